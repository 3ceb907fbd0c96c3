"""Texts in several languages, and in languages without a pack."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.graph import build
from kg.graph.authority import load
from kg.model import Document, Extraction

FRENCH = "Le ministre a condamné l'attaque contre l'Afghanistan. L'UNESCO et l'Iran ont appelé au calme au Yemen."


def read(text: str, language: str) -> Extraction:
    return extract(Document("text", text, language))


def test_without_a_pack_the_names_are_found_and_nothing_else() -> None:
    extraction = read(FRENCH, "fr")
    assert extraction.statements == ()
    assert extraction.meeting is None
    keys = {entity.key for entity in extraction.entities}
    assert keys >= {"state/AF", "state/IR", "state/YE", "organization/UNESCO"}
    assert len(build(extraction, load())) > 0


def test_without_a_pack_a_name_is_written_as_a_name() -> None:
    # "au" is a French word; the African Union is the AU
    assert "organization/AU" not in {entity.key for entity in read("Un appel au calme.", "fr").entities}


@pytest.mark.parametrize(
    ("text", "language", "quotation"),
    [
        (
            'وقال لافروف للصحفيين: "We strongly condemn the attack on Kabul". وأضاف أن روسيا تدعو إلى الحوار.',
            "ar",
            "We strongly condemn the attack on Kabul",
        ),
        (
            'Lavrov told reporters: "إننا ندين بشدة الهجوم على كابول". He said Russia was calling for dialogue.',
            "en",
            "إننا ندين بشدة الهجوم على كابول",
        ),
    ],
)
def test_a_quotation_in_another_language_is_quoted_as_it_stands(text: str, language: str, quotation: str) -> None:
    statements = read(text, language).statements
    quoted = [statement for statement in statements if quotation in statement.span.of(text)]
    assert [statement.quoted for statement in quoted] == [True]
