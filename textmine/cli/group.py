"""What the modules of commands are made with: each has a `group`, which `textmine.cli.main` takes in."""

from __future__ import annotations

import typer


def new_group(name: str | None = None, help_: str | None = None) -> typer.Typer:
    """A group of commands; without a name its commands stand at the top level."""
    return typer.Typer(
        name=name,
        help=help_,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        no_args_is_help=name is not None,
    )


def examples(*lines: str) -> str:
    """An epilog that shows commands as they are typed."""
    return "\n\n".join(["[bold]Examples[/bold]", *("  " + line.replace("[", "\\[") for line in lines)])
