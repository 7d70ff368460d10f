"""Finding things in a build: search, concordance, collocates, keyness, actors, names.

`Searcher` answers queries; the other modules each answer one question a corpus linguist asks.
"""

from textmine.search.names import Names, display_name, name_key
from textmine.search.query import parse
from textmine.search.searcher import Searcher, SearchHit, SearchResult
from textmine.search.snippet import Snippet, occurrences, snippet
from textmine.search.vocabulary import QueryError

__all__ = [
    "Names",
    "QueryError",
    "SearchHit",
    "SearchResult",
    "Searcher",
    "Snippet",
    "display_name",
    "name_key",
    "occurrences",
    "parse",
    "snippet",
]
