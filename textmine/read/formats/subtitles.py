"""Subtitles (.srt, .vtt): what is said, put together to paragraphs; where a page would be stands the time."""

from __future__ import annotations

import re
from pathlib import Path

from textmine.errors import InputError
from textmine.read.decode import decode
from textmine.read.extracted import Extracted, Gathered, clean
from textmine.read.lines import ending_of, is_wide

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_CUE = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_TAG = re.compile(r"<[^>]{0,60}>|\{\\[^}]{0,60}\}")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]{1,60})>")
_PAUSE = 2.0  # seconds of silence that end a paragraph
_ENOUGH, _LONGEST = (
    200,
    600,
)  # characters: a paragraph ends with a sentence from here on, anyhow from there on


def read_subtitles(path: Path, data: bytes, encoding: str | None) -> Extracted:
    """The words of the subtitles, without their numbers and marks of style.

    Raises:
        InputError: there is none in it, or it is in no known encoding.
    """
    text, name = decode(data, path, encoding=encoding)
    gathered = Gathered()
    own, started, ended = "", 0.0, 0.0
    before = ""
    for start, end, said in _cues(clean(text)):
        if said == before:
            ended = end
            continue  # shown on, as automatic subtitles do
        before = said
        full = len(own) >= _LONGEST or (len(own) >= _ENOUGH and ending_of(own) == "final")
        if own and (
            full or start - ended >= _PAUSE or re.match(r"[-–—]\s*\S|[^\s：:]{1,20}[：:]\s*\S", said)
        ):
            _add(gathered, own, started)
            own = ""
        if not own:
            started = start
        own = _joined(own, said)
        ended = end
    _add(gathered, own, started)
    if not gathered.parts:
        raise InputError(path, "has no subtitles in it")
    return gathered.extracted(name)


def _add(gathered: Gathered, text: str, seconds: float) -> None:
    if text:
        gathered.page(f"{int(seconds) // 3600}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}")
        gathered.add(text)


def _joined(own: str, said: str) -> str:
    if not own:
        return said
    punctuated = ending_of(own) != "open" or own[-1] in "，、,"
    return own + ("" if punctuated and is_wide(own[-1]) else " ") + said


def _cues(text: str) -> list[tuple[float, float, str]]:
    """(start, end, words) of each subtitle."""
    found: list[tuple[float, float, str]] = []
    lines: list[str] | None = None
    for line in [*text.split("\n"), ""]:
        match = _CUE.match(line)
        if match:
            times = [_seconds(match.groups()[at : at + 4]) for at in (0, 4)]
            lines = []
            found.append((times[0], times[1], ""))
        elif lines is not None and line.strip():
            voice = _VOICE.search(line)
            shown = _TAG.sub("", line).strip()
            lines.append(f"{voice[1]}: {shown}" if voice else shown)
            found[-1] = (*found[-1][:2], _words(lines))
        else:
            lines = None
    return [cue for cue in found if cue[2]]


def _words(lines: list[str]) -> str:
    out = ""
    for line in lines:
        between = "" if not out or (is_wide(out[-1]) and line and is_wide(line[0])) else " "
        out += between + line
    return out.strip()


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")
