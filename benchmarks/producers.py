"""The producers of readings that benchmarks/treebanks.py measures, each by its name."""

from __future__ import annotations

from collections.abc import Callable

from textmine.lexicon import Lexicon
from textmine.names.chinese import ChineseNames
from textmine.script import fold
from textmine.segment.chinese import ChineseSegmenter
from textmine.segment.english import EnglishSegmenter
from textmine.spans import longest_first
from textmine.syntax.chinese import ChineseSyntax
from textmine.syntax.dependencies import DependencyReader
from textmine.syntax.english import EnglishSyntax
from textmine.syntax.records import Reading

Read = Callable[[str], Reading]


def _chinese_grammar() -> Read:
    lexicon = Lexicon.load()
    segmenter, finder, syntax = ChineseSegmenter(lexicon), ChineseNames(lexicon), ChineseSyntax(lexicon)

    def read(text: str) -> Reading:
        words = segmenter.words(text)
        names = finder.find(text, fold(text), words)
        return syntax.read(text, words, longest_first(names.spans), names.regions)

    return read


def _english_grammar() -> Read:
    lexicon = Lexicon.load()
    roles = ("adjective", "region-adjective")
    adjectives = frozenset(word for f in lexicon.forms if f.role in roles for word in f.text.split())
    segmenter, syntax = EnglishSegmenter(adjectives=adjectives), EnglishSyntax(lexicon)
    return lambda text: syntax.read(text, segmenter.words(text))


def _english_model() -> Read | None:
    import spacy
    from spacy.util import get_installed_models

    name = next((name for name in get_installed_models() if name.startswith("en_core_web_")), None)
    if name is None:
        return None
    nlp, reader = spacy.load(name), DependencyReader(Lexicon.load(), "en")
    return lambda text: reader.read_doc(nlp(text))


PRODUCERS: dict[str, tuple[str, Callable[[], Read | None]]] = {
    "zh grammar": ("zh", _chinese_grammar),
    "en grammar": ("en", _english_grammar),
    "en model": ("en", _english_model),
}
