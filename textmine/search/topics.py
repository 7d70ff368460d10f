"""Topics as users name them."""

from __future__ import annotations

from textmine.errors import UnknownNameError
from textmine.records import Topic
from textmine.search.database import rows
from textmine.search.names import name_key, shown
from textmine.store import Store
from textmine.topics.names import Names


def find_topics(store: Store, name: str) -> list[Topic]:
    """The topics with this id or label, in either language; else those that have it among their terms.

    Raises:
        UnknownNameError: there is none.
    """
    key = name_key(name)
    topics = list(store.topics())
    found = [t for t in topics if key in map(name_key, (t.topic_id, t.label_zh, t.label_en))]
    found = found or [t for t in topics if key in map(name_key, (*t.terms, *t.terms_en))]
    if not found:  # the same thing by another name: gas, natural gas
        term = Names.load().key(name.strip())
        found = [t for t in topics if term in t.keys]
    if not found:
        raise UnknownNameError(
            f"{shown(name)}: no topic has this id, label or term; textmine topics lists them"
        )
    return found


def topic_counts(store: Store) -> dict[str, int]:
    """In how many paragraphs each topic is."""
    return dict(rows(store, "SELECT topic_id, count(*) FROM paragraph_topics GROUP BY topic_id"))


def topic_sums(store: Store) -> dict[str, tuple[int, float]]:
    """In how many paragraphs each topic is, and its shares of them together."""
    sql = "SELECT topic_id, count(*), sum(weight) FROM paragraph_topics GROUP BY topic_id"
    return {id_: (n, total) for id_, n, total in rows(store, sql)}


def find_topic(store: Store, name: str) -> Topic:
    """The first topic that `find_topics` finds."""
    return find_topics(store, name)[0]
