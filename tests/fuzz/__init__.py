"""Spoils every file that planbook reads, in the ways that files are spoilt, and looks what is said: see search.py."""
