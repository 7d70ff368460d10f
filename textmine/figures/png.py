"""SVG as PNG, by resvg, with a Chinese font of its own where one is installed beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from textmine.errors import TextmineError

_ZOOM = 2
_INSTALL = "a PNG needs resvg; install it, with a Chinese font, with: pip install 'textmine[png]'"
_FONT = "noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc", "Noto Sans CJK TC"
_FAMILIES = re.compile(r"font-family: [^;}]+")


def png(svg: str) -> bytes:
    """The picture, twice as large.

    Raises:
        TextmineError: resvg is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ModuleNotFoundError as error:
        raise TextmineError(_INSTALL) from error
    fonts = list(_fonts())
    if fonts:  # the same picture on every machine, whatever fonts it has
        svg = _FAMILIES.sub(f'font-family: "{_FONT[2]}"', svg)
    # It draws no system-ui: the last family, sans-serif, must be one that has Chinese.
    family = _FONT[2] if fonts else None
    return bytes(
        svg_to_bytes(
            svg_string=svg, zoom=_ZOOM, font_files=fonts, sans_serif_family=family, font_family=family
        )
    )


def _fonts() -> Iterator[str]:
    found = find_spec(_FONT[0])
    for folder in found.submodule_search_locations or () if found is not None else ():
        path = Path(folder) / _FONT[1]
        if path.is_file():
            yield str(path)
