"""How good the extraction is: a build, or any analysis, measured against annotations made by hand."""

from textmine.evaluate.answers import Answers, BuildAnswers, OwnAnswers
from textmine.evaluate.calibration import Calibration, calibrate
from textmine.evaluate.disagreements import Disagreement
from textmine.evaluate.evaluation import Evaluation, Figure, evaluate

__all__ = [
    "Answers",
    "BuildAnswers",
    "Calibration",
    "Disagreement",
    "Evaluation",
    "Figure",
    "OwnAnswers",
    "calibrate",
    "evaluate",
]
