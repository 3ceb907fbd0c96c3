"""Loads the trained weights of a language: small CRFsuite files that travel in the package.

A CRF over the words of a paragraph finds the spans; the classifiers are CRFs over sequences of one,
which is multinomial logistic regression. So one well-kept library serves both, at run time and in
training, without anything to download. ``make train`` rebuilds the files (docs/training.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pycrfsuite

from kg.errors import DataProblem
from kg.lang import load as load_pack

Features = list[str] | dict[str, float]
"""What is observed of one item: names of features, or names with weights."""


def path(language: str, name: str) -> Path:
    """Return where the weights of a model are, such as ``path("ar", "spans")``."""
    return load_pack(language).folder / "models" / f"{name}.crfsuite"


@cache
def _open(file: Path) -> pycrfsuite.Tagger:
    if not file.exists():
        raise DataProblem(
            f"the trained weights {file.name} of language '{file.parent.parent.name}' are missing",
            "reinstall the package, or rebuild them with 'make train' (docs/training.md)",
        )
    tagger = pycrfsuite.Tagger()
    tagger.open(str(file))
    return tagger


def tag(file: Path, sequence: Sequence[Features]) -> tuple[list[str], list[float]]:
    """Return the best label of each item with its marginal probability."""
    tagger = _open(file)
    tagger.set(list(sequence))
    labels: list[str] = tagger.tag()
    return labels, [tagger.marginal(label, position) for position, label in enumerate(labels)]


def classify(file: Path, features: Features) -> dict[str, float]:
    """Return the probability of each class for one item."""
    tagger = _open(file)
    tagger.set([features])
    return {label: tagger.marginal(label, 0) for label in tagger.labels()}
