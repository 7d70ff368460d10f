"""textmine as a spaCy pipeline: `nlp = load("zh")`, then `doc.spans["concepts"]` and `doc._.claims`."""

from __future__ import annotations

from typing import Literal

import spacy
from spacy.language import Language

from textmine.segment.engine import EngineName
from textmine.spacy_components.components import ClaimFinder, ConceptTagger
from textmine.spacy_components.tokenizer import JiebaTokenizer, make_tokenizer

__all__ = ["ClaimFinder", "ConceptTagger", "JiebaTokenizer", "load", "make_tokenizer"]


def load(language: Literal["zh", "en"], *, engine: EngineName = "auto", model: str = "") -> Language:
    """A spaCy pipeline with textmine's tokenizer (for Chinese), tagger of concepts and finder of claims.

    Args:
        language: `zh` for Chinese, in either script, or `en`.
        engine: what cuts Chinese words: `rjieba`, `jieba`, or `auto` for the faster one that is installed.
        model: name or path of a trained English pipeline to build on, whose parse and entities are taken; a blank
            one when empty.
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": "textmine.JiebaTokenizer.v1", "engine": engine}}}
    nlp = spacy.load(model) if model else spacy.blank(language, config=config if language == "zh" else {})
    nlp.add_pipe("textmine_concepts", config={"engine": engine, "entities": bool(model)})
    nlp.add_pipe("textmine_claims")
    return nlp
