"""Fits the conditional logit models of :mod:`kg.extract.ranking`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Choice = tuple[Sequence[Sequence[str]], Sequence[bool]]
"""The features of the candidates that compete, and which of them are right."""
_DIGITS = 4
"""What is left of the weights: enough to choose by, few enough to be the same on every machine."""


def fit(file: Path, choices: Iterable[Choice], penalty: float, iterations: int = 200) -> int:
    """Write the weights that make the right candidates likeliest; return from how many choices.

    ``penalty`` is that of the squared weights. A choice without a right candidate or without a wrong one
    teaches nothing.
    """
    telling = [(candidates, right) for candidates, right in choices if any(right) and not all(right)]
    names = sorted({feature for candidates, _ in telling for features in candidates for feature in features})
    column = {name: place for place, name in enumerate(names)}
    rows = [features for candidates, _ in telling for features in candidates]
    design = csr_matrix(
        (
            np.ones(sum(map(len, rows))),
            (
                np.repeat(np.arange(len(rows)), [len(features) for features in rows]),
                [column[feature] for features in rows for feature in features],
            ),
        ),
        shape=(len(rows), len(names)),
    )
    choice = np.repeat(np.arange(len(telling)), [len(candidates) for candidates, _ in telling])
    right = np.array([flag for _, flags in telling for flag in flags], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = design @ weights
        highest = np.full(len(telling), -np.inf)
        np.maximum.at(highest, choice, scores)
        powers = np.exp(scores - highest[choice])
        every = np.bincount(choice, powers, len(telling))
        good = np.bincount(choice, powers * right, len(telling))
        slope = powers / every[choice] - powers * right / good[choice]
        return float(np.log(every / good).sum() + penalty / 2 * weights @ weights), design.T @ slope + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": iterations}).x
    rounded = {name: round(float(weight), _DIGITS) for name, weight in zip(names, found, strict=True)}
    kept = {name: weight for name, weight in rounded.items() if weight}
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return len(telling)
