"""mcp: the tools for assistants."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import tell
from textmine.cli.options import DEFAULT_STORE, StoreOption, opened
from textmine.errors import InputError, StoreError, TextmineError

group = new_group()


@group.command(
    rich_help_panel="Search",
    epilog=examples("textmine mcp --store outputs", "textmine mcp --store outputs --drafts my-drafts"),
)
def mcp(
    store: StoreOption = DEFAULT_STORE,
    drafts: Annotated[
        Path | None,
        typer.Option(help="The one folder from which an assistant may name files to compare.", metavar="DIR"),
    ] = None,
) -> None:
    """Let an assistant that can call tools (Claude Desktop, Cursor, VS Code …) ask the corpus.

    It speaks the Model Context Protocol on standard input and output, with the program that started it and nobody
    else; it opens no port, writes nothing, and reads no file but the build and, where given, the folder of drafts.
    docs/assistants.md shows how to set it up.
    """
    if find_spec("mcp") is None:
        raise TextmineError("mcp needs a package that is not installed: pip install 'textmine[mcp]'")
    if drafts is not None and not drafts.is_dir():
        raise InputError(drafts, "is no folder")
    from textmine.assistants.server import make_server

    try:
        with opened(store):
            pass
    except StoreError as error:
        tell(f"textmine: {error}")  # and every tool says so: whoever asks sees no standard error
    make_server(store, drafts).run("stdio")
