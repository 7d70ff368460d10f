"""Looks through the source of textmine: which kinds of cue it asks for, and which words stand in it.

Words of a language belong in the data files, where a linguist finds them; code holds how they are used.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from textmine.lexicon.cues import KINDS
from textmine.lexicon.heads import ROLES
from textmine.lexicon.rule_tables import FRAMES, LINKS, SCOPE_VALUES, SLOTS, TABLES, TIME_KINDS, WHEN
from textmine.lexicon.tables import DATA, read_rows
from textmine.script import has_han, is_han

PACKAGE = Path(__file__).parents[1]
# The steps whose code may hold no words: what is before them has no language, what follows shows the interface.
STEPS = ("segment", "names", "syntax", "when", "tag", "claims", "render")
FEWEST = 3  # a collection of so many words is a word list
_CUES, _HEADS = re.compile(r"cues(?:_zh|_en)?\b"), re.compile(r"(?<![a-z])heads(?:_zh|_en)?\b")
_WORD = re.compile(r"[a-z][a-z'’ -]*\Z")
_PREFIX = re.compile(r"[a-z]+-(?:[a-z]+-)*\Z")
_CLASS = re.compile(r"\[(?:[^\]\\]|\\.)*\]")
_HAN_CHOICES = re.compile(r"(?<=\|)[\u3400-\u9fff]+|[\u3400-\u9fff]+(?=\|)")
_ALTERNATIVES = re.compile(r"(?<![\w\\[])[a-z]{2,}(?:\|[a-z]{2,}){2,}(?!\w)")
# Labels of dependency parses: of Universal Dependencies and of ClearNLP, which spaCy's English pipelines have.
LABELS = (
    "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "ccomp", "clf",
    "compound", "conj", "cop", "csubj", "csubjpass", "dative", "dep", "det", "discourse", "dislocated", "dobj", "expl",
    "fixed", "flat", "goeswith", "intj", "iobj", "list", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj",
    "nsubjpass", "nummod", "obj", "obl", "oprd", "orphan", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet",
    "prep", "prt", "punct", "quantmod", "relcl", "reparandum", "root", "vocative", "xcomp", "rcmod",
    "mmod", "assmod", "tmod", "nn", "loc",
)  # fmt: skip


@cache
def terms() -> frozenset[str]:
    """What the steps call things among themselves; no words of the texts.

    Columns of the data files and values of their cells, labels of parses, word classes, parts of the steps.
    """
    columns: set[str] = set()
    for path in DATA.glob("*.csv"):
        columns.update(path.read_text(encoding="utf-8").split("\n", 1)[0].split(","))
    values = {row["value"] for row in read_rows(DATA / "cues.csv")}
    values |= {row["segment"] for row in read_rows(DATA / "word_classes.csv", ("segment",))}
    values |= {row["kind"] for row in read_rows(DATA / "actors.csv")}
    for table in TABLES:
        values |= {row["id"] for row in read_rows(DATA / f"{table}.csv", ("id",))}
    for name in ("english_words.csv", "syntax_words.csv"):
        values |= {row["kind"] for row in read_rows(DATA / name)}
    values |= {row["feature"] for row in read_rows(DATA / "confidence.csv")}
    declared = {word for path in modules() for word in _declared(ast.parse(path.read_text(encoding="utf-8")))}
    return frozenset({*columns, *values, *declared, *LABELS, *_OWN})


def _declared(tree: ast.Module) -> Iterator[str]:
    """Strings that a type names: Literal["active", "passive"]."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name)
            and node.value.id == "Literal"
        ):
            for item in ast.walk(node.slice):
                if isinstance(item, ast.Constant) and isinstance(item.value, str):
                    yield item.value


_OWN = frozenset(
    {
        *KINDS, *ROLES, *FRAMES, *LINKS, *WHEN, *SLOTS, *TABLES, *SCOPE_VALUES, *TIME_KINDS,
        *(value for values in SCOPE_VALUES.values() for value in values),
        "name", "adjective", "capital", "government", "abbreviation", "region", "region-adjective", "bloc", "place",
        "state", "neutral", "strategy", "threat", "attribution", "assessment", "commits", "has", "fears", "harms",
        "denies", "asserted", "affirmed", "negated", "noun", "verb", "adverbial", "body", "note", "heading",
        "mention", "zh", "en", "un", "auto", "jieba", "rjieba", "nrt", "nrfg", "eng", "plain", "makes", "active",
        "passive", "clause", "pivot", "fold", "serial", "count",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Something met in a module of the package."""

    path: Path
    line: int
    words: tuple[str, ...]


def modules(package: Path = PACKAGE, parts: Iterable[str] = ()) -> Iterator[Path]:
    """The modules of the package, in order; only those of some of its parts where `parts` names any."""
    folders = [package / part for part in parts] or [package]
    for folder in folders:
        yield from sorted(folder.rglob("*.py"))


def asked(package: Path = PACKAGE) -> tuple[dict[str, Found], dict[str, Found]]:
    """(kinds of cue, roles of heads) that some module outside the lexicon asks for -> where it does first."""
    kinds: dict[str, Found] = {}
    roles: dict[str, Found] = {}
    for path in modules(package):
        if path.is_relative_to(package / "lexicon"):
            continue
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text, str(path))
        for node in ast.walk(tree):
            for name, receiver in _asks(node):
                for found, pattern in ((kinds, _CUES), (roles, _HEADS)):
                    if pattern.search(receiver):
                        found.setdefault(name, Found(path, node.lineno, (name,)))  # type: ignore[attr-defined]
            # Names also go through variables: for role in ("head", "event")
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for found, known, pattern in ((kinds, KINDS, _CUES), (roles, ROLES, _HEADS)):
                    if node.value in known and pattern.search(text):
                        found.setdefault(node.value, Found(path, node.lineno, (node.value,)))
    return kinds, roles


def _asks(node: ast.AST) -> Iterator[tuple[str, str]]:
    """(what is asked for, of what) where a node is `cues.forms("…")`, `heads.get("…", …)` or `cues["…"]`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        if node.func.attr in ("forms", "get"):
            argument, receiver = node.args[0], node.func.value
        else:
            return
    elif isinstance(node, ast.Subscript):
        argument, receiver = node.slice, node.value
    else:
        return
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value, ast.unparse(receiver)


@cache
def kinds_of_words(package: Path = PACKAGE) -> tuple[frozenset[str], tuple[str, ...]]:
    """(all strings in the package's code, the beginnings of strings that are put together in it).

    A kind of word that is none of the first and begins with none of the second is asked for by nobody.
    """
    whole: set[str] = set()
    beginnings: set[str] = set()
    for path in modules(package):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr == "startswith" and isinstance(node.args[0], ast.Constant):
                    beginnings.add(str(node.args[0].value))
    return frozenset(whole), tuple(part for part in beginnings if _PREFIX.match(part))


def words_in_code(package: Path = PACKAGE, parts: Iterable[str] = STEPS) -> list[Found]:
    """Word lists that stand in code: literal collections of three words of a language or more.

    Args:
        package: the folder of the package.
        parts: its parts that are looked through.
    """
    return [
        Found(path, line, words)
        for path in modules(package, parts)
        for line, words in _word_lists(ast.parse(path.read_text(encoding="utf-8"), str(path)))
    ]


def _word_lists(tree: ast.Module) -> Iterator[tuple[int, tuple[str, ...]]]:
    documentation = set(_documentation(tree))
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if node in inside or node in documentation:
            continue
        words = _words(node)
        if len(words) >= FEWEST:
            inside.update(ast.walk(node))
            yield node.lineno, words  # type: ignore[attr-defined]


def _documentation(tree: ast.Module) -> Iterator[ast.AST]:
    """The string constants that are statements: docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _words(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return tuple(word for item in node.elts for word in _literal(item))
    if isinstance(node, ast.Dict):
        return tuple(
            word for item in (*node.keys, *node.values) if item is not None for word in _literal(item)
        )
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _alternatives(node.value)
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        return _characters(node.comparators[0])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        return _characters(node.args[0])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        source = node.func.value
        if isinstance(source, ast.Constant) and isinstance(source.value, str):
            return tuple(word for word in re.split(r"[\s|]+", source.value) if _is_word(word))
    return ()


def _alternatives(pattern: str) -> tuple[str, ...]:
    """The words that a regular expression gives the choice of: a|b, and the characters of [ab]."""
    found = [char for inner in _CLASS.findall(pattern) for char in inner if is_han(char)]
    found += _HAN_CHOICES.findall(pattern)
    choices = (word for part in _ALTERNATIVES.findall(pattern) for word in part.split("|"))
    return (*found, *(word for word in choices if word not in terms()))


def _characters(node: ast.expr) -> tuple[str, ...]:
    """The Chinese characters of a string that is taken apart: frozenset("上下"), in "上下"."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return tuple(char for char in node.value if is_han(char))
    return ()


def _literal(node: ast.expr) -> Iterator[str]:
    """The word that an element of a collection is, or those of a collection in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _is_word(node.value):
            yield node.value
    elif isinstance(node, ast.Set | ast.List | ast.Tuple):
        for item in node.elts:
            yield from _literal(item)


def _is_word(text: str) -> bool:
    """Is a string a word of a language, and no term of the steps, flag or label?"""
    if has_han(text):
        return True
    return len(text) > 2 and text not in terms() and _WORD.match(text) is not None
