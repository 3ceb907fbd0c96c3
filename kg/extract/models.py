"""Loads the trained weights of a language: small CRFsuite files that travel in the package.

A CRF over the words of a paragraph finds the spans; the classifiers are CRFs over sequences of one,
which is multinomial logistic regression. So one well-kept library serves both, at run time and in
training, without anything to download. ``make train`` rebuilds the files (docs/training.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

import pycrfsuite

from kg.errors import DataProblem
from kg.lang import load as load_pack

Features = Sequence[str] | Mapping[str, float]
"""What is observed of one item: names of features, or names with weights."""


_OTHER_FOLDER: Final[ContextVar[Path | None]] = ContextVar("other_folder", default=None)


def path(language: str, name: str) -> Path:
    """Return where the weights of a model are, such as ``path("ar", "spans")``."""
    folder = _OTHER_FOLDER.get() or load_pack(language).folder / "models"
    return folder / f"{name}.crfsuite"


@contextmanager
def weights_from(folder: Path) -> Iterator[None]:
    """Take all weights from another folder meanwhile: training tries out what isn't shipped."""
    token = _OTHER_FOLDER.set(folder)
    try:
        yield
    finally:
        _OTHER_FOLDER.reset(token)


def missing(file: Path) -> DataProblem:
    """Return an error that tells of missing weights, to be raised."""
    return DataProblem(
        f"the trained weights {file.name} of language '{file.parent.parent.name}' are missing",
        "reinstall the package, or rebuild them with 'make train' (docs/training.md)",
    )


@cache
def _open(file: Path) -> pycrfsuite.Tagger:
    if not file.exists():
        raise missing(file)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(file))
    return tagger


def tag(file: Path, sequence: Sequence[Features]) -> tuple[list[str], list[float]]:
    """Return the best label of each item with its marginal probability."""
    tagger = _open(file)
    tagger.set(list(sequence))
    labels: list[str] = tagger.tag()
    return labels, [tagger.marginal(label, position) for position, label in enumerate(labels)]


def contributions(file: Path, features: Features, label: str, other: str) -> list[tuple[str, float]]:
    """Return what each feature adds to the score of a label over another's, the weightiest first.

    The score is linear: its difference is the logarithm of the odds, but for the transitions between words.
    """
    weights = _weights(file)
    values = features if isinstance(features, Mapping) else dict.fromkeys(features, 1.0)
    added = (
        (name, value * (weights.get((name, label), 0.0) - weights.get((name, other), 0.0)))
        for name, value in values.items()
    )
    return sorted((pair for pair in added if pair[1]), key=lambda pair: (-abs(pair[1]), pair[0]))


@cache
def _weights(file: Path) -> Mapping[tuple[str, str], float]:
    weights: Mapping[tuple[str, str], float] = _open(file).info().state_features
    return weights


def classify(file: Path, features: Features) -> dict[str, float]:
    """Return the probability of each class for one item."""
    tagger = _open(file)
    tagger.set([features])
    return {label: tagger.marginal(label, 0) for label in tagger.labels()}
