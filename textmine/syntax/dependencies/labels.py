"""The relations of the schemes that parsers are trained on, under one name each.

Universal Dependencies (de Marneffe et al. 2021), ClearNLP's (Choi & Palmer 2012; spaCy's English pipelines) and the
Stanford dependencies for Chinese (Chang et al. 2009; spaCy's Chinese pipelines).
"""

from __future__ import annotations

from functools import cache

# What the schemes call a relation, and its name here: `label=name`.
_TABLE = """
dobj=obj  nsubjpass=nsubj:pass  csubjpass=csubj  nsubj:outer=nsubj  nsubj:xsubj=nsubj  dative=iobj
auxpass=aux:pass  obl:patient=obj  aux:ba=case  acl:relcl=relcl  advcl:relcl=relcl  rcmod=relcl
nmod:poss=poss  nmod:assmod=nmod  nmod:agent=obl:agent  obl:tmod=npadvmod  nmod:tmod=npadvmod
obl:npmod=npadvmod  nmod:npmod=npadvmod  obl:unmarked=npadvmod  nmod:unmarked=npadvmod  nmod:topic=topic
dislocated=topic  compound:prt=prt  cc:preconj=preconj  det:predet=det  predet=det  name=flat  mark:rel=case
mmod=aux  nn=compound  assmod=nmod  tmod=npadvmod  loc=case  root=root
"""
_NAMES = dict(pair.split("=") for pair in _TABLE.split())
_KEPT = frozenset(["nsubj:pass", "aux:pass", "obl:agent"])

SUBJECTS = frozenset(["nsubj", "nsubj:pass"])
# How a predicate hangs on something.
CLAUSAL = frozenset(["root", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "dep"])


@cache
def relation(label: str) -> str:
    """The name used here for a label of any scheme.

    >>> relation("nsubjpass"), relation("nmod:prep")
    ('nsubj:pass', 'nmod')
    """
    lower = label.lower()
    if lower in _KEPT:
        return lower
    return _NAMES.get(lower) or _NAMES.get(lower.partition(":")[0]) or lower.partition(":")[0]
