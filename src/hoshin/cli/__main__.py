"""`python -m hoshin.cli`: what `hoshin` runs, for processes that it starts itself."""

from hoshin.cli.entry import run

run()
