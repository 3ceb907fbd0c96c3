from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.ar.normalise import fold, fold_with_offsets

ARABIC = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.sampled_from("ﷺﻻﻼ\u200f\u00a0 e\u0301"))


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("أفغانستان", "افغانستان"),
        ("الإمارات", "الامارات"),
        ("سوريّة", "سوريه"),
        ("المصرى", "المصري"),
        ("المُخطَّط", "المخطط"),
        ("الـــعراق", "العراق"),
        ("مسؤول", "مسوول"),
        ("٢٢٥٤", "2254"),
        ("۲۲۵۴", "2254"),
        ("ﻻجئ", "لاجي"),
        ("ایران", "ايران"),
        ("NATO", "nato"),
        ("ا\u0654فغانستان", "أفغانستان"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(spelling: str, other: str) -> None:
    assert fold(spelling) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("قطر", "قطري"), ("عمان", "عمانا"), ("سوريا", "سوري")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text() | ARABIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | ARABIC)
def test_offsets_lead_back_to_the_characters_folded(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    for place in range(len(folded.text)):
        start, end = folded.original(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[place] in fold(text[start:end])


def test_a_piece_takes_in_the_marks_after_its_last_letter() -> None:
    folded = fold_with_offsets("شدَّدَ على")
    assert folded.original(0, 3) == (0, 6)
