"""Single values out of a graph, typed, with plain errors where the graph doesn't have them."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphProblem
from kg.model import Name


def one(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    """Return the only object. Raises :class:`GraphProblem` where there is none or are several."""
    values = list(graph.objects(subject, predicate))
    if len(values) != 1:
        raise GraphProblem(
            f"{subject} has {len(values)} values of {predicate}, not one",
            "check the graph with: kg validate",
        )
    return values[0]


def one_or_none(graph: Graph, subject: Node, predicate: URIRef) -> Node | None:
    """Return the only object, or None where there is none. Raises :class:`GraphProblem` for several."""
    return one(graph, subject, predicate) if (subject, predicate, None) in graph else None


def literal(graph: Graph, subject: Node, predicate: URIRef) -> Literal:
    """Return the only object, which must be a literal. Raises :class:`GraphProblem` where it isn't."""
    value = one(graph, subject, predicate)
    if not isinstance(value, Literal):
        raise GraphProblem(f"{predicate} of {subject} is no literal", "check the graph with: kg validate")
    return value


def name(node: Node) -> Name:
    """Return a language-tagged literal as a name. Raises :class:`GraphProblem` for anything else."""
    if not (isinstance(node, Literal) and node.language):
        raise GraphProblem(f"{node!r} is no name with a language", "check the graph with: kg validate")
    return Name(str(node), node.language)
