"""What holds for every text, however odd."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.model import Document

PIECES = (
    "أدان الوزير الروسي سيرغي لافروف ",
    "ودعا الأطراف في ليبيا إلى ",
    "«",
    "»",
    '"',
    "قال: ",
    "إن بلاده ترفض ",
    "الاجتماع في دوشنبه ",
    "31 فبراير ",
    "أمس الأربعاء ",
    "15 سبتمبر/أيلول 2021",
    "\u00a0",
    "\r\n",
    "\u202b",
    "\u200f",
    "ُّ",
    "ـــ",
    "😀",
    "𝒜",
    "NATO ",
    ". ",
    "، ",
    "(",
)
odd_texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), min_size=1, max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(odd_texts)
def test_every_span_lies_in_the_text_and_every_key_is_described(text: str) -> None:
    extraction = extract(Document("odd", text, "ar"))
    described = {entity.key for entity in extraction.entities}
    starts = [statement.span.start for statement in extraction.statements]
    assert starts == sorted(starts)
    for statement in extraction.statements:
        for span in (statement.span, statement.proposition, statement.date_words, *statement.cue):
            assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip())
        assert {*statement.holders, *statement.about, *statement.addressees, *statement.made_by} <= described
        assert 0 <= statement.confidence <= 1
    for entity in extraction.entities:
        posts = {key for post in entity.posts for key in (post.organization, post.represents)}
        assert {entity.part_of, *posts} - {None} <= described
    if meeting := extraction.meeting:
        assert meeting.title.text == meeting.span.of(text)
        assert all(adopted.title.text == adopted.span.of(text) for adopted in meeting.adopted)
        assert meeting.date_words is None or meeting.date_words.of(text).strip()
        assert {meeting.organizer, meeting.chair, *meeting.places, *meeting.participants} - {None} <= described


def test_the_hash_seed_changes_nothing(seed: Path, tmp_path: Path) -> None:
    graphs = []
    for number in ("0", "1"):
        folder = tmp_path / number
        subprocess.run(
            [sys.executable, "-m", "kg", "build", "--quiet", "--no-validate", seed, "--output-dir", folder],
            env=os.environ | {"PYTHONHASHSEED": number},
            check=True,
        )
        graphs.append((folder / f"{seed.stem}.ttl").read_bytes())
    assert graphs[0] == graphs[1]
