"""Changes the code in one small way after the other, and looks whether a test notices: `make mutants`."""
