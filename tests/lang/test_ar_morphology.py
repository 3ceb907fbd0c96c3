from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.ar.morphology import adjective_forms, name_forms, original_offset, restore, stems


@pytest.mark.parametrize(
    ("word", "taken_off", "stem"),
    [
        ("ولروسيا", 2, "روسيا"),
        ("للعراق", 1, "العراق"),
        ("وبالعراق", 2, "العراق"),
        ("كمصر", 1, "مصر"),
        ("فللامم", 2, "الامم"),
    ],
)
def test_what_is_written_together_with_a_word_can_be_taken_off(word: str, taken_off: int, stem: str) -> None:
    assert (taken_off, stem) in stems(word)


@given(st.text("وفبلكانم", min_size=1, max_size=8))
def test_the_whole_word_comes_first_and_something_always_remains(word: str) -> None:
    readings = stems(word)
    assert readings[0] == (0, word)
    assert all(stem and taken_off < len(word) for taken_off, stem in readings)
    assert [taken_off for taken_off, _ in readings] == sorted(taken_off for taken_off, _ in readings)


def test_marks_do_not_move_the_stem() -> None:
    assert original_offset("وَلِروسيا", 2) == 4


@pytest.mark.parametrize("form", ["افغاني", "الافغانيه", "افغانيين", "الافغانيتين", "افغانيا"])
def test_an_adjective_is_inflected(form: str) -> None:
    assert form in adjective_forms("أفغاني")


def test_all_words_of_an_adjective_agree() -> None:
    forms = adjective_forms("كوري جنوبي")
    assert {"الكوريه الجنوبيه", "كوري جنوبي"} <= forms
    assert "الكوريه جنوبي" not in forms


def test_a_plural_name_has_both_cases() -> None:
    assert {"الحوثيون", "الحوثيين", "حوثيين"} <= name_forms("الحوثيون")


@pytest.mark.parametrize(
    ("word", "taken_off", "rest", "name"),
    [("للمكتب", 1, "لمكتب", "المكتب"), ("للجنه", 1, "لجنة", "لجنة"), ("بالمكتب", 1, "المكتب", "المكتب")],
)
def test_a_name_gets_its_own_spelling_back(word: str, taken_off: int, rest: str, name: str) -> None:
    assert restore(word, taken_off, rest) == name
