"""The text is the file's, character by character; what is no text is told plainly."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.errors import InputProblem, UsageProblem
from kg.read import read
from kg.read.language import detect
from kg.read.text import decode
from tests import strategies

AS_IT_STANDS = {
    "CR LF": "قال\r\nوأضاف\r",
    "no-break space": "قال\u00a0إن\u202fشيئا",
    "bidi controls": "\u202bقال\u202c \u200fwho\u200e \u2067x\u2069",
    "combining marks": "قَالَ e\u0301 \u0627\u0654",
    "astral": "🕊 قال 𐎠",
    "NUL": "قال\x00ثم قال إن الوضع صعب",
    "spaces at the ends": "  قال \n\n",
    "byte order mark inside": "قال\ufeffهو",
}


@pytest.mark.parametrize("text", AS_IT_STANDS.values(), ids=AS_IT_STANDS)
def test_the_text_stays_as_it_stands(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode())
    assert read(path, language="ar").text == text


@strategies.patient
@given(st.text(min_size=1))
def test_what_was_encoded_is_decoded(text: str) -> None:
    assume(text.strip() and not text.startswith("\ufeff") and sum(c < " " for c in text) == 0)
    assert decode(text.encode(), "x") == text


def test_a_byte_order_mark_at_the_start_is_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(codecs.BOM_UTF8 + "قال".encode())
    assert read(path).text == "قال"


def test_what_the_user_knows_goes_into_the_document(seed: Path) -> None:
    document = read(seed, date=dt.date(2021, 9, 15), title="بيان", publisher="تاس", source="https://tass.ru/1")
    assert (document.name, document.language) == ("csto-dushanbe-2021", "ar")
    assert (document.date, document.title) == (dt.date(2021, 9, 15), "بيان")
    assert (document.publisher, document.source) == ("تاس", "https://tass.ru/1")


def test_the_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("قال\r\n".encode())))
    document = read("-")
    assert (document.name, document.text) == ("stdin", "قال\r\n")


NO_TEXTS = {
    "empty": (b"", "is empty"),
    "blank": (b"\xef\xbb\xbf \r\n", "is empty"),
    "PDF": (b"%PDF-1.7 ...", "no plain text but a PDF file"),
    "archive": (b"PK\x03\x04....", "no plain text but a ZIP archive"),
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00\xff", "is binary"),
    "controls": (b"a\x00b\x01c\x02", "is binary"),
    "UTF-16": ("قال".encode("utf-16"), "is in UTF-16"),
    "UTF-16 without mark": ("said".encode("utf-16-le"), "is binary"),
    "Windows-1256": (b"abc " + "قال".encode("cp1256"), "byte 0xDE at offset 4"),
    "Windows-1256 after a mark": (codecs.BOM_UTF8 + b"ab\xde", "byte 0xDE at offset 5"),
    "cut off": ("قال".encode()[:-1], "byte 0xD9 at offset 4"),
    "lone surrogate": (b"ab\xed\xa0\x80", "byte 0xED at offset 2"),
}


@pytest.mark.parametrize(("data", "message"), NO_TEXTS.values(), ids=NO_TEXTS)
def test_what_is_no_text_is_told_in_one_line_with_a_hint(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(InputProblem, match=message) as caught:
        read(path)
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="there is no file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputProblem, match="is a folder"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("أكد الوزير أن الوضع صعب", "ar"),
        ("The minister said the situation was difficult", "en"),
        ("Министр заявил, что ситуация сложная", "ru"),
        ("\u202e«2021» — قال", "ar"),
    ],
)
def test_the_language_is_detected(text: str, language: str) -> None:
    assert detect(text, "x") == language


def test_a_text_without_letters_needs_its_language_named(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("2021 — 15", encoding="utf-8")
    with pytest.raises(InputProblem) as caught:
        read(path)
    assert "--lang" in caught.value.hint
    assert read(path, language="ru").language == "ru"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre des Affaires étrangères a condamné l'attaque.", "fr"),
        ("وزیر امور خارجه ایران این حمله را محکوم کرد و از همه طرف‌ها خواست", "fa"),
        ("Міністр закордонних справ засудив напад і закликав сторони", "uk"),
        ("外交部长谴责了袭击事件，并呼吁各方保持克制。", "zh"),
    ],
)
def test_a_text_in_another_language_is_told(text: str, language: str) -> None:
    with pytest.raises(UsageProblem, match=f"'x' seems to be in a language that can't be read .'{language}'") as caught:
        detect(text, "x")
    assert f"--lang {language} finds names alone" in caught.value.hint
    assert detect(text, "x", ("ar", language)) == language


@strategies.patient
@given(data=st.binary(max_size=60))
def test_whatever_the_bytes_there_is_a_text_or_a_plain_error(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except InputProblem:
        return
    assert text.encode() == data.removeprefix(codecs.BOM_UTF8)
