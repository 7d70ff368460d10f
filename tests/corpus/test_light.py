"""`import textmine` costs nothing; opening a build and reading it load no package that is slow to load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SLOW = (
    "charset_normalizer",
    "gensim",
    "jieba",
    "lxml",
    "numpy",
    "pandas",
    "pyarrow",
    "rjieba",
    "scipy",
    "spacy",
)
_FEW = 5  # modules of Python's own and of ours that the import may load


def _loaded(code: str) -> list[str]:
    """The modules that code loads, in a process of its own."""
    before = "import sys, importlib, typing; before = set(sys.modules)"
    after = "print('loaded', *sorted(set(sys.modules) - before))"
    call = [sys.executable, "-c", f"{before}\n{code}\n{after}"]
    shown = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    return shown.splitlines()[-1].split()[1:]


def test_the_import_loads_next_to_nothing() -> None:
    assert len(_loaded("import textmine; dir(textmine); textmine.__version__")) <= _FEW


_ASKED = (
    "repr(corpus)",
    "corpus._repr_html_()",
    "[claim.text for claim in corpus.claims.filter(actor='Russia', since=2000)]",
    "corpus.claims._repr_html_(); corpus.findings._repr_html_(); corpus.topics._repr_html_()",
    "corpus.mentions.filter(label='THREAT')[0]; corpus.paragraphs.filter(concept='俄羅斯')[0]",
    "corpus.search('能源'); corpus.kwic('能源'); corpus.actors(); corpus.words()",
    "str(corpus.cite(corpus.claims[0]))",
    "corpus.figure('network')._repr_svg_()",
    "corpus.bibliography()",
)
_SAY = f"""
for asked in {_ASKED!r}:
    exec(asked)
    slow = {set(_SLOW)!r} & {{name.partition('.')[0] for name in sys.modules}}
    if slow:
        raise SystemExit(f"{{asked}} loads {{sorted(slow)}}")
"""


def test_reading_loads_no_slow_package(place: Path) -> None:
    """One process for all that is asked, which ends at what loads one."""
    loaded = _loaded(f"import textmine; corpus = textmine.open({str(place / 'outputs')!r})\n{_SAY}")
    assert "textmine.store" in loaded
    assert not {name.partition(".")[0] for name in loaded} & set(_SLOW)


def test_frames_do_load_pandas(place: Path) -> None:
    """So that the test above can fail."""
    assert "pandas" in _loaded(f"import textmine; textmine.open({str(place / 'outputs')!r}).claims.frame()")
