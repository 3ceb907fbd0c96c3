"""Running the shapes over a graph with pySHACL, the reference implementation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

import pyshacl
from rdflib import SH, BNode, Graph, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.paths import InvPath, Path
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import Node

from kg.validate import shapes as shape_files
from kg.validate.report import Report, Result, Severity
from kg.validate.shapes import Shapes, ShapeSet
from kg.validate.wording import fill, short
from kg.vocabulary import RDF, RDFS

_RANK: Final[Mapping[Severity, int]] = {severity: rank for rank, severity in enumerate(Severity)}


def validate(graph: Graph, shapes: ShapeSet = ShapeSet.DOCUMENT) -> Report:
    """Check one graph, which is left as it is, against a set of shapes.

    The graph must hold the types of all that it names; which class is below which, the ontology
    adds. Give documents one by one: no rule spans two.
    """
    chosen = shape_files.load(shapes)
    with _knowing_the_classes(graph, chosen) as data:
        _, outcome, _ = pyshacl.validate(data, shacl_graph=chosen.graph, inplace=True)
        if not isinstance(outcome, Graph):  # pySHACL hands over the exception in its place
            raise outcome
        checked = _count_targets(data, chosen)
    results = (_result(outcome, node, chosen, graph.namespace_manager) for node in outcome.objects(None, SH.result))
    return Report(tuple(sorted(results, key=_worst_first)), checked)


@contextmanager
def _knowing_the_classes(graph: Graph, shapes: Shapes) -> Iterator[Graph]:
    """Lend the graph to pySHACL with the ontology's subclasses in it: a copy of a long text's graph takes gigabytes."""
    data = _CachingGraph(graph.store, graph.identifier, bind_namespaces="none")
    missing = [triple for triple in shapes.subclasses if triple not in graph]
    try:
        for triple in missing:
            data.add(triple)
        yield data
    finally:
        for triple in missing:
            data.remove(triple)


class _CachingGraph(Graph):
    """A graph that parses each query once: pySHACL puts the same ones for every focus node, as text."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> QueryResult:
        if isinstance(query_object, str):
            query_object = _parsed(query_object)
        return super().query(query_object, *args, **kwargs)


@lru_cache(maxsize=128)
def _parsed(query: str) -> Query:
    return prepareQuery(query)


def _count_targets(data: Graph, shapes: Shapes) -> int:
    targets = set(shapes.graph.objects(None, SH.targetClass))
    return len({node for node, type_ in data.subject_objects(RDF.type) if type_ in targets})


def _result(outcome: Graph, node: Node, shapes: Shapes, prefixes: NamespaceManager) -> Result:
    focus, value = next(outcome.objects(node, SH.focusNode)), outcome.value(node, SH.value)
    path = _path(outcome, outcome.value(node, SH.resultPath))
    shape, component = _iri(outcome, node, SH.sourceShape), _iri(outcome, node, SH.sourceConstraintComponent)
    constraint = outcome.value(node, SH.sourceConstraint)
    rule = constraint or shape

    def describe(name: str) -> str:
        if name == "value":
            return short(focus if value is None else value, prefixes)
        if name == "path":
            return short(path, prefixes) if path else ""
        return ", ".join(shapes.parameter(rule, name))

    hints = shapes.texts(rule, RDFS.comment) or shapes.texts(component, RDFS.comment)
    return Result(
        focus=focus,
        path=path,
        value=value,
        severity=Severity(_iri(outcome, node, SH.resultSeverity).removeprefix(str(SH))),
        messages=shapes.texts(rule, SH.message),
        hints={language: fill(hint, describe) for language, hint in hints.items()},
        shape=shape,
        component=component,
        constraint=constraint if isinstance(constraint, URIRef) else None,
    )


def _iri(outcome: Graph, node: Node, term: URIRef) -> URIRef:
    value = outcome.value(node, term)
    if not isinstance(value, URIRef):
        raise AssertionError(f"a shape without an IRI: {term} is {value}")
    return value


def _path(outcome: Graph, node: Node | None) -> URIRef | Path | None:
    if isinstance(node, BNode):
        inverse = outcome.value(node, SH.inversePath)
        return InvPath(inverse) if isinstance(inverse, URIRef) else None
    return node if isinstance(node, URIRef) else None


def _worst_first(result: Result) -> tuple[int, str, str, str, str]:
    return _RANK[result.severity], str(result.focus), str(result.shape), str(result.component), str(result.value)
