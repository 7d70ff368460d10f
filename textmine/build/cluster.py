"""Documents made ready by a Dask cluster, in partitions that the store is loaded from.

Files go to the cluster some at a time; each worker reads them, analyses them and writes a partition
(`textmine.store.partitions`) to a place that all can reach. The build loads partitions in the order of the corpus.
Dask gives the work of a worker that is lost to another.
"""

from __future__ import annotations

import itertools
import json
import logging
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from textmine.build.work import Made, Maker, Result, Settings, Task
from textmine.claims.learnt import Learnt
from textmine.errors import InputError, TextmineError
from textmine.layers import Layer
from textmine.read import Skipped
from textmine.read.apart import Tell
from textmine.reuse import ReadAs, made_with
from textmine.store.partitions import read_partition, write_partition

_FILES, _BYTES = 64, 500_000  # in a partition, at most
_AHEAD = 3  # partitions for each thread of the cluster that are under way
_PATIENCE = 20  # seconds for the scheduler to answer
_MARK = "_textmine.json"  # in a folder of partitions, which it may be emptied by
Work = tuple[Task, str]  # what to make, and the URL of its file where that is not on this machine


@dataclass(slots=True)
class _Batch:
    """What becomes a partition."""

    name: str
    work: dict[int, Work] = field(default_factory=dict)
    size: int = 0
    future: Any = None


class Cluster:
    """Makes documents ready on a cluster (see `Makers`).

    Args:
        address: of the Dask scheduler, as tcp://127.0.0.1:8786.
        place: the folder for the partitions, by path or URL of any file system that fsspec knows.
        urls: where a file is to be read, for those that are not on this machine.

    Raises:
        TextmineError: no scheduler answers there, it has no workers, or one has another textmine; the place cannot
            be written, or has other things in it.
    """

    def __init__(self, address: str, settings: Settings, place: str, urls: Mapping[Path, str]) -> None:
        self._settings, self._urls, self._place = settings, urls, place
        self._client = _connect(address)
        try:
            self._threads = _checked(self._client, address)
            _empty(place)
        except BaseException:
            self._client.close()
            raise
        self.ahead = _AHEAD * self._threads * _FILES
        self._tickets, self._names = itertools.count(), itertools.count(1)
        self._open = self._new_batch()
        self._batches: dict[int, _Batch] = {}  # by ticket
        self._results: dict[int, Result] = {}
        self._part_of: dict[int, str] = {}  # the partition of what came of each task

    def give(self, task: Task) -> int:
        """Give a task; returns the number of its ticket."""
        ticket = next(self._tickets)
        self._open.work[ticket] = (task, self._urls.get(task.source.path, ""))
        self._open.size += _size(task)
        self._batches[ticket] = self._open
        if len(self._open.work) >= _FILES or self._open.size >= _BYTES:
            self._send()
        return ticket

    def result(self, ticket: int, page: Tell) -> Result:  # noqa: ARG002 - pages are not told over the net
        """What came of a task, when it is there.

        Raises:
            TextmineError: what the workers say is wrong, or that the cluster was lost.
        """
        if ticket not in self._results:
            batch = self._batches[ticket]
            if batch is self._open:
                self._send()
            self._load(batch)
        del self._batches[ticket]
        return self._results.pop(ticket)

    def withdraw(self, ticket: int, made: Made) -> None:
        """Take a document out of its partition."""
        files, place = _at(self._place)
        name = self._part_of[ticket]
        others = [own for own in read_partition(files, place, name) if own[1].document_id != made.told.id]
        write_partition(files, place, name, others)

    def close(self) -> None:
        """End all work of this build at once."""
        self._client.close()

    def _new_batch(self) -> _Batch:
        return _Batch(f"part-{next(self._names):06}")

    def _send(self) -> None:
        batch, self._open = self._open, self._new_batch()
        self._submit(batch)

    def _submit(self, batch: _Batch) -> None:
        batch.future = self._client.submit(
            make_partition, self._settings, self._place, batch.name, list(batch.work.values()), pure=False
        )

    def _load(self, batch: _Batch) -> None:
        """Wait for a partition and read it."""
        from distributed import KilledWorker

        try:
            outcomes = batch.future.result()
        except KilledWorker:
            self._one_by_one(batch)
            return
        except CancelledError:
            raise TextmineError("the cluster was lost; the last build is as it was") from None
        except TextmineError:
            raise
        except Exception as error:  # what ends a task is of any kind
            what = " ".join(f"{type(error).__name__}: {error}".split())
            raise TextmineError(f"a worker of the cluster cannot go on ({what})") from None
        finally:
            batch.future.release()
        files, place = _at(self._place)
        documents = read_partition(files, place, batch.name)
        for (ticket, (task, url)), outcome in zip(batch.work.items(), outcomes, strict=True):
            if outcome is not None:
                if url and not isinstance(outcome, Skipped):  # it is read here, document by document
                    _fetch(url, task.source.path)
                self._results[ticket] = outcome
                continue
            told, prepared = next(documents)
            own = ReadAs.from_json(json.loads(told))
            self._part_of[ticket] = batch.name
            whole = not url and own.shown_path == task.source.shown_path
            self._results[ticket] = Made(own, prepared, task.source.path if whole else None)

    def _one_by_one(self, batch: _Batch) -> None:
        """Something in a batch has ended worker after worker: find what, and leave it out."""
        if len(batch.work) == 1:
            ((ticket, (task, _)),) = batch.work.items()
            reason = "ended the workers that analysed it (too little memory?)"
            self._results[ticket] = Skipped(task.source.path, reason)
            return
        for ticket, work in batch.work.items():
            alone = self._new_batch()
            alone.work[ticket] = work
            self._submit(alone)
            self._load(alone)


# On the workers

_ONE_AT_A_TIME = Lock()  # an analyser is one thread's


def make_partition(
    settings: Settings, place: str, name: str, work: Sequence[Work]
) -> list[Skipped | Result | None]:
    """Make documents ready and write them as a partition; returns what came of each task, None of those written."""
    outcomes: list[Skipped | Result | None] = []
    documents = []
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder:
        own = [layer.as_json() for layer in settings.layers]
        learnt = settings.learnt.as_json() if settings.learnt is not None else None
        maker = _maker(json.dumps([settings.encoding, settings.ocr, dict(settings.models), own, learnt]))
        for task, url in work:
            found = maker.make(_here(task, url, Path(folder)))
            if isinstance(found, Made):
                documents.append((json.dumps(found.told.as_json(), ensure_ascii=False), found.prepared))
                outcomes.append(None)
            else:
                outcomes.append(
                    replace(found, path=task.source.path) if isinstance(found, Skipped) else found
                )
        files, place = _at(place)
        write_partition(files, place, name, documents)
    return outcomes


@lru_cache(maxsize=1)
def _maker(settings: str) -> Maker:
    encoding, ocr, models, layers, learnt = json.loads(settings)
    known = Learnt.from_json(learnt) if learnt is not None else None
    return Maker(Settings(encoding, ocr, models, tuple(map(Layer.from_json, layers)), known))


def _here(task: Task, url: str, folder: Path) -> Task:
    """The task with its file on this machine."""
    if not url or task.document is not None:
        return task
    path = folder / task.source.path.name
    _fetch(url, path)
    return replace(task, source=replace(task.source, path=path))


def _fetch(url: str, path: Path) -> None:
    from fsspec.core import url_to_fs

    files, there = url_to_fs(url)
    with files.open(there, "rb") as source, path.open("wb") as copy:
        shutil.copyfileobj(source, copy)


# The cluster and the place


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise TextmineError(
            'a build on a cluster needs Dask; install it with: pip install "textmine[cluster]"'
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters comes as an error of ours
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise TextmineError(f"no Dask scheduler answers at {address} ({reason})") from None


def _checked(client: Any, address: str) -> int:
    """How many threads a cluster has; all its workers must have what this process has."""
    threads = sum(client.nthreads().values())
    if not threads:
        raise TextmineError(f"the Dask scheduler at {address} has no workers")
    here = made_with()
    try:
        there = client.run(made_with)
    except Exception as error:  # whatever keeps a worker from loading textmine
        reason = " ".join(str(error).split())
        raise TextmineError(f"the workers of {address} cannot load textmine ({reason})") from None
    for worker, versions in there.items():
        if different := sorted(set(here) ^ set(versions)):
            raise TextmineError(
                f"worker {worker} has another textmine or other libraries than this machine, and would find other"
                f" things ({different[0].split()[0]}); install the same on both"
            )
    return int(threads)


def _empty(place: str) -> None:
    """Make the folder of partitions, or take the last ones out of it."""
    try:
        files, folder = _at(place)
        if files.exists(folder) and files.ls(folder) and not files.exists(f"{folder}/{_MARK}"):
            raise InputError(
                place, "is not empty, and holds no partitions of textmine; choose another --partitions"
            )
        if files.exists(folder):
            files.rm(folder, recursive=True)
        files.makedirs(folder, exist_ok=True)
        with files.open(f"{folder}/{_MARK}", "w") as mark:
            mark.write('{"of": "textmine build --cluster"}\n')
    except (OSError, ValueError, ImportError) as error:
        raise InputError(place, f"partitions cannot be written there: {error}") from error


def _at(place: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    files, folder = url_to_fs(place)
    return files, str(folder).rstrip("/")


def _size(task: Task) -> int:
    if task.document is not None:
        return len(task.document.text)
    try:
        return task.source.path.stat().st_size
    except OSError:
        return 0
