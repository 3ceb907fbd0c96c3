"""A graph as the constraints look at it: the values at a node's paths, and what is of which class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from rdflib import Graph, URIRef
from rdflib.paths import InvPath
from rdflib.term import Node

from kg.vocabulary import RDF, RDFS

_NOTHING: Final[Mapping[Node, list[Node]]] = {}


class Data:
    """An index of a graph, made in one pass: the shapes ask many small questions."""

    def __init__(self, graph: Graph, subclasses: Iterable[tuple[Node, Node]]) -> None:
        self._objects: dict[Node, dict[Node, list[Node]]] = defaultdict(dict)
        self._subjects: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, term, value in graph:
            self._objects[subject].setdefault(term, []).append(value)
            self._subjects[term][value].append(subject)
        self._below: dict[Node, set[Node]] = defaultdict(set)
        for below, above in (*subclasses, *graph.subject_objects(RDFS.subClassOf)):
            self._below[above].add(below)
        self._classes: dict[Node, frozenset[Node]] = {}

    def values(self, node: Node, path: URIRef | InvPath) -> Sequence[Node]:
        """Return the value nodes (https://www.w3.org/TR/shacl/#value-nodes) of a property or inverse property."""
        if isinstance(path, URIRef):
            return self._objects.get(node, _NOTHING).get(path, ())
        term = path.arg
        return self._subjects.get(term, _NOTHING).get(node, ()) if isinstance(term, URIRef) else ()

    def is_a(self, node: Node, cls: Node) -> bool:
        """Tell whether a node is a SHACL instance of a class (https://www.w3.org/TR/shacl/#dfn-shacl-instance)."""
        classes = self._with_subclasses(cls)
        return any(type_ in classes for type_ in self._objects.get(node, _NOTHING).get(RDF.type, ()))

    def instances(self, cls: Node) -> Set[Node]:
        """Return the SHACL instances of a class."""
        typed = self._subjects.get(RDF.type, _NOTHING)
        return {node for each in self._with_subclasses(cls) for node in typed.get(each, ())}

    def subjects_of(self, term: Node) -> Set[Node]:
        """Return the nodes that have the property."""
        return {node for nodes in self._subjects.get(term, _NOTHING).values() for node in nodes}

    def objects_of(self, term: Node) -> Set[Node]:
        """Return the values that the property has anywhere."""
        return self._subjects.get(term, _NOTHING).keys()

    def _with_subclasses(self, cls: Node) -> frozenset[Node]:
        found = self._classes.get(cls)
        if found is None:
            pending, seen = [cls], {cls}
            while pending:
                new = self._below.get(pending.pop(), set()) - seen
                seen |= new
                pending += new
            found = self._classes[cls] = frozenset(seen)
        return found
