"""What the program knows of the field: concepts, predicates, heads, cues, and English for Chinese terms.

All of it stands in CSV files under `data/`, made to be edited; `textmine lexicon check` reads them over.
"""

from textmine.lexicon.concepts import concept_id, slug
from textmine.lexicon.forms import Form, Match, Matcher
from textmine.lexicon.lexicon import Lexicon
from textmine.lexicon.predicates import Predicate
from textmine.lexicon.rules import Rule, Rules

__all__ = ["Form", "Lexicon", "Match", "Matcher", "Predicate", "Rule", "Rules", "concept_id", "slug"]
