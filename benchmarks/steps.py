"""The steps of a build as jobs, each on the paragraphs of the files given; the first job is the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import jieba
import spacy

from benchmarks.timing import Job
from textmine.analysis import Analyser
from textmine.languages import ChineseReader, EnglishReader, LanguageReader
from textmine.lexicon import Lexicon
from textmine.read import find_sources, read_source
from textmine.records import Paragraph
from textmine.tag.linking import Linker


def steps(paths: Sequence[Path]) -> Iterator[tuple[str, int, dict[str, Job]]]:
    """(language, code points, jobs by name) for each language that the files have."""
    lexicon = Lexicon.load()
    documents = [read_source(source).paragraphs for source in find_sources(paths)]
    body = [p for paragraphs in documents for p in paragraphs if p.kind == "body"]
    chinese = [p for p in body if not p.language.startswith("en")]
    english = [p for p in body if p.language.startswith("en")]
    if chinese:
        size = sum(len(p.text) for p in chinese)
        jobs: dict[str, Job] = {"jieba.lcut (baseline)": lambda: [jieba.lcut(p.text) for p in chinese]}
        for engine in ("jieba", "rjieba"):
            reader = ChineseReader(lexicon, engine)
            jobs |= _jobs(reader, chinese, f" ({engine})")
        jobs["all steps, analysed by document"] = _analysis(chinese)
        yield "Chinese", size, jobs
    if english:
        tokenizer = spacy.blank("en").tokenizer
        jobs = {"spaCy's English tokenizer (baseline)": lambda: [tokenizer(p.text) for p in english]}
        jobs |= _jobs(EnglishReader(lexicon), english, "")
        jobs["all steps, analysed by document"] = _analysis(english)
        yield "English", sum(len(p.text) for p in english), jobs


def _jobs(reader: LanguageReader, paragraphs: Sequence[Paragraph], name: str) -> dict[str, Job]:
    words = [reader.words(p.text) for p in paragraphs]
    linker = Linker(Lexicon.load())
    mentions = [reader.mentions(p, w, linker) for p, w in zip(paragraphs, words, strict=True)]
    both = list(zip(paragraphs, words, mentions, strict=True))
    return {
        f"segment{name}": lambda: [reader.words(p.text) for p in paragraphs],
        f"tag and link{name}": lambda: [reader.mentions(p, w, linker) for p, w, _ in both],
        f"claims{name}": lambda: [reader.drafts(p.text, w, m, linker) for p, w, m in both],
    }


def _analysis(paragraphs: Sequence[Paragraph]) -> Job:
    analyser = Analyser()
    return lambda: analyser.analyse(paragraphs)
