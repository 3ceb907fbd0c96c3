"""Every rule has a graph that passes and one that fails for exactly that reason; the rules are counted."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pyshacl
import pytest
from rdflib import SH, Graph, URIRef
from rdflib.collection import Collection

from kg import resources
from kg.validate import LANGUAGES, ShapeSet, validate
from kg.validate.reading import read_graph
from kg.validate.shapes import SHAPE, load
from kg.vocabulary import DIP, OWL, PREFIXES, RDF, RDFS, SKOS

HERE = Path(__file__).parent
GRAPHS = {shapes.value: read_graph(HERE / f"{shapes}.ttl") for shapes in ShapeSet}

_NO_CONSTRAINTS = {
    *("targetClass", "targetSubjectsOf", "targetObjectsOf", "path", "property", "sparql", "message", "severity"),
    *("declare", "prefixes", "qualifiedValueShape"),
}


class Mutation(NamedTuple):
    graph: str
    rule: str
    component: str
    remove: str
    add: str


def mutations() -> list[Mutation]:
    with (HERE / "mutations.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    return [Mutation(*row) for row in rows]


def mutate(mutation: Mutation) -> Graph:
    """Return the valid graph with the mutation's triples removed and added."""
    graph = Graph()
    graph += GRAPHS[mutation.graph]
    prefixes = {**PREFIXES, "ex": "https://example.org/"}
    if mutation.remove:
        graph.update(f"DELETE WHERE {{ {mutation.remove} }}", initNs=prefixes)
    if mutation.add:
        declared = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
        graph.parse(data=f"{declared}{mutation.add} .", format="turtle")
    return graph


def rules() -> set[tuple[str, str]]:
    """Return each rule with each kind of constraint that it has, as the shape files have them."""
    found = set()
    for shapes in ShapeSet:
        graph = load(shapes).graph
        for shape, parameter in graph.subject_predicates():
            if not (isinstance(shape, URIRef) and shape.startswith(SHAPE) and parameter in SH):
                continue
            kind = name(parameter, SH)
            if kind not in _NO_CONSTRAINTS:
                found.add((name(shape, SHAPE), "sparql" if kind == "select" else kind))
    return found


def name(iri: URIRef, namespace: object) -> str:
    return iri.removeprefix(str(namespace))


@pytest.mark.parametrize("shapes", list(ShapeSet))
def test_the_valid_graph_passes_without_a_single_remark(shapes: ShapeSet) -> None:
    report = validate(GRAPHS[shapes], shapes)
    assert report.results == ()
    assert report.checked


@pytest.mark.parametrize("mutation", mutations(), ids=lambda each: f"{each.rule}-{each.component}")
def test_a_broken_graph_fails_for_exactly_that_reason_and_says_how_to_mend_it(mutation: Mutation) -> None:
    results = validate(mutate(mutation), ShapeSet(mutation.graph)).results
    found = {(name(result.rule, SHAPE), name(result.component, SH)) for result in results}
    kind = "SPARQL" if mutation.component == "sparql" else mutation.component[0].upper() + mutation.component[1:]
    assert found == {(mutation.rule, f"{kind}ConstraintComponent")}
    for result in results:
        assert result.messages.keys() == result.hints.keys() == set(LANGUAGES)
        assert not any(
            re.search(r"\{[a-zA-Z]+\}", text) for text in (*result.messages.values(), *result.hints.values())
        )


def test_no_rule_is_without_a_broken_graph() -> None:
    broken = [(each.rule, each.component) for each in mutations()]
    assert set(broken) == rules()
    assert len(broken) == len(set(broken))


def test_every_class_of_the_ontology_has_a_shape() -> None:
    ontology = Graph().parse(resources.path("ontology", "diplomatic.ttl"))
    concepts = set(ontology.subjects(RDFS.subClassOf, SKOS.Concept))
    classes = {each for each in ontology.subjects(RDF.type, OWL.Class) if isinstance(each, URIRef) and each in DIP}
    targets = {each for shapes in ShapeSet for each in load(shapes).graph.objects(None, SH.targetClass)}
    assert classes - concepts <= targets


@pytest.mark.parametrize(
    ("shape", "cls"),
    [("Position-stance", DIP.Stance), ("Position-topic", DIP.Topic), ("Organization-decidesBy", DIP.DecisionMode)],
)
def test_the_lists_in_the_shapes_are_those_of_the_ontology(shape: str, cls: URIRef) -> None:
    ontology = Graph().parse(resources.path("ontology", "diplomatic.ttl"))
    graph = load(ShapeSet.DOCUMENT).graph
    allowed = Collection(graph, graph.value(URIRef(SHAPE + shape), SH["in"]))
    assert set(allowed) == set(ontology.subjects(RDF.type, cls))


def test_the_shapes_are_valid_shapes() -> None:
    for shapes in ShapeSet:
        assert pyshacl.validate(Graph(), shacl_graph=load(shapes).graph, meta_shacl=True)[0]
