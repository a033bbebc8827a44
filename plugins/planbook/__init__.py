"""Planbook: a plan kept as data, read, checked and written as a site or a book."""
