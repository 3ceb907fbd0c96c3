"""Pieces of the text as Web Annotation resources: offsets and quotation, each a selector.

https://www.w3.org/TR/annotation-model/#selectors. ``oa:exact`` is always the text between the
offsets: both come from one span, here and nowhere else.
"""

from __future__ import annotations

from typing import Final

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphProblem
from kg.graph.values import literal, one
from kg.iris import DocumentIris
from kg.model import Span
from kg.vocabulary import OA, PROV, RDF

CONTEXT: Final = 48
"""How many characters before and after the quotation are kept, to find it again in another copy."""


def add_evidence(graph: Graph, subject: URIRef, span: Span, text: str, iris: DocumentIris) -> None:
    """Write that the subject was read in this piece of the text."""
    evidence, offsets, quote = iris.evidence(span), iris.offsets(span), iris.quote(span)
    graph.add((subject, PROV.wasDerivedFrom, evidence))
    graph.add((evidence, RDF.type, OA.SpecificResource))
    graph.add((evidence, OA.hasSource, iris.text))
    graph.add((evidence, OA.hasSelector, offsets))
    graph.add((evidence, OA.hasSelector, quote))
    graph.add((offsets, RDF.type, OA.TextPositionSelector))
    graph.add((offsets, OA.start, Literal(span.start, datatype=XSD.nonNegativeInteger)))
    graph.add((offsets, OA.end, Literal(span.end, datatype=XSD.nonNegativeInteger)))
    graph.add((quote, RDF.type, OA.TextQuoteSelector))
    graph.add((quote, OA.exact, Literal(span.of(text))))
    graph.add((quote, OA.prefix, Literal(text[max(0, span.start - CONTEXT) : span.start])))
    graph.add((quote, OA.suffix, Literal(text[span.end : span.end + CONTEXT])))


def read_evidence(graph: Graph, subject: Node) -> Span:
    """Return the piece of the text in which the subject was read.

    Raises :class:`GraphProblem` where it has no single piece with offsets.
    """
    evidence = one(graph, subject, PROV.wasDerivedFrom)
    selectors = [each for each in graph.objects(evidence, OA.hasSelector) if (each, OA.start, None) in graph]
    if len(selectors) != 1:
        raise GraphProblem(f"{evidence} has no single selector with offsets", "check the graph with: kg validate")
    start, end = (literal(graph, selectors[0], term).toPython() for term in (OA.start, OA.end))
    return Span(start, end)
