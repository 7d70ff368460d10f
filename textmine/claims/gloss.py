"""A plain English rendering of a claim, from the names of its concepts and the gloss of its predicate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.claims.draft import Draft
from textmine.claims.inflect import base_form, participle, third_person, without_dangling
from textmine.claims.items import Item
from textmine.claims.render import NameOf, PhraseRenderer
from textmine.lexicon import Lexicon
from textmine.records import Modality

# Kinds of one body, whatever its name.
_ONE = frozenset(["state", "organisation", "alliance", "government", "company"])
_MODALS: dict[Modality, str] = {"possible": "may", "necessary": "must", "future": "will"}
_MAX_OBJECT = 24
_REPEATED = re.compile(r"\b(\w{3,}) \1\b")


class Glosser:
    """Renders claims in English."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = PhraseRenderer(lexicon)
        cues, english = lexicon.cues_zh, lexicon.cues_en
        self._causatives = cues.forms("causative")
        self._affected_by = cues.forms("affected-by") | cues.forms("passive-marker")
        self._particles = cues.forms("particle")
        self._to_verb = english.forms("complement-to")
        self._of_verb = english.forms("complement-of")

    def gloss(self, draft: Draft, text: str, concept: NameOf) -> str:
        """English for a claim of a Chinese paragraph.

        Args:
            text: the paragraph.
            concept: gives the concept of an id.
        """
        sentence = self._with_source(self._sentence(draft, text, concept), draft, concept)
        sentence = _REPEATED.sub(r"\1", sentence)
        return sentence[:1].upper() + sentence[1:]

    def english(self, draft: Draft, text: str, concept: NameOf) -> str:
        """An English claim in its own words, with its actors named where the clause only points to them."""
        words = " ".join(text[draft.start : draft.end].split())
        names = self._phrases.names(draft.carried or draft.actors, concept)
        if names and (draft.carried or draft.rule in ("carried over", "relative")):
            words = f"{names} {words}"
        elif names and draft.rule.startswith("reference:"):
            words = self._pointed_out(words, draft.rule.removeprefix("reference:"), names)
        words = self._with_source(words, draft, concept)
        return words[:1].upper() + words[1:]

    def _with_source(self, words: str, draft: Draft, concept: NameOf) -> str:
        """With who says so, where the text reports a claim."""
        if not draft.attribution:
            return words
        return f"{words} (according to {self._phrases.names(draft.attribution, concept)})"

    def _pointed_out(self, words: str, value: str, names: str) -> str:
        """It [Russia] keeps a base; its [Russia's] jets."""
        forms = sorted(self._lexicon.cues_en.forms("reference", value), key=len, reverse=True)
        found = re.search(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", words, re.IGNORECASE)
        if found is None:
            return f"[{names}] {words}"
        whose = "'" if names.endswith("s") else "'s"
        shown = f"{names}{whose}" if value == "possessive" else names
        return f"{words[: found.end()]} [{shown}]{words[found.end() :]}"

    def _sentence(self, draft: Draft, text: str, concept: NameOf) -> str:
        subject, plural = self._subject(draft, text, concept)
        word = text[draft.predicate_start : draft.predicate_end]
        if draft.content is not None:
            if draft.predicate is not None and draft.predicate.gloss in self._of_verb:
                whom, _ = self._subject(draft.content, text, concept)
                items = (*draft.content.verb_items, *draft.content.object_items)
                did = self._phrases.noun_phrase(items, text, concept)
                return " ".join(
                    part for part in (subject, self._verb(draft, word, plural), whom, "of", did) if part
                )
            said = self._sentence(draft.content, text, concept)
            return " ".join(part for part in (subject, self._verb(draft, word, plural), "that", said) if part)
        causing = self._caused(draft, text, concept)
        if causing:
            return " ".join(part for part in (subject, self._finite(draft, "make", plural), causing) if part)
        suffered = self._suffered(draft, text, concept)
        if suffered:
            return " ".join(part for part in (subject, self._finite(draft, "be", plural), suffered) if part)
        verb = self._verb(draft, word, plural)
        if draft.passive and draft.rule != "passive" and draft.predicate is not None:
            done = without_dangling(participle(base_form(draft.predicate.gloss)))  # 船長被判刑
            verb = self._finite(draft, f"be {done}", plural)
        rest = self._object(draft, text, concept)
        if draft.rule == "passive" and draft.targets:
            rest = self._phrases.names(draft.targets, concept)  # 甲國遭乙國排除: whom 乙國 excludes
        copular = draft.predicate is not None and draft.predicate.frame == "copula"
        means = self._phrases.noun_phrase(draft.means_items, text, concept) if copular else ""
        if means and rest:  # 以 A 為 B
            return " ".join(
                part for part in (subject, self._finite(draft, "take", plural), means, "as", rest) if part
            )
        moved = self._phrases.noun_phrase(draft.moved_items, text, concept)
        if moved and rest:  # 將 A 視為 B
            verb, _, preposition = verb.rpartition(" ") if without_dangling(verb) != verb else (verb, "", "")
            return " ".join(part for part in (subject, verb, moved, preposition, rest) if part)
        rest = rest or moved or means
        if not rest:
            verb = without_dangling(verb)
        return " ".join(part for part in (subject, verb, rest) if part)

    # Subject

    def _subject(self, draft: Draft, text: str, concept: NameOf) -> tuple[str, bool]:
        """(the subject, whether it is plural)."""
        items = draft.subject_items
        named = {item.mentions[0].concept_id for item in items if item.is_actor}
        listed = len(draft.actors) > 1 and named == set(draft.actors)  # 甲、乙等新興國家
        whole = (
            items
            and not listed
            and not (items[-1].is_actor and items[-1].mentions[0].concept_id in draft.actors)
        )
        if items and (whole or not draft.actors) and draft.rule not in ("passive", "carried over", "topic"):
            phrase = self._phrases.noun_phrase(items, text, concept)
            if phrase:
                return phrase, " and " in phrase and " of " not in phrase
        if draft.rule == "event":
            return "this", False
        if draft.actors:
            many = len(draft.actors) > 1 or any(self._is_plural(id_, concept) for id_ in draft.actors)
            return self._phrases.names(draft.actors, concept), many
        return "", False

    def _is_plural(self, id_: str, concept: NameOf) -> bool:
        found = concept(id_)
        if found is None or found.kind in _ONE:
            return False
        last = found.name_en.lower().rsplit(" ", 1)[-1]
        return found.kind == "group of states" or (
            last.endswith("s") and not last.endswith(("ss", "us", "is"))
        )

    # Verb

    def _verb(self, draft: Draft, word: str, plural: bool) -> str:
        predicate = draft.predicate
        if predicate is not None and predicate.id == "not-be":
            return "are not" if plural else "is not"
        return self._finite(
            draft, base_form(predicate.gloss) if predicate is not None else f"[{word}]", plural
        )

    def _finite(self, draft: Draft, gloss: str, plural: bool) -> str:
        """A verb in the claim's person, modality and polarity."""
        copula = gloss == "be" or gloss.startswith("be ")
        tail = gloss.partition(" ")[2] if copula else gloss
        modal = _MODALS.get(draft.modality)
        own = gloss.startswith("lack") and draft.predicate_text[:1] in "不无没未"  # 不具 is "lack" already
        negation = "not" if draft.negated and not own else ""
        if modal:
            words = [modal, negation, "be" if copula else "", tail]
        elif copula:
            words = ["are" if plural else "is", negation, tail]
        elif negation:
            words = ["do" if plural else "does", "not", tail]
        else:
            words = [gloss if plural else third_person(gloss)]
        return " ".join(word for word in words if word)

    def _caused(self, draft: Draft, text: str, concept: NameOf) -> str:
        """使 A V B: `A V B` after "makes", "" where the predicate is no causative."""
        if draft.predicate_text not in self._causatives or draft.predicate is None:
            return ""
        items = draft.object_items
        at = self._phrases.verb_at(items, 1)
        if at is None:
            return ""
        subject = self._phrases.noun_phrase(items[:at], text, concept)
        if not subject:
            return ""
        if items[at].text in self._affected_by:
            did = self._phrases.verb_at(items, at + 1)
            if did is not None:
                suffered = without_dangling(participle(self._phrases.verb(items[did])))
                return f"{subject} be {suffered}"
        rest = self._phrases.noun_phrase(items[at + 1 :], text, concept)
        verb = self._phrases.verb(items[at])
        return " ".join(part for part in (subject, verb if rest else without_dangling(verb), rest) if part)

    def _suffered(self, draft: Draft, text: str, concept: NameOf) -> str:
        """受 A 的 V: `V-ed by A` after "is", "" where the predicate is not suffered."""
        if draft.predicate_text not in self._affected_by or draft.predicate is None:
            return ""
        items = draft.object_items
        at = next(
            (
                i
                for i in range(len(items) - 1, -1, -1)
                if not items[i].mentions
                and self._lexicon.predicates.chinese(items[i].text) is draft.predicate
            ),
            None,
        )
        if at is None:
            return ""
        of = next((i for i in range(at - 1, -1, -1) if items[i].text in self._particles), at)
        named = any(item.mentions or item.tag[:1] == "n" for item in items[:of])
        agent = self._phrases.noun_phrase(items[:of], text, concept) if named else ""
        verb = without_dangling(participle(base_form(draft.predicate.gloss)))
        return f"{verb} by {agent}" if agent else verb

    # Object

    def _object(self, draft: Draft, text: str, concept: NameOf) -> str:
        items = draft.object_items
        cut = "" if len(items) <= _MAX_OBJECT else " …"
        rendered = self._complement(draft, items[:_MAX_OBJECT], text, concept) + cut
        said = {mention.concept_id for item in items for mention in item.mentions}
        apart = (*draft.subject_items, *draft.moved_items)
        said.update(mention.concept_id for item in apart for mention in item.mentions)
        others = [id_ for id_ in draft.targets if id_ not in said]
        if others:
            names = self._phrases.names(others, concept)
            frame = draft.predicate.frame if draft.predicate is not None else ""
            direct = not rendered and frame in ("target", "with")
            rendered = f"{rendered} {names if direct else f'toward {names}'}".strip()
        return rendered

    def _complement(self, draft: Draft, items: Sequence[Item], text: str, concept: NameOf) -> str:
        """The object, or what is asked or said of it: `demand that`, `accuse A of …ing`."""
        gloss = draft.predicate.gloss if draft.predicate is not None else ""
        actor = next((i for i, item in enumerate(items) if item.is_actor), None)
        verb = self._phrases.verb_at(items, (actor or 0) + 1) if actor is not None and actor <= 2 else None
        if verb is not None and gloss in self._to_verb:
            subject = self._phrases.noun_phrase(items[:verb], text, concept)
            rest = self._phrases.noun_phrase(items[verb + 1 :], text, concept)
            word = self._phrases.verb(items[verb])
            return " ".join(
                part for part in (subject, "to", word if rest else without_dangling(word), rest) if part
            )
        if actor is not None and actor <= 2 and gloss in self._of_verb:
            subject = self._phrases.noun_phrase(items[: actor + 1], text, concept)
            did = self._phrases.noun_phrase(items[actor + 1 :], text, concept)
            return f"{subject} of {did}" if did else subject
        return self._phrases.noun_phrase(items, text, concept)
