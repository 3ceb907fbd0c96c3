"""The longest texts are annotated window by window: nothing is lost, and nothing is cut that belongs together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.extract
from kg.annotate import pipeline
from kg.annotate.windows import Windows, cut
from kg.model import Document
from tests import strategies


@given(st.lists(strategies.texts(), max_size=5).map("".join), st.integers(1, 20))
def test_windows_make_up_the_text_and_are_no_longer_than_they_may(text: str, longest: int) -> None:
    pieces = [text[start:end] for start, end in cut(text, longest)]
    assert "".join(pieces) == text
    assert all(len(piece) <= longest for piece in pieces)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("one long line\n\nA. B\nmore line", "one long line\n\n"),
        ("one\nline another\nmore line", "one\nline another\n"),
        ("A sentence. Another one that is long", "A sentence. "),
        ("word word word word word word word", "word word word word "),
        ("wordwordwordwordwordwordword", "wordwordwordwordword"),
    ],
)
def test_a_window_ends_where_it_cuts_least(text: str, first: str) -> None:
    start, end = next(cut(text, 20))
    assert text[start:end] == first


def test_what_the_pipeline_set_is_kept() -> None:
    nlp = pipeline.create("ar")
    text = 'قال الوزير: "نؤيد الحل".\n\nوأضاف أن بلاده ترفض ذلك.\n'
    whole = nlp(text)
    kept = list(Windows(nlp, text, 30))
    assert [start for start, _ in kept] == [0, 26]
    for start, doc in kept:
        tokens = [token for token in whole if start <= token.idx < start + len(doc.text)]
        assert [(t.text, t.norm_, t.is_sent_start) for t in doc] == [(t.text, t.norm_, t.is_sent_start) for t in tokens]
    assert [span.text for _, doc in kept for span in doc.spans["quotes"]] == ["نؤيد الحل"]


def test_the_same_is_read_in_windows_as_in_one(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("article", seed.read_text(encoding="utf-8"), "ar")
    whole = kg.extract.extract(document)
    monkeypatch.setattr(kg.extract, "annotate", lambda nlp, text: Windows(nlp, text, 3000))
    assert kg.extract.extract(document) == whole
