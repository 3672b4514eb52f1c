"""`python -m dragoman` is the `dragoman` command."""

from dragoman.show.cli import main

main()
