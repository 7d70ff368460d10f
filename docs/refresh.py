"""Runs the commands shown in README.md and docs/, and puts what they print under them.

    python docs/refresh.py           rewrite the outputs
    python docs/refresh.py --check   say which are out of date, and end with status 1
    python docs/refresh.py --all     also measure the figures in docs/quality.md anew, as docs/measure.py does

A block that begins with ```console and `$ textmine …` is run on a build of corpus/, made in a temporary folder; so are
the blocks ```pycon of a page, one after the other, as in one session of Python.
"""

from __future__ import annotations

import code
import contextlib
import doctest
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

from textmine.build import build
from textmine.cli import main as textmine

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```console\n\$ textmine (?P<call>.*)\n(?P<shown>(?:(?!```).*\n)*)```$", re.MULTILINE)
_PYTHON = re.compile(r"^```pycon\n(?P<session>(?:(?!```).*\n)*)```$", re.MULTILINE)
_WIDTH = "110"
_BUILT = 1_795_824_000  # 28 November 2026


def refreshed(text: str) -> str:
    """A page with the outputs its commands have now; the current folder must hold the build in `outputs`."""
    text = _BLOCK.sub(
        lambda match: f"```console\n$ textmine {match['call']}\n{_output(match['call'])}```", text
    )
    session = code.InteractiveConsole()
    return _PYTHON.sub(lambda match: f"```pycon\n{_session(match['session'], session)}```", text)


def _output(call: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        status = textmine(shlex.split(call))
    if status not in (0, 1):  # 1: nothing found, or something wrong with a draft, which a page may show
        raise SystemExit(f"textmine {call}: ended with status {status}")
    return printed.getvalue().strip("\n") + "\n"


def _session(shown: str, session: code.InteractiveConsole) -> str:
    """A session of Python with the outputs its statements have now; blank lines between them stay."""
    made = []
    for part in doctest.DocTestParser().parse(shown):
        if isinstance(part, str):
            made.append(part)
            continue
        lines = part.source.rstrip("\n").split("\n")
        made += [f"{'...' if at else '>>>'} {line}".rstrip() + "\n" for at, line in enumerate(lines)]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            session.runsource(part.source, symbol="single")
        if "Traceback" in printed.getvalue():
            raise SystemExit(f"{part.source}{printed.getvalue()}")
        made.append(printed.getvalue())
    return "".join(made)


def main() -> int:
    """Refresh, or check, all pages."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    for name in [name for name in os.environ if name.startswith("TEXTMINE_")]:
        del os.environ[name]  # what a reader has set must not change what the pages show
    # The pages show what the first set-up command gives: no English pipeline is installed by it.
    os.environ |= {"COLUMNS": _WIDTH, "TEXTMINE_LANG": "en", "TEXTMINE_MODEL": "en=none"}
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "corpus"], Path(folder) / "outputs", models={})
        os.utime(
            Path(folder) / "outputs" / "textmine.sqlite", (_BUILT, _BUILT)
        )  # a page shows when it was built
        os.chdir(folder)
        for name in ("corpus", "docs"):
            Path(name).symlink_to(ROOT / name, target_is_directory=True)
        for page in pages:
            old = page.read_text(encoding="utf-8")
            new = refreshed(old)
            if new != old:
                stale.append(page)
                if "--check" not in sys.argv:
                    page.write_text(new, encoding="utf-8")
        os.chdir(ROOT)
    for page in stale:
        print(f"{page.relative_to(ROOT)}: " + ("out of date" if "--check" in sys.argv else "refreshed"))
    status = 1 if stale and "--check" in sys.argv else 0
    if "--all" in sys.argv:
        import measure  # the script beside this one; benchmarks/, which it needs, takes long to load

        status = max(status, measure.main())
    return status


if __name__ == "__main__":
    raise SystemExit(main())
