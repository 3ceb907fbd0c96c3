"""The Russian pipeline keeps every text and makes one tree of each sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.pipeline import create

NLP = create("ru")
TEXTS = st.text(max_size=80) | st.text(st.sampled_from("Он сказал: «да».\n\r\u00a0\u200f\u0301-ёй!?1.😀"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_text_survives_with_one_tree_a_sentence(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        assert all(token.head in sentence for token in sentence)
    assert all(entity.text in text for entity in doc.ents)


def test_a_sentence_longer_than_the_models_take_is_still_one() -> None:
    doc = NLP("слово " * 500)
    assert len(list(doc.sents)) == 1


def test_words_with_a_hyphen_are_one_to_the_models() -> None:
    premier, hyphen, minister, *_ = NLP("Премьер-министр Израиля выступил.")
    assert (premier.head, hyphen.head) == (minister, minister)
    assert minister.pos_ == "NOUN"
    assert minister.dep_ == "nsubj"


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Стороны договорились о мирных переговорах.", ["сторона", "договориться", "о", "мирный", "переговоры", "."]),
        ("Ещё раз осудили.", ["еще", "раз", "осудить", "."]),
    ],
)
def test_lemmas_fit_the_tags(text: str, lemmas: list[str]) -> None:
    assert [token.lemma_ for token in NLP(text)] == lemmas


def test_the_same_text_is_read_in_the_same_way_whatever_was_read_before() -> None:
    text = "Глава МИД России Сергей Лавров прибыл в Каир."
    first = NLP(text).to_bytes(exclude=["user_data"])
    NLP("Совсем другой текст о Сергее и Каире. " * 20)
    assert NLP(text).to_bytes(exclude=["user_data"]) == first
