"""The catalogue of bad input: 92 cases, each tried or pointed at, all told in one list. See test_bad_input.py."""
