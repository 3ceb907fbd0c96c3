"""Says how probable it is that a position is right in all: stance, holder and target.

The models of the parts are too sure of themselves, each in its way, and their mistakes go together, so the
product of their probabilities is no probability. Logistic regression over the logits of all four (Platt
1999) makes one of them; it is trained on what models found in texts that they had not seen
(``kg.train.calibrate``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from kg.extract import models

NAME: Final = "confidence"
"""The weights' name."""
RIGHT: Final = "1"
_SURE: Final = 0.999
"""Beyond this a probability says nothing more: it keeps the logits finite."""


@dataclass(frozen=True, slots=True)
class Parts:
    """How surely each part of a position was decided, and whether a holder and a target were found at all."""

    span: float
    stance: float
    holder: float
    target: float
    held: bool = True
    aimed: bool = True

    @property
    def product(self) -> float:
        """The probability that all are right if their mistakes had nothing to do with one another."""
        return math.prod((self.span, self.stance, self.holder, self.target))


def confidence(language: str, parts: Parts) -> float:
    """Return the probability that the position is right in all; the product where nothing was calibrated yet."""
    file = models.path(language, NAME)
    if not file.exists():
        return parts.product
    return models.classify(file, features(parts)).get(RIGHT, 0.0)


def features(parts: Parts) -> dict[str, float]:
    """Return what the calibration goes by."""
    values = {"bias": 1.0}
    for name, probability in (
        ("span", parts.span),
        ("stance", parts.stance),
        ("holder", parts.holder),
        ("target", parts.target),
    ):
        values[name] = _logit(probability)
    if not parts.held:
        values["nobody holds it"] = 1.0
    if not parts.aimed:
        values["about nobody"] = 1.0
    return values


def _logit(probability: float) -> float:
    within = min(max(probability, 1 - _SURE), _SURE)
    return math.log(within / (1 - within))
