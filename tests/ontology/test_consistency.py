"""The ontology under an OWL 2 RL closure: consistent by itself, and able to see an inconsistent graph.

https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import owlrl
import pytest
from rdflib import Graph, URIRef

from kg import resources
from kg.vocabulary import DIP, OWL, PREFIXES, RDF, bind_prefixes

ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""Under which owlrl writes down what a rule calls false."""

HEADER = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
HEADER += "@prefix ex: <https://example.org/> .\n"


@cache
def ontology() -> Graph:
    return Graph().parse(resources.path("ontology", "diplomatic.ttl"))


@cache
def axioms() -> Graph:
    """The ontology without topics, steps of strength and texts, which no rule looks at but all take time for."""
    graph = Graph()
    graph += ontology()
    for cls in (DIP.Topic, DIP.StrengthStep):
        for concept in ontology().subjects(RDF.type, cls):
            graph.remove((concept, None, None))
    for triple in ontology():
        if getattr(triple[2], "language", None):
            graph.remove(triple)
    return graph


def closure(turtle: str = "", ontology: Graph | None = None) -> Graph:
    graph = bind_prefixes(Graph())
    graph += ontology or axioms()
    graph.parse(data=HEADER + turtle, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def contradictions(graph: Graph) -> list[str]:
    """Return what a rule calls false, and the members of the empty class."""
    empty = [f"{node} is in owl:Nothing" for node in graph.subjects(RDF.type, OWL.Nothing)]
    return empty + [str(message) for message in graph.objects(None, ERROR)]


def test_the_ontology_is_consistent() -> None:
    assert contradictions(closure(ontology=ontology())) == []


def test_the_ontology_with_a_valid_document_is_consistent() -> None:
    document = (Path(__file__).parent.parent / "validate" / "document.ttl").read_text(encoding="utf-8")
    assert contradictions(closure(document)) == []


@pytest.mark.parametrize(
    ("turtle", "words"),
    [
        ("ex:nato a dip:Organization , dip:State .", "Disjoint classes"),
        ("ex:x dip:isoCode 'XX' ; a dip:Region .", "Disjoint classes"),
        ("ex:p dip:heldBy ex:am ; dip:sharedBy ex:am .", "disjoint properties"),
        ("ex:s dip:expresses ex:p . ex:p dip:expresses ex:q .", "Disjoint classes"),
        ("dip:urge a dip:Topic .", "Disjoint classes"),
        ("ex:s dip:expresses ex:p , ex:q . ex:p owl:differentFrom ex:q .", "sameAs"),
    ],
    ids=[
        "state-and-organisation",
        "region-with-code",
        "held-and-shared",
        "position-as-statement",
        "stance-as-topic",
        "two-positions",
    ],
)
def test_an_inconsistent_graph_is_seen(turtle: str, words: str) -> None:
    found = contradictions(closure(turtle))
    assert any(words in message for message in found), found


@pytest.mark.parametrize(
    ("turtle", "inferred"),
    [
        ("ex:am a dip:State . ex:m a org:Membership ; org:member ex:am .", "ex:am a dip:MemberState ."),
        ("ex:zas a dip:Person ; org:holds ex:post . ex:post a org:Post .", "ex:zas a dip:Official ."),
        ("ex:s dip:expresses ex:p .", "ex:p a prov:Entity ."),
        ("ex:a a dip:State ; dip:isoCode 'AM' . ex:b a dip:State ; dip:isoCode 'AM' .", "ex:a owl:sameAs ex:b ."),
        ("ex:x a dip:Meeting .", "ex:x a schema:Event ."),
        ("ex:x a dip:Organization .", "ex:x a org:Organization ."),
    ],
)
def test_what_follows_is_inferred(turtle: str, inferred: str) -> None:
    (triple,) = Graph().parse(data=HEADER + inferred, format="turtle")
    assert triple in closure(turtle)
