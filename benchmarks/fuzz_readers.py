"""Fuzz every reader with files damaged at random: nothing but the project's own errors, nothing slow.

python -m benchmarks.fuzz_readers --seconds 600 [FOLDER of more files …]

Ends with status 1 where a reader raised anything else, or took longer than the limit.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.read import samples
from textmine.errors import InputError
from textmine.read import read_documents, survey

_SPLICES = (b"999999", b"{{{{{{", b"<p><p>", b"\\u-99 ", b"[[[[[[", b"<</A 1 0", b"\0\0", b"\xff")


def seeds(folder: Path, more: Iterable[Path]) -> dict[str, bytes]:
    """A whole file of every format, by name, and those of the folders given."""
    found = {
        "a.pdf": samples.pdf(),
        "a.docx": samples.docx(folder / "whole.docx"),
        "b.docx": samples.word(samples.para("x", samples.text("yy"), properties=samples.numbered(1))),
        "a.epub": samples.epub("<h1>One</h1><p>Text.</p>"),
        "a.pptx": samples.pptx(("One", samples.ENGLISH, "Notes.")),
        "a.odt": samples.odt("<text:h>One</text:h><text:p>Text.</text:p>"),
        "a.html": b"<html><body><p>The council <a href=x>met</a>.</p><table><tr><td>a<td>b</table></body>",
        "a.rtf": rb"{\rtf1\ansi\ansicpg950 One\par{\footnote two}\u-20000?\'a4\'a4\par\trowd\intbl a\cell\row}",
        "a.csv": f'text,date\n"{samples.ENGLISH[0]}",2020-01-01\n'.encode(),
        "a.jsonl": b'{"text": "The council met on Monday.", "date": "2020"}\n',
        "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v X>The council met.\n",
        "a.txt": "港務局延長東岸的碼頭。".encode() * 10,
        "a.zip": samples.zipped({"a.txt": "The council met on Monday.", "b.html": "<p>It did.</p>"}),
    }
    for root in more:
        found |= {file.name: file.read_bytes() for file in sorted(root.iterdir()) if file.is_file()}
    return found


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with bytes changed, cut out or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(out)) if out else 0
        way = chance.randrange(4)
        if way == 0 and out:
            out[at] = chance.randrange(256)
        elif way == 1:
            del out[at : at + chance.randrange(1, 60)]
        elif way == 2:
            out[at:at] = chance.randbytes(chance.randrange(1, 20))
        else:
            out[at : at + 6] = chance.choice(_SPLICES)
    return bytes(out)


def main() -> int:
    """Run it; the figures on standard output."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=10, help="seconds that one file may take")
    args = parser.parse_args()
    chance, wrong, read, named, slowest = random.Random(args.seed), 0, 0, 0, 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = seeds(folder, args.folders)
        names = sorted(whole)
        end = time.monotonic() + args.seconds
        while time.monotonic() < end:
            which = chance.choice(names)
            path = folder / f"damaged{Path(which).suffix}"
            data = damaged(whole[which], chance)
            path.write_bytes(data)
            start = time.monotonic()
            read += 1
            try:
                for source in survey([path]).sources:
                    for _ in read_documents(source):
                        pass
            except InputError as error:
                named += 1
                wrong += "\n" in str(error)
            except Exception as error:
                wrong += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{args.seed}-{read}{path.suffix}"
                kept.write_bytes(data)
                print(f"{which}: {type(error).__name__}: {error}; kept as {kept}")
            slowest = max(slowest, time.monotonic() - start)
    print(f"{read:,} files, {named:,} named as unreadable, {wrong} wrong, slowest {slowest:.1f} s")
    return 1 if wrong or slowest > args.limit else 0


if __name__ == "__main__":
    sys.exit(main())
