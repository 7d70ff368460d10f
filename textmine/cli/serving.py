"""serve: the web page."""

from __future__ import annotations

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

    run(store, port=port, lang=lang.value if lang else None, open_browser=open_, ready=_tell_address)


def _tell_address(address: str) -> None:
    print(f"textmine: {address}   (Ctrl-C stops it)", flush=True)
