"""Says how probable it is that a position is right in all: stance, holder and target.

The models of the parts are too sure of themselves, and their mistakes go together: the product of their
probabilities is no probability yet, though it ranks well. A logistic curve over it, fitted to what models
found in texts that they had not seen, makes it one (Platt 1999; ``kg.train.calibration``).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.extract import models

NAME: Final = "confidence"
_SURE: Final = 0.999
"""Beyond this a product says nothing more: it keeps the logits finite."""


@dataclass(frozen=True, slots=True)
class Parts:
    """How surely each part of a position was decided."""

    span: float
    stance: float
    holder: float
    target: float

    @property
    def product(self) -> float:
        """The probability that all are right, if they were probabilities and went wrong independently."""
        return math.prod((self.span, self.stance, self.holder, self.target))


@dataclass(frozen=True, slots=True)
class Curve:
    """The curve from a product to a probability."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, product: float) -> float:
        """Return the probability."""
        return 1 / (1 + math.exp(-(self.slope * logit(product) + self.offset)))


def logit(product: float) -> float:
    """Return the logarithm of the odds, within bounds."""
    within = min(max(product, 1 - _SURE), _SURE)
    return math.log(within / (1 - within))


def confidence(language: str, parts: Parts) -> float:
    """Return the probability that the position is right in all."""
    return curve(path(language))(parts.product)


def path(language: str) -> Path:
    """Return where the curve of a language is, beside its models."""
    return models.path(language, NAME).with_suffix(".json")


@cache
def curve(file: Path) -> Curve:
    """Read a curve; where nothing was calibrated yet, the product is left as it is."""
    return Curve(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else Curve()
