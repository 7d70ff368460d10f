"""The command line as a whole: the groups of commands, and how it ends.

Exit status: 0 done; 1 the answer is no (nothing found, a citation broken); 2 the call or the input was wrong.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from textmine import __version__
from textmine.cli import (
    assisting,
    checking,
    comparing,
    corpus,
    counting,
    drawing,
    explaining,
    inspecting,
    making,
    measuring,
    ownterms,
    reading,
    review,
    searching,
    serving,
    sharing,
    topics,
)
from textmine.cli.group import new_group
from textmine.cli.listing import harmless, stop_writing
from textmine.cli.unreviewed import with_option
from textmine.errors import TextmineError

# The matrices here are small: threads would only wait for each other. Set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

app = new_group()
app.info.help = "Text mining for security studies, Chinese and English: every row is cited."
app.info.no_args_is_help = False
for module in (
    making,
    inspecting,
    measuring,
    reading,
    searching,
    serving,
    corpus,
    counting,
    comparing,
    checking,
    drawing,
    sharing,
    explaining,
    assisting,
    topics,
):
    app.add_typer(with_option(module.group))
app.add_typer(review.group)
app.add_typer(ownterms.group)  # of lexicon, with the commands for own terms

# Typer's own class for a wrong call has moved between versions; what it is the base of has not.
_WrongCall: type[Exception] = typer.BadParameter.__mro__[2]


@app.callback(invoke_without_command=True)
def textmine(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Text mining for security studies, Chinese and English: every row is cited.

    [bold]textmine[/bold] alone opens it in the browser. Or start with [bold]textmine build FOLDER[/bold]; then
    ask. Names may be typed in Chinese, in either script, or in English. Every listing takes
    --format table|csv|json|markdown, --lang zh|en and --output FILE.
    """
    if version:
        print(f"textmine {__version__}")
    elif context.invoked_subcommand is None and serving.is_for_a_person():
        serving.open_()
    elif context.invoked_subcommand is None:
        print(context.get_help())


_INTERRUPTED = 130


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status. Every error is one line on standard error."""
    _write_any_character()
    try:
        status = get_command(app).main(
            args=None if args is None else list(args), prog_name="textmine", standalone_mode=False
        )
        sys.stdout.flush()
        if status == _INTERRUPTED:  # what typer makes of Ctrl-C
            _wrong("interrupted")
        return status if isinstance(status, int) else 0
    except TextmineError as error:
        return _wrong(str(error))
    except _WrongCall as error:
        return _wrong_call(error)
    except (KeyboardInterrupt, typer.Abort):
        _wrong("interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        stop_writing()
        return 0
    except ModuleNotFoundError as error:
        return _wrong(f"this installation lacks {error.name}; install textmine again")
    except OSError as error:
        return _wrong(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _wrong(message: str) -> int:
    print("textmine: " + " ".join(harmless(message).split()), file=sys.stderr)
    return 2


def _wrong_call(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "textmine"
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    print(
        f"{command}: {' '.join(harmless(message).split()).rstrip('.')}; see {command} --help", file=sys.stderr
    )
    return 2


def _write_any_character() -> None:
    """Chinese must come out whatever the system takes for its encoding; what is no character is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8",
                errors="replace" if stream.isatty() else "backslashreplace",
            )
