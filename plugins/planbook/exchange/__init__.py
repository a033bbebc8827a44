"""Exchange with translators and agencies: a language's texts as one file, and back without loss.

`collect` gathers the texts, `formats` lists the ways to write and read them, `merge` decides what comes back, key by
key, and `commands` is what the command line calls.
"""
