"""Accepting and rejecting what is suggested, adding a term, taking one back."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from textmine.errors import TextmineError
from textmine.lexicon.rule_tables import ACTOR_KINDS
from textmine.ownterms import Term, add_terms
from textmine.ownterms.decisions import reject, take_back
from textmine.ownterms.terms import LABELS, plain
from textmine.web.page import Page, typed_number
from textmine.web.posting import Form, posted
from textmine.web.review.deciding import own_address
from textmine.web.terms.folder import terms_folder
from textmine.web.terms.suggesting import Card


def decide(page: Page, form: Form) -> Response:
    """Take the decision of one form on a suggestion."""
    folder, what, term = terms_folder(page.reader.store), form.text("what"), _term(form)
    suggested = form.text("suggested") or term.zh or term.en
    standing, added = "", None
    if what == "accept":
        _check(page, term)
        added = next(iter(add_terms([term], folder, twice="join")), None)
        standing = "accepted" if added is not None else "known"
        if suggested not in term.names:
            reject([suggested], folder)  # another name was put in its place
    elif what == "reject":
        reject([suggested], folder)
        standing = "rejected"
    elif what == "undo":
        take_back(folder, term=_added(form) if form.text("standing") == "accepted" else None, name=suggested)
    else:
        raise TextmineError(page.t("terms-what"))
    if page.request.headers.get("hx-request"):
        card = Card(typed_number(form.text("at")), term, standing=standing, added=added, suggested=suggested)
        return page.render("terms-card.html", {"card": card, "kinds": ACTOR_KINDS, "label": ""})
    return RedirectResponse(own_address(form.text("next"), "/terms"), 303)


def add(page: Page, form: Form) -> Response:
    """Add a term that nobody suggested."""
    term = _term(form)
    _check(page, term)
    add_terms([term], terms_folder(page.reader.store), twice="override" if form.has("override") else "refuse")
    return RedirectResponse("/terms/own", 303)


def remove(page: Page, form: Form) -> Response:
    """Take a term out again."""
    term = _term(form)
    _check_label(page, term)
    take_back(terms_folder(page.reader.store), term=Term(term.label, term.zh, term.en, id=form.text("id")))
    return RedirectResponse("/terms/own", 303)


def _term(form: Form) -> Term:
    label = form.text("label").upper()
    variants = tuple(
        filter(None, map(plain, form.text("variants").replace("；", "|").replace(";", "|").split("|")))
    )
    kind = form.text("kind") if label == "ACTOR" and form.text("kind") in ACTOR_KINDS else ""
    zh, en = plain(form.text("name_zh")), plain(form.text("name_en"))
    return Term(label, zh, en, variants, kind)  # type: ignore[arg-type]


def _added(form: Form) -> Term:
    """What an acceptance added: a term, or more names of a concept."""
    term = _term(form)
    if not form.text("joins"):
        return term
    names = tuple(map(plain, form.text("joining").split("|")))
    return Term(term.label, variants=names, id=form.text("id"), joins=form.text("joins"))


def _check(page: Page, term: Term) -> None:
    _check_label(page, term)
    if not any(char.isalnum() for char in term.zh + term.en):
        raise TextmineError(page.t("terms-need-name"))


def _check_label(page: Page, term: Term) -> None:
    if term.label not in LABELS:
        raise TextmineError(page.t("terms-need-label"))


ROUTES = (
    Route("/terms/decide", posted(decide), methods=["POST"]),
    Route("/terms/add", posted(add), methods=["POST"]),
    Route("/terms/remove", posted(remove), methods=["POST"]),
)
