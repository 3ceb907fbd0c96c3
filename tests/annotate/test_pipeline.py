from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.pipeline import create
from kg.errors import UsageProblem

NLP = create("ar")
TEXTS = st.text() | st.text(st.sampled_from("وقال نعم«»“”\"'‹›.:؟، \n\r\u00a0\u200f\u064eـأ.ف١2"))


@given(TEXTS)
def test_every_text_survives_and_every_token_is_in_one_sentence(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)
    for quote in doc.spans["quotes"]:
        assert text[quote.start_char : quote.end_char] == quote.text != ""


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('وقال و"نؤيد"', ["وقال", "و", '"', "نؤيد", '"']),
        ("لـ«الشرق الأوسط»", ["لـ", "«", "الشرق", "الأوسط", "»"]),
        ("الـ28 (أ.ف.ب.)", ["الـ", "28", "(", "أ.ف.ب.", ")"]),
        ("بالتصعيد!».", ["بالتصعيد", "!", "»", "."]),
        ("في 15/9/2021، 1.5", ["في", "15/9/2021", "،", "1.5"]),
        ("شدَّدَ", ["شدَّدَ"]),
    ],
)
def test_words_are_whole_and_marks_are_apart(text: str, tokens: list[str]) -> None:
    assert [token.text for token in NLP(text)] == tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال نعم. وأضاف لا.", ["قال نعم.", "وأضاف لا."]),
        ("عنوان\nقال نعم", ["عنوان\n", "قال نعم"]),
        ("قال د. أحمد لا", ["قال د. أحمد لا"]),
        ("نقلت أ.ف.ب. عنه", ["نقلت أ.ف.ب. عنه"]),
        ("قال: «نعم.» وأضاف", ["قال: «نعم.»", "وأضاف"]),
        ("نمت 1.5 في المئة", ["نمت 1.5 في المئة"]),
        ("القمة.وأضاف", ["القمة.", "وأضاف"]),
        ("w3.example.com هنا", ["w3.example.com هنا"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in NLP(text).sents] == sentences


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("قال «نعم» و“لا” و‹ربما›", ["نعم", "لا", "ربما"]),
        ('قال: "نعم" و"لا"', ["نعم", "لا"]),
        ("»مقلوب« هنا", ["مقلوب"]),
        ('«قال "لا" ثم»', ['قال "لا" ثم', "لا"]),
        ("«لم يغلق\nسطر", ["لم يغلق"]),
        ('"نعم» هنا', ["نعم"]),
        ('الأحد:" تضاعف الأثر".', ["تضاعف الأثر"]),
        ("نعم» شاردة", []),
        ("«»", []),
        ("l'Europe d'abord", []),
    ],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    doc = NLP(text)
    assert [quote.text for quote in doc.spans["quotes"]] == quotes


def test_tokens_offer_their_readings() -> None:
    readings = NLP("وللعراق")[0]._.stems
    assert (2, "العراق") in readings
    assert readings[0] == (0, "وللعراق")


@pytest.mark.parametrize("language", ["fr", "eo"])  # spaCy knows the first, and nothing of the second
def test_a_language_without_pack_is_cut_into_words(language: str) -> None:
    doc = create(language)("La ministro diris: «Ni ne kredas.» Li foriris.")
    assert (doc.lang_, doc.vocab.lang) == (language, language)
    assert [quote.text for quote in doc.spans["quotes"]] == ["Ni ne kredas."]
    assert len(list(doc.sents)) == 2


def test_what_is_no_code_of_a_language_is_named() -> None:
    with pytest.raises(UsageProblem, match="'klingon'"):
        create("klingon")
