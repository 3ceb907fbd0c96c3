"""Fits the curve of :mod:`kg.extract.calibration` to what models found in texts that they had not seen.

The next text will be of a publisher that nobody has seen either. So all texts of a publisher are held out
together, and no publisher outweighs others by the many positions that its texts hold. A language has texts
of few publishers: what they say is tempered by what is usual in other languages.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
_OUTCOMES_OF_A_PUBLISHER: Final = 25
"""The variance of outcomes over that of the share of right ones between publishers."""
_USUAL: Final = Curve(slope=0.6, offset=-0.36)
"""The curve of all languages' outcomes together."""
_SPREAD: Final = Curve(slope=0.1, offset=0.2)
"""How far languages are apart (standard deviations)."""
_DIGITS: Final = 3
"""What is left of the curve: enough for a probability, few enough to be the same on every machine."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The product of the parts' probabilities of a position, whether it was right in all, and who published it."""

    product: float
    right: bool
    publisher: str


def cross_validate(texts: Sequence[GoldDocument], fit: Callable[[set[str], Path], object]) -> list[Outcome]:
    """Return what became of each position found in each text by models that were trained without its publisher.

    ``fit`` trains on the texts of these names and writes the models into the folder. Where all are of one
    publisher, nothing can be held out, and there is no outcome.
    """
    folds = _folds(texts)
    if len(folds) < 2:
        return []
    nlp = pipeline.create(texts[0].language)
    outcomes: list[Outcome] = []
    for held_out in folds:
        with tempfile.TemporaryDirectory() as folder:
            fit({text.name for text in texts} - {text.name for text in held_out}, Path(folder))
            with models.weights_from(Path(folder)):
                outcomes += [outcome for text in held_out for outcome in _outcomes(nlp, text)]
    return outcomes


def _folds(texts: Sequence[GoldDocument]) -> list[list[GoldDocument]]:
    """Divide the texts into folds of about one size, a publisher's together; the largest are dealt out first."""
    published: dict[str, list[GoldDocument]] = defaultdict(list)
    for text in texts:
        published[_publisher(text)].append(text)
    folds: list[list[GoldDocument]] = [[] for _ in range(min(FOLDS, len(published)))]
    for _, own in sorted(published.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        min(folds, key=len).extend(own)
    return folds


def _publisher(text: GoldDocument) -> str:
    return text.publisher or f"the publisher of {text.name}"


def _outcomes(nlp: Language, gold: GoldDocument) -> Iterator[Outcome]:
    products: list[float] = []
    extraction = extract(nlp(gold.text), as_document(gold), lambda _, decided: products.append(decided.parts.product))
    positions = of_extraction(extraction)
    strict = {id(match.guess) for match in judge(gold, positions).matches if match.strict}
    for product, position in zip(products, positions, strict=True):
        yield Outcome(product, id(position) in strict, _publisher(gold))


def fit(file: Path, outcomes: Sequence[Outcome]) -> None:
    """Write the likeliest curve, given the outcomes and what is usual in other languages.

    A publisher's outcomes are alike, so that many of them tell less than as many publishers would: they
    weigh as much as ``_OUTCOMES_OF_A_PUBLISHER`` at most.
    """
    scores = np.array([logit(outcome.product) for outcome in outcomes])
    right = np.array([outcome.right for outcome in outcomes], dtype=float)
    count = Counter(outcome.publisher for outcome in outcomes)
    weight = np.array([1 / (1 + count[outcome.publisher] / _OUTCOMES_OF_A_PUBLISHER) for outcome in outcomes])
    usual, spread = (np.array([curve.slope, curve.offset]) for curve in (_USUAL, _SPREAD))

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        values = parameters[0] * scores + parameters[1]
        wrong = weight * (1 / (1 + np.exp(-values)) - right)
        unusual = (parameters - usual) / spread
        cost = weight @ (np.logaddexp(0, values) - right * values) + unusual @ unusual / 2
        return float(cost), np.array([wrong @ scores, wrong.sum()]) + unusual / spread

    found = minimize(loss, usual, jac=True, method="L-BFGS-B").x
    curve = Curve(*(round(float(value), _DIGITS) for value in found))
    file.write_text(json.dumps({"slope": curve.slope, "offset": curve.offset}) + "\n", encoding="utf-8")
