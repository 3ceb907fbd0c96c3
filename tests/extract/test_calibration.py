"""The confidence is a probability: it comes from a curve that was fitted to outcomes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import calibration, models
from kg.extract.calibration import Curve, Parts
from kg.train import calibration as training

probabilities = st.floats(0, 1)
PARTS = Parts(span=0.5, stance=0.8, holder=1.0, target=1.0)


@given(probabilities, probabilities, probabilities, probabilities)
def test_it_lies_between_0_and_1_and_rises_with_every_part(
    span: float, stance: float, holder: float, aim: float
) -> None:
    found = calibration.confidence("ar", Parts(span, stance, holder, aim))
    assert 0 <= found <= 1
    assert found <= calibration.confidence("ar", Parts(span, stance, 1.0, aim))


def test_without_a_curve_it_is_the_product(tmp_path: Path) -> None:
    with models.weights_from(tmp_path):
        assert calibration.confidence("ar", PARTS) == pytest.approx(0.4)


def test_the_fitted_curve_finds_back_the_one_that_made_the_outcomes(tmp_path: Path) -> None:
    true, chance = Curve(slope=0.6, offset=-0.5), random.Random(1)  # noqa: S311
    products = [chance.random() for _ in range(20_000)]
    training.fit(tmp_path / "confidence.json", [(product, chance.random() < true(product)) for product in products])
    found = calibration.curve(tmp_path / "confidence.json")
    assert (found.slope, found.offset) == pytest.approx((0.6, -0.5), abs=0.05)


def test_outcomes_that_are_all_right_make_nothing_certain(tmp_path: Path) -> None:
    training.fit(tmp_path / "confidence.json", [(0.5, True)] * 10)
    assert calibration.curve(tmp_path / "confidence.json")(0.5) < 0.95
