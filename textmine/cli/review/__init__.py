"""review: accept, correct, reject, add; what people decide on what the machine found."""

# Commands stand in the help in this order.
# isort: off
from textmine.cli.review import looking, deciding, agreeing, learning

# isort: on
from textmine.cli.review.options import group

__all__ = ["agreeing", "deciding", "group", "learning", "looking"]
