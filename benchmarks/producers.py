"""The producers of readings that benchmarks/treebanks.py measures, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from textmine.claims.chinese import ChineseClaims
from textmine.claims.draft import Draft
from textmine.claims.english_arguments import EnglishArguments
from textmine.claims.english_clauses import EnglishClauses
from textmine.claims.english_verbs import EnglishVerbs, english_words
from textmine.claims.items import Item, make_items
from textmine.languages import ChineseReader, EnglishReader
from textmine.lexicon import Lexicon
from textmine.records import Paragraph
from textmine.script import fold
from textmine.syntax.records import Chunk, Clause, Reading, Slot, Token
from textmine.tag.linking import Linker

Read = Callable[[str], Reading]
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"])


def _tokens(items: Sequence[Any], text: str) -> tuple[Token, ...]:
    return tuple(Token(i, w.start, w.end, text[w.start : w.end], "X") for i, w in enumerate(items))


def _chinese_today() -> Read:
    """The drafts of today's Chinese claims: only clauses in which somebody acts or something is at stake."""
    lexicon = Lexicon.load()
    reader, claims = ChineseReader(lexicon), ChineseClaims(lexicon)

    def read(text: str) -> Reading:
        paragraph = Paragraph("d:0", "d", 0, "body", "", None, None, None, text, 0, len(text), "zh")
        linker, words = Linker(lexicon), reader.words(text)
        mentions = reader.mentions(paragraph, words, linker)
        drafts = list(claims.find(text, words, mentions, linker.concept))
        drafts += [draft.content for draft in drafts if draft.content is not None]
        tokens = _tokens(words, text)
        return Reading(tokens, clauses=tuple(_drafted(i, draft, tokens) for i, draft in enumerate(drafts)))

    return read


def _chinese_parses() -> Read:
    """Every clause of today's Chinese claims, also where nobody acts."""
    lexicon = Lexicon.load()
    reader, claims = ChineseReader(lexicon), ChineseClaims(lexicon)

    def read(text: str) -> Reading:
        words = reader.words(text)
        tokens = _tokens(words, text)
        items = make_items(fold(text), [(w.start, w.end, w.flag, "") for w in words], [])
        found: list[Clause] = []
        for clause in claims._clauses.cut(items):
            parse = claims._parser.parse(clause.items) if clause.items else None
            if parse is None or parse.predicate_at < 0:
                continue
            at = parse.predicate_at
            verb = _chunk(clause.items[at : at + 1], tokens)[0]
            slots: dict[Slot, tuple[Chunk, ...]] = {
                "subject": _chunk(parse.subject_phrase, tokens),
                "object": _chunk(parse.moved, tokens) + _chunk(clause.items[at + 1 :], tokens),
            }
            found.append(Clause(len(found), verb.first, verb.last, verb, slots=slots))
        return Reading(tokens, clauses=tuple(found))

    return read


def _drafted(index: int, draft: Draft, tokens: Sequence[Token]) -> Clause:
    slots: dict[Slot, tuple[Chunk, ...]] = {
        "subject": _chunk(draft.subject_items, tokens),
        "object": _chunk(draft.moved_items, tokens) + _chunk(draft.object_items, tokens),
    }
    verb = next(i for i, token in enumerate(tokens) if token.end > draft.predicate_start)
    return Clause(index, verb, verb, Chunk(verb, verb, verb, "verb"), slots=slots)


def _chunk(items: Sequence[Item], tokens: Sequence[Token]) -> tuple[Chunk, ...]:
    if not items:
        return ()
    inside = [t.index for t in tokens if t.end > items[0].start and t.start < items[-1].end]
    return (Chunk(inside[0], inside[-1], inside[-1]),) if inside else ()


def _english_today() -> Read:
    """Today's English clauses: all before the verb is the subject, the first noun phrase after it the object."""
    lexicon = Lexicon.load()
    reader, arguments = EnglishReader(lexicon), EnglishArguments(lexicon)
    own = english_words()
    verbs, clauses = EnglishVerbs(own["raising"]), EnglishClauses(own["reporting"])

    def read(text: str) -> Reading:
        items = make_items(text.lower(), [(w.start, w.end, w.pos, w.lemma) for w in reader.words(text)], [])
        found = []
        for index, clause in enumerate(clauses.cut(items, list(verbs.find(items)))):
            start = clause.opener + 1 if clause.opener >= 0 else clause.start
            start = arguments._after_scene(items, start, min(clause.subject_end, clause.verb.first))
            subject = [
                i for i in range(start, min(clause.subject_end, clause.verb.first)) if items[i].tag in NOMINAL
            ]
            if not subject and clause.link == "relative":
                subject = [clause.opener]
            at = clause.verb.main + 1
            while at < clause.end and items[at].tag in NOMINAL:
                at += 1
            object_ = range(clause.verb.main + 1, at)
            slots: dict[Slot, tuple[Chunk, ...]] = {
                "subject": (Chunk(subject[0], subject[-1], subject[-1]),) if subject else (),
                "object": (Chunk(object_[0], object_[-1], object_[-1]),) if object_ else (),
            }
            main = clause.verb.main
            group = Chunk(clause.verb.first, main, main, "verb")
            found.append(Clause(index, clause.start, clause.end - 1, group, slots=slots))
        return Reading(_tokens(items, text), clauses=tuple(found))

    return read


def _module(name: str) -> Any:
    """A module of textmine.syntax, None where it is not there yet."""
    try:
        return import_module(f"textmine.syntax.{name}")
    except ModuleNotFoundError:
        return None


def _chinese_grammar() -> Read | None:
    module = _module("chinese")
    if module is None:
        return None
    lexicon = Lexicon.load()
    words, syntax = ChineseReader(lexicon).words, module.ChineseSyntax(lexicon)
    return lambda text: syntax.read(text, words(text), (), ())


def _english_grammar() -> Read | None:
    module = _module("english")
    if module is None:
        return None
    lexicon = Lexicon.load()
    words, syntax = EnglishReader(lexicon).words, module.EnglishSyntax(lexicon)
    return lambda text: syntax.read(text, words(text))


def _english_model() -> Read | None:
    module = _module("dependencies")
    if module is None:
        return None
    import spacy
    from spacy.util import get_installed_models

    name = next((name for name in get_installed_models() if name.startswith("en_core_web_")), None)
    if name is None:
        return None
    nlp, reader = spacy.load(name), module.DependencyReader(Lexicon.load(), "en")
    return lambda text: reader.read_doc(nlp(text))


PRODUCERS: dict[str, tuple[str, Callable[[], Read | None]]] = {
    "zh today": ("zh", _chinese_today),
    "zh today, all": ("zh", _chinese_parses),
    "zh grammar": ("zh", _chinese_grammar),
    "en today": ("en", _english_today),
    "en grammar": ("en", _english_grammar),
    "en model": ("en", _english_model),
}
