"""The commands, a file for each group of them; each file adds its own to the app it is given."""
