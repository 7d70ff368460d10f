"""textmine as a spaCy pipeline: `nlp = load("zh")`, then `doc.spans["concepts"]` and `doc._.claims`."""

from __future__ import annotations

from typing import Literal

import spacy
from spacy.language import Language

from textmine.pipeline.components import ClaimFinder, ConceptTagger
from textmine.pipeline.tokenizer import JiebaTokenizer, make_tokenizer
from textmine.segment.engine import EngineName

__all__ = ["ClaimFinder", "ConceptTagger", "JiebaTokenizer", "load", "make_tokenizer"]


def load(language: Literal["zh", "en"], *, engine: EngineName = "auto") -> Language:
    """A spaCy pipeline with textmine's tokenizer (for Chinese), tagger of concepts and finder of claims.

    Args:
        language: `zh` for Chinese, in either script, or `en`.
        engine: what cuts Chinese words: `rjieba`, `jieba`, or `auto` for the faster one that is installed.
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": "textmine.JiebaTokenizer.v1", "engine": engine}}}
    nlp = spacy.blank(language, config=config if language == "zh" else {})
    nlp.add_pipe("textmine_concepts", config={"engine": engine})
    nlp.add_pipe("textmine_claims", config={"engine": engine})
    return nlp
