"""What comes in from outside as data files: an edited workbook as a three-way merge, an empty one filled in, StratML.

`workbook` reads the file safely, `cells` understands its cells, `changes` decides, `entering` and `making` write into
the data files in place, `merging` reads the result again, `command` is the command line. `stratml` is on its own.
"""
