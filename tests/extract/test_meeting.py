"""The meeting that a text reports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document, Meeting


def meeting_of(text: str) -> Meeting:
    found = extract(Document("short", text, "ar")).meeting
    assert found is not None
    return found


def test_the_example_is_dated_and_placed(seed: Path) -> None:
    meeting = extract(Document("seed", seed.read_text("utf-8"), "ar")).meeting
    assert meeting is not None
    assert meeting.date == dt.date(2021, 9, 15)
    assert meeting.organizer == "organization/CSTO"
    assert set(meeting.places) == {"place/dushanbe", "state/TJ"}
    assert {"person/stanislav-zas"} <= set(meeting.participants)
    assert [adopted.title.text for adopted in meeting.adopted] == ["بيان خاص", "وثائق حول تطوير العنصر العسكري للمنظمة"]


def test_its_spans_slice_the_text(seed: Path) -> None:
    text = seed.read_text("utf-8")
    found = meeting_of(text)
    assert found.span.of(text) == found.title.text
    assert found.date_words is not None
    assert found.date_words.of(text) == "15 سبتمبر/أيلول 2021"
    assert all(adopted.span.of(text) == adopted.title.text for adopted in found.adopted)


@pytest.mark.parametrize("place", ["في القاهرة", "بالقاهرة", "بمدينة القاهرة"])
def test_the_place_stands_after_in_glued_or_not(place: str) -> None:
    found = meeting_of(f"بدأ الاجتماع الوزاري لجامعة الدول العربية {place} يوم 4 مارس 2020.")
    assert found.organizer == "organization/LAS"
    assert "place/cairo" in found.places


def test_the_chair_is_named_after_the_word_for_it() -> None:
    found = meeting_of("بدأ اجتماع جامعة الدول العربية في القاهرة برئاسة وزير الخارجية أحمد الجابري.")
    assert found.chair == "person/احمد-الجابري"


def test_what_a_meeting_speaks_of_is_not_its_place() -> None:
    text = "بحث اجتماع جامعة الدول العربية في القاهرة، 3 مارس 2024، الوضع في السودان."
    meeting = extract(Document("short", text, "ar")).meeting
    assert meeting is not None
    assert (meeting.organizer, meeting.date) == ("organization/LAS", dt.date(2024, 3, 3))
    assert "state/SD" not in meeting.places
    assert any("cairo" in place or place == "state/EG" for place in meeting.places)


def test_a_text_without_a_meeting_has_none() -> None:
    assert extract(Document("short", "أدانت فرنسا الهجوم.", "ar")).meeting is None
