"""Chooses among candidates that compete: a conditional logit model (McFadden 1974, "Conditional Logit Analysis").

Every feature has a weight, a candidate's score is their sum, and its probability is its share of the
exponentials of all scores. So a candidate is judged beside the others and not by itself. The weights
are a small JSON file that anybody can read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kg.extract import models


def path(language: str, name: str) -> Path:
    """Return where the weights of a model are, such as ``path("ar", "holders")``."""
    return models.path(language, name).with_suffix(".json")


@cache
def weights(file: Path) -> Mapping[str, float]:
    """Return the weight of each feature that has one.

    Raises :class:`kg.errors.DataProblem` where the file is missing.
    """
    if not file.exists():
        raise models.missing(file)
    found: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return found


def shares(file: Path, candidates: Sequence[Sequence[str]]) -> list[float]:
    """Return the probability of each candidate, given its features; they sum to 1."""
    known = weights(file)
    scores = [sum(known.get(feature, 0.0) for feature in features) for features in candidates]
    highest = max(scores, default=0.0)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def contributions(file: Path, features: Sequence[str], rivals: Sequence[str]) -> list[tuple[str, float]]:
    """Return what each feature adds to one candidate's score over another's, the weightiest first."""
    known = weights(file)
    added = {feature: known.get(feature, 0.0) for feature in features if feature not in rivals}
    added |= {f"not {feature}": -known.get(feature, 0.0) for feature in rivals if feature not in features}
    return sorted((pair for pair in added.items() if pair[1]), key=lambda pair: (-abs(pair[1]), pair[0]))
