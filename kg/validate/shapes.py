"""The shapes that the package carries, read once per process."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from rdflib import SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg import resources
from kg.validate.reading import read_graph
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
class Shapes:
    """The shapes of one set as a graph, and the classes below one another that they rely on."""

    graph: Graph
    subclasses: tuple[tuple[Node, Node, Node], ...]

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
    _aim_property_shapes(graph)
    return Shapes(graph, _subclasses())


def _aim_property_shapes(graph: Graph) -> None:
    """Give each property shape the targets of its node shape, which means the same.

    pySHACL then evaluates it once for all nodes, where through ``sh:property`` it would begin anew for each.
    """
    for shape, property_shape in list(graph.subject_objects(SH.property)):
        for kind in _TARGETS:
            for target in graph.objects(shape, kind):
                graph.add((property_shape, kind, target))
        graph.remove((shape, SH.property, property_shape))


@cache
def _subclasses() -> tuple[tuple[Node, Node, Node], ...]:
    ontology = read_graph(resources.path("ontology", "diplomatic.ttl"))
    return tuple(
        (sub, term, sup)
        for sub, term, sup in ontology.triples((None, RDFS.subClassOf, None))
        if isinstance(sub, URIRef) and isinstance(sup, URIRef)
    )
