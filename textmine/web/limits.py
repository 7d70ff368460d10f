"""How much may be sent to the site at once."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a form with files may hold.

    Args:
        file: bytes of one file.
        together: bytes of all.
        files: how many.
    """

    file: int = 100 * MEGABYTE
    together: int = 500 * MEGABYTE
    files: int = 500

    @property
    def form(self) -> int:
        """Bytes of the form as it is sent: the files, and what stands between them."""
        return self.together + MEGABYTE
