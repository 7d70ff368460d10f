"""What a part of a claim is in English, and whether all of it could be put so."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.fast_record import fast_record
from textmine.render.inflect import particles

_MOST = 12  # of a list that are named
GAP = "[…]"  # stands for what nobody has English for


@fast_record
class Phrase:
    """English for a part of a clause. What is in `text` is sure; `whole` tells whether it is all there is."""

    text: str = ""
    whole: bool = True
    plural: bool = False
    thing: bool = False  # of a subject: is it no actor?

    def __bool__(self) -> bool:
        return bool(self.text)


NOTHING = Phrase()
UNKNOWN = Phrase(GAP, whole=False)


def joined(parts: Sequence[str]) -> str:
    """Words in their order, without those that are empty."""
    return " ".join(filter(None, parts))


def listed(names: Sequence[str], last: str = "and") -> str:
    """`Russia, China and Iran`."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + f" {last} {names[-1]}"


def coordinated(phrases: Sequence[Phrase], last: str = "and") -> Phrase:
    """Phrases that share a slot, as one."""
    kept = [phrase for phrase in phrases if phrase.text]
    if len(kept) == 1:
        return Phrase(kept[0].text, all(p.whole for p in phrases), kept[0].plural)
    names = [p.text for p in kept]
    if len(names) > _MOST:
        return Phrase(", ".join([*names[:_MOST], GAP]), all(p.whole for p in phrases), plural=True)
    return Phrase(listed(names, last), all(p.whole for p in phrases), len(kept) > 1)


def _dated(phrase: str) -> bool:
    return any(map(str.isdigit, phrase))


def together(phrases: Sequence[str]) -> list[str]:
    """`with A`, `with B` as `with A and B`; what is of one and of another, and when from where, stays apart."""
    out: list[str] = []
    for phrase in phrases:
        preposition, _, rest = phrase.partition(" ")
        alike = (
            out
            and preposition not in ("of", "to")
            and preposition in particles()
            and out[-1].startswith(f"{preposition} ")
            and _dated(rest) == _dated(out[-1])  # in 2017 in Oslo
        )
        if alike:
            out[-1] = f"{out[-1]} and {rest}"
        else:
            out.append(phrase)
    return out
