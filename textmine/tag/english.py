"""Rules for English: names, noun phrases by their heads, what complements them, titles, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.lexicon import Lexicon
from textmine.lexicon.heads import Head
from textmine.mechanisms import ALL, Mechanisms
from textmine.segment.english import EnglishWord
from textmine.tag.spans import Span, longest_first, resolve

_BRACKET = re.compile(r"[”\"’']?\s?\(\s*(?:the\s+)?[“\"]?([A-Z][\w&’'/+-]{1,14})[”\"]?\s*\)")
_CHINESE_BRACKET = re.compile(r"[”\"’']?\s?[（(]\s*([\u3400-\u9fff]{2,24})\s*[）)]")
_COMPLEMENTS = {
    "THREAT": frozenset(["of", "in", "against", "between", "over", "on", "with", "across", "along"]),
    "STRATEGY": frozenset(["of", "for", "on", "with", "against", "toward", "towards", "in"]),
    "ACTOR": frozenset(["of", "in"]),
}
_MAX_HEAD_WORDS = 3


class EnglishTagger:
    """Proposes and resolves the mentions of an English paragraph."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._lexicon = lexicon
        self._morphology = mechanisms.morphology
        self._heads = lexicon.heads_en
        self._block = self._heads.forms("block")
        self._titles = {tuple(form.split()) for form in self._heads.forms("title")}
        self._bare_actors = self._heads.forms("bare-actor")
        self._bare = self._heads.forms("bare")
        self._after_place = tuple(lexicon.cues_en.forms("place-name-after"))
        self._place = lexicon.cues_en.forms("preposition", "place") - {"between", "among"}

    def tag(self, text: str, words: Sequence[EnglishWord], aliases: Sequence[Span] = ()) -> list[Span]:
        """The mentions in `text`.

        Args:
            text: a paragraph.
            words: its words, in order.
            aliases: mentions by names that the document defined earlier.
        """
        names, regions = self._names(text, words)
        names = [*names, *aliases]
        actors = longest_first(span for span in names if span.label == "ACTOR")
        actors = longest_first([*actors, *self._people(words, actors)])
        names = [*actors, *(span for span in names if span.label != "ACTOR")]
        found = [*names, *self._quoted(text)]
        if self._morphology:
            found += self._phrases(words, names, regions)
            found += self._counters(words, found)
        spans = resolve(found)
        return resolve([*spans, *self._bracketed(text, spans)])

    # Names

    def _names(self, text: str, words: Sequence[EnglishWord]) -> tuple[list[Span], list[Span]]:
        found: list[Span] = []
        regions: list[Span] = []
        order = {
            "name": 0,
            "government": 1,
            "bloc": 2,
            "adjective": 3,
            "region": 4,
            "region-adjective": 5,
            "capital": 6,
        }
        at_word = {word.start: index for index, word in enumerate(words)}
        matches = list(self._lexicon.matcher.matches(text))
        hidden = [
            (m.start, m.end)
            for m in matches
            if any(form.role in ("place", "region", "region-adjective") for form in m.forms)
        ]
        for match in matches:
            if any(
                a <= match.start and match.end <= b and b - a > match.end - match.start for a, b in hidden
            ):
                continue
            forms = sorted((order[f.role], f.concept_id, f.role) for f in match.forms if f.role in order)
            if not forms:
                continue
            _, id_, role = forms[0]
            label = self._lexicon.concepts[id_].label
            if role.startswith("region"):
                regions.append(Span(match.start, match.end, label, role, id_))
                continue
            if role == "capital":
                index = at_word.get(match.start, 0)
                if index and words[index - 1].text.lower() in self._place:
                    continue
                if text[match.end :].lstrip().lower().startswith(self._after_place):
                    continue
            found.append(
                Span(match.start, match.end, label, "adjective" if role == "adjective" else "lexicon", id_)
            )
        return found, longest_first(regions)

    def _people(self, words: Sequence[EnglishWord], names: Sequence[Span]) -> Iterator[Span]:
        """President Tokayev: a title and a name."""
        for index in range(len(words)):
            for length in (3, 2, 1):
                title = tuple(word.text.lower() for word in words[index : index + length])
                if title not in self._titles or not words[index].text[0].isupper():
                    continue
                end = index + length
                while end < len(words) and words[end].pos == "PROPN" and words[end].text[0].isupper():
                    end += 1
                if end > index + length:
                    person = words[index + length].start, words[end - 1].end
                    known = next(
                        (n.concept_id for n in names if n.end == person[1] and n.start >= person[0]), ""
                    )
                    yield Span(words[index].start, person[1], "ACTOR", "title", known)
                break

    # Phrases

    def _phrases(
        self, words: Sequence[EnglishWord], names: Sequence[Span], regions: Sequence[Span]
    ) -> Iterator[Span]:
        for index in range(len(words)):
            for form, length, heads in self._heads_at(words, index):
                first_head = index - length + 1
                if words[index].pos == "VERB" and not self._nominal_use(words, index):
                    continue
                if index + 1 < len(words) and self._goes_on(words, index):
                    continue
                first = self._extend_left(words, first_head)
                for head in heads:
                    yield from self._headed(words, first, first_head, index, form, head, names, regions)
                break

    def _heads_at(
        self, words: Sequence[EnglishWord], index: int
    ) -> Iterator[tuple[str, int, tuple[Head, ...]]]:
        for length in range(min(_MAX_HEAD_WORDS, index + 1), 0, -1):
            part = words[index - length + 1 : index + 1]
            form = " ".join(word.text.lower() for word in part)
            heads = (*self._heads.get("head", form), *self._heads.get("event", form))
            if not heads and length == 1 and "-" in form:
                heads = self._heads.get("head", form.rsplit("-", 1)[-1])
            if heads:
                yield form, length, heads

    def _nominal_use(self, words: Sequence[EnglishWord], index: int) -> bool:
        return (
            index > 0
            and words[index - 1].pos in ("ADJ", "DET", "NOUN", "PROPN")
            and words[index].text.endswith("ing")
        )

    def _goes_on(self, words: Sequence[EnglishWord], index: int) -> bool:
        """Is the head itself a modifier of a noun that follows (defence ministry)?"""
        after = words[index + 1]
        return after.pos in ("NOUN",) and after.start == words[index].end + 1

    def _extend_left(self, words: Sequence[EnglishWord], first: int) -> int:
        at = first
        while at > 0:
            before = words[at - 1]
            lower = before.text.lower()
            participle = before.pos == "VERB" and lower.endswith(("ed", "ing")) and at - 1 > 0
            if participle:
                participle = (
                    words[at - 2].pos in ("DET", "ADJ", "NOUN", "PROPN") and words[at - 2].pos != "PROPN"
                )
                participle = participle and words[at - 2].pos in ("DET", "ADJ")
            if before.pos in ("ADJ", "NOUN", "PROPN") or participle:
                if words[at].start - before.end > 1:
                    break
                at -= 1
                continue
            if (
                before.pos == "NUM"
                and before.text.isalpha()
                and before.text.lower() not in ("first", "second")
            ):
                at -= 1
                continue
            if lower == "and" and at > 2 and words[at - 2].pos == "ADJ" and words[at].pos == "ADJ":
                at -= 2
                continue
            break
        while at < first and (
            words[at].text.lower() in self._block or (words[at].pos == "NUM" and first - at > 1)
        ):
            at += 1
        return at

    def _headed(
        self,
        words: Sequence[EnglishWord],
        first: int,
        first_head: int,
        last: int,
        form: str,
        head: Head,
        names: Sequence[Span],
        regions: Sequence[Span],
    ) -> Iterator[Span]:
        start, end = words[first].start, words[last].end
        modified = first < first_head
        if head.label != "ACTOR" and modified:
            # A state's name before a strategy or threat is whose it is: Russia's, Russian
            inside = [n for n in names if start <= n.start < words[first_head].start and n.label == "ACTOR"]
            leading = next((n for n in inside if n.start == start and n.rule == "adjective"), None)
            if leading is not None and not head.states:
                first = next(i for i in range(first, last + 1) if words[i].start >= leading.end)
                start = words[first].start
                modified = first < first_head
        if head.role == "head" and modified:
            group = next((r for r in regions if r.start == start and r.end < end), None)
            plain = group is not None and words[first_head].start <= group.end + 1 and form in (
                "states", "countries", "republics", "nations", "governments"
            )  # fmt: skip
            id_ = group.concept_id if plain and group is not None and head.label == "ACTOR" else ""
            yield Span(start, end, head.label, f"head:{form}", id_)
            return
        complement = self._complement(words, last, head)
        if (
            complement is not None
            and (head.role == "event" or head.label != "ACTOR" or form in self._bare_actors)
            and (head.role == "event" or head.label in ("THREAT", "STRATEGY") or form in self._bare_actors)
        ):
            yield Span(start, complement, head.label, f"event:{form}")
            return
        if head.role == "head" and (
            form in self._bare or (head.label == "ACTOR" and form in self._bare_actors)
        ):
            yield Span(words[first_head].start, end, head.label, f"head:{form}")

    def _complement(self, words: Sequence[EnglishWord], last: int, head: Head) -> int | None:
        """Where `unrest in Kazakhstan` or `repression of dissent` ends; None where nothing complements the head."""
        at = last + 1
        if at >= len(words) or words[at].text.lower() not in _COMPLEMENTS[head.label]:
            return None
        at += 1
        if at < len(words) and words[at].pos == "DET":
            at += 1
        end = None
        while at < len(words):
            word = words[at]
            if word.pos in ("NOUN", "PROPN"):
                end = word.end
            elif not (
                word.pos in ("ADJ", "PART")
                or (word.pos == "VERB" and word.text.endswith(("ing", "ed")) and end is None)
            ):
                break
            at += 1
        if end is not None and re.fullmatch(
            r"(?:january|february|march|april|june|july|august|september|october|november|december|\d+)",
            words[at - 1].text.lower(),
        ):
            return None
        return end

    def _counters(self, words: Sequence[EnglishWord], found: Sequence[Span]) -> Iterator[Span]:
        counters = self._heads.forms("counter")
        threats = [span for span in found if span.label == "THREAT"]
        for index, word in enumerate(words[:-1]):
            if word.text.lower() in counters:
                after = words[index + 1 : index + 4]
                for span in threats:
                    if any(span.start == other.start for other in after[:2]):
                        yield Span(word.start, span.end, "STRATEGY", f"counter:{word.text.lower()}")

    # Quotes and brackets

    def _quoted(self, text: str) -> Iterator[Span]:
        for match in re.finditer(r"[“\"]([A-Z][^“”\"]{2,60})[”\"]", text):
            last = match[1].rstrip(",.").rsplit(" ", 1)[-1].lower()
            heads = self._heads.get("head", last)
            if heads:
                yield Span(
                    match.start(1), match.start(1) + len(match[1].rstrip(",.")), heads[0].label, "quoted"
                )

    def _bracketed(self, text: str, spans: Sequence[Span]) -> Iterator[Span]:
        by_end: dict[int, Span] = {}
        for span in spans:
            held = by_end.get(span.end)
            if held is None or len(held) < len(span):
                by_end[span.end] = span
        for end, span in by_end.items():
            for pattern in (_BRACKET, _CHINESE_BRACKET):
                match = pattern.match(text, end)
                if match:
                    yield Span(
                        match.start(1),
                        match.end(1),
                        span.label,
                        "bracket",
                        span.concept_id,
                        span.members,
                        span.start,
                    )
