"""Who we are: the state that a paper of a state speaks for, and the state of whoever is quoted."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator

from textmine.lexicon import Lexicon
from textmine.lexicon.forms import Form
from textmine.records import Concept
from textmine.script import fold

_FAR = 40  # characters around a name in which the text may say what it is committed to
_QUESTION = 120
_TRADITIONAL = 0.05  # share of characters that simplified script would write otherwise
_BODIES = frozenset(["state", "organisation", "alliance"])
_SENTENCE = re.compile(r"[^.!?。！？;；]+")


class Speaking:
    """Tells whom `we` and 我國 mean where the text itself does not say.

    Args:
        language: `zh` or `en`, whose cue words count.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        cues = lexicon.cues_zh if language == "zh" else lexicon.cues_en
        self._lexicon = lexicon
        word = r"" if language == "zh" else r"\b"
        self._possessions = cues.forms("state-possession")
        self._owned = _any_of(self._possessions, word)
        self._stance = tuple(cues.forms("own-stance"))
        self._asked = tuple(cues.forms("own-question"))
        self._acts = _any_of(cues.forms("own-act"), word)
        self._authors = _any_of(cues.forms("author-act"), word)
        self._signs = {
            id_: tuple(cues.forms("home-sign", id_)) for id_ in sorted(set(cues["home-sign"].values()))
        }
        self._ours = tuple(cues.forms("state-possession") | cues.forms("speaker"))
        self._we = _any_of(cues.forms("reference", "speaker") | cues.forms("state-possession"), word)

    def state(self, texts: Iterable[str], credits: str = "") -> str:
        """The concept id of the state that a document speaks for; "" where it is none, or there is no telling.

        A document speaks for a state when it speaks of our navy or 我軍. That state is the one its title or its
        author names, or the one that it names by far most often, but never in a sentence with we or our.

        Args:
            texts: its paragraphs.
            credits: its title, author and publisher.
        """
        texts = list(texts)
        told = self._by_signs(texts) or self._by_stance(texts)
        if told:
            return told
        if not any(self._owns(_compared(text)) for text in texts):
            return ""
        for id_ in self._states(credits):
            return id_
        apart: Counter[str] = Counter()
        beside: set[str] = set()
        for text in texts:
            named, lower = deque(self._named(text)), _compared(text)
            for sentence in _SENTENCE.finditer(text):
                found: list[str] = []
                while named and named[0][1] <= sentence.end():
                    start, _, id_ = named.popleft()
                    if start >= sentence.start():
                        found.append(id_)
                if found and self._we.search(lower, sentence.start(), sentence.end()):
                    beside.update(found)
                else:
                    apart.update(found)
        kept = sorted(((count, id_) for id_, count in apart.items() if id_ not in beside), reverse=True)
        sure = kept and (len(kept) == 1 or kept[0][0] >= 2 * kept[1][0])
        return kept[0][1] if sure else ""

    def _owns(self, text: str) -> bool:
        """Does a text speak of our navy? The pattern is slow, and most texts hold none of its words."""
        return any(form in text for form in self._possessions) and self._owned.search(text) is not None

    def _by_signs(self, texts: list[str]) -> str:
        """Whose words a text uses that speaks of 我國 or 我方: 共軍 and 立法院 are said in one state only."""
        if not self._signs:
            return ""
        folded = "".join(map(_compared, texts))
        if not any(form in folded for form in self._ours):
            return ""
        whole = "".join(texts)
        changed = sum(one != other for one, other in zip(whole, folded, strict=False))
        if changed < _TRADITIONAL * len(whole):
            return ""
        for id_, forms in self._signs.items():
            if any(form in folded for form in forms):
                return id_
        return ""

    def _by_stance(self, texts: list[str]) -> str:
        """Whoever the text says is committed, stands ready or calls on others, where we will do so too."""
        compared = [_compared(text) for text in texts]
        if (
            not self._stance
            or not any(map(self._acts.search, compared))
            or any(map(self._authors.search, compared))
        ):
            return ""
        found: set[str] = set()
        for text in texts:
            lower = _compared(text)
            for match in self._lexicon.matcher.found(text):
                before = lower[max(0, match.start - _FAR) : match.start].removesuffix("the ").rstrip()
                after = lower[match.end : match.end + _FAR].lstrip()
                asked = before.endswith(self._asked) and "?" in lower[match.end : match.end + _QUESTION]
                if asked or after.startswith(self._stance):
                    found.update(self._bodies(match.forms))
        return found.pop() if len(found) == 1 else ""

    def _bodies(self, forms: Iterable[Form]) -> Iterator[str]:
        for form in forms:
            concept = self._lexicon.concepts.get(form.concept_id)
            if concept is not None and concept.kind in _BODIES and form.role == "name":
                yield concept.concept_id
                return

    def affiliation(self, concept: Concept | None) -> str:
        """The state whose somebody is by name (德國總理梅克爾) or as the lexicon has it, "" where neither says."""
        if concept is None:
            return ""
        if concept.kind == "state":
            return concept.concept_id
        named = next((id_ for name in concept.variants for id_ in self._states(name)), "")
        above = self._lexicon.concepts.get(concept.broader)
        known = above is not None and above.kind == "state" and concept.kind == "person"
        return named or (concept.broader if known else "")

    def _states(self, text: str) -> Iterator[str]:
        return (id_ for _, _, id_ in self._named(text))

    def _named(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, concept id) of the states in a text, in the order of their ends."""
        for match in self._lexicon.matcher.found(text):
            for form in match.forms:
                concept = self._lexicon.concepts.get(form.concept_id)
                if concept is not None and concept.kind == "state" and form.role != "capital":
                    yield match.start, match.end, concept.concept_id
                    break


def _compared(text: str) -> str:
    return fold(text).lower()


def _any_of(forms: Iterable[str], word: str) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(f"{word}(?:{'|'.join(map(re.escape, ordered))}){word}" if ordered else "(?!)")
