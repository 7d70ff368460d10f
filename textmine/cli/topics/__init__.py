"""topics: what the corpus speaks of, one topic in depth, decisions on topics, and a quiz on how far to trust them."""

# Commands stand in the help in this order.
# isort: off
from textmine.cli.topics import looking, deciding, quizzing

# isort: on
from textmine.cli.topics.options import group

__all__ = ["deciding", "group", "looking", "quizzing"]
