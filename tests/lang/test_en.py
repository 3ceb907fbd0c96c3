"""English words: folding, inflection, cues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import load
from kg.lang.cues import Form, Role
from kg.lang.en.inflection import british, gerund, regular_past, third_person

PACK = load("en")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert PACK.fold(PACK.fold(text)) == PACK.fold(text)


@pytest.mark.parametrize(
    ("one", "other"), [("Côte", "COTE"), ("Erdoğan", "Erdogan"), ("People’s", "people's"), ("Ⅷ", "viii"), ("٢", "2")]
)
def test_spellings_that_count_as_the_same(one: str, other: str) -> None:
    assert PACK.fold(one) == PACK.fold(other)


def test_an_acronym_is_no_small_word() -> None:
    assert PACK.fold("US") != PACK.fold("us")


@pytest.mark.parametrize(
    ("base", "past", "forms"),
    [
        ("deny", "", ("denies", "denied", "denying")),
        ("welcome", "", ("welcomes", "welcomed", "welcoming")),
        ("commit", "committed", ("commits", "committed", "committing")),
        ("stress", "", ("stresses", "stressed", "stressing")),
        ("agree", "", ("agrees", "agreed", "agreeing")),
    ],
)
def test_regular_verbs(base: str, past: str, forms: tuple[str, ...]) -> None:
    assert (third_person(base), past or regular_past(base), gerund(base, past)) == forms


@pytest.mark.parametrize(
    ("american", "spelling"), [("recognizing", "recognising"), ("favors", "favours"), ("honored", "honoured")]
)
def test_british_spellings(american: str, spelling: str) -> None:
    assert list(british(american)) == [spelling]


@pytest.mark.parametrize(
    ("word", "role", "stance", "form"),
    [
        ("said", Role.SAY, "affirm", Form.PERFECT),
        ("reaffirms", Role.STRESS, "affirm", Form.IMPERFECT),
        ("condemning", Role.ACT, "condemn", Form.PARTICIPLE),
        ("condemnation", Role.ACT, "condemn", Form.NOUN),
        ("emphasised", Role.STRESS, "affirm", Form.PERFECT),
        ("concerned", Role.ACT, "concern", Form.ADJECTIVE),
        ("readiness", Role.ACT, "commit", Form.NOUN),
    ],
)
def test_forms_of_cues(word: str, role: Role, stance: str, form: Form) -> None:
    readings = {(reading.cue.role, reading.cue.stance, reading.form) for reading in PACK.cues(PACK.fold(word))}
    assert (role, stance, form) in readings


def test_a_word_near_by_can_decide_what_a_cue_means() -> None:
    taken = [reading for reading in PACK.cues("took") if reading.cue.needs]
    assert {reading.cue.stance for reading in taken} >= {"affirm", "welcome", "concern"}


def test_phrases_count_as_one_small_word() -> None:
    assert (("to",), "attribution") in PACK.phrases("according")


@pytest.mark.parametrize(
    ("word", "hint"), [("aggression", "condemn"), ("grateful", "welcome"), ("violates", "condemn")]
)
def test_hints_are_looked_up_by_stem(word: str, hint: str) -> None:
    assert hint in PACK.hints(PACK.fold(word))


@pytest.mark.parametrize(
    ("name", "form"),
    [("the European Union", "european union"), ("Côte d’Ivoire", "cote d ivoire"), ("Saint Lucia", "st lucia")],
)
def test_forms_of_names(name: str, form: str) -> None:
    assert form in PACK.name_forms(name)
