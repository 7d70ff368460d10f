"""Topics that a reader asks for: a name and some terms of each, from a CSV file.

Non-negative factorisation is led to them as by paragraphs that consist of their terms alone, and starts from what those
terms stand together with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from textmine.errors import InputError
from textmine.layers import SEEDS, Layer
from textmine.script import is_han
from textmine.topics.matrix import TermMatrix
from textmine.topics.names import Names
from textmine.topics.start import Start

_COLUMNS = ("topic", "terms", "topic_en")
_NEIGHBOURS = 0.5  # how much of the start is what the seed terms stand together with
_LED = 0.05  # of the weight of all paragraphs is that of the pretended ones, each seed


@dataclass(frozen=True, slots=True)
class Seed:
    """A topic asked for: what it is called and some of its terms, concept ids or words as the model has them."""

    name_zh: str
    name_en: str
    terms: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {"zh": self.name_zh, "en": self.name_en, "terms": list(self.terms)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Seed:
        """What `as_json` made its values of."""
        return cls(values["zh"], values["en"], tuple(values["terms"]))


def read_seeds(path: Path) -> tuple[Seed, ...]:
    """The topics asked for in a CSV file with the columns topic, terms and, where wanted, topic_en.

    Terms are separated by |; each is a word or the name of a concept in either language, or a concept's id.

    Raises:
        InputError: the file is missing or not as it must be; names file, line and reason.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8 text") from None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    return seeds_from(text, path)


def seeds_of_layers(layers: Sequence[Layer]) -> tuple[Seed, ...]:
    """The topics that folders of own terms ask for in their topics.csv; of two of one name the later holds.

    Raises:
        InputError: one is not as it must be.
    """
    found: dict[str, Seed] = {}
    for layer in layers:
        text = dict(layer.files).get(SEEDS)
        if text is not None:
            own = seeds_from(text, Path(layer.folder) / SEEDS)
            found |= {seed.name_zh or seed.name_en: seed for seed in own}
    return tuple(found.values())


def seeds_from(text: str, path: Path) -> tuple[Seed, ...]:
    """The same from the file's text; `path` is what a complaint names."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = tuple(reader.fieldnames or ())
    if not {"topic", "terms"} <= set(columns) or not set(columns) <= set(_COLUMNS):
        raise InputError(
            path,
            f"its first line must be topic,terms or topic,terms,topic_en, not {','.join(columns)}",
            line=1,
        )
    names = Names.load()
    seeds: dict[str, Seed] = {}
    for row in reader:
        line = reader.line_num
        name = (row["topic"] or "").strip()
        terms = tuple(
            dict.fromkeys(names.key(term.strip()) for term in (row["terms"] or "").split("|") if term.strip())
        )
        if None in row or not name or not terms:
            raise InputError(path, "a row needs the name of a topic and its terms, separated by |", line=line)
        if name in seeds:
            raise InputError(path, f"the topic {name} stands here twice", line=line)
        english = (row.get("topic_en") or "").strip()
        chinese = name if english or any(map(is_han, name)) else ""
        seeds[name] = Seed(chinese, english or ("" if chinese else name), terms)
    if not seeds:
        raise InputError(path, "names no topic")
    return tuple(seeds.values())


def anchors_of(seeds: Sequence[Seed], matrix: TermMatrix) -> tuple[list[Seed], np.ndarray | None, list[str]]:
    """Which seeds the corpus can have, these × vocabulary, and the names of those of whose terms it has none."""
    place = {term: at for at, term in enumerate(matrix.vocabulary)}
    used, rows, missing = [], [], []
    for seed in seeds:
        at = [place[term] for term in seed.terms if term in place]
        if not at:
            missing.append(seed.name_zh or seed.name_en)
            continue
        row = np.zeros(len(matrix.vocabulary))
        row[at] = 1 / np.sqrt(len(at))
        used.append(seed)
        rows.append(row)
    return used, np.asarray(rows) if rows else None, missing


def anchored(weights: Any, number: int, seed: int, anchors: np.ndarray) -> np.ndarray:
    """A fit whose first topics are those asked for; topics × vocabulary."""
    from scipy.sparse import csr_matrix, vstack
    from sklearn.decomposition import NMF

    similar = np.asarray(weights @ anchors.T)  # paragraphs × seeds
    around = np.asarray(weights.T @ similar).T
    around /= np.maximum(np.linalg.norm(around, axis=1, keepdims=True), 1e-12)
    start = anchors + _NEIGHBOURS * around
    if number > len(anchors):
        rest = weights.multiply(1 - np.minimum(1.0, similar.max(axis=1))[:, None]).tocsr()
        shares, terms = Start(rest, number - len(anchors), seed).of(number - len(anchors))
        others = NMF(len(terms), init="custom", random_state=seed, max_iter=200, tol=1e-3)
        others.fit_transform(rest, W=shares, H=terms)
        start = np.vstack([start, others.components_])
    force = np.sqrt(_LED * weights.shape[0])
    led = vstack([weights, csr_matrix(anchors * force)]).tocsr()
    start = np.maximum(start, 1e-6)
    shares = np.maximum(np.asarray(led @ start.T), 1e-6)
    model = NMF(len(start), init="custom", random_state=seed, max_iter=200, tol=1e-3)
    model.fit_transform(led, W=shares, H=start)
    components: np.ndarray = model.components_
    return components
