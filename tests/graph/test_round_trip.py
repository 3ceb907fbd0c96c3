"""What must hold of every graph, whatever was extracted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Literal

from kg.errors import GraphProblem
from kg.graph import build, read
from kg.model import Document, Entity, EntityKind, Extraction, Name, Post, Span, Stance, Statement
from kg.vocabulary import DIP, OA, ORG, PROV, RDF
from tests import strategies
from tests.records import gold_extraction


@strategies.patient
@given(strategies.extractions())
def test_graph_to_records_to_graph_is_the_identity(extraction: Extraction) -> None:
    graph = build(extraction)
    assert set(build(read(graph, extraction.document.text))) == set(graph)


def test_the_gold_records_come_back_as_they_were() -> None:
    gold = gold_extraction()
    again = read(build(gold), gold.document.text)
    assert [_comparable(each) for each in again.statements] == [_comparable(each) for each in gold.statements]
    assert {each.key: each.label for each in again.entities} == {each.key: each.label for each in gold.entities}


def _comparable(statement: Statement) -> Statement:
    """The order in which entities are listed says nothing."""
    fields = ("holders", "made_by", "about", "addressees", "topics")
    return replace(statement, **{field: tuple(sorted(getattr(statement, field))) for field in fields})


@strategies.patient
@given(strategies.texts(), st.data())
def test_exact_is_the_text_between_the_offsets(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(strategies.spans(text), min_size=1, max_size=3))
    statements = tuple(Statement(span, Stance.AFFIRM, "test") for span in spans)
    graph = build(Extraction(Document("x", text, "ar"), statements=statements))
    selectors = list(graph.query(EVIDENCE))
    assert len(selectors) == len(set(spans))
    for start, end, exact, prefix, suffix in selectors:
        assert str(exact) == text[start.value : end.value]
        assert text[: start.value].endswith(str(prefix))
        assert text[end.value :].startswith(str(suffix))


EVIDENCE = f"""
SELECT DISTINCT ?start ?end ?exact ?prefix ?suffix WHERE {{
  ?statement <{PROV.wasDerivedFrom}> ?evidence .
  ?evidence <{OA.hasSelector}> ?offsets, ?quote .
  ?offsets <{OA.start}> ?start ; <{OA.end}> ?end .
  ?quote <{OA.exact}> ?exact ; <{OA.prefix}> ?prefix ; <{OA.suffix}> ?suffix .
}}
"""


@strategies.patient
@given(strategies.extractions())
def test_no_graph_holds_a_blank_node(extraction: Extraction) -> None:
    assert not any(isinstance(node, BNode) for triple in build(extraction) for node in triple)


def test_two_statements_in_one_place_keep_their_own_iris() -> None:
    text = "قال"
    twice = tuple(Statement(Span(0, 3), stance, "test") for stance in (Stance.AFFIRM, Stance.CONDEMN))
    extraction = Extraction(Document("x", text, "ar"), statements=twice)
    places = sorted(str(node).rpartition("/")[2] for node in build(extraction).subjects(DIP.expresses))
    assert places == ["0-3", "0-3-2"]
    assert read(build(extraction), text).statements == twice


def test_a_key_that_nobody_describes_is_a_fault() -> None:
    statement = Statement(Span(0, 3), Stance.AFFIRM, "test", holders=("state/RU",))
    with pytest.raises(ValueError, match="state/RU"):
        build(Extraction(Document("x", "قال", "ar"), statements=(statement,)))


def test_an_official_speaks_through_a_post() -> None:
    state = Entity("state/RU", EntityKind.STATE, Name("روسيا", "ar"), iso_code="RU", linked=True)
    post = Post(Name("وزير الخارجية", "ar"), represents="state/RU")
    minister = Entity("person/لافروف", EntityKind.PERSON, Name("لافروف", "ar"), posts=(post,))
    graph = build(Extraction(Document("x", "لافروف", "ar"), entities=(state, minister)))
    [official] = graph.subjects(RDF.type, DIP.Official)
    assert (official, RDF.type, DIP.Person) in graph
    [represented] = graph.objects(official, ORG.holds / DIP.represents)
    assert (represented, DIP.isoCode, Literal("RU")) in graph


def test_reading_with_another_text_is_refused() -> None:
    with pytest.raises(GraphProblem, match="not the one from which"):
        read(build(gold_extraction()), "another text")


def test_an_entity_of_the_text_alone_stays_inside_its_document() -> None:
    local = Entity("person/زاس", EntityKind.PERSON, Name("زاس", "ar"))
    graph = build(Extraction(Document("x", "زاس", "ar"), entities=(local,)))
    [iri] = map(str, graph.subjects(DIP.linked))
    assert "/document/x-" in iri
    assert iri.endswith("/person/زاس")
