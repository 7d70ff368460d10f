"""What share each topic has in each paragraph of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from textmine.records import ParagraphTopic
from textmine.topics.model import TopicModel

_LEAST_SHARE = 0.05
_BATCH = 500  # paragraphs: a megabyte for each array of 20 topics


def paragraph_topics(
    model: TopicModel, paragraphs: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[ParagraphTopic]:
    """The topics of each paragraph that have a twentieth of it or more, in the order of the model.

    Args:
        paragraphs: (paragraph id, its terms).
    """
    rest = iter(paragraphs)
    while some := list(islice(rest, _BATCH)):
        for (id_, _), shares in zip(some, model.shares([terms for _, terms in some]), strict=True):
            for topic_id, share in shares.items():
                if share >= _LEAST_SHARE:
                    yield ParagraphTopic(id_, topic_id, round(share, 4))
