"""Dates in Arabic texts. The day of reference is Wednesday, 15 September 2021."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from kg.extract import dates
from kg.extract.observe import Word
from kg.lang import load

REFERENCE = dt.date(2021, 9, 15)
Words = Callable[[str], list[Word]]


def find(words: list[Word], reference: dt.date | None = REFERENCE) -> list[dates.Dated]:
    return list(dates.find(words, load("ar").calendar(), reference))


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("15 سبتمبر/أيلول 2021", dt.date(2021, 9, 15)),
        ("15 سبتمبر (أيلول) 2021", dt.date(2021, 9, 15)),
        ("15 أيلول 2021", dt.date(2021, 9, 15)),
        ("٣ كانون الثاني/يناير ٢٠١٥", dt.date(2015, 1, 3)),
        ("24 شوال 1436", dt.date(2015, 8, 9)),
    ],
)
def test_a_full_date_needs_no_reference(written: str, date: dt.date, words: Words) -> None:
    text = f"اجتمع الوزراء في {written} في دوشنبه."
    (dated,) = find(words(text), None)
    assert dated.date == date
    assert dated.exact
    assert dated.full
    assert dated.span.of(text) == written


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("20 سبتمبر", dt.date(2021, 9, 20)),
        ("3 يناير", dt.date(2022, 1, 3)),
        ("29 ديسمبر", dt.date(2021, 12, 29)),
        ("أمس", dt.date(2021, 9, 14)),
        ("أول من أمس", dt.date(2021, 9, 13)),
        ("اليوم الأربعاء", dt.date(2021, 9, 15)),
        ("الأربعاء", dt.date(2021, 9, 15)),
        ("الخميس", dt.date(2021, 9, 9)),
        ("غدا", dt.date(2021, 9, 16)),
    ],
)
def test_what_lacks_a_year_is_counted_from_the_reference(written: str, date: dt.date, words: Words) -> None:
    text = f"قال الوزير {written} إن بلاده تؤيد الحوار."
    (dated,) = find(words(text))
    assert (dated.date, dated.full, dated.span.of(text)) == (date, False, written)
    assert find(words(text), None) == []


def test_a_date_of_the_last_days_of_december_lies_in_the_year_before(words: Words) -> None:
    (dated,) = find(words("وصل الوفد في 30 ديسمبر إلى كابول."), dt.date(2022, 1, 2))
    assert dated.date == dt.date(2021, 12, 30)


@pytest.mark.parametrize("written", ["31 فبراير 2021", "32 مارس 2021", "31 شوال 1436", "99 دولة", "2021"])
def test_what_is_no_date_is_none(written: str, words: Words) -> None:
    assert find(words(f"اجتمع الوزراء في {written} في دوشنبه.")) == []


def test_dates_come_in_text_order(words: Words) -> None:
    found = find(words("من 14 مايو 2020 إلى 16 مايو 2020، ثم أمس."))
    assert [dated.date for dated in found] == [dt.date(2020, 5, 14), dt.date(2020, 5, 16), dt.date(2021, 9, 14)]
