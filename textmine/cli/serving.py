"""open and serve: the web page."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from textmine.cite.links import WEB_PORT
from textmine.cli.group import examples, new_group
from textmine.cli.options import DEFAULT_STORE, LangOption, StoreOption

group = new_group()


@group.command(
    rich_help_panel="Search",
    epilog=examples(
        "textmine serve", "textmine serve --open --lang zh", "textmine serve --store OUT --port 0"
    ),
)
def serve(
    store: StoreOption = DEFAULT_STORE,
    port: Annotated[
        int,
        typer.Option("--port", "-p", min=0, max=65535, help="The port; 0 for any that is free.", metavar="N"),
    ] = WEB_PORT,
    open_: Annotated[bool, typer.Option("--open", help="Show the page in the browser.")] = False,
    lang: LangOption = None,
) -> None:
    """Search and read in the browser: a web page of this machine only, without a network.

    It answers at http://127.0.0.1:PORT until Ctrl-C, and reads a build made anew without being started again.
    A citation's link, http://127.0.0.1:PORT/cite/ID, opens its paragraph with the words marked.
    """
    from textmine.web import serve as run
    from textmine.web.corpora import recent_file

    run(
        store,
        port=port,
        lang=lang.value if lang else None,
        open_browser=open_,
        ready=_tell_address,
        recent=recent_file(),
    )


@group.command(
    name="open",
    rich_help_panel="Search",
    epilog=examples(
        "textmine open                      (or textmine alone: make a corpus, or choose one)",
        "textmine open outputs",
        "textmine open --home /data/corpora",
    ),
)
def open_(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="The corpus to open; the build in outputs/ if there is one, else the page to choose or make one.",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = None,
    home: Annotated[
        Path | None,
        typer.Option(
            help="Where corpora are made (or $TEXTMINE_HOME).", metavar="DIR", show_default="~/textmine"
        ),
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            "-p",
            min=0,
            max=65535,
            help="The port; the next that is free where it is taken.",
            metavar="N",
        ),
    ] = WEB_PORT,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Show the page in the browser.")
    ] = True,
    max_file: Annotated[
        int, typer.Option(min=1, help="Largest file that is taken, in megabytes.", metavar="MB")
    ] = 100,
    max_together: Annotated[
        int, typer.Option(min=1, help="How much is taken at once, in megabytes.", metavar="MB")
    ] = 500,
    max_files: Annotated[
        int, typer.Option(min=1, max=1900, help="How many files are taken at once.", metavar="N")
    ] = 500,
    lang: LangOption = None,
) -> None:
    """Everything in the browser: make a corpus of files, watch it being built, search and read it.

    It runs on this machine only, at http://127.0.0.1:PORT, until Ctrl-C. Whoever opens the address that is shown
    may change something; any other address of the page can only be read.
    """
    from textmine.web import serve as run
    from textmine.web.corpora import recent_file
    from textmine.web.limits import MEGABYTE, Limits

    run(
        _build_of(folder),
        port=port,
        lang=lang.value if lang else None,
        open_browser=browser and has_display(),
        ready=_tell_address,
        next_free=True,
        home=home.expanduser().absolute() if home else None,
        recent=recent_file(),
        limits=Limits(max_file * MEGABYTE, max_together * MEGABYTE, max_files),
    )


def _build_of(folder: Path | None) -> Path | None:
    """The build that a call means; None where there is none to open and none was named."""
    from textmine.store import STORE_NAME
    from textmine.web.corpora.opening import build_in

    if folder is not None:
        return build_in(folder)
    usual = Path(os.environ.get("TEXTMINE_STORE") or DEFAULT_STORE)
    return usual if (usual / STORE_NAME).is_file() else None


def has_display() -> bool:
    """Can a browser be shown? In a terminal of another machine, or a container, one that shows text would start."""
    if sys.platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_for_a_person() -> bool:
    """Has somebody typed the command who sees a browser? In a pipe, a script or CI the site would run for nobody."""
    streams = (sys.stdin, sys.stdout)
    at_terminal = all(stream is not None and stream.isatty() for stream in streams)
    return at_terminal and has_display() and not os.environ.get("CI")


def _tell_address(address: str) -> None:
    print(f"textmine: {address}   (Ctrl-C stops it)", flush=True)
