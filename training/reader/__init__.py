"""The recipe of the built-in reader: corpora in, a network and its figures out (see __main__.py)."""
