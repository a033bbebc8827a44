"""Our own words for values ("about", "three months after …"), one module per language.

A new language is a new module here, named after the language, with one `WORDS` table; nothing lists the modules.
"""
