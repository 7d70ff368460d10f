"""A process that makes documents ready for a build."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

from textmine.build.frames import Answers
from textmine.build.work import Maker
from textmine.collector import one_by_one
from textmine.errors import TextmineError


def serve() -> None:
    """Answer tasks from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build is interrupted too, and ends this process
    talk = Answers(sys.stdin.buffer, os.fdopen(os.dup(1), "wb"))
    sys.stdout = sys.stderr  # what libraries print is no answer
    with suppress(EOFError, OSError):  # the build has ended
        maker = Maker(talk.settings())
        for task in one_by_one(talk.tasks()):
            try:
                talk.done(maker.make(task, talk.page))
            except TextmineError as error:
                talk.wrong(str(error))
            except MemoryError:
                os._exit(1)  # nothing can be relied on any more; another process tries it
