"""Claims of Chinese paragraphs: who does, or is, what, to whom, concerning what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from textmine.claims.chinese_clauses import ChineseClauses, Clause
from textmine.claims.chinese_verbs import ChineseVerbs
from textmine.claims.discourse import Actors, Discourse, count_in, unique
from textmine.claims.draft import Draft
from textmine.claims.items import Item, make_items
from textmine.claims.kinds import Denial, claim_kind
from textmine.lexicon import Lexicon, Predicate
from textmine.mechanisms import ALL, Mechanisms
from textmine.records import Concept, Mention, Modality
from textmine.script import fold
from textmine.segment.chinese import Word

_CLOSING = frozenset("）)」』”》〉")
_BRACKETS = _CLOSING | frozenset("（(「『“《〈")


@dataclass(slots=True)
class _Parse:
    """The parts of a clause."""

    subject: list[str] = field(default_factory=list)
    subject_items: list[Item] = field(default_factory=list)
    subject_threats: list[Item] = field(default_factory=list)
    noun_subject: list[Item] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    means: list[Item] = field(default_factory=list)  # what 以 takes before its verb
    excluded: list[str] = field(default_factory=list)
    outer: list[str] = field(default_factory=list)  # the subject before a 因… clause inside its own
    predicate_at: int = -1
    passive: bool = False
    passive_word: str = ""
    joint: bool = False
    reporter: bool = False  # 論者認為: whoever says so is no actor
    rule: str = "subject"


class ChineseClaims:
    """Finds the claims of a Chinese paragraph, in either script."""

    def __init__(self, lexicon: Lexicon, mechanisms: Mechanisms = ALL) -> None:
        self._lexicon = lexicon
        self._mechanisms = mechanisms
        self._verbs = ChineseVerbs(lexicon)
        self._clauses = ChineseClauses(lexicon, self._verbs, mechanisms)
        cues = lexicon.cues_zh
        self._cues = cues
        self._prepositions = cues["preposition"]
        self._connectives = cues.forms("connective")
        self._negations = cues.forms("negation")
        self._manners = cast(dict[str, Denial], cues["negation"])
        self._threatening_forms = cues.forms("threatening-actor")
        self._negation_exempt = cues.forms("negation-exempt")
        self._modality = cues["modality"]
        self._modality_exempt = cues.forms("modality-exempt")
        self._passive = cues.forms("passive")
        self._object_markers = cues.forms("object-marker")
        self._excludes = cues.forms("exclude")
        self._exclude_ends = cues.forms("exclude-end")
        self._references = cues["reference"]
        self._joint = cues.forms("joint")
        self._conditional = cues.forms("conditional")
        self._not_actors = cues.forms("not-actor")
        self._joins = cues.forms("list-join")
        self._against = lexicon.heads_zh.forms("against") | lexicon.heads_zh.forms("counter")
        self._nominal_threats = cues.forms("nominal-threat")
        self._auxiliaries = cues.forms("auxiliary")
        self._continuing = cues.forms("continuing")
        self._causatives = cues.forms("causative")
        self._affected_by = cues.forms("affected-by")
        self._passive_markers = cues.forms("passive-marker")
        self._future_or_object = cues.forms("future-or-object")
        self._to_be = cues.forms("to-be")
        self._coordinators = cues.forms("coordinator")
        self._viewpoint_ends = cues.forms("viewpoint-end")
        self._aspect_ends = cues.forms("aspect-end")
        self._place_ends = cues.forms("place-end")
        self._particles = cues.forms("particle")
        self._remainders = tuple(cues.forms("remainder", ""))
        self._remainders_counted = cues.forms("remainder", "counted")
        self._state_nouns = tuple(cues.forms("state-noun"))
        self._halves = cues.forms("half-of-pair")
        self._negation_starts = tuple(cues.forms("negation-start"))
        self._events = cues.forms("event-reference")
        self._leaders = cues.forms("led-by")
        self._hearsay = cues.forms("hearsay")
        self._existence = cues.forms("existence")
        self._by = cues.forms("agent-marker", "by")
        self._time_ends = cues.forms("time-end")
        self._aspect_nouns = tuple(cues.forms("aspect-noun"))
        self._adverbial_nouns = cues.forms("adverbial-noun")
        self.group = ""

    def find(
        self,
        text: str,
        words: Sequence[Word],
        mentions: Sequence[Mention],
        concept: Callable[[str], Concept | None],
        group: str = "",
    ) -> Iterator[Draft]:
        """The claims of a paragraph, in order.

        Args:
            text: the paragraph; `words` and `mentions` are its own.
            concept: gives the concept of an id.
            group: the group of states that the document has spoken of so far.
        """
        folded = fold(text)
        items = make_items(folded, [(w.start, w.end, w.flag, "") for w in words], mentions)
        discourse = Discourse(concept, group)
        sentence = -1
        says: Draft | None = None  # 甲國認為，…: what is said comes after the comma
        for clause in self._clauses.cut(items):
            if clause.sentence != sentence:
                discourse.new_sentence()
                sentence = clause.sentence
                if says is not None:
                    yield says
                    says = None
            drafts = list(self._claim(folded, clause, discourse))
            if says is not None:
                content = [*clause.scene, *clause.items]
                if content and not folded[says.end : content[0].start].strip("，,：:「“『"):
                    yield _saying(says, drafts[0] if drafts else None, content[-1].end)
                    drafts = [self._attributed(draft, says.actors) for draft in drafts]
                    discourse.subject(says.actors)
                else:
                    yield says
                says = None
            if drafts and self._only_says(drafts[-1]):
                says = drafts.pop()
            yield from drafts
        if says is not None:
            yield says
        self.group = discourse.group

    def _only_says(self, draft: Draft) -> bool:
        """Does the claim end with the verb of saying?"""
        predicate = draft.predicate
        if predicate is None or predicate.kind != "attribution" or not draft.actors:
            return False
        return not any(item.mentions or item.tag[:1] in ("n", "v") for item in draft.object_items)

    def _attributed(self, draft: Draft, speakers: Actors) -> Draft:
        return replace(draft, attribution=speakers, rule=f"reported, {draft.rule}")

    def _see(self, items: Sequence[Item], discourse: Discourse) -> None:
        """Note the actors that are mentioned for their own sake, not inside a threat or strategy."""
        for at, item in enumerate(items):
            if not self._sums_up(items, at):
                discourse.see(self._direct_actors(item))

    def _claim(self, folded: str, clause: Clause, discourse: Discourse) -> Iterator[Draft]:
        self._see(clause.scene, discourse)
        items = _without_brackets(clause.items)
        if not items:
            return
        opening = self._skip(items)
        parse = self._parse(items, opening)
        self._see(items, discourse)
        discourse.exclude(parse.excluded)
        if parse.reporter and not parse.subject and parse.predicate_at >= 0:
            predicate = self._lexicon.predicates.chinese(self._verbs.verb_of(items[parse.predicate_at]))
            rest = items[parse.predicate_at + 1 :]
            if predicate is not None and predicate.kind == "attribution" and self._verbs.verb_in(rest):
                denied = bool(self._denial(items, opening, parse.predicate_at, predicate))
                inner = Clause(tuple(rest), (), clause.sentence)
                for draft in self._claim(folded, inner, discourse):
                    yield replace(
                        draft,
                        start=items[opening].start,
                        negated=draft.negated != denied,
                        rule=f"reported, {draft.rule}",
                    )
                return
        if parse.predicate_at < 0:
            if parse.subject and not parse.excluded:
                discourse.subject(unique(parse.subject))
            return
        actors, rule = self._actors(items, parse, discourse, clause)
        predicate_item = items[parse.predicate_at]
        predicate = self._predicate(items, parse)
        threats = [c for item in items for c in self._threats(item)]
        strategies = [c for item in items for c in item.concepts("STRATEGY")]
        harmful = predicate is not None and predicate.kind == "threat"
        if not actors and not threats and not strategies and not harmful:
            return
        if items[opening].text in self._conditional and not parse.excluded:
            discourse.subject(actors if parse.subject else ())
            return  # a condition is not asserted
        targets = list(parse.targets)
        if parse.passive and parse.agents:
            if parse.passive_word in self._affected_by:
                targets.extend(parse.agents)
            else:
                targets, actors, rule = list(actors), unique(parse.agents), "passive"
        if parse.partners:
            if parse.joint:
                actors = unique([*actors, *parse.partners])
            else:
                targets.extend(parse.partners)
        denial = self._denial(items, opening, parse.predicate_at, predicate)
        negated = bool(denial)
        modality = self._modality_of(items, opening, parse.predicate_at)
        copular = predicate is not None and predicate.frame == "copula"
        threatening = any(
            self._threatening(item) for item in (items if copular else parse.subject_items) if item.is_actor
        )
        nominal = copular and any(item.text in self._nominal_threats for item in items[-2:])
        kind = claim_kind(
            predicate,
            threats=bool(threats) or nominal,
            strategies=bool(strategies),
            threatening_actor=threatening,
            denial=denial,
            acts=bool(actors)
            and (predicate is not None or predicate_item.tag in ("v", "vd", "un", "i", "l"))
            and self._has_object(items, parse.predicate_at),
            against=(predicate is None or predicate.kind != "attribution")
            and any(item.text in self._against for item in items[parse.predicate_at :] if not item.mentions),
            about=any(item.label == "STRATEGY" for item in items[parse.predicate_at + 1 :]),
        )
        if not parse.passive or not parse.agents:
            discourse.subject(actors)
        if parse.outer:
            discourse.subject(unique(parse.outer))
        elif predicate_item.text in self._causatives and parse.targets and rule != "affected":
            discourse.subject(unique(parse.targets[:1]), passing=True)  # 使X…，: what follows is said of X
        if (
            modality == "asserted"
            and items[opening - 1 if opening else 0].text in self._continuing
            and rule == "carried over"
        ):
            modality = discourse.modality
        discourse.modality = modality
        first = self._span_start(items, opening, parse)
        concepts = unique([*threats, *strategies])
        said = self._said(folded, items, parse, predicate, clause, discourse)
        targets.extend(self._referred(items, parse, discourse, actors))
        targets.extend(self._scene_targets(clause))
        yield Draft(
            start=first,
            end=items[-1].end,
            kind=kind,
            actors=actors,
            targets=tuple(target for target in unique(targets) if target not in actors),
            concepts=concepts,
            predicate_start=predicate_item.start,
            predicate_end=predicate_item.start + len(self._verbs.verb_of(predicate_item)),
            predicate=predicate,
            negated=negated,
            modality=modality,
            rule=rule,
            predicate_text=self._verbs.verb_of(predicate_item),
            subject_items=self._subject_phrase(parse),
            verb_items=(predicate_item,),
            means_items=tuple(parse.means),
            object_items=(*self._object_of(predicate_item), *items[parse.predicate_at + 1 :]),
            passive=parse.passive,
            content=said,
        )
        if said is not None:
            yield self._attributed(said, actors)

    def _subject_phrase(self, parse: _Parse) -> tuple[Item, ...]:
        """Nouns and mentions before the predicate, in order, outside prepositional phrases."""
        return tuple(sorted((*parse.subject_items, *parse.noun_subject), key=lambda item: item.start))

    def _said(
        self,
        folded: str,
        items: Sequence[Item],
        parse: _Parse,
        predicate: Predicate | None,
        clause: Clause,
        discourse: Discourse,
    ) -> Draft | None:
        """What 甲國指責乙國… says of 乙國, None where no other actor does anything in it."""
        if predicate is None or predicate.kind != "attribution":
            return None
        rest = items[parse.predicate_at + 1 :]
        actor = next((i for i, item in enumerate(rest) if item.is_actor), None)
        if actor is None or actor > 2 or not self._verbs.verb_in(rest[actor + 1 :]):
            return None
        inner = replace(discourse, subjects=[*discourse.subjects], met=[*discourse.met])
        return next(iter(self._claim(folded, Clause(tuple(rest), (), clause.sentence), inner)), None)

    def _referred(
        self, items: Sequence[Item], parse: _Parse, discourse: Discourse, actors: Actors
    ) -> Iterator[str]:
        """Targets that are only referred to: 中止該國的進程, 向後者輸送武器."""
        if not self._mechanisms.references:
            return
        for index, item in enumerate(items):
            value = self._references.get(item.text)
            if value not in ("singular", "former", "latter"):
                continue
            after = index > parse.predicate_at >= 0
            preposition = self._prepositions.get(items[index - 1].text) if index else None
            if not after and preposition not in ("target", "with"):
                continue
            if value == "singular":
                yield from discourse.other(actors)
            else:
                yield from discourse.contrasted(value == "latter")

    def _scene_targets(self, clause: Clause) -> Iterator[str]:
        """對於甲國, …: whom the scene sets the act toward."""
        scene = clause.scene
        if scene and self._prepositions.get(scene[0].text) == "target" and not self._verbs.verb_in(scene):
            if scene[-1].text not in self._viewpoint_ends:
                for item in scene:
                    yield from self._direct_actors(item)

    # Parts of the clause

    def _skip(self, items: Sequence[Item]) -> int:
        at = 0
        while at < len(items) - 1 and (
            (
                items[at].text in self._connectives
                and items[at].text not in self._conditional
                and items[at].text not in self._references
            )
            or items[at].tag == "x"
        ):
            at += 1
        return at

    def _parse(self, items: Sequence[Item], opening: int) -> _Parse:
        parse = _Parse()
        at = opening
        while at < len(items):
            item = items[at]
            if item.text in self._excludes:
                at = self._exclusion(items, at, parse)
                continue
            if item.text in self._hearsay:
                at += 1
                continue
            led = self._led_by(items, at)
            if led is not None:
                at = led
                continue
            modified = self._modifier_end(items, at, opening)
            if modified is not None:
                at = modified
                continue
            if item.text in self._passive and self._is_passive(items, at):
                parse.passive, parse.passive_word = True, item.text
                at = self._agents(items, at + 1, parse)
                continue
            if item.text in self._object_markers and self._marks_object(items, at):
                at += 1
                while at < len(items) and not self._verbs.can_be_predicate(items, at):
                    parse.targets.extend(self._direct_actors(items[at]))
                    at += 1
                continue
            if (
                self._prepositions.get(item.text) == "cause"
                and parse.subject
                and not self._is_predicate(items, at)
            ):
                parse.outer, parse.subject = parse.subject, []
                at += 1
                continue
            if (
                item.text in self._prepositions
                and not self._coordinates(items, at)
                and not self._is_predicate(items, at)
            ):
                at = self._prepositional(items, at, parse)
                continue
            if item.text in self._by and not parse.subject:
                at += 1  # 由政府獨攬: who does it is named after it
                continue
            if item.text in self._joint:
                parse.joint = True
            if item.mentions and not self._verbs.can_be_predicate(items, at):
                self._subject(items, at, parse)
            elif self._verbs.can_be_predicate(items, at):
                if item.text in self._auxiliaries and self._verb_follows(items, at):
                    at += 1
                    continue
                if self._introduces(items, at, parse):
                    at += 1
                    continue
                parse.predicate_at = at
                break
            elif item.text in self._not_actors:
                parse.reporter = True
            elif item.tag[:1] == "n" or item.tag in ("vn", "an") or item.text in self._particles:
                if item.text not in self._references and item.text not in self._adverbial_nouns:
                    parse.noun_subject.append(item)
            at += 1
        if parse.predicate_at >= 0:
            self._objects(items, parse)
        return parse

    def _led_by(self, items: Sequence[Item], at: int) -> int | None:
        """以甲國為首的: where it ends; who leads is not who acts."""
        if items[at].text not in self._by and self._prepositions.get(items[at].text) not in (
            "means",
            "cause",
            "place",
        ):
            return None
        for index in range(at + 1, min(at + 8, len(items) - 1)):
            joined = "".join(item.text for item in items[index : index + 2])
            if joined in self._leaders or items[index].text in self._leaders:
                end = index + (1 if items[index].text in self._leaders else 2)
                return end + 1 if end < len(items) and items[end].text in self._particles else None
            if items[index].tag == "x" and items[index].text != "、":
                return None
        return None

    def _modifier_end(self, items: Sequence[Item], at: int, opening: int) -> int | None:
        """佔據要津的國家能…: where a relative clause at the head of its clause ends, None where none begins here."""
        if any(item.mentions for item in items[opening:at]) or not self._verbs.can_be_predicate(items, at):
            return None
        predicate = self._lexicon.predicates.chinese(items[at].text)
        if predicate is not None and (predicate.frame == "say" or items[at].text in self._causatives):
            return None
        if items[at].text in self._auxiliaries:
            return None
        for index in range(at + 1, len(items) - 1):
            item = items[index]
            if item.tag == "c" or item.text in self._to_be:
                return None
            if item.text in self._particles:
                noun = items[index + 1].mentions or items[index + 1].tag[:1] in ("n", "v")
                return index + 1 if noun and self._predicated(items, index + 2) else None
        return None

    def _predicated(self, items: Sequence[Item], at: int) -> bool:
        """Is the noun phrase at `at` the subject of a predicate that follows with nothing to join them?"""
        for index in range(at, len(items)):
            item = items[index]
            if self._verbs.can_be_predicate(items, index):
                return self._lexicon.predicates.chinese(self._verbs.verb_of(item)) is not None
            if item.tag in ("c", "p", "x") and item.text not in self._coordinators:
                return False
        return False

    def _is_predicate(self, items: Sequence[Item], at: int) -> bool:
        return items[at].text in self._to_be and self._verbs.can_be_predicate(items, at)

    def _has_object(self, items: Sequence[Item], predicate_at: int) -> bool:
        """Is something acted on: a noun or a mention after the verb?"""
        return any(item.mentions or item.tag[:1] in ("n", "v", "j") for item in items[predicate_at + 1 :])

    def _introduces(self, items: Sequence[Item], at: int, parse: _Parse) -> bool:
        """有一名船長被判刑: a verb of existence before whom the clause is about."""
        if items[at].text not in self._existence or parse.subject or parse.noun_subject:
            return False
        actor = next((i for i in range(at + 1, min(at + 4, len(items))) if items[i].is_actor), None)
        return actor is not None and any(
            self._verbs.can_be_predicate(items, i) for i in range(actor + 1, len(items))
        )

    def _subject(self, items: Sequence[Item], at: int, parse: _Parse) -> None:
        item = items[at]
        apposed = at > 0 and parse.subject_items and items[at - 1] is parse.subject_items[-1]
        parse.subject_items.append(item)
        if item.is_actor:
            owned = at > 1 and items[at - 1].text in self._particles and items[at - 2].is_actor
            if (apposed and items[at - 1].is_actor) or (owned and parse.subject):
                parse.subject = parse.subject[:-1]  # 也門|胡塞武裝, 各國的領導人: the latter acts
            if self._mechanisms.coordination or not parse.subject:
                parse.subject.append(item.mentions[0].concept_id)
        else:
            if item.label == "THREAT":
                parse.subject_threats.append(item)
            inner = list(item.concepts("ACTOR")) if item.label != "THREAT" else []
            if inner and not parse.subject:
                parse.subject.extend(inner)

    def _verb_follows(self, items: Sequence[Item], at: int) -> bool:
        for index in range(at + 1, min(at + 8, len(items))):
            if self._verbs.can_be_predicate(items, index):
                return True
            if items[index].text in self._particles:
                return False
        return False

    def _exclusion(self, items: Sequence[Item], at: int, parse: _Parse) -> int:
        end = next((i for i in range(at + 1, len(items)) if items[i].text in self._exclude_ends), None)
        stop = len(items) if end is None else end
        verb = next((i for i in range(at + 1, stop) if self._verbs.can_be_predicate(items, i)), None)
        actors = [
            a for item in items[at + 1 : stop if verb is None else verb] for a in self._direct_actors(item)
        ]
        preposed = at + 1 < len(items) and items[at + 1].text in self._prepositions
        if verb is not None:
            # 除土庫曼未參與…外 says something of 土庫曼; 除對…加強壓力外 of the subject before
            if not preposed:
                parse.excluded.extend(actors)
            return at + 1
        parse.excluded.extend(actors)
        return stop + 1 if end is not None else stop

    def _is_passive(self, items: Sequence[Item], at: int) -> bool:
        """被 and 遭 before a verb or before an agent and a verb; 受到 before what is suffered is a predicate."""
        if at + 1 >= len(items):
            return False
        verbs = [i for i in range(at + 1, len(items)) if self._verbs.can_be_predicate(items, i)]
        if items[at].text in self._passive_markers:
            return bool(verbs)
        return False

    def _agents(self, items: Sequence[Item], at: int, parse: _Parse) -> int:
        while at < len(items) and not self._verbs.can_be_predicate(items, at):
            parse.agents.extend(self._direct_actors(items[at]))
            at += 1
        return at

    def _marks_object(self, items: Sequence[Item], at: int) -> bool:
        """將 and 把 before an object that its verb follows; 將 before a verb is the future."""
        if at + 1 >= len(items):
            return False
        after = items[at + 1]
        if (
            items[at].text in self._future_or_object
            and not after.mentions
            and after.tag[:1] not in ("n", "r", "j")
            and after.text != "之"
        ):
            return False
        if items[at].text in self._future_or_object and self._verbs.can_be_predicate(items, at + 1):
            return False
        return any(self._verbs.can_be_predicate(items, i) for i in range(at + 2, len(items)))

    def _coordinates(self, items: Sequence[Item], at: int) -> bool:
        """Does 與 join two actors of the subject, 俄羅斯與北韓?"""
        if items[at].text not in self._coordinators or at == 0 or at + 1 >= len(items):
            return False
        if not self._mechanisms.coordination:
            return False
        before, after = items[at - 1], items[at + 1]
        if before.text in _CLOSING:  # 「四方安全對話」（QUAD）與「…」
            back = at - 1
            while back > 0 and (
                items[back].text in _BRACKETS
                or items[back + 1].text in ")）"
                or items[back - 1].text in "(（"
            ):
                back -= 1
            before = items[back]
        if after.text in _BRACKETS and at + 2 < len(items):
            after = items[at + 2]
        if before.is_actor and after.is_actor:
            return True
        if before.mentions and after.mentions:
            return True
        return not before.mentions and before.tag[:1] == "n" and not after.is_actor

    def _prepositional(self, items: Sequence[Item], at: int, parse: _Parse) -> int:
        """Reads a prepositional phrase; returns where it ends."""
        value = self._prepositions[items[at].text]
        if value == "cause":
            return at + 1
        end = at + 1
        closer = None
        if value == "place":
            closer = next(
                (
                    i
                    for i in range(at + 1, len(items))
                    if items[i].tag == "f" or items[i].text in self._place_ends
                ),
                None,
            )
            if closer is not None and closer - at <= 14:
                return closer + 1
        found: list[str] = []
        while end < len(items):
            item = items[end]
            if self._verbs.can_be_predicate(items, end):
                break
            if end > at + 1 and item.tag == "d" and items[end - 1].text not in self._particles:
                break
            if item.text in self._prepositions and end > at + 1 and not self._coordinates(items, end):
                break
            if item.is_actor:
                found.append(item.mentions[0].concept_id)
            end += 1
        if end < len(items) and items[end].text in self._viewpoint_ends:
            return end + 1
        if value == "means":
            parse.means = [*items[at + 1 : end]]
        elif value == "target":
            parse.targets.extend(found)
        elif value == "with":
            parse.partners.extend(found)
            parse.joint = parse.joint or any(item.text in self._joint for item in items[end : end + 2])
        elif items[at].text in self._to_be and value == "cause":
            parse.targets.extend(found)
        return max(end, at + 1)

    def _direct_actors(self, item: Item) -> list[str]:
        return [item.mentions[0].concept_id] if item.is_actor else []

    def _objects(self, items: Sequence[Item], parse: _Parse) -> None:
        """Targets after the predicate."""
        predicate = self._predicate(items, parse)
        says = predicate is not None and predicate.frame == "say"
        worries = predicate is not None and predicate.id in ("worry", "believe", "state", "warn", "find")
        skipping = False
        for at in range(parse.predicate_at + 1, len(items)):
            item = items[at]
            value = self._prepositions.get(item.text)
            if value in ("means", "cause", "place") and item.text not in self._to_be:
                skipping = True
            elif self._verbs.can_be_predicate(items, at):
                skipping = False
                if item.text in self._passive_markers or item.text in self._affected_by:
                    break
            elif value is not None and not self._coordinates(items, at):
                skipping = False
            if item.is_actor and not skipping:
                if worries or (says and parse.targets):
                    continue
                if says and at > parse.predicate_at + 3:
                    continue
                if self._possesses(items, at) or self._sums_up(items, at):
                    continue
                parse.targets.append(item.mentions[0].concept_id)

    def _sums_up(self, items: Sequence[Item], at: int) -> bool:
        """甲、乙、丙三個強國: does the actor at `at` only count those before it?"""
        back = at - 1
        while back >= 0 and items[back].tag in ("m", "q", "mq"):
            back -= 1
        return items[at].is_actor and 0 <= back < at - 1 and items[back].is_actor

    def _possesses(self, items: Sequence[Item], at: int) -> bool:
        """獨立國協|「集體安全條約組織」: only whose the actor is that follows."""
        after = at + 1
        while after < len(items) and items[after].text in _BRACKETS and items[after].text not in _CLOSING:
            after += 1
        return after < len(items) and items[after].is_actor and items[after].start - items[at].end <= 1

    # Who

    def _actors(
        self, items: Sequence[Item], parse: _Parse, discourse: Discourse, clause: Clause
    ) -> tuple[Actors, str]:
        reference = self._reference(items, parse, discourse)
        if reference is not None and reference[0]:
            return reference
        if parse.subject and not (parse.subject_threats and not parse.subject_items[0].is_actor):
            subject = [a for a in parse.subject if a not in parse.excluded] or parse.subject
            return unique(subject), "subject"
        if parse.outer:
            return unique(parse.outer), "subject"
        if parse.excluded:
            rest = discourse.remainder(None) if self._mechanisms.references else ()
            if rest and any(item.text in self._remainders for item in items):
                return rest, "reference:remainder"
            if not self._remains(items):
                return unique(parse.excluded), "subject"
        if parse.subject_threats:
            return self._affected(items, parse, discourse)
        if parse.reporter:
            return unique(parse.targets), "reported"
        if self._is_event(items, parse):
            if items[parse.predicate_at].text in self._causatives and parse.targets:
                touched, *parse.targets = unique(parse.targets)
                return (touched,), "affected"
            return (), "event"
        scene = clause.scene
        if scene and scene[0].is_actor and scene[-1].text in self._time_ends:
            return unique(self._direct_actors(scene[0])), "subject"
        if len(scene) > 2 and scene[-1].text in self._viewpoint_ends and scene[1].is_actor:
            if self._prepositions.get(scene[0].text) == "target":
                return unique(self._direct_actors(scene[1])), "viewpoint"
        if self._is_own_subject(parse):
            return (), "no actor"
        if not self._mechanisms.carry_over:
            return (), "no actor"
        if self._is_topic_comment(clause) and discourse.topic:
            return discourse.topic, "topic"
        return discourse.current, "carried over"

    def _is_event(self, items: Sequence[Item], parse: _Parse) -> bool:
        """此舉: is the subject what was just said?"""
        before = [item for item in items[: parse.predicate_at] if item.tag != "x"]
        start = 0
        while start < len(before) and before[start].text in self._connectives:
            start += 1
        joined = "".join(item.text for item in before[start : start + 2])
        return start < len(before) and (before[start].text in self._events or joined in self._events)

    def _is_own_subject(self, parse: _Parse) -> bool:
        """影響力 is that of whom the text speaks of; 冶煉環節的集中 is a subject of its own."""
        nouns = parse.noun_subject
        if any(item.text in self._particles for item in nouns[1:]):
            return True
        named = [item for item in nouns if item.text not in self._particles]
        return bool(named) and not named[-1].text.endswith(self._aspect_nouns)

    def _remains(self, items: Sequence[Item]) -> bool:
        return any(item.text.startswith(self._remainders) for item in items)

    def _affected(self, items: Sequence[Item], parse: _Parse, discourse: Discourse) -> tuple[Actors, str]:
        """A threat is the subject: whom the clause says it touches."""
        if self._mechanisms.references and any(
            self._references.get(item.text) == "possessive" for item in items
        ):
            return discourse.possessive(), "reference:possessive"
        if parse.subject:
            return unique(parse.subject), "named in the subject"
        predicate = self._predicate(items, parse)
        if (
            parse.targets
            and predicate is not None
            and predicate.kind == "threat"
            and predicate.frame != "result"
        ):
            touched = unique(parse.targets)
            parse.targets = []
            return touched, "affected"
        return (), "threat"

    def _is_topic_comment(self, clause: Clause) -> bool:
        return bool(clause.scene) and len(clause.scene) <= 4 and clause.scene[-1].text in self._aspect_ends

    def _reference(
        self, items: Sequence[Item], parse: _Parse, discourse: Discourse
    ) -> tuple[Actors, str] | None:
        """Whom the first reference before the predicate means."""
        if not self._mechanisms.references:
            return None
        for index, item in enumerate(items[: max(parse.predicate_at, 0)]):
            value = self._references.get(item.text)
            following = items[index + 1] if index + 1 < len(items) else None
            if following is not None and (
                item.text in self._remainders or item.text in self._remainders_counted
            ):
                number = count_in(following.text) if following.text.endswith(self._state_nouns) else None
                if item.text in self._remainders or number is not None:
                    return discourse.remainder(number), "reference:remainder"
                continue
            if item.text.startswith(self._remainders) and item.text.endswith(self._state_nouns):
                return discourse.remainder(count_in(item.text)), "reference:remainder"
            if value is None and item.text.endswith(self._state_nouns) and not item.mentions:
                number = count_in(item.text)
                if number is not None and 2 <= number <= 9 and len(item.text) <= 3:
                    if any(before.is_actor for before in items[:index]):
                        continue  # 柬埔寨、寮國與緬甸三者: the names themselves
                    return discourse.several(number, item.text.endswith("国")), f"reference:{item.text}"
            if value is None:
                continue
            if any(before.is_actor for before in items[:index]):
                continue
            if index and items[index - 1].text in self._prepositions and not self._is_by(items, index - 1):
                continue
            if value == "possessive":
                return discourse.possessive(), "reference:possessive"
            if value == "singular":
                return discourse.singular(), "reference:singular"
            if value == "plural":
                return discourse.plural(), "reference:plural"
            if value in ("pair", "triple"):
                states = item.text.endswith("国")
                return discourse.several(2 if value == "pair" else 3, states), f"reference:{value}"
            if value in ("former", "latter"):
                return discourse.contrasted(value == "latter"), f"reference:{value}"
            if value == "each" and item.text in self._halves:
                return discourse.several(2), "reference:each"
        return None

    def _is_by(self, items: Sequence[Item], at: int) -> bool:
        return items[at].text in self._by

    # How

    def _predicate(self, items: Sequence[Item], parse: _Parse) -> Predicate | None:
        if parse.predicate_at < 0:
            return None
        text = self._verbs.verb_of(items[parse.predicate_at])
        predicate = self._lexicon.predicates.chinese(text)
        if text in self._causatives or (predicate is not None and predicate.frame == "passive-by"):
            # 使土庫曼的安全深受威脅, 受到削弱: what happens is in the verb that follows
            for index in range(len(items) - 1, parse.predicate_at + 1, -1):
                inner = self._lexicon.predicates.chinese(items[index].text)
                if inner is not None and not items[index].mentions and inner.frame != "passive-by":
                    return inner
        return predicate

    def _object_of(self, item: Item) -> Iterator[Item]:
        """What a course of action does it to: 核武計畫 of 放棄核武計畫."""
        verb = self._verbs.verb_of(item)
        if item.mentions and verb:
            start = item.start + len(verb)
            yield Item(start, item.end, item.text[len(verb) :], "n")

    def _threatening(self, item: Item) -> bool:
        """An actor that is a danger by name: 恐怖組織."""
        return any(m.label == "THREAT" for m in item.mentions) or any(
            form in item.text for form in self._threatening_forms
        )

    def _denial(
        self, items: Sequence[Item], opening: int, predicate_at: int, predicate: Predicate | None
    ) -> Denial:
        """How the predicate is denied, "" where it is not or is twice."""
        count = 0
        manner: Denial = "denied"
        for index in range(opening, predicate_at + 1):
            item = items[index]
            if item.mentions or item.text in self._negation_exempt:
                continue
            if index < predicate_at and index + 1 < len(items) and items[index + 1].text in self._particles:
                continue
            if item.text in self._negations or self._begins_negated(item):
                joined = item.text + (items[index + 1].text if index + 1 < len(items) else "")
                if not any(joined.startswith(exempt) for exempt in self._negation_exempt):
                    count += 1
                    manner = self._manners.get(item.text) or manner
        if predicate is not None and predicate.id == "not-be":
            count = max(count, 1)
        return manner if count % 2 == 1 else ""

    def _begins_negated(self, item: Item) -> bool:
        """未公開, 既不願: words that jieba takes together with the negation before them."""
        if len(item.text) < 2 or item.text in self._lexicon.glossary:
            return False
        if self._lexicon.predicates.chinese(item.text) is not None:
            return False
        return item.text.startswith(self._negation_starts)

    def _modality_of(self, items: Sequence[Item], opening: int, predicate_at: int) -> Modality:
        found: Modality = "asserted"
        for index in range(opening, predicate_at + 1):
            item = items[index]
            if item.mentions or item.text in self._modality_exempt:
                continue
            value = self._modality.get(item.text)
            if value is None:
                continue
            if item.text in self._future_or_object and self._marks_object(items, index):
                continue
            if value in ("possible", "necessary") or found == "asserted":
                found = value  # type: ignore[assignment]
        return found

    def _threats(self, item: Item) -> Iterator[str]:
        """Threats that the item speaks of; not those that a strategy is against."""
        if item.label != "STRATEGY":
            yield from item.concepts("THREAT")

    def _span_start(self, items: Sequence[Item], opening: int, parse: _Parse) -> int:
        at = opening
        while (
            at < parse.predicate_at
            and (
                items[at].tag in ("x", "c", "zg")
                or (items[at].tag == "m" and items[at + 1].tag == "x")
                or items[at].text in self._connectives
                or (
                    items[at].tag == "d"
                    and at == opening
                    and items[at].text not in self._negations
                    and items[at].text not in self._modality
                )
            )
            and items[at].text not in self._references
        ):
            at += 1
        return items[at].start


def _saying(says: Draft, content: Draft | None, end: int) -> Draft:
    """甲國認為 and what it thinks as one claim."""
    if content is None:
        return replace(says, end=end)
    return replace(
        says,
        end=end,
        kind=content.kind,
        concepts=unique([*says.concepts, *content.concepts]),
        content=content,
    )


def _without_brackets(items: Sequence[Item]) -> list[Item]:
    """The items of a clause without what stands in round brackets after something."""
    kept: list[Item] = []
    depth = 0
    for item in items:
        if item.text in "（(" and (kept or depth):
            depth += 1
        elif item.text in "）)" and depth:
            depth -= 1
        elif not depth:
            kept.append(item)
    return kept
