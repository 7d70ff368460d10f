"""Which word does not belong? The quiz as a form, and what came of it."""

from __future__ import annotations

import secrets

from starlette.responses import Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.topics.quiz import Question
from textmine.topics.words import say
from textmine.web.page import Page, endpoint, typed_number
from textmine.web.posting import Form, posted
from textmine.web.topics.desk import desk_of

_SEEDS = 1_000_000


def quiz(page: Page) -> Response:
    """The questions; the address says which (`seed`), so that a page loaded again asks the same."""
    seed = typed_number(page.text("seed")) or 1 + secrets.randbelow(_SEEDS)
    try:
        questions = desk_of(page).questions(seed, page.lang)
    except TextmineError as error:
        return page.render("quiz.html", {"questions": [], "seed": seed, "told": [page.worded(str(error))]})
    return page.render("quiz.html", {"questions": questions, "seed": seed, "told": []})


def marked(page: Page, form: Form) -> Response:
    """How somebody did."""
    seed = typed_number(form.text("seed"))
    if not seed:
        raise TextmineError("the form says not which quiz it answers")
    desk, lang = desk_of(page), "zh" if form.text("words") == "zh" else "en"
    questions = desk.questions(seed, lang)
    answers = [_answer(form.text(f"q{at}"), question) for at, question in enumerate(questions, start=1)]
    result = desk.mark(questions, answers, lang)
    share, low, high = (f"{100 * value:.0f}" for value in (result.share, result.low, result.high))
    values = {"right": result.right, "asked": result.asked, "share": share, "low": low, "high": high}
    context = {
        "answered": list(zip(questions, answers, strict=True)),
        "told": [
            page.worded(say("quiz-right", page.lang, **values)),
            page.worded(say(result.verdict, page.lang)),
        ],
        "path": desk.quiz_path,
    }
    return page.render("quiz-marked.html", context)


def _answer(text: str, question: Question) -> int | None:
    return typed_number(text) if text.isdecimal() and typed_number(text) < len(question.words) else None


ROUTES = (
    Route("/topics/quiz", endpoint(quiz)),
    Route("/topics/quiz", posted(marked), methods=["POST"]),
)
