"""topics quiz: which word does not belong?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.cli.group import examples
from textmine.cli.listing import tell
from textmine.cli.options import (
    DEFAULT_STORE,
    LangOption,
    StoreOption,
    language,
    opened,
)
from textmine.cli.topics.options import desk_of, group
from textmine.errors import InputError, TextmineError

if TYPE_CHECKING:
    from textmine.topics.quiz import Question, Result


@group.command(
    epilog=examples(
        "textmine topics quiz",
        "textmine topics quiz --out quiz.txt --key key.txt     (for somebody else, on paper)",
        "textmine topics quiz --answers 3,1,0,6,2,4,5,1",
    )
)
def quiz(
    answers: Annotated[
        str, typer.Option(help="The answers, instead of asking: 3,1,0,…; 0: I do not know.", metavar="LIST")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Write the questions to a file, ask nothing.", metavar="FILE"),
    ] = None,
    key: Annotated[
        Path | None, typer.Option(help="With --out: write the right answers to another file.", metavar="FILE")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed asks with other words.")] = 13,
    store: StoreOption = DEFAULT_STORE,
    lang: LangOption = None,
) -> None:
    """Two minutes: which word does not belong? It tells how far a reader can trust the topics."""
    from textmine.topics.words import say

    language_ = language(lang)
    with opened(store) as reader:
        desk = desk_of(reader, lang)
        questions = desk.questions(seed, language_)
        if out is not None:
            _write_quiz(questions, out, key, language_)
            return
        given = _given(answers, questions, language_) if answers else _asked(questions, language_)
        result = desk.mark(questions, given, language_)
        for line in result_lines(result, language_):
            print(line)
        for question, answer in zip(questions, given, strict=True):
            if answer != question.intruder:
                label = question.topic.label_zh if language_ == "zh" else question.topic.label_en
                print(
                    "  "
                    + say("quiz-missed-one", language_, topic=label, word=question.words[question.intruder])
                )
        tell(say("quiz-saved", language_, path=desk.quiz_path))


def result_lines(result: Result, lang: str) -> list[str]:
    """What a result means."""
    from textmine.topics.words import say

    share, low, high = (f"{100 * value:.0f}" for value in (result.share, result.low, result.high))
    told = {"right": result.right, "asked": result.asked, "share": share, "low": low, "high": high}
    return [say("quiz-right", lang, **told), say(result.verdict, lang)]


def _given(text: str, questions: Sequence[Question], lang: str) -> list[int | None]:
    from textmine.topics.words import say

    parts = text.replace("，", ",").split(",")
    numbers = [int(part) for part in parts if part.strip().isdecimal()]
    if len(numbers) != len(parts) or len(numbers) != len(questions):
        raise TextmineError(say("quiz-answers", lang, n=len(questions)))
    return [
        number - 1 if 1 <= number <= len(q.words) else None
        for number, q in zip(numbers, questions, strict=True)
    ]


def _asked(questions: Sequence[Question], lang: str) -> list[int | None]:
    from textmine.topics.words import say

    if not sys.stdin.isatty():
        raise TextmineError(say("quiz-answers", lang, n=len(questions)) + " (--answers)")
    print(say("quiz-intro", lang))
    found: list[int | None] = []
    for n, question in enumerate(questions, start=1):
        print("\n" + say("quiz-question", lang, n=n, of=len(questions)))
        print("\n".join(f"  {at}  {word}" for at, word in enumerate(question.words, start=1)))
        while True:
            given = input(say("quiz-prompt", lang, n=len(question.words)) + ": ").strip()
            if not given or (given.isdecimal() and 0 <= int(given) <= len(question.words)):
                break
        found.append(int(given) - 1 if given and int(given) else None)
    return found


def _write_quiz(questions: Sequence[Question], out: Path, key: Path | None, lang: str) -> None:
    from textmine.topics.words import say

    lines = [say("quiz-intro", lang)]
    for n, question in enumerate(questions, start=1):
        lines += ["", f"{n}."]
        lines += [f"  {at}  {word}" for at, word in enumerate(question.words, start=1)]
    keys = [
        f"{n}. {q.intruder + 1}  {q.words[q.intruder]}  ({q.topic.label_zh if lang == 'zh' else q.topic.label_en})"
        for n, q in enumerate(questions, start=1)
    ]
    for path, text in ((out, lines), (key, keys)):
        if path is None:
            continue
        try:
            path.write_text("\n".join(text) + "\n", encoding="utf-8")
        except OSError as error:
            raise InputError(path, f"cannot be written: {error.strerror or error}") from error
