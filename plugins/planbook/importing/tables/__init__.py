"""Import from what people have: Word documents with tables, Excel sheets, separated values, as a new data file.

A document is read (`word`, `sheets`) into paragraphs and tables (`document`); a mapping says what each is (`propose`,
`mapping`); `making` follows it, and `meter` accounts for every word. docs/decisions/0019-tables.md says why.
"""
