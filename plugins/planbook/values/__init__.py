"""The exact value types of a plan: amounts, money and time.

Owns what a number, a sum or a date in a plan *is*: how an author writes it, how it adds up, how honest it is about what
is not known. Knows nothing of entities, files or languages, and imports nothing of ours. No value here is a float.

Read in this order: amount, money, formula; offset, edtf, no_time, time, resolve.
"""
