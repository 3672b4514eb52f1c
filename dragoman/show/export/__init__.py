"""The formats that a record can be written in, one a file."""
