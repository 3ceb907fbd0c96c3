"""IRIs are valid and readable, and say exactly what they were made from."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageProblem
from kg.iris import Minter, segment, text_of
from kg.model import Document
from tests import strategies


@strategies.patient
@given(st.text())
def test_every_text_makes_a_valid_segment_and_comes_back(text: str) -> None:
    made = segment(text)
    ox.NamedNode(f"https://example.org/{made}/end")
    assert "/" not in made
    assert text_of(made) == text


@strategies.patient
@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_keys_come_back_from_their_iris(folder: str, name: str) -> None:
    key = f"{folder.replace('/', '')}/{name}"
    assert Minter().key(Minter().authority(key)) == key


@pytest.mark.parametrize("text", ["ستانيسلاف-زاس", "Сергей-Лавров", "Côte-d'Ivoire", "2021-09-15"])
def test_letters_of_all_scripts_stay_readable(text: str) -> None:
    assert segment(text) == text


@pytest.mark.parametrize(
    ("text", "made"),
    [("a b", "a%20b"), ("50%", "50%25"), ("a/b#c?", "a%2Fb%23c%3F"), ("..", "%2E%2E"), ("\u202ex", "%E2%80%AEx")],
)
def test_what_would_break_an_iri_is_percent_encoded(text: str, made: str) -> None:
    assert segment(text) == made


def test_a_document_is_named_by_its_file_and_its_text() -> None:
    iri = Minter("https://example.org/").document(Document("summit 1", "قال", "ar")).document
    assert str(iri) == "https://example.org/document/summit%201-98024267"


@pytest.mark.parametrize("base", ["", "id/", "https://example.org/id", "https://example.org/?q=/", "http://a b/"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageProblem, match="no absolute IRI"):
        Minter(base)
