"""The steps of a build as jobs, each on the paragraphs of the files given; the first job is the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jieba
import spacy

from benchmarks.timing import Job
from textmine.analysis import Analyser
from textmine.claims.candidate import Candidate
from textmine.claims.confidence import Confidence
from textmine.languages import ChineseReader, EnglishReader, LanguageReader
from textmine.lexicon import Lexicon
from textmine.read import find_sources, read_source
from textmine.records import Mention, Paragraph
from textmine.render import Renderer, finish
from textmine.segment.engine import EngineName
from textmine.spacy_models import SpacyModel, default_models, load_models
from textmine.syntax import Reading
from textmine.tag.linking import Linker
from textmine.when import Timeline

_ENGINES: tuple[EngineName, ...] = ("jieba", "rjieba")


@dataclass(frozen=True, slots=True)
class Column:
    """What the steps are measured with: an engine, or a trained pipeline or none."""

    name: str
    reader: LanguageReader


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph with what each step made of it."""

    paragraph: Paragraph
    words: Sequence[Any]
    names: Any
    reading: Reading
    mentions: list[Mention]
    candidates: list[Candidate]


def steps(paths: Sequence[Path]) -> Iterator[tuple[str, int, dict[str, Job]]]:
    """(language, code points, jobs by name) for each language that the files have."""
    lexicon = Lexicon.load()
    documents = [read_source(source).paragraphs for source in find_sources(paths)]
    body = [p for paragraphs in documents for p in paragraphs if p.kind == "body"]
    chinese = [p for p in body if not p.language.startswith("en")]
    english = [p for p in body if p.language.startswith("en")]
    if chinese:
        columns = [Column(engine, ChineseReader(lexicon, engine)) for engine in _ENGINES]
        jobs: dict[str, Job] = {"jieba.lcut (baseline)": lambda: [jieba.lcut(p.text) for p in chinese]}
        yield "Chinese", _size(chinese), jobs | _jobs(lexicon, columns, chinese) | _analysis(chinese, {})
    if english:
        tokenizer = spacy.blank("en").tokenizer
        columns = [Column("no model", EnglishReader(lexicon))]
        models = {code: model for code, model in load_models(default_models()).items() if code == "en"}
        if models:
            columns.append(Column("model", EnglishReader(lexicon, model=models["en"])))
        jobs = {"spaCy's English tokenizer (baseline)": lambda: [tokenizer(p.text) for p in english]}
        yield "English", _size(english), jobs | _jobs(lexicon, columns, english) | _analysis(english, models)


def _size(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(p.text) for p in paragraphs)


def _jobs(lexicon: Lexicon, columns: Sequence[Column], paragraphs: Sequence[Paragraph]) -> dict[str, Job]:
    found: dict[str, Job] = {}
    for column in columns:
        found |= _column(lexicon, column, paragraphs)
    return found


def _column(lexicon: Lexicon, column: Column, paragraphs: Sequence[Paragraph]) -> dict[str, Job]:
    """Each step by itself, on what the steps before it made."""
    reader, renderer, linker = column.reader, Renderer(lexicon), Linker(lexicon)
    judge = Confidence.read(lexicon.folder)
    done = [_read(reader, paragraph, linker) for paragraph in paragraphs]
    jobs: dict[str, Job] = {
        "words": lambda: [reader.words(p.text) for p in paragraphs],
        "names": lambda: [reader.names(d.paragraph.text, d.words) for d in done],
        "syntax": lambda: [reader.reading(d.paragraph.text, d.words, d.names) for d in done],
        "tag": lambda: [reader.mentions(d.paragraph, d.words, d.names, d.reading, linker) for d in done],
        "claims": lambda: [reader.candidates(d.reading, d.mentions, linker) for d in done],
        "when": lambda: [
            reader.times.read(d.paragraph.text, d.reading, [c.clause for c in d.candidates], Timeline())
            for d in done
        ],
        "render": lambda: [
            list(finish(d.paragraph, d.reading, d.mentions, d.candidates, linker, renderer, judge))
            for d in done
        ],
    }
    return {f"{name} ({column.name})": job for name, job in jobs.items()}


def _read(reader: LanguageReader, paragraph: Paragraph, linker: Linker) -> _Read:
    text = paragraph.text
    words = reader.words(text)
    names = reader.names(text, words)
    reading = reader.reading(text, words, names)
    mentions = reader.mentions(paragraph, words, names, reading, linker)
    return _Read(paragraph, words, names, reading, mentions, reader.candidates(reading, mentions, linker))


def _analysis(paragraphs: Sequence[Paragraph], models: dict[str, SpacyModel]) -> dict[str, Job]:
    """All steps on all paragraphs, without a model and, where there is one, with it."""
    plain = Analyser(models={})
    found: dict[str, Job] = {"all steps (no model)": lambda: plain.analyse(paragraphs)}
    if models:
        parsing = Analyser(models=models)
        found["all steps (model)"] = lambda: parsing.analyse(paragraphs)
    return found
