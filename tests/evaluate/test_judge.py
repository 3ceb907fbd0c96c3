from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.gold import GoldDocument
from kg.evaluate.judge import Match, judge, overlap
from kg.evaluate.records import Mention, Position, normal


def mentions(names: str) -> tuple[Mention, ...]:
    return tuple(Mention(frozenset({name}), name) for name in names)


def position(start: int, end: int, stance: str = "urge", **roles: str) -> Position:
    return Position(start, end, stance, **{role: mentions(names) for role, names in roles.items()})


def matched(golds: list[Position], guesses: list[Position]) -> list[tuple[int, int]]:
    result = judge(GoldDocument("d", "", "ar", None, tuple(golds)), guesses)
    return [(golds.index(match.gold), guesses.index(match.guess)) for match in result.matches]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (10, 20), 0.0),
        ((0, 30), (0, 10), 1 / 3),  # a third of the union: just enough
        ((0, 31), (0, 10), 0.0),
        ((0, 10), (5, 15), 1 / 3),  # half of the shorter one
        ((0, 10), (6, 16), 0.0),
    ],
)
def test_a_span_covers_another(one: tuple[int, int], other: tuple[int, int], share: float) -> None:
    assert overlap(position(*one), position(*other)) == pytest.approx(share)


def test_the_best_overlap_is_paired_first_and_each_position_once() -> None:
    golds = [position(0, 20), position(20, 40)]
    guesses = [position(2, 22), position(0, 20), position(100, 120)]
    assert matched(golds, guesses) == [(0, 1)]


def test_among_equal_spans_the_right_stance_goes_first() -> None:
    assert matched([position(0, 10, "urge")], [position(0, 10, "affirm"), position(0, 10, "urge")]) == [(0, 1)]


@pytest.mark.parametrize(
    ("wanted", "also", "given", "right"),
    [
        ("a", "", "a", True),
        ("a", "", "", False),
        ("a", "", "b", False),
        ("a", "b", "b", True),  # an acceptable one
        ("a", "b", "bc", False),  # and a wrong one
        ("ab", "", "a", True),  # half
        ("abc", "", "a", False),
    ],
)
def test_the_holder_is_right(wanted: str, also: str, given: str, right: bool) -> None:
    assert Match(position(0, 9, holder=wanted, holder_alt=also), position(0, 9, holder=given)).holder is right


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [("", "", True), ("", "a", True), ("a", "", False), ("a", "ab", True), ("a", "abc", False), ("abc", "a", True)],
)
def test_about_is_right(wanted: str, given: str, right: bool) -> None:
    assert Match(position(0, 9, about=wanted), position(0, 9, about=given)).about is right


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أفغانستان", "افغانستان"),
        ("الجُمهوريّة", "جمهوريه"),
        ("The United Nations", "united nations"),
        ("Королёв", "королев"),
        ("منظمـــة", "منظمة"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert normal(one) == normal(other)


spans = st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["urge", "affirm"]))
positions = st.lists(spans.map(lambda span: position(span[0], span[0] + span[1], span[2])), max_size=8)


@given(positions, positions)
def test_every_position_is_matched_once_or_left_over(golds: list[Position], guesses: list[Position]) -> None:
    result = judge(GoldDocument("d", "", "ar", None, tuple(golds)), guesses)
    assert len(result.matches) + len(result.missed) == len(golds)
    assert len(result.matches) + len(result.spurious) == len(guesses)
    assert all(overlap(match.gold, match.guess) for match in result.matches)
