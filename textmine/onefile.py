"""HTML pages of one file: style and script inside, nothing fetched, everything else forbidden by their policy."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from textmine import __version__
from textmine.staged import replacing

_BUFFERED = 200  # pieces of a page written at once


class OneFilePage:
    """A template of a package that has `style.css` and `script.js` beside it.

    Args:
        package: where the folder `templates` is.
        style: more of the page's style, after that of the package.
    """

    def __init__(self, package: str, template: str, *, style: str = "") -> None:
        self._package = package
        self._style = style
        self._template = template
        self.environment = Environment(
            loader=PackageLoader(package),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )

    def write(self, path: Path, **context: Any) -> None:
        """Write the page; it appears at `path` when it is whole.

        Raises:
            InputError: the file cannot be written.
        """
        style, script = self._asset("style.css") + self._style, self._asset("script.js")
        page = self.environment.get_template(self._template).stream(
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'",
            version=__version__,
            **context,
        )
        page.enable_buffering(_BUFFERED)
        with replacing(path) as made, made.open("w", encoding="utf-8") as file:
            file.writelines(page)

    def _asset(self, name: str) -> str:
        return files(self._package).joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The hash by which a content security policy allows exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
