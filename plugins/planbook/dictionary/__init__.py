"""The data dictionary, told to whoever writes data: to editors as a schema, on reference pages, on the terminal."""
