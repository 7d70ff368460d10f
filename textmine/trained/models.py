"""Loading of trained pipelines, by name or path. None is needed, and none is ever downloaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textmine.errors import TextmineError
from textmine.script import simplify

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LANGUAGES = ("zh", "en")
AUTO = "auto"


class TrainedModel:
    """A trained pipeline for one language.

    Args:
        nlp: any spaCy pipeline; its entities are used where it finds any, its parse where it makes one.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def read(self, text: str) -> Doc:
        """What the pipeline makes of a text; Chinese is given to it in Simplified characters, which it learnt.

        Offsets in the result are offsets in `text`.
        """
        return self._nlp(simplify(text) if self._nlp.lang == "zh" else text)


def parse_models(settings: Iterable[str]) -> dict[str, str]:
    """Name or path of the pipeline for each language, from `zh=PATH`, `en=NAME`, or `auto` for those installed.

    Raises:
        TextmineError: a setting is not written so.
    """
    models: dict[str, str] = {}
    for setting in settings:
        if setting == AUTO:
            for language, name in _installed().items():
                models.setdefault(language, name)
            continue
        language, equals, name = setting.partition("=")
        if not equals or language not in LANGUAGES or not name:
            raise TextmineError(f"--model {setting}: write zh=NAME or en=NAME (or a path), or auto")
        models[language] = name
    return models


def load_models(models: Mapping[str, str]) -> dict[str, TrainedModel]:
    """The pipelines, by language.

    Args:
        models: a name or path for each language, as `parse_models` gives them.

    Raises:
        TextmineError: a pipeline is not installed, cannot be loaded, or is for another language.
    """
    return {language: _load(language, name) for language, name in models.items()}


def _load(language: str, name: str) -> TrainedModel:
    import spacy

    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError, KeyError) as error:
        reason = str(error).splitlines()[0].removeprefix("[E050] ")
        raise TextmineError(f"the model {language}={name} cannot be loaded: {reason}") from error
    if nlp.lang != language:
        raise TextmineError(f"the model {language}={name} is for the language {nlp.lang}, not {language}")
    return TrainedModel(nlp)


def _installed() -> dict[str, str]:
    """The installed core pipelines; of several for one language the largest (trf, lg, md, sm)."""
    from spacy.util import get_installed_models

    order = ("trf", "lg", "md", "sm")
    found: dict[str, str] = {}
    for language in LANGUAGES:
        names = [n for n in get_installed_models() if n.startswith(f"{language}_core_web_")]
        names.sort(key=lambda n: order.index(n.rsplit("_", 1)[-1]) if n.rsplit("_", 1)[-1] in order else 9)
        if names:
            found[language] = names[0]
    return found
