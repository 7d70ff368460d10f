"""Which concepts belong together: narrower ones, members of groups, the groups a concept is in."""

from __future__ import annotations

from collections.abc import Iterable

from textmine.records import Concept


def related(
    concepts: Iterable[Concept],
    concept_ids: Iterable[str],
    *,
    narrower: bool = True,
    members: bool = True,
    groups: bool = False,
) -> set[str]:
    """The ids given and those of the concepts that belong to them.

    Args:
        concepts: all concepts there are.
        narrower: take in concepts whose `broader` concept is one of them, and so on down.
        members: take in the members of groups (中亞五國: the five states).
        groups: take in the groups that one of the given concepts is in, and its broader concepts.
    """
    known = {concept.concept_id: concept for concept in concepts}
    given = set(concept_ids)
    children: dict[str, list[str]] = {}
    for id_, concept in known.items():
        children.setdefault(concept.broader, []).append(id_)
    found: set[str] = set()
    queue = list(given)
    while queue:
        id_ = queue.pop()
        if id_ in found:
            continue
        found.add(id_)
        if narrower:
            queue += children.get(id_, ())
        if members and id_ in known:
            queue += known[id_].members
    if groups:
        found |= {id_ for id_, concept in known.items() if given & set(concept.members)}
        found |= {known[id_].broader for id_ in given if id_ in known}
    return found - {""}
