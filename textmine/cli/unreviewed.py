"""--unreviewed: every command that reads a build can read it as the machine made it, without people's decisions."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

_WITHOUT = ("serve", "mcp")  # which read the build for as long as they run
_NAME = "unreviewed"
_Option = Annotated[
    bool,
    typer.Option("--unreviewed", help="The machine alone, without what people decided (textmine review)."),
]
_alone: ContextVar[bool] = ContextVar(_NAME, default=False)


def unreviewed() -> bool:
    """Does the command that runs ask for the build as the machine made it?"""
    return _alone.get()


def with_option(group: typer.Typer) -> typer.Typer:
    """The group, with the option at every command that reads a build (has --store)."""
    for command in group.registered_commands:
        call = command.callback
        if call is None or "store" not in inspect.signature(call).parameters:
            continue
        if (command.name or call.__name__) not in _WITHOUT:
            command.callback = _asking(call)
    return group


def _asking(call: Callable[..., Any]) -> Callable[..., Any]:
    """The same command, which takes the option."""

    @wraps(call)
    def run(*args: Any, **given: Any) -> Any:
        before = _alone.set(bool(given.pop(_NAME, False)))
        try:
            return call(*args, **given)
        finally:
            _alone.reset(before)

    hints = {**get_type_hints(call, include_extras=True), _NAME: _Option}
    signature = inspect.signature(call)
    own = [one.replace(annotation=hints[name]) for name, one in signature.parameters.items()]
    option = inspect.Parameter(
        _NAME, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=False, annotation=_Option
    )
    run.__signature__ = signature.replace(parameters=[*own, option])  # type: ignore[attr-defined]
    run.__annotations__ = hints
    return run
