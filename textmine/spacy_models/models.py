"""Loading of trained pipelines, by name or path. None is needed, and none is ever downloaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from textmine.errors import TextmineError
from textmine.script import simplify
from textmine.segment.bounded import BoundedTokenizer
from textmine.segment.datelines import dateline_end

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What no step asks for; loaded, they would only take time.
_UNNEEDED = ("senter", "textcat", "textcat_multilabel", "spancat", "spancat_singlelabel", "entity_linker")
_BATCH = 32


class SpacyModel:
    """A trained pipeline for one language.

    Args:
        nlp: any spaCy pipeline; its entities are used where it finds any, its parse where it makes one.
        name: what the user calls it, a name or a path; its own name when empty.
    """

    def __init__(self, nlp: Language, name: str = "") -> None:
        self._nlp = nlp
        if not isinstance(nlp.tokenizer, BoundedTokenizer):
            nlp.tokenizer = BoundedTokenizer(nlp.tokenizer)
        self.name = name or f"{nlp.lang}_{nlp.meta.get('name', '')}"
        self.version = str(nlp.meta.get("version", ""))

    def read(self, text: str) -> Doc:
        """What the pipeline makes of a text; Chinese is given to it in Simplified characters, which it learnt.

        Offsets in the result are offsets in `text`.
        """
        return self._nlp(self._given(text))

    def read_all(self, texts: Iterable[str]) -> Iterator[Doc]:
        """What it makes of each of many texts, in their order; a good deal faster than one by one."""
        return self._nlp.pipe((self._given(text) for text in texts), batch_size=_BATCH)

    def _given(self, text: str) -> str:
        return simplify(text) if self._nlp.lang == "zh" else text


def load_models(models: Mapping[str, str]) -> dict[str, SpacyModel]:
    """The pipelines, by language.

    Args:
        models: a name or path for each language, as `textmine.spacy_models.choose_models` gives them.

    Raises:
        TextmineError: a pipeline is not installed, cannot be loaded, is for another language, or has nothing that
            is used: in English a parser, in Chinese a parser or named entities.
    """
    return {language: _load(language, name) for language, name in models.items()}


def _load(language: str, name: str) -> SpacyModel:
    import spacy

    try:
        nlp = spacy.load(name, exclude=_UNNEEDED)
    except (OSError, ValueError, ImportError, KeyError) as error:
        reason = str(error).splitlines()[0].removeprefix("[E050] ")
        raise TextmineError(f"the model {language}={name} cannot be loaded: {reason}") from error
    if nlp.lang != language:
        raise TextmineError(f"the model {language}={name} is for the language {nlp.lang}, not {language}")
    needed = ("parser",) if language == "en" else ("parser", "ner")
    if not any(pipe in nlp.pipe_names for pipe in needed):
        raise TextmineError(
            f"the model {language}={name} has no {' and no '.join(needed)}, so it is of no use here"
        )
    if language == "en":
        _cut_footnotes(nlp)
        nlp.add_pipe(_cut_datelines(), before="parser")
    return SpacyModel(nlp, name)


def _cut_footnotes(nlp: Language) -> None:
    """Make the tokenizer cut `choice.2`, a word with the number of a footnote, as the parser has not seen it."""
    from spacy.util import compile_infix_regex

    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[a-z]{2})[.!?](?=\d{1,3}$)"]
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "infix_finditer"):
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _cut_datelines() -> str:
    """The name of a component that has the parser begin a sentence after `LIMA (AP) -`."""
    from spacy.language import Language

    name = "textmine_datelines"

    def cut(doc: Doc) -> Doc:
        opens = dateline_end(doc.text) if len(doc) else 0
        first = next((token for token in doc if opens and token.idx >= opens), None)
        if first is not None:
            first.is_sent_start = True
        return doc

    if not Language.has_factory(name):
        Language.component(name, func=cut)
    return name
