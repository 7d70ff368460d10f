"""Builds a store from files: read, analyse, find, fit topics, write; a few documents in memory at a time."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from textmine.build.makers import Alone, Makers, Processes, processors
from textmine.build.making import REPORT_NAME, BuildReport, Making, Progress
from textmine.build.remote import is_url, surveyed
from textmine.build.work import DocumentAnalyser, Maker, Settings
from textmine.errors import InputError, TextmineError
from textmine.layers import find_layers, using
from textmine.lexicon import Lexicon
from textmine.lexicon.tables import line_of
from textmine.read import SourceFile
from textmine.reuse import Reuse, model_versions, plan
from textmine.review.build import Decisions
from textmine.review.folders import decisions_folder, place_of
from textmine.review.learning import read_learnt
from textmine.spacy_models import default_models
from textmine.store.slots import CannotGoOnError
from textmine.topics.decisions import file_of, read_decisions
from textmine.topics.seeds import read_seeds, seeds_of_layers

__all__ = ["REPORT_NAME", "BuildReport", "DocumentAnalyser", "Progress", "build"]
_LITTLE = 200_000  # bytes of files that are read sooner than another process is begun


def build(
    paths: Path | str | Sequence[Path | str],
    out: Path | str = "outputs",
    *,
    encoding: str | None = None,
    seed: int = 13,
    n_topics: int | None = None,
    progress: Progress | None = None,
    analyser: DocumentAnalyser | None = None,
    models: Mapping[str, str] | None = None,
    fresh: bool = False,
    ocr: str | None = None,
    jobs: int | None = None,
    cluster: str = "",
    partitions: str = "",
    lexicon: Sequence[Path | str] = (),
    topic_seeds: Path | str | None = None,
    review: Path | str | None = None,
    title: str = "",
) -> BuildReport:
    """Read the files at `paths` and leave the store, the tables and the report in `out`.

    `out` changes only when everything has succeeded; whatever else is in it stays. Where the last build is in it,
    files that are the same as then are not read again (`textmine.reuse`); what comes out is the same.

    Args:
        paths: files and folders (see `textmine.read.survey`), or one of them.
        out: the output folder; made when missing.
        encoding: of every text file; detected for each when None.
        seed: for the topics; the same input and seed give the same build.
        n_topics: how many topics; chosen by coherence when None.
        progress: called at every step.
        analyser: what segments, tags and finds claims; textmine's own when None. Of another nothing is reused,
            unless it has a `version` that changes whenever it finds something else.
        models: name or path of a trained spaCy pipeline for each language (`zh`, `en`) that has one, as
            `textmine.spacy_models.choose_models` gives them; those it uses by default when None.
        fresh: read every file anew.
        ocr: what pictures and pages without text are recognised with, as `textmine.read.choose_ocr` gives it;
            None: they are not read.
        jobs: how many processes read and analyse at once; as many as the machine has processors when None, and none
            but this where there is little to do. With an `analyser` it is always this one. Whatever the number, the
            same comes out.
        cluster: address of a Dask scheduler, whose workers read and analyse instead; `paths` may then be URLs of
            anything that fsspec knows. The same comes out.
        partitions: the folder, by path or URL, where they put what they make, as Parquet; all must reach it.
            `out`/partitions when empty.
        lexicon: folders of own terms (`textmine.layers`), the last of which goes before the others; those beside
            the texts come before them.
        topic_seeds: a CSV file of topics that are to be among those fitted (`textmine.topics.seeds`).
        review: the folder of people's decisions (`textmine.review`), which hold in the build; `review` beside the
            texts, or in `out`, when None.
        title: what the corpus is called; its folder's name where empty.

    Returns:
        A report. Files that could not be read are in `skipped`, as long as any could; so are files in the folders
        given that are of a kind that is not read.

    Raises:
        InputError: a path is missing, nothing can be read, `out` cannot be written, or own terms or decisions are
            wrong.
        TextmineError: a trained pipeline cannot be loaded, there is too little memory, or the cluster is not there.
    """
    if models is None:
        models = default_models() if analyser is None else {}
    out = Path(out)
    paths = [paths] if isinstance(paths, str | Path) else paths
    if not paths:
        raise TextmineError("name the files and folders to build from")
    version = getattr(analyser, "version", None)
    if (url := next(filter(is_url, paths), None)) is not None and not cluster:
        raise InputError(
            url, "is a URL, which only workers of a cluster read (--cluster); or copy it here first"
        )
    with surveyed(paths, ocr=ocr is not None) as remote, ExitStack() as stack:
        layers = find_layers(remote.here, lexicon)
        decisions = Decisions(decisions_folder(remote.here, out, review))
        decisions.read()  # says what is wrong with them before anything is done
        learnt = read_learnt(decisions.folder)
        settings = Settings(encoding, ocr, dict(models), layers, learnt)
        info: dict[str, Any] = {
            "seed": seed,
            "n_topics": n_topics,
            "models": dict(models),
            "ocr": ocr,
            "lexicon": [layer.as_json() for layer in layers],
            "review": place_of(decisions.folder, out),
            "learnt": learnt.as_json() if learnt is not None else None,
        }
        info |= {"title": title} if title else {}
        read_decisions(file_of(out, info))  # on topics; says what is wrong with them before anything is done
        made_with = {"encoding": encoding, "models": model_versions(models), "analyser": version, "ocr": ocr}
        made_with["learnt"] = dict(learnt.weights) if learnt is not None else None
        made_with["lexicon"] = [layer.sha256 for layer in layers]
        stack.enter_context(using(layers))
        Lexicon.load()  # says what is wrong with own terms before anything is done
        seeds = [*seeds_of_layers(layers), *(read_seeds(Path(topic_seeds)) if topic_seeds else ())]
        if seeds:
            info["topic_seeds"] = [seed.as_json() for seed in seeds]
        sources = remote.found.sources
        if remote.urls:  # nobody has looked whether they have changed
            reuse = Reuse(("",) * len(sources))
        else:
            fresh = fresh or (analyser is not None and not version)
            reuse = plan(sources, out, made_with, fresh=fresh)
        if cluster:
            from textmine.build.cluster import Cluster

            place = partitions or str(out.resolve() / "partitions")
            makers: Makers = Cluster(cluster, settings, place, remote.urls)
        else:
            to_read = [source for at, source in enumerate(sources) if at not in reuse.known]
            makers = _makers(settings, analyser, jobs, to_read)
        with closing(makers):
            told = progress or _silence
            terms = tuple(map(line_of, layers))
            making = Making(remote.found, out, (encoding, ocr), info, told, makers, terms, decisions)
            try:
                return making.make(reuse)
            except CannotGoOnError:  # too much was put in at one place, or another build was quicker
                return making.make(Reuse(reuse.keys))
            except MemoryError:
                raise TextmineError(
                    "there is too little memory for this build; the last one is as it was"
                ) from None


def _makers(
    settings: Settings, analyser: DocumentAnalyser | None, jobs: int | None, to_read: Sequence[SourceFile]
) -> Makers:
    """Who makes the documents ready."""
    if jobs is None:
        jobs = processors() if _much(to_read) or settings.ocr else 1
    if jobs < 2 or analyser is not None:
        return Alone(Maker(settings, analyser))
    return Processes(jobs, settings)


def _much(to_read: Sequence[SourceFile]) -> bool:
    """Is there enough to read for several processes?"""
    size = 0
    for source in to_read:
        with suppress(OSError):
            size += source.path.stat().st_size
        if size > _LITTLE:
            return True
    return False


def _silence(phase: str, done: int, total: int, name: str) -> None:
    """Nobody wants to know."""


class _Callable(ModuleType):
    """So that `textmine.build(...)` is `textmine.build.build(...)`: function and package have one name."""

    __call__ = staticmethod(build)


sys.modules[__name__].__class__ = _Callable
