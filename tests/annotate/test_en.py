"""The English pipeline."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate import en, pipeline

TEXT = (
    "The Security Council met in New York. It condemned the attack. Norway welcomed this, Mr. Smith said.\n\n- Thanks"
)
NLP = pipeline.create("en")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_character_is_lost(text: str) -> None:
    assert NLP(text).text == text


def test_sentences_end_where_the_tables_say_and_the_parser_keeps_them() -> None:
    assert [sentence.text.strip() for sentence in NLP(TEXT).sents] == [
        "The Security Council met in New York.",
        "It condemned the attack.",
        "Norway welcomed this, Mr. Smith said.",
        "- Thanks",
    ]


def test_a_long_text_is_read_in_pieces_of_whole_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = NLP(TEXT)
    monkeypatch.setattr(en, "_PIECE", 8)
    pieces = NLP(TEXT)
    assert [token.is_sent_start for token in pieces] == [token.is_sent_start for token in whole]
    assert all(token.head.sent == token.sent for token in pieces)
    assert all(token.tag_ and token.lemma_ for token in pieces)
    assert {name.text for name in pieces.ents} >= {"New York", "Norway"}
