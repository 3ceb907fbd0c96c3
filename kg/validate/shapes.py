"""The shapes that the package carries, read once per process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from rdflib import SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from kg import resources
from kg.errors import DataProblem
from kg.validate.constraints import Shape, compile_shape
from kg.validate.reading import read_graph
from kg.validate.report import Severity
from kg.validate.wording import short
from kg.vocabulary import RDFS, bind_prefixes

SHAPE: Final = "https://w3id.org/diplomatic-kg/shapes#"
"""The namespace of the shapes' ids."""


class ShapeSet(StrEnum):
    """Which shapes a graph is checked against."""

    DOCUMENT = "document"
    """One document's graph."""
    AUTHORITY = "authority"
    """The authority file: entities and memberships."""


_FILES: Final = {
    ShapeSet.DOCUMENT: (
        "common", "document", "statement", "position", "entity", "membership", "conclusion", "meeting", "provenance",
    ),
    ShapeSet.AUTHORITY: ("common", "entity", "membership", "authority"),
}  # fmt: skip

_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape with the nodes that it is for: kinds of target, each with its class or property.

    ``queries`` are its SPARQL constraints, each with the IRI that it has in the shapes.
    """

    iri: URIRef
    severity: Severity
    targets: tuple[tuple[Node, Node], ...]
    shape: Shape
    queries: tuple[tuple[URIRef, Query], ...]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of one set: as a graph, as rules to apply, and the classes below one another that they rely on."""

    graph: Graph
    rules: tuple[Rule, ...]
    subclasses: tuple[tuple[Node, Node], ...]

    def texts(self, shape: Node, term: URIRef) -> dict[str, str]:
        """Return the texts that a shape has for a term, such as ``sh:message``, by language."""
        texts = (each for each in self.graph.objects(shape, term) if isinstance(each, Literal))
        return {each.language: str(each) for each in texts if each.language}

    def parameter(self, shape: Node, name: str) -> list[str]:
        """Return the values of a constraint's parameter, such as ``datatype`` or ``in``, as a person reads them.

        Of a list of shapes, such as ``or`` has, these are the classes that they ask for.
        """
        value = self.graph.value(shape, SH[name])
        if value is None:
            return []
        members = list(Collection(self.graph, value)) or [value]
        classes = (self.graph.value(member, SH["class"]) or member for member in members)
        prefixes = self.graph.namespace_manager
        return [str(each) if isinstance(each, Literal) else short(each, prefixes) for each in classes]


@cache
def load(shape_set: ShapeSet) -> Shapes:
    """Read the shapes of a set. The graph is shared: don't change it."""
    graph = bind_prefixes(Graph(bind_namespaces="none"))
    graph.bind("sh", str(SH))
    graph.bind("shape", SHAPE)
    for name in _FILES[shape_set]:
        graph += read_graph(resources.path("shapes", f"{name}.ttl"))
    return Shapes(graph, tuple(_rules(graph)), _subclasses())


def _rules(graph: Graph) -> Iterator[Rule]:
    """Yield the shapes that have targets, and the property shapes of these, which have the same targets."""
    for iri in sorted({shape for kind in _TARGETS for shape in graph.subjects(kind)}, key=str):
        targets = tuple((kind, target) for kind in _TARGETS for target in graph.objects(iri, kind))
        for shape in (iri, *sorted(graph.objects(iri, SH.property), key=str)):
            if not isinstance(shape, URIRef):
                raise DataProblem(f"a shape of {iri} has no IRI", "name it, so that reports can")
            yield Rule(shape, _severity(graph, shape), targets, compile_shape(graph, shape), _queries(graph, shape))


def _severity(graph: Graph, shape: URIRef) -> Severity:
    severity = graph.value(shape, SH.severity, default=SH.Violation)
    return Severity(str(severity).removeprefix(str(SH)))


def _queries(graph: Graph, shape: URIRef) -> tuple[tuple[URIRef, Query], ...]:
    return tuple(
        (constraint, prepareQuery(f"{_declarations(graph, constraint)}{graph.value(constraint, SH.select)}"))
        for constraint in sorted(graph.objects(shape, SH.sparql), key=str)
        if isinstance(constraint, URIRef)
    )


def _declarations(graph: Graph, constraint: URIRef) -> str:
    declared = [
        each for prefixes in graph.objects(constraint, SH.prefixes) for each in graph.objects(prefixes, SH.declare)
    ]
    return "".join(f"PREFIX {graph.value(each, SH.prefix)}: <{graph.value(each, SH.namespace)}>\n" for each in declared)


@cache
def _subclasses() -> tuple[tuple[Node, Node], ...]:
    ontology = read_graph(resources.path("ontology", "diplomatic.ttl"))
    return tuple(
        (below, above)
        for below, above in ontology.subject_objects(RDFS.subClassOf)
        if isinstance(below, URIRef) and isinstance(above, URIRef)
    )
