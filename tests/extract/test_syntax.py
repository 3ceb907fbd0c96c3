"""Who does what by the parse, and what English texts say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import entities
from kg.annotate import pipeline
from kg.extract import extract, observe, syntax
from kg.extract.observe import Word
from kg.lang import load
from kg.model import Document, Extraction

Words = Callable[[str], list[Word]]


@pytest.fixture(scope="module")
def words() -> Words:
    nlp, pack = pipeline.create("en"), load("en")

    def read(text: str) -> list[Word]:
        doc = nlp(text)
        return [word for part in observe.paragraphs(doc, entities.find(doc), pack) for word in part]

    return read


@pytest.mark.parametrize(
    ("text", "cue", "key"),
    [
        ("Greece, which borders Albania, rejected the claim.", "rejected", "state/GR"),
        ("France welcomed the truce and urged Iran to respect it.", "urged", "state/FR"),
        ("Norway has condemned the attack on Mali.", "condemned", "state/NO"),
        ("The attack was condemned by Norway.", "condemned", "state/NO"),
        ("Italy's condemnation of the attack on Mali came late.", "condemnation", "state/IT"),
        (
            "Stressing the need for a solution, the Security Council welcomed the ceasefire.",
            "Stressing",
            "organization/UNSC",
        ),
    ],
)
def test_the_subject_of_a_cue(words: Words, text: str, cue: str, key: str) -> None:
    found = words(text)
    first = next(place for place, word in enumerate(found) if word.text == cue)
    end = next(place for place in range(first, len(found)) if found[place].text in ",.")
    doer = syntax.doer(found, first, end)
    assert doer is not None
    assert doer.key == key


def test_who_reports_a_quotation_holds_it(words: Words) -> None:
    found = words("“We reject any pressure from Spain,” Portugal said in a statement.")
    end = next(place for place, word in enumerate(found) if word.text == "Portugal") - 1
    doer = syntax.doer(found, 0, end)
    assert doer is not None
    assert doer.key == "state/PT"


def test_whom_a_quotation_is_about_does_not_hold_it(words: Words) -> None:
    found = words("Spain exports oil.")
    assert syntax.doer(found, 0, 3) is None


def test_without_a_parser_nothing_is_said() -> None:
    doc = pipeline.words("en")("Norway condemned the attack.")
    found = [word for part in observe.paragraphs(doc, entities.find(doc), load("en")) for word in part]
    assert syntax.subject(found, 1, 4) is None
    assert list(syntax.clauses(found, 0)) == []
    assert set(syntax.subject_classes(found)) == {""}


def _positions(extraction: Extraction) -> set[tuple[str, tuple[str, ...]]]:
    return {(statement.stance.value, statement.holders) for statement in extraction.statements}


def test_an_agency_s_report_is_read() -> None:
    text = (
        "Poland's prime minister on Tuesday accused Belarus of using migrants as a weapon and called on the European "
        "Union to impose new sanctions.\n\nThe Security Council expressed deep concern over the situation in Yemen."
    )
    found = extract(Document("report", text, "en"))
    assert {("condemn", ("state/PL",)), ("urge", ("state/PL",)), ("concern", ("organization/UNSC",))} <= _positions(
        found
    )
    assert all(text[s.span.start : s.span.end] == s.span.of(text) for s in found.statements)


def test_a_joint_statement_is_held_by_those_who_sign() -> None:
    text = (
        "We, the leaders of France and Germany, condemn the attack on the embassy in Baghdad. "
        "We call on Iran to stop its support for militias. We are ready to help Iraq."
    )
    assert {holders for _, holders in _positions(extract(Document("joint", text, "en")))} == {("state/FR", "state/DE")}
