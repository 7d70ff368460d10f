"""`python -m benchmarks.search` on a small store that it builds itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_searches_and_facets_are_measured_on_a_store_built_afresh(tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    command = [
        sys.executable,
        "-m",
        "benchmarks.search",
        "--paragraphs",
        "150",
        "--queries",
        "4",
        "--json",
        file,
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [*command, "--keep", tmp_path], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )
    assert not done.returncode, done.stderr
    told = json.loads(file.read_text("utf-8"))
    assert told["paragraphs"] >= 150
    for kind in ("searches", "facets"):
        assert {"one field", "an English word", "all"} <= set(told[kind])
        assert 0 < told[kind]["all"]["p50"] <= told[kind]["all"]["p95"] <= told[kind]["all"]["max"]
    assert told["searches"]["all"]["p50"] < told["facets"]["all"]["p95"]
    assert "searches with facets, 95th percentile" in done.stdout
    assert (tmp_path / "store-150" / "textmine.sqlite").is_file()
