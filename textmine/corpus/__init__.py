"""A build in Python and in notebooks: open it, filter, search, cite, compare, check, draw, export.

`open` gives a `Corpus`. What it answers is of two kinds: a `Listing` of records (claims, mentions …), which filters
narrow, and `Rows`, an answer to a question, a dictionary a row. Both show themselves in a notebook, both have `frame()`
for pandas, and every row of both has a citation.
"""

from textmine.corpus.answers import Hits
from textmine.corpus.checked import CheckedDraft
from textmine.corpus.cited import Cited
from textmine.corpus.claims import Claims
from textmine.corpus.compared import Compared
from textmine.corpus.concepts import Concepts, Mentions
from textmine.corpus.conclusions import Findings, Topics
from textmine.corpus.corpus import Corpus, Exported, open
from textmine.corpus.documents import Documents, Paragraphs
from textmine.corpus.listing import Listing
from textmine.corpus.rows import Row, Rows

__all__ = [
    "CheckedDraft",
    "Cited",
    "Claims",
    "Compared",
    "Concepts",
    "Corpus",
    "Documents",
    "Exported",
    "Findings",
    "Hits",
    "Listing",
    "Mentions",
    "Paragraphs",
    "Row",
    "Rows",
    "Topics",
    "open",
]
