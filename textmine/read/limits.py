"""How large what is read may be. What is larger is refused in a line, before it fills the memory; docs/reading.md."""

from __future__ import annotations

LARGEST_FILE = 1 << 30  # bytes
LARGEST_TEXT = 20_000_000  # characters of one document: forty long novels
LONGEST_PARAGRAPH = 500_000  # characters
LARGEST_TABLE = 200 << 20  # bytes of a table of texts
LARGEST_JSON = 50 << 20  # bytes of one that is read as a whole
MOST_CELLS = 5_000_000  # of a table
DEEPEST_FOLDER = 100  # folders within each other
