"""Agreement, as in published examples, and of two reviewers of a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.errors import UnknownNameError
from textmine.review import Review
from textmine.review.agreement import cohen_kappa, krippendorff_alpha


def test_kappa_of_a_table_by_fleiss_and_others() -> None:
    # Fleiss, Levin & Paik (2003), table 18.1: 100 patients, three diagnoses: κ = 0.676.
    table = {("p", "p"): 75, ("p", "n"): 1, ("p", "o"): 4, ("n", "p"): 5, ("n", "n"): 4, ("n", "o"): 1,
             ("o", "o"): 10}  # fmt: skip
    kappa = cohen_kappa([pair for pair, n in table.items() for _ in range(n)])
    assert kappa == pytest.approx(0.676, abs=0.0005)


def test_alpha_of_krippendorffs_own_examples() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A, two values, no gaps; C, four observers, gaps.
    jon, han = "0100000010", "1110010000"
    assert krippendorff_alpha(list(zip(jon, han, strict=True))) == pytest.approx(0.095, abs=0.0005)
    observers = ("123321412...", "12332241 25.3", ".33323422 51.", "12332441 251.")
    observers = tuple(said.replace(" ", "") for said in observers)
    units = [[None if said == "." else said for said in unit] for unit in zip(*observers, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_what_is_not_defined_is_none() -> None:
    assert cohen_kappa([]) is None
    assert cohen_kappa([("a", "a")] * 3) is None
    assert krippendorff_alpha([("a", None)]) is None
    assert krippendorff_alpha([("a", "a")] * 3) is None


def test_two_reviewers_are_compared_on_what_both_decided(project: Path) -> None:
    with Review.open(project / "out", who="Lin") as lin, Review.open(project / "out", who="Chen") as chen:
        claims = [item.id for item in lin.queue("claim", limit=5)]
        made = [lin.decide("accept", id_) for id_ in claims[:4]]
        others = [chen.decide("accept", id_) for id_ in claims[:2]]
        others.append(chen.decide("reject", claims[2]))
        others.append(chen.decide("correct", claims[3], {"polarity": "negated"}))
        others.append(chen.decide("accept", claims[4]))
        lin.save(made)
        chen.save(others)
        found = lin.agreement("Lin", "Chen")
        with pytest.raises(UnknownNameError, match="Lin"):
            lin.agreement("Lin", "Wu")
    assert found.alone == (0, 1)
    assert next((one.what, one.rows, one.same) for one in found.measured) == ("judgement", 4, 2)
    assert [one.what for one in found.differences] == [("judgement",), ("polarity",)]
