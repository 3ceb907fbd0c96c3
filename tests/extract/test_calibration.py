"""The confidence is a probability: it comes from a curve that was fitted to outcomes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.gold import GoldDocument
from kg.extract import calibration, models
from kg.extract.calibration import Curve, Parts
from kg.train import calibration as training
from kg.train.calibration import Outcome

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
    true, chance = Curve(slope=0.9, offset=0.5), random.Random(1)  # noqa: S311
    products = [chance.random() for _ in range(20_000)]
    outcomes = [
        Outcome(product, chance.random() < true(product), str(number // 10)) for number, product in enumerate(products)
    ]
    training.fit(tmp_path / "confidence.json", outcomes)
    found = calibration.curve(tmp_path / "confidence.json")
    assert (found.slope, found.offset) == pytest.approx((0.9, 0.5), abs=0.06)


def test_one_publisher_makes_nothing_certain(tmp_path: Path) -> None:
    training.fit(tmp_path / "confidence.json", [Outcome(0.5, True, "one")] * 1000)
    assert 0.4 < calibration.curve(tmp_path / "confidence.json")(0.5) < 0.75


def test_a_publisher_does_not_outweigh_others_by_many_positions(tmp_path: Path) -> None:
    often_right = [Outcome(0.5, n % 10 > 0, f"large {n // 400}") for n in range(20 * 400)]
    seldom_right = [Outcome(0.5, n % 10 == 0, f"small {n // 100}") for n in range(20 * 100)]
    training.fit(tmp_path / "confidence.json", often_right + seldom_right)
    assert calibration.curve(tmp_path / "confidence.json")(0.5) == pytest.approx(0.5, abs=0.05)


def test_models_never_see_the_publisher_of_what_they_are_tried_on(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        GoldDocument(f"t{n}", "قال الوزير إن الحوار ضروري.", "ar", None, (), publisher)
        for n, publisher in enumerate([*"aabbcdef", None, None])
    ]
    trained: list[set[str]] = []
    tried: list[GoldDocument] = []
    monkeypatch.setattr(training, "_outcomes", lambda _nlp, text: tried.append(text) or iter(()))
    training.cross_validate(texts, lambda names, _folder: trained.append(names))
    assert len(trained) == training.FOLDS
    assert sorted(text.name for text in tried) == sorted(text.name for text in texts)
    publisher = {text.name: text.publisher or text.name for text in texts}
    for names in trained:
        assert not {publisher[name] for name in names} & {publisher[name] for name in publisher.keys() - names}


def test_one_publisher_cannot_be_held_out() -> None:
    text = GoldDocument("t", "قال الوزير إن الحوار ضروري.", "ar", None, (), "a")
    assert training.cross_validate([text, text], lambda *_: pytest.fail("nothing to train for")) == []
