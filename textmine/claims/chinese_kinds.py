"""Which kind of claim a Chinese clause makes: the signs of danger and of choice in it."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.chinese_parse import Parse
from textmine.claims.items import Item
from textmine.claims.kinds import Denial, claim_kind
from textmine.lexicon import Lexicon, Predicate
from textmine.records import ClaimKind


def threats_in(items: Sequence[Item]) -> list[str]:
    """The threats that the items speak of, as concept ids; not those that a strategy is against."""
    return [id_ for item in items if item.label != "STRATEGY" for id_ in item.concepts("THREAT")]


def strategies_in(items: Sequence[Item]) -> list[str]:
    """The strategies that the items speak of, as concept ids."""
    return [id_ for item in items for id_ in item.concepts("STRATEGY")]


class ChineseKinds:
    """Gathers what `claim_kind` asks for."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.cues_zh
        self._threatening_forms = cues.forms("threatening-actor")
        self._nominal_threats = cues.forms("nominal-threat")
        self._against = lexicon.heads_zh.forms("against") | lexicon.heads_zh.forms("counter")

    def kind(
        self,
        items: Sequence[Item],
        parse: Parse,
        predicate: Predicate | None,
        *,
        denial: Denial,
        has_actor: bool,
        threats: bool,
        strategies: bool,
    ) -> ClaimKind:
        """The kind of the claim that the clause makes.

        Args:
            predicate: what it says, None where the lexicon lacks it.
            denial: how that is denied, "" where it is not.
            has_actor: somebody is known to act, or to be something.
            threats: the clause speaks of a threat.
            strategies: it speaks of a strategy.
        """
        verb, after = items[parse.predicate_at], items[parse.predicate_at + 1 :]
        copular = predicate is not None and predicate.frame == "copula"
        does = predicate is not None or verb.tag in ("v", "vd", "un", "i", "l")
        says = predicate is not None and predicate.kind == "attribution"
        called_threat = copular and any(item.text in self._nominal_threats for item in items[-2:])
        fought = any(item.text in self._against for item in (verb, *after) if not item.mentions)
        return claim_kind(
            predicate,
            threats=threats or called_threat,
            strategies=strategies,
            threatening_actor=any(map(self._threatening, items if copular else parse.subject_items)),
            denial=denial,
            acts=has_actor and does and _has_object(after),
            against=fought and not says,
            about=any(item.label == "STRATEGY" for item in after),
        )

    def _threatening(self, item: Item) -> bool:
        """Is it an actor that is a danger by name, 恐怖組織?"""
        return item.is_actor and (
            any(mention.label == "THREAT" for mention in item.mentions)
            or any(form in item.text for form in self._threatening_forms)
        )


def _has_object(after: Sequence[Item]) -> bool:
    """Is something acted on: a noun or a mention after the verb?"""
    return any(item.mentions or item.tag[:1] in ("n", "v", "j") for item in after)
