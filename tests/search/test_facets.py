"""Facets: each count is the number of paragraphs that choosing it leaves."""

from __future__ import annotations

import pytest

from textmine.search import QueryError, Searcher
from textmine.search.facets import FACETS
from textmine.search.query import Field


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("Russia", ()),
        ("核武 OR 合作", ()),
        ("", (Field("actor", "actor:russia"),)),
        ("合作", (Field("kind", "strategy"), Field("polarity", "affirmed"))),
        ("actor:Russia", (Field("kind", "threat"),)),
        ("合作", (Field("time", "2005"), Field("kind", "strategy"))),
        ("", (Field("time", "2003..2004"), Field("actor", "actor:russia"))),
        ('(Russia OR 中国) "unclosed', ()),
    ],
)
def test_a_count_is_what_choosing_the_value_leaves(
    searcher: Searcher, query: str, fields: tuple[Field, ...]
) -> None:
    facets = searcher.facets(query, fields=fields)
    assert facets.complete
    assert facets.counted == searcher.search(query, fields=fields, limit=1).total
    chosen = {field.name for field in fields}
    for facet, values in facets.values.items():
        for value, count in values if facet not in chosen else ():
            narrowed = searcher.search(query, fields=(*fields, Field(facet, value)), limit=1)
            if facet in ("threat", "strategy"):
                assert narrowed.total >= count  # the field takes in narrower concepts too
            else:
                assert narrowed.total == count, (facet, value)


def test_every_facet_is_counted(searcher: Searcher) -> None:
    facets = searcher.facets("", fields=(Field("document", "korean-peninsula"),))
    assert {facet for facet, values in facets.values.items() if values} == {*FACETS} - {"strategy"}
    assert facets.values["document"] == (("korean-peninsula", facets.counted),)


def test_fields_hold_for_the_whole_query_and_for_it_letter_for_letter(searcher: Searcher) -> None:
    everywhere = searcher.search("Russia OR 俄罗斯", limit=None)
    here = searcher.search("Russia OR 俄罗斯", fields=(Field("document", "arctic"),), limit=None)
    assert {hit.document.document_id for hit in here.hits} == {"arctic"}
    assert here.total < everywhere.total


def test_a_value_that_is_not_there_is_an_error(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="no such kind"):
        searcher.search("Russia", fields=(Field("kind", "strateg"),))
    with pytest.raises(QueryError, match="empty"):
        searcher.facets("")
