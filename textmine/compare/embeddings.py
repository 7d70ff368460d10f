"""An embedding model from a folder on this machine, where the user has one; nothing is ever downloaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from textmine.errors import InputError, TextmineError


class Embeddings:
    """How near two texts are in meaning, by a model of model2vec or sentence-transformers.

    Args:
        folder: the model, as its library saves it.

    Raises:
        InputError: there is no such model, or it cannot be read.
        TextmineError: the library that reads it is not installed.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InputError(folder, "is not a folder with an embedding model")
        self._encode = lru_cache(maxsize=20_000)(_loaded(folder))

    def similarity(self, one: str, other: str) -> float:
        """The cosine of two texts, from 0 (nothing in common) to 1."""
        here, there = self._encode(one), self._encode(other)
        size = float(np.linalg.norm(here) * np.linalg.norm(there))
        return max(0.0, min(1.0, float(here @ there) / size)) if size else 0.0


def _loaded(folder: Path) -> Callable[[str], np.ndarray]:
    # A model of sentence-transformers lists its parts in modules.json; model2vec writes one too, with a single part.
    parts = folder / "modules.json"
    static = not parts.is_file() or "StaticEmbedding" in parts.read_text("utf-8")
    name = "model2vec" if static else "sentence_transformers"
    try:
        model = _model(name, folder)
    except ModuleNotFoundError as error:
        raise TextmineError(
            f"{folder}: needs {error.name}, which is not installed; install it with: pip install"
            f" {name.replace('_', '-')}"
        ) from error
    except Exception as error:  # the libraries raise whatever their formats raise
        raise InputError(
            folder, f"cannot be read as an embedding model: {str(error).splitlines()[0]}"
        ) from error
    return lambda text: np.asarray(model.encode([text])[0], dtype=np.float32)


def _model(name: str, folder: Path) -> Any:
    if name == "model2vec":
        from model2vec import StaticModel

        return StaticModel.from_pretrained(str(folder))
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), local_files_only=True)
