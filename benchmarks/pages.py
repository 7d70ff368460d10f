"""`python -m benchmarks.pages`: how long every page of the site takes on a large build, against half a second.

    python -m benchmarks.pages [--store DIR] [--paragraphs N] [--keep DIR] [--lang TAG] [--only PART] [--json FILE]

Builds N paragraphs (100,000 when left out) as `benchmarks.search` does, or takes the build that --store names. The
pages are those of the routes of the application; of a route with parameters the first that another page links to, and
some that ask for something. Each is asked for twice: the first time what is counted once a build is counted. Seconds
are those of the processor, which other programs of the machine do not change, and by the clock. Exit status 1: a page
takes longer than it may.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from benchmarks.built import built
from benchmarks.scale.process import FailedError

MOST = 0.5  # seconds
_FILES = (".csv", ".xlsx", ".json", ".css", "{ending}", "{file}")  # what is no page
_MADE = (
    "/corpora/of/",
    "/compare/{",
    "/check/{",
    "/export/{",
    "/evaluate/{",
    "/verify/{",
)  # only after a form
_MORE = (  # what asks for something of a common name, and of a rare one
    "/search?q=俄羅斯", "/search?q=sanctions", "/search?q=actor:China kind:threat",
    "/search?q=極音速飛彈防禦網", "/search?actor=actor:russia&kind=strategy&polarity=negated",
    "/claims?actor=俄羅斯", "/claims?about=sanctions&group=actor", "/claims?since=2015&until=2020&sort=time",
    "/claims?at_least=0&page=200", "/findings?actor=China", "/findings?page=100", "/actors?page=3",
    "/documents?page=20", "/concept/actor:china", "/concept/strategy:sanctions", "/concordance?q=北韓",
    "/concordance?q=sanctions", "/collocates?q=北韓", "/dispersion?q=北韓", "/words?language=zh",
    "/ngrams?language=en", "/similar?q=核武威脅",
)  # fmt: skip


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--store", type=Path, metavar="DIR", help="measure on this build")
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the build there, to be used again")
    parser.add_argument("--lang", default="zh-Hans", metavar="TAG", help="zh-Hant, zh-Hans or en")
    parser.add_argument("--only", default="", metavar="PART", help="addresses that have this in them")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="textmine-pages-") as made:
        try:
            store = options.store or built(options.keep or Path(made), options.paragraphs)
        except FailedError as error:
            print(error, file=sys.stderr)
            return 2
        found = list(_measured(store, options.lang, options.only))
    slow = [one for one in found if min(one["again"], one["clock"]) > MOST]
    first = [one for one in found if one["first"] > MOST and one not in slow]
    print(
        f"\n{len(found)} pages; {len(slow)} take longer than {MOST} s, {len(first)} more the first time only"
    )
    if options.json is not None:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if slow else 0


def _measured(folder: Path, lang: str, only: str) -> Iterator[dict[str, object]]:
    from starlette.testclient import TestClient

    from textmine.lexicon import Lexicon
    from textmine.web import create_app

    Lexicon.load()  # the site reads it ahead
    key = "benchmark"
    with TestClient(create_app(folder, key=key), base_url="http://127.0.0.1") as client:
        client.get("/", params={"key": key, "lang": lang})
        print(f"{'first':>8}{'again':>8}{'clock':>8}{'kB':>7}  status  page")
        for address in _addresses(client, only):
            taken = []
            for _ in range(2):
                clock, processor = time.perf_counter(), time.process_time()
                answer = client.get(address)
                taken.append((time.process_time() - processor, time.perf_counter() - clock))
            row = {
                "page": address,
                "status": answer.status_code,
                "first": round(taken[0][0], 3),
                "again": round(taken[1][0], 3),
                "clock": round(taken[1][1], 3),
                "bytes": len(answer.content),
            }
            over = " *" if row["again"] > MOST else " first" if row["first"] > MOST else ""
            print(
                f"{row['first']:8.3f}{row['again']:8.3f}{row['clock']:8.3f}{row['bytes'] / 1000:7.0f}  "
                f"{row['status']:>6}  {address}{over}",
                flush=True,
            )
            yield row


def _addresses(client, only: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Every page, each when those before it have been measured: what they link to is not known before."""
    from starlette.routing import Match

    from textmine.web.app import PARTS

    routes = [route for part in PARTS for route in part.ROUTES if "GET" in (route.methods or ())]
    routes = [one for one in routes if not one.path.startswith(_MADE) and not one.path.endswith(_FILES)]
    plain = [route.path for route in routes if "{" not in route.path]
    yield from (one for one in (*plain, *_MORE) if only in one)
    links: list[str] = []
    for address in plain:
        links += [unescape(one) for one in re.findall(r'<a [^>]*?href="(/[^"#]*)', client.get(address).text)]
    for route in routes:
        if "{" in route.path:
            scopes = (
                (one, {"type": "http", "method": "GET", "path": unquote(one.partition("?")[0])})
                for one in links
            )
            linked = next((one for one, scope in scopes if route.matches(scope)[0] is Match.FULL), "")
            if linked and only in linked:
                yield linked


if __name__ == "__main__":
    sys.exit(main())
