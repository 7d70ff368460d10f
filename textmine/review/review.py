"""Reviewing a build: decide on its rows, save, undo; what is decided is saved first and is in the build at once.

with Review.open("outputs", who="Lin") as review:
    for item in review.queue("claim", limit=20):
        print(item.record.text, item.record.confidence)
    review.accept("sahel:4:c1")
    review.correct("sahel:4:c2", {"actors": ["Mali"], "polarity": "negated"}, note="not the junta")
    review.reject("sahel:4:m10-12")
    review.add("mention", "sahel:4", 30, 34, {"label": "ACTOR", "concept_id": "Coastal Watch"})
    review.undo()
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from textmine.claims.learnt import Learnt
from textmine.errors import TextmineError, UnknownNameError
from textmine.records import LABELS, Label, Mention, Paragraph
from textmine.review.agreement import Agreement, agreement
from textmine.review.fields import checked
from textmine.review.folders import default_reviewer, review_folder
from textmine.review.learning import Gain, gain, judged, learn
from textmine.review.ledger import Ledger, Log
from textmine.review.matching import Record, fields_of, span_of
from textmine.review.naming import Naming
from textmine.review.placing import quote_of
from textmine.review.queue import Item, Order, Queue
from textmine.review.records import LISTS, ConceptName, Decision, Kind, Placement, Quote, What
from textmine.review.resolving import Resolver
from textmine.review.store import Applied, apply_log, keep, stamp
from textmine.store import Store


class Review:
    """The decisions on one build; open it with `Review.open`, in a `with` block or with `close()` at the end.

    All methods may be called by several threads; one at a time works.

    Args:
        folder: of the build.
        ledger: where decisions are saved.
        who: the reviewer whose decisions these are.
    """

    def __init__(self, folder: Path, ledger: Ledger, who: str) -> None:
        self.folder = folder
        self.ledger = ledger
        self.who = who
        self._lock = threading.RLock()
        self._stamp: tuple[int, int, int] | None = None
        self._resolver: Resolver | None = None

    @classmethod
    def open(cls, folder: Path | str, *, who: str = "", decisions: Path | str | None = None) -> Review:
        """Review the build in a folder.

        Args:
            who: the reviewer; the name in TEXTMINE_REVIEWER, else that of the computer's user, when empty.
            decisions: the folder of the files of decisions; that of the build when None (`review_folder`).

        Raises:
            StoreError: the folder holds no build.
        """
        folder = Path(folder)
        with Store.open(folder) as store:
            place = Path(decisions) if decisions is not None else review_folder(store)
        return cls(folder, Ledger(place), who.strip() or default_reviewer())

    def close(self) -> None:
        """Let go of the build."""
        with self._lock:
            if self._resolver is not None:
                self._resolver.machine.close()
            self._resolver, self._stamp = None, None

    def __enter__(self) -> Review:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Deciding. Each saves one decision, puts it into the store, and returns it.

    def accept(self, row_id: str, *, note: str = "") -> Decision:
        """Say that a mention, claim or finding is right as it stands.

        Raises:
            UnknownNameError: the build has no such row.
            InputError: the decision cannot be saved.
        """
        return self.save([self.decide("accept", row_id, note=note)])[0]

    def reject(self, row_id: str, *, note: str = "") -> Decision:
        """Say that a row is wrong and is to be left out; raises as `accept`."""
        return self.save([self.decide("reject", row_id, note=note)])[0]

    def correct(
        self,
        row_id: str,
        changes: Mapping[str, Any],
        *,
        start: int | None = None,
        end: int | None = None,
        note: str = "",
    ) -> Decision:
        """Say what a row should be.

        Args:
            changes: of the fields of its kind (`FIELDS`) those that are wrong, as they should be. Concepts may be
                given by id or by name, in either language; a name that nobody knows makes a concept of its own.
            start, end: where its quotation should begin and end in the paragraph, where that is wrong.

        Raises:
            UnknownNameError: the build has no such row.
            TextmineError: a field or a value does not fit.
        """
        return self.save([self.decide("correct", row_id, changes, start=start, end=end, note=note)])[0]

    def add(
        self,
        kind: Kind,
        paragraph_id: str,
        start: int,
        end: int,
        fields: Mapping[str, Any],
        *,
        note: str = "",
    ) -> Decision:
        """Add a row that the machine has not, at `text[start:end]` of a paragraph.

        Args:
            fields: as `correct` takes them. A mention needs `label` and may have `concept_id` (else its own words are
                its name); a claim may leave out all but who acts; a finding needs none, its headline are its words.

        Raises:
            UnknownNameError: the build has no such paragraph.
            TextmineError: a field or a value does not fit.
        """
        return self.save([self.make(kind, paragraph_id, start, end, fields, note=note)])[0]

    def undo(self, decision_id: str = "", *, note: str = "") -> Decision:
        """Take a decision back, whoever made it; one's own last one when no id is given.

        Raises:
            UnknownNameError: there is no such decision, or nothing to undo.
        """
        log = self.log()
        if decision_id:
            found = log.of(decision_id)
            if found is None:
                raise UnknownNameError(
                    f"{decision_id}: there is no decision of this id (textmine review log)"
                )
            if found.id in log.undone():
                raise UnknownNameError(f"{found.id}: is undone already")
        else:
            undone = log.undone()
            own = [
                one
                for one in log.decisions
                if one.who == self.who and one.what != "undo" and one.id not in undone
            ]
            if not own:
                raise UnknownNameError(f"{self.who} has made no decision that could be undone")
            found = own[-1]
        undo = self._decision("undo", found.kind, found.quote, undoes=found.id, row=found.row, note=note)
        return self.save([undo])[0]

    # The same in two steps, for many at once.

    def decide(
        self,
        what: What,
        row_id: str,
        changes: Mapping[str, Any] | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        note: str = "",
    ) -> Decision:
        """A decision on a row of the build, not saved yet; arguments and errors as `accept`, `reject`, `correct`."""
        with self._lock, Store.open(self.folder) as store:
            record, standing = self._row(store, row_id)
            kind: Kind = type(record).__name__.lower()  # type: ignore[assignment]
            paragraph = store.paragraph(record.paragraph_id)
            span = span_of(record, paragraph.text)
            quote = quote_of(store, paragraph, *span)
            machine = fields_of(record)
            fields = dict(machine) if what != "reject" else {}
            naming = self._naming()
            names: dict[str, ConceptName] = {}
            moved: Quote | None = None
            if what == "correct":
                given = checked(kind, changes or {})
                if kind == "finding" and "headline" in given:
                    start, end = _stretch(paragraph, given["headline"])
                wanted = (span[0] if start is None else start, span[1] if end is None else end)
                moved = quote_of(store, paragraph, *_span(paragraph, *wanted)) if wanted != span else None
                label = str(given.get("label", machine.get("label", "ACTOR")))
                fields |= self._with_ids(naming, given, label, names)
                if fields == machine and moved is None:
                    raise TextmineError(f"{row_id}: nothing is changed; to say that it is right, accept it")
            self._name(naming, (*_ids(machine), *_ids(fields)), names)
            about, row = "", row_id
            if standing is not None:
                first = self._chain(standing)
                about = first.id if first is not None else ""
            return self._decision(
                what,
                kind,
                quote,
                fields=fields,
                machine=machine,
                names=names,
                moved=moved,
                row=row,
                about=about,
                note=note,
            )

    def make(
        self,
        kind: Kind,
        paragraph_id: str,
        start: int,
        end: int,
        fields: Mapping[str, Any],
        *,
        note: str = "",
    ) -> Decision:
        """A decision that adds a row, not saved yet; arguments and errors as `add`."""
        with self._lock, Store.open(self.folder) as store:
            paragraph = store.paragraph(paragraph_id)
            quote = quote_of(store, paragraph, *_span(paragraph, start, end))
            given = checked(kind, fields)
            names: dict[str, ConceptName] = {}
            naming = self._naming()
            whole = _defaults(kind, quote.exact) | given
            label = str(whole.get("label", "ACTOR"))
            whole |= self._with_ids(naming, whole, label, names)
            if kind == "mention" and not given.get("label"):
                raise TextmineError(f"a mention needs a label: {', '.join(LABELS)}")
            self._name(naming, _ids(whole), names)
            return self._decision("add", kind, quote, fields=whole, names=names, note=note)

    def save(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Save decisions, all or none; then put them into the store.

        They are on the disk before the store is touched. Where that cannot be changed just now (somebody reads it for
        very long), it is brought up to date with the next decision, or by `apply`.

        Raises:
            InputError: they cannot be saved.
            StoreError: they are saved, and the store could not be changed.
        """
        with self._lock:
            self.ledger.add(decisions)
            self.apply()
            return list(decisions)

    def apply(self) -> Applied:
        """Bring the store up to what is decided; also what others have saved since.

        Raises:
            InputError: a line of a file of decisions is wrong; the store stays as it is.
            StoreError: the store cannot be changed.
        """
        with self._lock:
            log = self.log()
            if log.decisions:
                keep(self.folder)  # what finds places reads that, not what is changed
            return apply_log(self.folder, log, self._resolving())

    # Looking.

    def log(self) -> Log:
        """All decisions, of all reviewers, the earliest first."""
        return self.ledger.read()

    def queue(
        self,
        kind: Kind = "claim",
        *,
        order: Order = "confidence",
        actor: str = "",
        document: str = "",
        reviewed: bool | None = False,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[Item]:
        """Rows to decide on.

        Args:
            order: `confidence`: what the machine is least sure of first (claims); `corpus`: as they stand.
            actor: only rows with this actor, by name or id; of mentions, of this concept.
            document: only of this document, by id or title.
            reviewed: only rows that nobody has decided on (False), only those that somebody has (True), or all (None).

        Raises:
            UnknownNameError: the build has no such actor or document.
        """
        with Store.open(self.folder) as store:
            return Queue(store).rows(
                kind,
                order=order,
                actor=actor,
                document=document,
                reviewed=reviewed,
                limit=limit,
                offset=offset,
            )

    def count(
        self, kind: Kind = "claim", *, actor: str = "", document: str = "", reviewed: bool | None = False
    ) -> int:
        """How many rows `queue` would give without a limit."""
        with Store.open(self.folder) as store:
            return Queue(store).count(kind, actor=actor, document=document, reviewed=reviewed)

    def placements(self) -> tuple[Placement, ...]:
        """Where every decision is in the build."""
        with self._lock:
            return self._resolving().resolve(self.log()).placements

    def agreement(self, one: str, other: str) -> Agreement:
        """How far two reviewers agree, and where they differ.

        Raises:
            UnknownNameError: nobody of a name has decided on anything.
        """
        with self._lock:
            log = self.log()
            known = {decision.who for decision in log.decisions}
            for who in (one, other):
                if who not in known:
                    names = ", ".join(sorted(known)) or "nobody"
                    raise UnknownNameError(f"{who}: has decided on nothing; who has: {names}")
            return agreement(self._resolving(), log, one, other)

    def names_given(self) -> list[tuple[str, str, str, list[str]]]:
        """(label, Chinese name, English name, words so called) of concepts that people named and the build lacks."""
        with self._lock:
            resolved = self._resolving().resolve(self.log())
            words: dict[str, list[str]] = {}
            for effects in resolved.effects.values():
                for effect in effects:
                    if isinstance(effect.record, Mention):
                        words.setdefault(effect.record.concept_id, []).append(effect.record.text)
            found = []
            for one in resolved.concepts:
                called = {one.name_zh, one.name_en}
                others = [word for word in dict.fromkeys(words.get(one.concept_id, ())) if word not in called]
                found.append((str(one.label), one.name_zh, one.name_en, others))
            return found

    def gain(self) -> tuple[Gain, Learnt]:
        """What learning from the decisions on claims would gain, and what would be learnt."""
        with self._lock:
            resolver = self._resolving()
            used = resolver.machine.info().get("learnt")
            found = judged(resolver, self.log(), Learnt.from_json(used) if used else None)
            return gain(found), learn(found)

    def behind(self) -> list[str]:
        """What of the build does not say yet what is decided, a line each."""
        with Store.open(self.folder) as store:
            applied, written = store.review_state("applied"), store.review_state("written")
        log = self.log()
        if applied != stamp(log) and (applied or log.decisions):
            return ["the build does not say all of it yet: textmine review apply"]
        if applied != written:
            return ["tables, report and figures do not say all of it yet: textmine review apply"]
        return []

    # Inside.

    def _resolving(self) -> Resolver:
        """What finds places in the build as the machine made it; made anew when the build is."""
        store = Store.open(self.folder, unreviewed=True)
        status = Path(store.path).stat()
        stamp = status.st_ino, status.st_mtime_ns, status.st_size
        if self._resolver is not None and self._stamp == stamp:
            store.close()
            return self._resolver
        self.close()
        self._resolver, self._stamp = Resolver(store), stamp
        return self._resolver

    def _naming(self) -> Naming:
        """The concepts that there are, also those that people have named."""
        resolver = self._resolving()
        if not resolver.resolved:
            resolver.resolve(self.log())
        return resolver.naming

    def _row(self, store: Store, row_id: str) -> tuple[Record, str | None]:
        """A row of the build, and the decision that holds on it; one that was rejected as the machine has it."""
        record = _of(store, row_id)
        holds = store.decided_by(row_id)
        if record is None and holds is not None:
            with Store.open(self.folder, unreviewed=True) as machine:
                record = _of(machine, row_id)
        if record is None:
            raise UnknownNameError(f"{row_id}: the build has no mention, claim or finding of this id")
        return record, holds

    def _chain(self, decision_id: str) -> Decision | None:
        """The first of the decisions that belong to the row that one is about."""
        log = self.log()
        one = log.of(decision_id)
        return (log.of(one.about) or one) if one is not None and one.about else one

    def _with_ids(
        self, naming: Naming, given: Mapping[str, Any], label: str, names: dict[str, ConceptName]
    ) -> dict[str, Any]:
        """Fields with ids where a person has typed names."""
        found = dict(given)
        for key, value in given.items():
            if key in LISTS:
                allowed = _labels(key)
                found[key] = list(dict.fromkeys(naming.typed(one, allowed, names) for one in value))
            elif key == "concept_id":
                found[key] = naming.typed(value, (label,), names)  # type: ignore[arg-type]
        return found

    @staticmethod
    def _name(naming: Naming, ids: Iterable[str], names: dict[str, ConceptName]) -> None:
        """Note what concepts are called now."""
        for id_ in ids:
            concept = naming.concept(id_)
            if concept is not None:
                names.setdefault(id_, ConceptName(concept.label, concept.name_zh, concept.name_en))

    def _decision(self, what: What, kind: Kind, quote: Quote, **more: Any) -> Decision:
        when = datetime.now(UTC)
        return Decision(
            f"{secrets.token_hex(8)}",
            when.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            self.who,
            what,
            kind,
            quote,
            **more,
        )


def _of(store: Store, row_id: str) -> Record | None:
    for find in (store.claim, store.mention, store.finding):
        try:
            return find(row_id)
        except UnknownNameError:
            continue
    return None


def _ids(fields: Mapping[str, Any]) -> list[str]:
    """The ids of concepts in fields."""
    listed = [id_ for key in LISTS for id_ in fields.get(key, ())]
    return [*listed, *([fields["concept_id"]] if fields.get("concept_id") else [])]


def _labels(key: str) -> tuple[Label, ...]:
    """The labels that the concepts of a list may have; those of a name that nobody knows gets the first."""
    match key:
        case "threats":
            return ("THREAT",)
        case "strategies":
            return ("STRATEGY",)
        case "concepts":
            return ("THREAT", "STRATEGY")
        case "targets":
            return ("ACTOR", "THREAT", "STRATEGY")
    return ("ACTOR",)


def _span(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(paragraph.text) or not paragraph.text[start:end].strip():
        raise TextmineError(
            f"{paragraph.paragraph_id}: there are no words at {start}-{end}; it has {len(paragraph.text)} characters"
        )
    return start, end


def _stretch(paragraph: Paragraph, words: str) -> tuple[int, int]:
    start = paragraph.text.find(words)
    if start < 0:
        raise TextmineError(
            f"“{words[:40]}” does not stand in paragraph {paragraph.paragraph_id}; a headline is its own words"
        )
    return start, start + len(words)


def _defaults(kind: Kind, words: str) -> dict[str, Any]:
    """What a row that is added is, where nothing else is said."""
    match kind:
        case "mention":
            return {"label": "", "concept_id": words}
        case "finding":
            return {"headline": words, "headline_en": "", "actors": [], "threats": [], "strategies": []}
    return {
        "kind": "assessment",
        "actors": [],
        "targets": [],
        "concepts": [],
        "attribution": [],
        "predicate": words,
        "polarity": "affirmed",
        "modality": "asserted",
        "gloss_en": "",
    }
