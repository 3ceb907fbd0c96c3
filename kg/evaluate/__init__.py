"""Scoring graphs against annotated texts, with the annotation guide's figures.

``read_gold`` reads the annotations, ``read_graph`` the positions of a graph, ``judge`` pairs the two
for one document, and :mod:`kg.evaluate.figures` counts.
"""

from __future__ import annotations

from kg.evaluate.figures import Bin, calibration, overall
from kg.evaluate.gold import GoldDocument, read_gold
from kg.evaluate.judge import Judged, Match, judge
from kg.evaluate.predictions import read_graph
from kg.evaluate.records import Mention, Position

__all__ = [
    "Bin",
    "GoldDocument",
    "Judged",
    "Match",
    "Mention",
    "Position",
    "calibration",
    "judge",
    "overall",
    "read_gold",
    "read_graph",
]
