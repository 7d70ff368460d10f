"""A process that makes a build for another. Its standard input says what to build, and by its end to stop.

So the build ends with whoever asked for it, however that ends, and the last good build stays.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import IO, Any

from textmine.errors import TextmineError

_PATIENCE = 5.0  # seconds to clear up in


def serve() -> None:
    """Build what the first line of standard input asks for; say on standard output how it goes, a line of JSON each."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stdout = sys.stderr  # what libraries print is no answer
    asked = os.fdopen(os.dup(0), "rb", buffering=0)
    request = json.loads(asked.readline())
    # Whoever starts a program in the background of a shell has it ignore this signal, and what it starts too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_end_with, args=(asked,), daemon=True).start()
    try:
        _tell(answers, _built(request, answers))
    except TextmineError as error:
        _tell(answers, {"failed": str(error)})
    except KeyboardInterrupt:
        _tell(answers, {"cancelled": True})


def _built(request: dict[str, Any], answers: IO[str]) -> dict[str, Any]:
    from textmine.build import build
    from textmine.read import choose_ocr

    def progress(phase: str, done: int, total: int, name: str) -> None:
        _tell(answers, {"phase": phase, "done": done, "total": total, "name": name})

    made = build(
        request["paths"],
        request["out"],
        progress=progress,
        ocr=choose_ocr() if request["ocr"] else None,
        jobs=request["jobs"],
        title=request["title"],
    )
    return {
        "documents": made.documents,
        "kept": made.kept,
        "skipped": [[one.path.as_posix(), one.reason] for one in made.skipped],
        "warnings": list(made.warnings),
        "counts": made.counts,
        "coverage": made.coverage.line(),
    }


def _tell(answers: IO[str], what: dict[str, Any]) -> None:
    with suppress(OSError):  # nobody listens any more
        answers.write(json.dumps(what) + "\n")
        answers.flush()


def _end_with(asked: IO[bytes]) -> None:
    """Interrupt the build when nobody wants it any more: what it has begun is taken away."""
    asked.read()
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        import _thread

        _thread.interrupt_main()
    time.sleep(_PATIENCE)
    os._exit(1)
