"""mcp: the tools for assistants."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from textmine.cli.group import examples, new_group
from textmine.cli.listing import tell
from textmine.cli.options import DEFAULT_STORE, StoreOption, opened
from textmine.errors import InputError, StoreError, TextmineError

group = new_group()


class Program(StrEnum):
    """A program with an assistant, and how its settings are written."""

    claude = "claude"
    cursor = "cursor"
    vscode = "vscode"


@group.command(
    rich_help_panel="Search",
    epilog=examples(
        "textmine mcp --store outputs --setup claude     (what to put into Claude Desktop's settings)",
        "textmine mcp --store outputs",
        "textmine mcp --store outputs --drafts my-drafts",
    ),
)
def mcp(
    store: StoreOption = DEFAULT_STORE,
    drafts: Annotated[
        Path | None,
        typer.Option(help="The one folder from which an assistant may name files to compare.", metavar="DIR"),
    ] = None,
    setup: Annotated[
        Program | None,
        typer.Option(help="Print what to put into the settings of claude, cursor or vscode, and end."),
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
    if setup is not None:
        print(json.dumps(_settings(setup, store, drafts), ensure_ascii=False, indent=2))
        return
    from textmine.assistants.server import make_server

    try:
        with opened(store):
            pass
    except StoreError as error:
        tell(f"textmine: {error}")  # and every tool says so: whoever asks sees no standard error
    if sys.stdin.isatty():
        tell(
            "textmine mcp is started by an assistant, not by hand: see --setup. Waiting for messages; Ctrl-C ends it."
        )
    make_server(store, drafts).run("stdio")


def _settings(program: Program, store: Path, drafts: Path | None) -> dict[str, Any]:
    """What a program's settings must hold; it starts the command from a folder of its own, so ways are absolute."""
    beside = Path(sys.executable).with_name("textmine.exe" if sys.platform == "win32" else "textmine")
    more = ["--drafts", str(drafts.resolve())] if drafts is not None else []
    server: dict[str, Any] = {
        "command": str(beside) if beside.exists() else "textmine",
        "args": ["mcp", "--store", str(store.resolve()), *more],
    }
    if program is Program.vscode:
        return {"servers": {"textmine": {"type": "stdio", **server}}}
    return {"mcpServers": {"textmine": server}}
