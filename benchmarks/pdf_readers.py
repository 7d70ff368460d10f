"""Compare libraries that read PDFs on what real writers write: order, tables, notes, watermarks, speed.

python -m benchmarks.pdf_writers /tmp/pdfs && python -m benchmarks.pdf_readers /tmp/pdfs [--wrong]

For each phenomenon, the share of paragraphs, notes and rows that stand unbroken in what a library gives: without its
spaces and hyphens at line ends a paragraph must be found whole, a row of a table on one line with its cells in order.
The last column is stricter: each is a paragraph of textmine's own, whole and of the right kind, and nothing else is.
Libraries that are not installed are left out (pip install pypdf pdfplumber).
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from textmine.read import SourceDocument, read_source

Extract = Callable[[bytes], str]
_HYPHEN = re.compile(r"[-\u00ad]\s*\n\s*")
_SPACE = re.compile(r"\s+")


def _pypdf(data: bytes) -> str:
    import pypdf

    return "\f".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _pypdf_layout(data: bytes) -> str:
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return "\f".join(page.extract_text(extraction_mode="layout") for page in pages)


def _pdfplumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\f".join(page.extract_text() for page in pdf.pages)


def _pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text
    from pdfminer.layout import LAParams

    return extract_text(io.BytesIO(data), laparams=LAParams(detect_vertical=True))


def _pdfium(data: bytes) -> str:
    import pypdfium2

    return "\f".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


LIBRARIES: dict[str, tuple[str, Extract]] = {
    "pypdf": ("pypdf", _pypdf),
    "pypdf layout": ("pypdf", _pypdf_layout),
    "pdfminer.six": ("pdfminer", _pdfminer),
    "pdfplumber": ("pdfplumber", _pdfplumber),
    "PDFium": ("pypdfium2", _pdfium),
}


def _bare(text: str) -> str:
    return _SPACE.sub("", _HYPHEN.sub("", text)).replace("-", "").replace("\u00ad", "")


def _unbroken(text: str, expected: dict[str, Any]) -> float:
    """The share of what is expected that stands in `text` unbroken."""
    whole = re.sub(r"[0-9⁰¹²³⁴-⁹]", "", _bare(text))
    lines = [_bare(line) for line in text.splitlines()]
    wanted = [*expected["paragraphs"], *expected["notes"]]
    found = sum(re.sub(r"[0-9]", "", _bare(own)) in whole for own in wanted)
    rows = ["".join(map(_bare, row)) for row in expected["rows"]]
    return (found + sum(row in lines for row in rows)) / (len(wanted) + len(rows))


def exact(read: SourceDocument, expected: dict[str, Any]) -> tuple[float, list[str]]:
    """(the share that are paragraphs of their own and of their kind, minus what is too much; what is wrong)"""
    have: dict[str, list[str]] = defaultdict(list)
    for paragraph in read.paragraphs:
        text = re.sub(r"[⁰¹²³⁴-⁹]", "", paragraph.text)
        have[paragraph.kind].append(re.sub(r"[ \n-]", "", text))
    wanted = {
        "body": [re.sub(r"[ -]", "", own) for own in expected["paragraphs"]],
        "note": [re.sub(r"[ -]", "", own) for own in expected["notes"]],
    }
    wanted["body"] += [
        "\t".join(cell.replace(" ", "").replace("-", "") for cell in row) for row in expected["rows"]
    ]
    wrong: list[str] = []
    right = total = 0
    for kind, texts in wanted.items():
        left = [re.sub(r"^\d+[.]?", "", text) if kind == "note" else text for text in have[kind]]
        for text in texts:
            total += 1
            if text in left:
                left.remove(text)
                right += 1
            else:
                wrong.append(f"missing {kind}: {text[:60]}")
        wrong += [f"too much {kind}: {text[:60]}" for text in left if kind == "body"]
    return right / total, wrong


def main() -> int:
    """Print the table, in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="what textmine reads otherwise than expected")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    libraries = {name: own for name, (module, own) in LIBRARIES.items() if find_spec(module)}
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    seconds: dict[str, float] = defaultdict(float)
    n_pages = 0
    for path in sorted(args.folder.glob("*.pdf")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        data, row = path.read_bytes(), scores[expected["phenomenon"]]
        for name, own in libraries.items():
            start = time.perf_counter()
            try:
                text = own(data)
            except Exception as error:
                text = ""
                print(f"{path.name}: {name}: {type(error).__name__}", file=sys.stderr)
            seconds[name] += time.perf_counter() - start
            row[name].append(_unbroken(text, expected))
        start = time.perf_counter()
        read = read_source(path)
        seconds["textmine"] += time.perf_counter() - start
        n_pages += read.text.count("\f") + 1
        row["textmine"].append(_unbroken(read.text, expected))
        share, wrong = exact(read, expected)
        row["as paragraphs"].append(share)
        if args.wrong and wrong:
            print(f"{path.name}: {share:.2f}")
            print("".join(f"    {line}\n" for line in wrong[:6]), end="")
    columns = [*libraries, "textmine", "as paragraphs"]
    print("| phenomenon | files |", " | ".join(columns), "|")
    print("| --- |", " | ".join("---:" for _ in range(len(columns) + 1)), "|")
    for phenomenon, row in sorted(scores.items()):
        shares = [sum(row[name]) / len(row[name]) for name in columns]
        print(
            f"| {phenomenon} | {len(row['textmine'])} |", " | ".join(f"{share:.2f}" for share in shares), "|"
        )
    each = [f"{1000 * seconds[name] / n_pages:.0f}" if name in seconds else "" for name in columns]
    print(f"| milliseconds a page | {n_pages} pages |", " | ".join(each), "|")
    return 0


if __name__ == "__main__":
    sys.exit(main())
