"""The ontology and the code speak of the same terms, and every term is explained in three languages."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from kg import resources
from kg.model import EntityKind, Stance
from kg.validate.reading import read_graph
from kg.vocabulary import DIP, OWL, PREFIXES, RDF, RDFS, SKOS, STRENGTHS, TOPICS

LANGUAGES = {"en", "ar", "ru"}


@cache
def ontology() -> Graph:
    return Graph().parse(resources.path("ontology", "diplomatic.ttl"))


def defined() -> set[URIRef]:
    return {each for each in ontology().subjects(RDF.type) if isinstance(each, URIRef) and each.startswith(str(DIP))}


def languages(term: URIRef, *texts: URIRef) -> set[str | None]:
    return {each.language for text in texts for each in ontology().objects(term, text)}


def test_code_and_ontology_have_the_same_terms() -> None:
    assert {URIRef(term) for term in dir(DIP)} | {DIP[name] for name in DIP._extras} == defined()


def test_the_ontology_uses_no_term_of_its_own_that_it_does_not_define() -> None:
    used = {term for triple in ontology() for term in triple if isinstance(term, URIRef) and term.startswith(str(DIP))}
    assert used == defined()


def test_queries_shapes_and_authority_use_only_terms_that_are_defined() -> None:
    files = [
        *resources.path("kg").rglob("*.rq"),
        *resources.path("shapes").glob("*.ttl"),
        *resources.path("ontology").glob("*.ttl"),
    ]
    used = {
        (file.name, term) for file in files for term in re.findall(r"\bdip:([A-Za-z][\w-]*)", file.read_text("utf-8"))
    }
    assert {file for file, _ in used} >= {"position.ttl", "authority.ttl", "positions-of.rq"}
    assert {(file, term) for file, term in used if term not in DIP} == set()


def test_a_misspelt_term_raises() -> None:
    with pytest.raises(AttributeError, match="heldby"):
        DIP["heldby"]


@pytest.mark.parametrize("term", sorted(defined()), ids=lambda term: term.removeprefix(str(DIP)))
def test_every_term_is_named_and_explained_in_three_languages(term: URIRef) -> None:
    assert languages(term, RDFS.label, SKOS.prefLabel) == LANGUAGES
    assert languages(term, SKOS.definition, SKOS.example) == LANGUAGES


def test_kinds_and_stances_of_the_records_are_terms() -> None:
    assert all(DIP[kind.value] in defined() for kind in EntityKind)
    assert {DIP[stance.value] for stance in Stance} == set(ontology().subjects(RDF.type, DIP.Stance))


def test_each_stance_has_a_ladder_of_five_steps() -> None:
    for stance in Stance:
        steps = set(ontology().subjects(SKOS.broader, DIP[stance.value]))
        assert {ontology().value(step, DIP.strength).toPython() for step in steps} == set(STRENGTHS)
        assert steps == {DIP[f"{stance.value}-{step}"] for step in STRENGTHS}


def test_topics_carry_the_keys_of_the_annotation_guide() -> None:
    notations = {
        str(each)
        for topic in ontology().subjects(RDF.type, DIP.Topic)
        for each in ontology().objects(topic, SKOS.notation)
    }
    assert notations == set(TOPICS)


def test_each_stance_has_its_speech_act_and_its_event_codes() -> None:
    for stance in Stance:
        assert (DIP[stance.value], DIP.illocution, None) in ontology()
        assert (DIP[stance.value], DIP.cameoCode, None) in ontology()


def test_the_ontology_has_a_version() -> None:
    (node,) = ontology().subjects(RDF.type, OWL.Ontology)
    version = ontology().value(node, OWL.versionInfo)
    assert ontology().value(node, OWL.versionIRI) == URIRef(f"{node}/{version}")


def test_the_json_ld_context_has_the_prefixes_of_the_code_and_only_known_terms() -> None:
    context = json.loads(resources.path("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert {name: iri for name, iri in context.items() if name in PREFIXES} == PREFIXES
    ids = [
        value if isinstance(value, str) else value["@id"] for value in context.values() if not isinstance(value, float)
    ]
    own = {iri.removeprefix("dip:") for iri in ids if iri.startswith("dip:")}
    assert {DIP[name] for name in own} <= defined()


def test_json_ld_written_with_the_context_is_the_same_graph(tmp_path: Path) -> None:
    context = json.loads(resources.path("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    graph = read_graph(Path(__file__).parent.parent / "validate" / "document.ttl")
    graph.serialize(tmp_path / "document.jsonld", format="json-ld", context=context, encoding="utf-8")
    assert set(read_graph(tmp_path / "document.jsonld")) == set(graph)
