"""Which trained pipeline is used for which language: what the user says, else what is installed and fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from textmine.errors import TextmineError

LANGUAGES = ("zh", "en")
AUTO, NONE = "auto", "none"
# English gains from any parser there is. Chinese is read better by its grammar than by the parsers one can get, so
# that one is used only where somebody asks for it.
BY_DEFAULT = ("en",)
HOW_TO_GET = {
    "en": "python -m spacy download en_core_web_sm",
    "zh": "python -m spacy download zh_core_web_sm",
}
_CORE = re.compile(r"^(?P<language>[a-z]{2})_core_web_(?P<size>trf|lg|md|sm)")
_SIZES = ("trf", "lg", "md", "sm")  # the better ones first
_TRANSFORMERS = ("spacy_transformers", "spacy_curated_transformers")


@dataclass(frozen=True, slots=True)
class Choice:
    """The pipelines to be used, by language, and one line that tells a user which."""

    models: Mapping[str, str] = field(default_factory=dict)
    line: str = ""


def choose_models(settings: Iterable[str] = ()) -> Choice:
    """Which pipelines to use.

    Args:
        settings: `en=NAME`, `zh=PATH`, `en=none` for the grammar alone, or `auto` for all that are installed. A later
            one goes before an earlier; of a language that none is about, the default is used.

    Raises:
        TextmineError: a setting is not written so.
    """
    said: dict[str, str] = {}
    for setting in settings:
        if setting == AUTO:
            said = {**dict.fromkeys(LANGUAGES, AUTO), **said}
            continue
        language, equals, name = setting.partition("=")
        if not equals or language not in LANGUAGES or not name:
            raise TextmineError(f"--model {setting}: write en=NAME or zh=NAME (or a path), en=none, or auto")
        said[language] = name
    asked = {language for language in LANGUAGES if said.get(language) == AUTO}
    found = default_models({language for language in BY_DEFAULT if language not in said} | asked)
    models = {language: name for language, name in said.items() if name not in (AUTO, NONE)} | found
    return Choice(models, _line(models, said))


def default_models(languages: Iterable[str] = BY_DEFAULT) -> dict[str, str]:
    """The installed core pipeline of each language that this spaCy can load; of several the largest."""
    from spacy.util import get_installed_models

    best: dict[str, tuple[int, str]] = {}
    wanted = set(languages)
    for name in sorted(get_installed_models()):
        match = _CORE.match(name)
        if match is None or match["language"] not in wanted:
            continue
        rank = (_SIZES.index(match["size"]), name)
        if rank < best.get(match["language"], (len(_SIZES), "")) and _fits(name, match["size"]):
            best[match["language"]] = rank
    return {language: name for language, (_, name) in best.items()}


def _fits(name: str, size: str) -> bool:
    """Is an installed pipeline made for this version of spaCy, and is there what it runs on?"""
    from spacy import __version__
    from spacy.util import is_compatible_version

    if size == "trf" and not any(find_spec(module) for module in _TRANSFORMERS):
        return False
    wanted = _meta(name).get("spacy_version", "")
    return not wanted or is_compatible_version(__version__, wanted) is not False


def _meta(name: str) -> dict[str, Any]:
    """What an installed pipeline says of itself; nothing where that cannot be read."""
    from spacy.util import get_model_meta, get_package_path

    try:
        folder = get_package_path(name)
        metas = [folder / "meta.json", *folder.glob("*/meta.json")]
        return get_model_meta(next(path for path in metas if path.is_file()).parent)
    except (ImportError, OSError, ValueError, StopIteration):
        return {}


def _line(models: Mapping[str, str], said: Mapping[str, str]) -> str:
    """What is told of the choice, in one line."""
    parts = []
    if "en" in models:
        parts.append(f"English is parsed by {models['en']}")
    elif said.get("en") == NONE:
        parts.append("English is read by rules alone")
    else:
        parts.append(f"English is read by rules alone; no parser is installed ({HOW_TO_GET['en']})")
    if "zh" in models:
        parts.append(f"Chinese is helped by {models['zh']}")
    return "; ".join(parts)
