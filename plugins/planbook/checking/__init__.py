"""`planbook check`: everything that an author writes, read without MkDocs: data, catalogues, and pages by hand."""
