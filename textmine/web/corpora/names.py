"""Names of files and folders that any system takes, made of whatever somebody typed or sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')  # by Windows; / by all
# Names of devices of Windows, whatever ending follows.
_DEVICES = {
    "con", "prn", "aux", "nul", "conin$", "conout$",
    *(f"{device}{n}" for device in ("com", "lpt") for n in "0123456789¹²³"),
}  # fmt: skip
_PASSED_OVER = ("readme", "license", "changelog")  # files about a folder, which no build reads
_LONGEST = 150  # bytes: systems take 255, and a path has more than one name
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def safe_folder(title: str) -> str:
    """The name of a folder for a corpus of that title."""
    return _shortened(_no_device(_plain(title)), "") or "corpus"


def safe_file(name: str) -> str:
    """A file's name: nothing of it leads elsewhere, hides the file or is refused; the ending stays."""
    name = re.split(r"[/\\]", name)[-1]
    ending = found[0] if (found := _ENDING.search(name.strip())) else ""
    stem = _no_device(_plain(name.strip().removesuffix(ending)).lstrip("~$_. ")) or "file"
    if stem.lower() in _PASSED_OVER:
        stem += "-text"
    return _shortened(stem, ending) + ending


def apart(name: str, taken: Iterable[str]) -> str:
    """The name, with a number where it is taken; systems differ in whether A and a are the same."""
    others = {one.casefold() for one in taken}
    ending = found[0] if (found := _ENDING.search(name)) else ""
    stem, number, wanted = name.removesuffix(ending), 1, name
    while wanted.casefold() in others:
        number += 1
        wanted = f"{stem}-{number}{ending}"
    return wanted


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    # Control characters, and those that are not seen but change the order in which a name is shown.
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)
    return " ".join(_FORBIDDEN.sub("_", text).split()).strip(". ")


def _no_device(text: str) -> str:
    return f"_{text}" if text.split(".")[0].strip().lower() in _DEVICES else text


def _shortened(stem: str, ending: str) -> str:
    room = _LONGEST - len(ending)
    return stem.encode()[:room].decode("utf-8", "ignore").strip(". ")
