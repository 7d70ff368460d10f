"""The topics, and one topic in depth."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from textmine.records import Document, Paragraph, Topic
from textmine.report.topics import ShownTopic
from textmine.search.topic_profile import topic_profile
from textmine.search.topics import find_topic, topic_sums
from textmine.topics.words import why
from textmine.web.cited import cited_claim
from textmine.web.page import Page, endpoint
from textmine.web.topics.desk import desk_of

PICTURES = ("topic-map", "topics-documents", "topics-sections", "topics-years", "topic-choice")
_BEST = 5


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic in the list: in how many paragraphs it is, and its share of the corpus."""

    shown: ShownTopic
    paragraphs: int
    share: float


@dataclass(frozen=True, slots=True)
class BestParagraph:
    """A paragraph with much of a topic."""

    paragraph: Paragraph
    document: Document
    weight: float
    citation: str


def topics(page: Page) -> Response:
    """The topics with their terms and the paragraphs that show them best."""
    reader = page.reader
    sums = reader.kept("topic sums", lambda: topic_sums(reader.store))
    told = reader.store.info().get("topics_told", {})
    whole = max(1, told.get("paragraphs", 0))
    cards = [TopicCard(shown, *_sum_of(sums, shown.record.topic_id, whole)) for shown in reader.topics]
    desk = desk_of(page)
    results = desk.results()
    context = {
        "cards": cards,
        "why": page.worded(why(told, len(reader.store.machine_topics()), page.lang)),
        "decisions": desk.decisions(),
        "path": desk.path,
        "last": results[-1] if results else None,
        "pictures": PICTURES,
    }
    return page.render("topics.html", context)


def _sum_of(sums: dict[str, tuple[int, float]], id_: str, whole: int) -> tuple[int, float]:
    n, total = sums.get(id_, (0, 0.0))
    return n, total / whole


def topic(page: Page) -> Response:
    """One topic in depth; a label or term leads to the first topic that has it."""
    reader = page.reader
    found = find_topic(reader.store, page.request.path_params["name"])
    profile = reader.kept(("topic", found.topic_id), lambda: topic_profile(reader.store, found, best=_BEST))
    best = []
    for one in profile.best:
        paragraph = reader.store.paragraph(one.paragraph_id)
        document = reader.documents[paragraph.document_id]
        citation = page.citation(paragraph, 0, len(paragraph.text))
        best.append(BestParagraph(paragraph, document, one.weight, citation))
    others: list[Topic] = [one for one in reader.store.topics() if one.topic_id != found.topic_id]
    context = {
        "topic": found,
        "profile": profile,
        "best": best,
        "claims": [cited_claim(page, reader.store.claim(id_)) for id_ in profile.claims],
        "others": others,
        "documents": reader.documents,
    }
    return page.render("topic.html", context)


ROUTES = (Route("/topics", endpoint(topics)), Route("/topics/{name:path}", endpoint(topic)))
