"""The meeting that a text reports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kg.extract import extract
from kg.model import Document


def test_the_example_is_dated_and_placed(seed: Path) -> None:
    meeting = extract(Document("seed", seed.read_text("utf-8"), "ar")).meeting
    assert meeting is not None
    assert meeting.date == dt.date(2021, 9, 15)
    assert meeting.organizer == "organization/CSTO"
    assert set(meeting.places) == {"place/dushanbe", "state/TJ"}
    assert {"person/ستانيسلاف-زاس"} <= set(meeting.participants)
    assert "بيان خاص" in [adopted.title.text for adopted in meeting.adopted]


def test_what_a_meeting_speaks_of_is_not_its_place() -> None:
    text = "بحث اجتماع جامعة الدول العربية في القاهرة، 3 مارس 2024، الوضع في السودان."
    meeting = extract(Document("short", text, "ar")).meeting
    assert meeting is not None
    assert (meeting.organizer, meeting.date) == ("organization/LAS", dt.date(2024, 3, 3))
    assert "state/SD" not in meeting.places
    assert any("cairo" in place or place == "state/EG" for place in meeting.places)


def test_a_text_without_a_meeting_has_none() -> None:
    assert extract(Document("short", "أدانت فرنسا الهجوم.", "ar")).meeting is None
