"""Applying the shapes to a graph (https://www.w3.org/TR/shacl/).

The shapes use a part of SHACL (:mod:`kg.validate.constraints`), for which a few functions do what takes
pySHACL, the reference implementation, seven times as long. A test holds the two to the same results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from typing import Final, NamedTuple

from rdflib import SH, Graph, URIRef, Variable
from rdflib.namespace import NamespaceManager
from rdflib.paths import Path
from rdflib.term import Node

from kg.validate import shapes as shape_files
from kg.validate.data import Data
from kg.validate.report import Report, Result, Severity
from kg.validate.shapes import Rule, Shapes, ShapeSet
from kg.validate.wording import fill, short
from kg.vocabulary import RDFS

_RANK: Final[Mapping[Severity, int]] = {severity: rank for rank, severity in enumerate(Severity)}


def validate(graph: Graph, shapes: ShapeSet = ShapeSet.DOCUMENT) -> Report:
    """Check one graph against a set of shapes.

    The graph must hold the types of all that it names; which class is below which, the ontology
    adds. Give documents one by one: no rule spans two.
    """
    chosen = shape_files.load(shapes)
    data = Data(graph, chosen.subclasses)
    checked: set[Node] = set()
    results: list[Result] = []
    for rule in chosen.rules:
        nodes = _targets(rule, data)
        checked |= nodes
        results += (
            _result(found, rule, chosen, graph.namespace_manager) for found in _broken(rule, nodes, data, graph)
        )
    return Report(tuple(sorted(results, key=_worst_first)), len(checked))


def _targets(rule: Rule, data: Data) -> Set[Node]:
    find: Mapping[Node, Callable[[Node], Set[Node]]] = {
        SH.targetClass: data.instances,
        SH.targetSubjectsOf: data.subjects_of,
        SH.targetObjectsOf: data.objects_of,
    }
    return {node for kind, target in rule.targets for node in find[kind](target)}


_SELECTED: Final = tuple(map(Variable, ("this", "path", "value")))


class _Found(NamedTuple):
    """What breaks a rule; ``constraint`` is the IRI of a SPARQL constraint."""

    focus: Node
    path: URIRef | Path | None
    value: Node | None
    component: URIRef
    constraint: URIRef | None = None


def _broken(rule: Rule, nodes: Set[Node], data: Data, graph: Graph) -> Iterator[_Found]:
    for focus in nodes:
        for component, value in rule.shape.broken(data, focus):
            yield _Found(focus, rule.shape.path, value, component)
    for constraint, query in rule.queries if nodes else ():
        # Asked once for all nodes, not once for each: what the query says of $this, it says of every one.
        for this, path, value in {tuple(map(row.get, _SELECTED)) for row in graph.query(query).bindings}:
            if this is not None and this in nodes and (path is None or isinstance(path, URIRef)):
                yield _Found(this, path, this if value is None else value, SH.SPARQLConstraintComponent, constraint)


def _result(found: _Found, rule: Rule, shapes: Shapes, prefixes: NamespaceManager) -> Result:
    focus, path, value, component, constraint = found
    iri = constraint or rule.iri

    def describe(name: str) -> str:
        if name == "value":
            return short(focus if value is None else value, prefixes)
        if name == "path":
            return short(path, prefixes) if path else ""
        return ", ".join(shapes.parameter(iri, name))

    hints = shapes.texts(iri, RDFS.comment) or shapes.texts(component, RDFS.comment)
    return Result(
        focus=focus,
        path=path,
        value=value,
        severity=rule.severity,
        messages=shapes.texts(iri, SH.message),
        hints={language: fill(hint, describe) for language, hint in hints.items()},
        shape=rule.iri,
        component=component,
        constraint=constraint,
    )


def _worst_first(result: Result) -> tuple[int, str, str, str, str]:
    return _RANK[result.severity], str(result.focus), str(result.shape), str(result.component), str(result.value)
