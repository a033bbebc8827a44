"""`planbook add`: one new entry, in its place in a data file, without touching anything else there."""
