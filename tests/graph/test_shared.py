"""Who shares an organisation's position, and who never does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph

from kg.errors import DataProblem
from kg.graph import build
from kg.graph.authority import Authority, load
from kg.model import Document, Entity, EntityKind, Extraction, Name, Span, Stance, Statement
from kg.vocabulary import DIP, ORG, PROV, RDF, SKOS

DAY = dt.date(2021, 9, 15)
CSTO = Statement(Span(0, 3), Stance.CONCERN, "test", holders=("organization/CSTO",), stated_on=DAY)
PERSON = Entity("person/zas", EntityKind.PERSON, Name("زاس", "ar"))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load(Path(__file__).parent / "authority.ttl")


def shared_by(statement: Statement, authority: Authority) -> set[str]:
    """Return who shares the statement's position, by the last part of the IRI."""
    return {str(member).rpartition("/")[2] for member in graph_of([statement], authority).objects(None, DIP.sharedBy)}


def graph_of(statements: Iterable[Statement], authority: Authority) -> Graph:
    entities = tuple(entity for key in authority.entities if (entity := authority.describe(key, "ar")))
    document = Document("x", "قال زاس", "ar", date=DAY)
    return build(Extraction(document, (*entities, PERSON), tuple(statements)), authority)


def test_members_on_the_day_share_what_the_organisation_holds(authority: Authority) -> None:
    assert shared_by(CSTO, authority) == {"AM", "RU"}


@pytest.mark.parametrize(
    ("day", "shared"),
    [
        (dt.date(2006, 6, 22), False),
        (dt.date(2006, 6, 23), True),
        (dt.date(2012, 12, 19), True),
        (dt.date(2012, 12, 20), False),
    ],
)
def test_the_first_and_the_last_day_of_a_membership_count(day: dt.date, shared: bool, authority: Authority) -> None:
    assert ("UZ" in shared_by(replace(CSTO, stated_on=day), authority)) is shared


def test_nothing_follows_without_a_date(authority: Authority) -> None:
    assert not shared_by(replace(CSTO, stated_on=None), authority)


@pytest.mark.parametrize("body", ["organization/UNGA", "organization/CSTO-STAFF", "state/RU"])
def test_nothing_follows_from_who_does_not_decide_by_consensus(body: str, authority: Authority) -> None:
    assert not shared_by(replace(CSTO, holders=(body,)), authority)


def test_a_council_of_members_speaks_for_the_members_of_its_organisation(authority: Authority) -> None:
    assert shared_by(replace(CSTO, holders=("organization/CSTO-COUNCIL",)), authority) == {"AM", "RU"}


def test_a_council_inside_an_organisation_that_votes_speaks_for_itself(authority: Authority) -> None:
    assert not shared_by(replace(CSTO, holders=("organization/UN-COUNCIL",)), authority)


@pytest.mark.parametrize(
    "statement",
    [
        replace(CSTO, holders=("person/zas",)),
        replace(CSTO, holders=("organization/CSTO", "person/zas")),
        replace(CSTO, made_by=("person/zas",)),
        replace(CSTO, made_by=("organization/CSTO-STAFF",)),
    ],
    ids=["official", "official too", "uttered by an official", "uttered by the secretariat"],
)
def test_nothing_follows_from_officials_and_secretariats(statement: Statement, authority: Authority) -> None:
    assert not shared_by(statement, authority)


@pytest.mark.parametrize(
    ("day", "shared"), [(dt.date(2010, 1, 1), {"SY"}), (dt.date(2015, 1, 1), set()), (dt.date(2024, 1, 1), {"SY"})]
)
def test_a_suspended_member_shares_nothing(day: dt.date, shared: set[str], authority: Authority) -> None:
    assert shared_by(replace(CSTO, holders=("organization/LAS",), stated_on=day), authority) == shared


def test_a_member_that_dissociated_itself_shares_nothing(authority: Authority) -> None:
    assert shared_by(replace(CSTO, dissociated=("state/AM",)), authority) == {"RU"}


def test_a_member_that_holds_the_position_itself_is_not_said_to_share_it(authority: Authority) -> None:
    assert shared_by(replace(CSTO, holders=("organization/CSTO", "state/RU")), authority) == {"AM"}


def test_a_conclusion_names_what_it_follows_from(authority: Authority) -> None:
    graph = graph_of([CSTO], authority)
    [conclusion] = graph.subjects(RDF.type, DIP.Conclusion)
    grounds = set(graph.objects(conclusion, PROV.wasDerivedFrom))
    assert set(graph.subjects(RDF.type, DIP.Position)) <= grounds
    assert set(graph.subjects(RDF.type, ORG.Membership)) <= grounds
    assert len(grounds) == 3


def test_members_that_the_text_does_not_name_are_described(authority: Authority) -> None:
    csto = authority.describe("organization/CSTO", "ar")
    assert csto is not None
    graph = build(Extraction(Document("x", "قال", "ar"), (csto,), (CSTO,)), authority)
    [armenia] = [node for node in graph.objects(None, DIP.sharedBy) if str(node).endswith("AM")]
    assert (armenia, RDF.type, DIP.MemberState) in graph
    assert {name.language for name in graph.objects(armenia, SKOS.prefLabel)} == {"ar", "en", "ru"}


def test_a_broken_authority_file_is_told_plainly(tmp_path: Path) -> None:
    broken = tmp_path / "authority.ttl"
    broken.write_text("state:AF a", encoding="utf-8")
    with pytest.raises(DataProblem, match="authority file can't be read"):
        load(broken)
