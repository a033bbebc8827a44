"""Graph or book to files, one module per format."""
