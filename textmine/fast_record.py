"""Records of which an analysis makes thousands, as quick to make as plain objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fast_record(cls: type[_Class]) -> type[_Class]:
    """A dataclass with slots that is frozen for the type checker and no more than that.

    Python makes a frozen dataclass in three times the time of any other, which was a fifth of an analysis.
    Equality and hash are those of a frozen dataclass; nobody may change a field all the same.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
