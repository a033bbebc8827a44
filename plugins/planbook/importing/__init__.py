"""An edited workbook, or one filled in, as data files: a three-way merge with a report.

`workbook` reads the file safely, `cells` understands its cells, `changes` decides, `entering` and `making` write into
the data files in place, `command` is the command line.
"""
