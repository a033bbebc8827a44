"""`planbook new`: a working site to begin with, made beside its place and put there in one step."""
