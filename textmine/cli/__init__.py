"""The command line: `textmine COMMAND …`. One module a group of commands; `main` runs it."""

from textmine.cli.main import app, main

__all__ = ["app", "main"]
