"""The names of the features of the confidence model; what each means stands in confidence.csv, beside its weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Feature = Literal[
    "intercept",
    # the text
    "chinese", "parsed", "note", "length-sentence", "clauses", "first-clause", "quotes", "brackets", "figures",
    "foreign-words", "unnamed",
    # how the actors were found
    "found-subject", "found-agent", "found-shared", "found-carried", "found-viewpoint", "found-owner",
    "found-reference", "found-event", "found-origin", "found-thing", "found-threat", "found-nobody",
    "far", "not-before", "for-several", "for-person",
    # who takes part
    "actors-none", "actors-several", "actor-known", "actor-new", "actor-common", "actor-adjective",
    "actor-state", "actor-person", "actor-government",
    "targets-none", "targets-several", "target-known", "target-new", "target-common", "target-adjective",
    "target-is-object", "target-outside",
    "one-known-actor", "only-one-known", "one-clause-known", "all-known",
    "only-targets", "nobody-judged", "nobody-does", "nobody-said",
    # who else is there
    "left-over", "subject-holds-other", "object-holds-other", "named-after-verb", "alone-in-sentence",
    "others", "others-no-target", "english-nobody", "english-others-no-target", "concepts-none", "concepts-several",
    # its subject and object
    "subject-whole", "subject-is-actor", "subject-modified", "subject-pronoun", "subject-unnamed",
    "object-whole", "object-modified", "object-pronoun", "object-names-other", "objects",
    # the clause
    "link-matrix", "link-coordinated", "link-adverbial", "link-relative", "link-complement", "depth", "children",
    "joined-to-speech", "joined-to-act", "denied-beside",
    "slot-subject", "slot-object", "slot-recipient", "slot-comitative", "slot-instrument", "slot-complement",
    "slot-adverbial", "slot-topic", "long-subject", "long-object", "subject-gap", "length-clause", "verbs",
    "clauses-inside", "verbs-unread", "words-unread", "pronoun", "passive", "rules",
    # where the quotation begins and ends
    "goes-on-behind", "joined-behind", "ends-sentence",
    # the predicate
    "predicate-known", "short-verb", "long-verb", "noun-before-verb", "adverb-before-verb", "verb-ends",
    "frame-object", "frame-target", "frame-with", "frame-result", "frame-copula", "frame-exist", "frame-say",
    "predicate-strategy", "predicate-threat", "predicate-state", "commits", "has", "harms", "no-target-frame",
    # what is said of it
    "negated", "denied", "possible", "necessary", "future", "reported", "attributed", "said-by-nobody",
    "threat", "strategy",
    # the claim beside others
    "length-claim", "doubles", "within", "holds",
]  # fmt: skip
FEATURES: tuple[Feature, ...] = get_args(Feature)
Features = Mapping[Feature, float]  # those that are not 0
NAMES: frozenset[str] = frozenset(FEATURES)


def behind(prefix: str) -> dict[str, Feature]:
    """The features whose names begin so, by what stands behind it."""
    return {name.removeprefix(prefix): name for name in FEATURES if name.startswith(prefix)}
