"""What can go wrong, said so that a user knows which file to open.

Every error a user can cause is a `TextmineError`: one line, which names the file and the place in it.
The command line prints that line and exits with status 2.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["InputError", "StoreError", "TextmineError", "UnknownNameError"]


class TextmineError(Exception):
    """The call or the input was wrong; the message is one line meant for the user."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the line, without the way through textmine's own code."""
        return [f"{type(self).__name__}: {self}"]


class InputError(TextmineError):
    """A file given to textmine cannot be used.

    Args:
        path: the file or folder at fault.
        reason: what is wrong with it, in a few words.
        line: the line in the file (1 is the first), where there is one.
    """

    def __init__(self, path: Path | str, reason: str, *, line: int | None = None) -> None:
        self.path, self.reason, self.line = Path(path), reason, line
        place = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{place}: {reason}")


class StoreError(TextmineError):
    """A build folder is missing, damaged, or of another version of textmine."""


class UnknownNameError(TextmineError):
    """A name or id was asked for that the build does not know."""
