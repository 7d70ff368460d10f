"""The files of decisions: a folder with one file a reviewer, one line a decision, to which lines are only added.

Why so: a file that only grows at its end, by one person, never conflicts in git where everybody commits their own;
where one person decides on two machines, `.gitattributes` (merge=union) has git keep the lines of both. A line is whole
before `add` returns (fsync); of a crash, or of a pulled plug, at most the last line is torn, which is told and left
out: nobody was told that it is saved.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textmine.errors import InputError
from textmine.locking import LOCK, locked
from textmine.review.lines import BadLineError, from_line, to_line
from textmine.review.records import Decision

SUFFIX = ".jsonl"
TORN = ".torn"
_ATTRIBUTES = ".gitattributes"
_IGNORE = ".gitignore"
_LONGEST = 60  # characters of a file's name


@dataclass(frozen=True, slots=True)
class Log:
    """All decisions of a folder, the earliest first.

    Args:
        notes: what is to be told of the files: a line that was torn when a program was killed.
    """

    decisions: tuple[Decision, ...] = ()
    notes: tuple[str, ...] = ()

    def in_force(self) -> tuple[Decision, ...]:
        """Those that nobody has undone; an undo may be undone itself."""
        undone = self.undone()
        return tuple(one for one in self.decisions if one.what != "undo" and one.id not in undone)

    def undone(self) -> frozenset[str]:
        """The ids of those that hold no longer."""
        by: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.decisions:
            if one.what == "undo":
                by[one.undoes].append(one.id)
        gone: set[str] = set()
        # The latest first: whoever undoes comes after what is undone.
        for one in reversed(self.decisions):
            if any(undo not in gone for undo in by.get(one.id, ())):
                gone.add(one.id)
        return frozenset(gone)

    def of(self, id_: str) -> Decision | None:
        """The decision of an id, or of one that begins so where only one does; None where there is none."""
        exact = [one for one in self.decisions if one.id == id_]
        found = exact or [one for one in self.decisions if id_ and one.id.startswith(id_)]
        return found[0] if len(found) == 1 else None


class Ledger:
    """The decisions in a folder.

    Args:
        folder: made when the first decision is saved.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)

    def files(self) -> list[Path]:
        """The files of decisions, sorted."""
        try:
            return sorted(path for path in self.folder.glob(f"*{SUFFIX}") if path.is_file())
        except OSError:
            return []

    def read(self) -> Log:
        """All decisions.

        Raises:
            InputError: a line is wrong; names file, line and reason. Nothing is taken of any file then.
        """
        found: dict[str, tuple[Decision, Path, int]] = {}
        notes: list[str] = []
        for path in self.files():
            for line, decision in _read(path, notes):
                held = found.setdefault(decision.id, (decision, path, line))
                if held[0] != decision:  # a line that a merge brought twice is the same twice
                    other = f"{held[1].name}:{held[2]}"
                    raise InputError(
                        path, f"id {decision.id} is that of {other}, which says otherwise", line=line
                    )
        ordered = sorted((one for one, _, _ in found.values()), key=_order)
        return Log(tuple(ordered), tuple(notes))

    def add(self, decisions: Sequence[Decision]) -> None:
        """Save decisions, each in the file of its reviewer; when this returns they are on the disk.

        Raises:
            InputError: the folder cannot be written, or somebody else writes to it for very long.
        """
        by_reviewer: defaultdict[str, list[Decision]] = defaultdict(list)
        for one in decisions:
            by_reviewer[one.who].append(one)
        if not by_reviewer:
            return
        with self.locked():
            for who, own in by_reviewer.items():
                self._append(self.file_of(who), "".join(f"{to_line(one)}\n" for one in own).encode())

    def file_of(self, who: str) -> Path:
        """The file of a reviewer. Names that a file system takes for the same share one."""
        kept = "".join(
            char if char.isalnum() or char in "-_" else "-" for char in unicodedata.normalize("NFC", who)
        )
        name = kept.strip("-_")[:_LONGEST] or "reviewer"
        same = [path for path in self.files() if path.stem.casefold() == name.casefold()]
        return same[0] if same else self.folder / f"{name}{SUFFIX}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder against others who save; the system lets go of it when the process ends, however it ends.

        Raises:
            InputError: it cannot be written, or is held by another for very long.
        """
        with locked(self.folder, "decisions", "--review names another folder"):
            self._for_git()
            yield

    def _for_git(self) -> None:
        """Have git keep the lines of both where one person decides on two machines, and take no other files."""
        notes = {_ATTRIBUTES: f"*{SUFFIX} merge=union text eol=lf\n", _IGNORE: f"{LOCK}\n*{TORN}\n"}
        try:
            for name, text in notes.items():
                with suppress(FileExistsError), (self.folder / name).open("x", encoding="utf-8") as file:
                    file.write(text)
        except OSError as error:
            reason = f"decisions cannot be saved there: {error.strerror or error}"
            raise InputError(self.folder, reason) from error

    def _append(self, path: Path, data: bytes) -> None:
        try:
            new = not path.exists()
            with path.open("ab") as file:
                data = _mended(path) + data
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if new:
                _sync_folder(self.folder)
        except OSError as error:
            raise InputError(path, f"decisions cannot be saved: {error.strerror or error}") from error


def _order(decision: Decision) -> tuple[datetime, str]:
    return datetime.fromisoformat(decision.when), decision.id


def _mended(path: Path) -> bytes:
    """What must be written before the next line; a line that a killed program left torn is put aside."""
    data = path.read_bytes()
    if not data or data.endswith(b"\n"):
        return b""
    last = data[data.rfind(b"\n") + 1 :]
    if _is_whole(last):
        return b"\n"
    with path.with_suffix(TORN).open("ab") as torn:
        torn.write(last + b"\n")
        torn.flush()
        os.fsync(torn.fileno())
    with path.open("r+b") as file:
        file.truncate(len(data) - len(last))
        file.flush()
        os.fsync(file.fileno())
    return b""


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _is_whole(line: bytes) -> bool:
    try:
        from_line(line.decode())
    except ValueError:
        return False
    return True


def _read(path: Path, notes: list[str]) -> Iterator[tuple[int, Decision]]:
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror or error})") from None
    lines = data.split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield number, from_line(line.decode())
        except ValueError as error:
            if number == len(lines) and not _is_json(line):
                notes.append(
                    f"{path}:{number}: the last line is torn (a program was stopped while saving); it is left out"
                )
                return
            reason = str(error) if isinstance(error, BadLineError) else "is not UTF-8 text"
            raise InputError(path, reason, line=number) from None


def _sync_folder(folder: Path) -> None:
    """The name of a new file is on the disk too."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
