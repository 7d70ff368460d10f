"""Patterns of time are tried only where a word that they need stands; that must lose no time."""

from __future__ import annotations

import pytest

from textmine.lexicon import Lexicon
from textmine.script import fold
from textmine.when.chinese import ChineseTimes
from textmine.when.english import EnglishTimes


@pytest.mark.parametrize(("finder", "language"), [(ChineseTimes, "zh"), (EnglishTimes, "en")])
def test_no_example_needs_a_pattern_that_is_not_tried(
    finder: type[ChineseTimes | EnglishTimes], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = Lexicon.load()
    quick, slow = finder(lexicon), finder(lexicon)
    if isinstance(slow, ChineseTimes):
        readers = {reader for _, reader, *_ in slow._patterns}
        monkeypatch.setattr(slow, "_tried", lambda _folded: readers)
    else:
        slow._needs = {}
    for rule in lexicon.rules.of("times", language):
        for text in rule.many("fires"):
            found, all_ = (
                [(time.start, time.end, time.rules) for time in times.find(text, fold(text), None, None)]
                for times in (quick, slow)
            )
            assert found == all_, text
