"""The server: what an assistant is told, which tools it has, and how it is answered when something is wrong."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.prompts import Prompt
from mcp.server.mcpserver.tools import Tool
from mcp_types import ToolAnnotations
from pydantic import ValidationError

from textmine import __version__
from textmine.assistants.comparing import DraftTools
from textmine.assistants.session import Session
from textmine.assistants.tools import Tools
from textmine.errors import TextmineError

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_SHOWN = 5  # wrong arguments


def make_server(folder: Path, drafts: Path | None = None) -> MCPServer[Any]:
    """The server for the build in a folder; nothing is read before a tool is called, and nothing is ever written.

    Args:
        folder: the build's folder.
        drafts: the only folder from which texts to compare may be named; none when None.
    """
    session = Session(folder, drafts)
    tools, of_drafts = Tools(session), DraftTools(session)
    functions: list[Callable[..., Any]] = [
        tools.search,
        tools.claims,
        tools.findings,
        tools.actors,
        tools.documents,
        tools.cite,
        tools.similar,
        of_drafts.compare,
        of_drafts.check,
    ]
    server: MCPServer[Any] = MCPServer(
        "textmine",
        title="textmine",
        instructions=_said("instructions"),
        version=__version__,
        log_level="WARNING",
        tools=[_tool(function) for function in functions],
    )
    server.add_prompt(Prompt.from_function(evidence))
    return server


def evidence(question: str) -> str:
    """Answer a question from the corpus, each sentence with its quotation and citation."""
    return _said("evidence").format(question=question)


def _said(name: str) -> str:
    return files("textmine.assistants").joinpath(f"{name}.txt").read_text(encoding="utf-8").strip()


class _Tool(Tool):
    """A tool that says in one line which arguments are wrong."""

    async def run(self, arguments: dict[str, Any], context: Any, convert_result: bool = False) -> Any:
        try:
            return await super().run(arguments, context, convert_result)
        except ToolError as error:
            cause = error.__cause__
            if not isinstance(cause, ValidationError):
                raise
            wrong = "; ".join(
                f"{'.'.join(map(str, each['loc']))[:60]}: {each['msg']}" for each in cause.errors()[:_SHOWN]
            )
            raise ToolError(f"Error executing tool {self.name}: {wrong}") from cause


def _tool(function: Callable[..., Any]) -> Tool:
    """A tool of a function: what the user got wrong is its error, in one line, and unknown arguments are one."""

    @functools.wraps(function)
    def answer(**arguments: Any) -> Any:
        try:
            return function(**arguments)
        except TextmineError as error:
            raise ToolError(str(error)) from error

    answer.__signature__ = inspect.signature(function, eval_str=True)  # type: ignore[attr-defined]
    tool = _Tool.from_function(answer, annotations=_READS, structured_output=True)
    model = tool.fn_metadata.arg_model
    # An argument that nobody knows would be left out in silence, and the answer would be to another question.
    model.model_config["extra"] = "forbid"
    model.model_rebuild(force=True)
    tool.parameters = model.model_json_schema(by_alias=True)
    return tool
