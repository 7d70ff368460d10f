"""Records of a build that pass some filters: what claims, mentions, paragraphs and so on have in common."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, overload

from textmine.corpus.frames import frame
from textmine.corpus.reader import Reader
from textmine.corpus.shown import ROWS, html_table, word
from textmine.search.database import rows
from textmine.store import TABLES
from textmine.store.related import related
from textmine.store.rows import to_record

if TYPE_CHECKING:
    import pandas as pd

_Record = TypeVar("_Record")
AMONG = "IN (SELECT value FROM json_each(?))"
_NAMES = ("actor", "target", "about", "said_by", "concept")  # filters that are names of concepts
_AT_ONCE = 500  # records read together


class Listing(Sequence[_Record]):
    """Records in the order of the corpus, each read when it is asked for.

    `listing[0]` is a record, `listing[:10]` a listing again, `listing["ID"]` the record of that id, whatever the
    filters. `listing.filter(...)` narrows it: all filters given must hold; one that is given again takes the place of
    what it was before. Names may be typed in either Chinese script or in English, or be ids.
    """

    _table: ClassVar[str]
    _headings: ClassVar[Mapping[str, str]]

    def __init__(
        self, reader: Reader, filters: Mapping[str, Any] | None = None, among: Sequence[str] | None = None
    ) -> None:
        self._reader = reader
        self._filters = dict(filters or {})
        self._among = among

    @cached_property
    def ids(self) -> Sequence[str]:
        """The ids of the records, in their order."""
        if self._among is not None and not self._filters:
            return self._among
        with self._reader.own_terms():
            found = self._find(**self._filters)
        if self._among is None:
            return found
        among = set(self._among)
        return [id_ for id_ in found if id_ in among]

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> _Record: ...
    @overload
    def __getitem__(self, at: str) -> _Record: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice | str) -> _Record | Self:
        if isinstance(at, slice):
            return type(self)(self._reader, among=self.ids[at])
        id_ = at if isinstance(at, str) else self.ids[at]
        return self._one(id_)

    def __iter__(self) -> Iterator[_Record]:
        for start in range(0, len(self.ids), _AT_ONCE):
            ids = self.ids[start : start + _AT_ONCE]
            read = self._read(ids)
            yield from (read[id_] for id_ in ids)

    def frame(self) -> pd.DataFrame:
        """A data frame with a row for each record and the columns of its table (docs/tables.md), and `document_id`.

        Lists are lists, numbers that may be missing are `Int64`; `citation` is in the corpus's language and style.
        """
        return frame(self._reader, self._table, self.ids)

    def __repr__(self) -> str:
        return f"<{self._told(type(self).__name__, 'en')}>"

    def _told(self, name: str, lang: str) -> str:
        told = [f"{len(self):,}", *(f"{key}={value!r}" for key, value in self._filters.items())]
        return f"{name}: {', '.join(told)}{self._note(lang)}{'' if len(self) else self._unmentioned(lang)}"

    def _repr_html_(self) -> str:
        shown = [self._row(record) for record in self[:ROWS]]
        lang, left_out = self._reader.lang, max(0, len(self) - ROWS)
        decided = any(row.get("decision") for row in shown)
        headings = {key: one for key, one in self._headings.items() if decided or key != "decision"}
        return html_table(self._told(word(type(self).__name__, lang), lang), headings, shown, lang, left_out)

    def _unmentioned(self, lang: str) -> str:
        """Where nothing is found as a name is known, but not in this build: what of the build is called like it."""
        names = self._reader.names
        for key in _NAMES:
            name = self._filters.get(key)
            if name and not any(one.concept_id in names.concepts for one in names.find(name)):
                near = ", ".join(names.suggest(name))
                if lang == "zh":
                    return f"（{name} 在此建置中無；相近者：{near or '無'}）"
                return f" (the build has no {name}; like it: {near or 'nothing'})"
        return ""

    # What each kind of listing knows.

    @abstractmethod
    def _find(self, *args: Any, **filters: Any) -> Sequence[str]:
        """The ids of the records that pass filters, in the order of the corpus."""

    @abstractmethod
    def _row(self, record: _Record) -> Mapping[str, Any]:
        """What a notebook shows of a record, by the keys of `_headings`."""

    @abstractmethod
    def _one(self, id_: str) -> _Record:
        """The record with an id; UnknownNameError where there is none."""

    def _note(self, lang: str) -> str:
        """What else is to be said of the listing as a whole, in `zh` or `en`."""
        del lang
        return ""

    def _read(self, ids: Sequence[str]) -> Mapping[str, _Record]:
        """Records by id."""
        table = TABLES[self._table]
        columns = ", ".join(f'"{column}"' for column in table.column_names)
        (key,) = table.key
        sql = f"SELECT {columns} FROM {table.name} WHERE {key} IN (SELECT value FROM json_each(?))"
        found = (to_record(table, row) for row in rows(self._reader.store, sql, (json.dumps(list(ids)),)))
        return {getattr(record, key): record for record in found}

    def _ids_where(self, conditions: Sequence[tuple[str, Any]]) -> list[str]:
        """Ids of records for which all conditions that have a value hold; lists of values go in as JSON."""
        (key,) = TABLES[self._table].key
        held = [(sql, value) for sql, value in conditions if value is not None]
        where = " AND ".join(sql for sql, _ in held) or "1"
        values = [value if isinstance(value, str) else json.dumps(sorted(value)) for _, value in held]
        sql = f"SELECT {key} FROM {self._table} WHERE {where} ORDER BY rowid"
        return [id_ for (id_,) in rows(self._reader.store, sql, values)]

    def _concepts(self, name: str | None) -> set[str] | None:
        """The ids of the concepts called so, and of narrower ones; None where no name is given."""
        if name is None:
            return None
        names = self._reader.names
        return related(
            names.concepts.values(), {one.concept_id for one in names.resolve(name)}, members=False
        )

    def _narrowed(self, **given: Any) -> Self:
        """The same with more filters; what is wrong with them is said at once."""
        filters = self._filters | {key: value for key, value in given.items() if value is not None}
        narrowed = type(self)(self._reader, filters, self._among)
        len(narrowed)
        return narrowed
