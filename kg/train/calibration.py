"""Fits the curve of :mod:`kg.extract.calibration` to what models found in texts that they had not seen."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from scipy.optimize import minimize
from spacy.language import Language

from kg.annotate import pipeline
from kg.evaluate.extracted import as_document, of_extraction
from kg.evaluate.gold import GoldDocument
from kg.evaluate.judge import judge
from kg.extract import models
from kg.extract import read as extract
from kg.extract.calibration import Curve, logit

FOLDS: Final = 5
_DIGITS: Final = 3
"""What is left of the curve: enough for a probability, few enough to be the same on every machine."""

Outcome = tuple[float, bool]
"""The product of the parts' probabilities, and whether the position was right in all."""


def cross_validate(texts: Sequence[GoldDocument], fit: Callable[[set[str], Path], object]) -> list[Outcome]:
    """Return what became of each position found in each text by models that were trained without it.

    ``fit`` trains on the texts of these names and writes the models into the folder. Raises
    :class:`ValueError` for fewer than two texts.
    """
    folds = min(FOLDS, len(texts))
    if folds < 2:
        raise ValueError("one text alone can't be held out from training")
    nlp = pipeline.create(texts[0].language)
    outcomes: list[Outcome] = []
    for fold in range(folds):
        held_out = texts[fold::folds]
        with tempfile.TemporaryDirectory() as folder:
            fit({text.name for text in texts} - {text.name for text in held_out}, Path(folder))
            with models.weights_from(Path(folder)):
                outcomes += [outcome for text in held_out for outcome in _outcomes(nlp, text)]
    return outcomes


def _outcomes(nlp: Language, gold: GoldDocument) -> Iterator[Outcome]:
    products: list[float] = []
    extraction = extract(nlp(gold.text), as_document(gold), lambda _, decided: products.append(decided.parts.product))
    positions = of_extraction(extraction)
    strict = {id(match.guess) for match in judge(gold, positions).matches if match.strict}
    for product, position in zip(products, positions, strict=True):
        yield product, id(position) in strict


def fit(file: Path, outcomes: Sequence[Outcome]) -> None:
    """Write the curve under which the outcomes are likeliest.

    The targets are Platt's, which keep the curve from being steeper than so many outcomes can tell
    ("Probabilistic outputs for support vector machines", 1999, 2.2).
    """
    scores = np.array([logit(product) for product, _ in outcomes])
    right = np.array([strict for _, strict in outcomes])
    target = np.where(right, (right.sum() + 1) / (right.sum() + 2), 1 / ((~right).sum() + 2))

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        values = parameters[0] * scores + parameters[1]
        wrong = 1 / (1 + np.exp(-values)) - target
        return float((np.logaddexp(0, values) - target * values).sum()), np.array([wrong @ scores, wrong.sum()])

    found = minimize(loss, [1.0, 0.0], jac=True, method="L-BFGS-B").x
    curve = Curve(*(round(float(value), _DIGITS) for value in found))
    file.write_text(json.dumps({"slope": curve.slope, "offset": curve.offset}) + "\n", encoding="utf-8")
