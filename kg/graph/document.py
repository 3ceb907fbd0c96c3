"""The document, its text and how the graph came about, as RDF, both ways (PROV-O, Dublin Core)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg import __version__
from kg.errors import GraphProblem
from kg.graph.values import one, one_or_none
from kg.iris import DocumentIris, Minter, is_iri
from kg.model import Document
from kg.vocabulary import DCTERMS, DIP, PROV, RDF, RDFS, SCHEMA

SOFTWARE = f"kg {__version__}"
"""The program that builds the graph, as its provenance names it."""


def add_document(graph: Graph, document: Document, iris: DocumentIris) -> None:
    """Write what is known about the document, and the digest of the text as it was read."""
    node = iris.document
    graph.add((node, RDF.type, DIP.Document))
    graph.add((node, DCTERMS.identifier, Literal(document.name)))
    graph.add((node, DCTERMS.language, Literal(document.language)))
    if document.title:
        graph.add((node, DCTERMS.title, Literal(document.title, lang=document.language)))
    if document.publisher:
        graph.add((node, DCTERMS.publisher, Literal(document.publisher)))
    if document.date:
        graph.add((node, DCTERMS.date, Literal(document.date, datatype=XSD.date)))
    if document.source:
        graph.add((node, DCTERMS.source, _source(document.source)))
    graph.add((iris.text, RDF.type, PROV.Entity))
    graph.add((iris.text, PROV.wasDerivedFrom, node))
    graph.add((iris.text, DIP.sha256, Literal(document.digest)))


def _source(source: str) -> URIRef | Literal:
    return URIRef(source) if "://" in source and is_iri(source) else Literal(source)


def add_activity(graph: Graph, activity: URIRef, text: URIRef, software: Iterable[str], minter: Minter) -> None:
    """Write that the software did this with the text. No time is written: it would differ from run to run."""
    graph.add((activity, RDF.type, PROV.Activity))
    graph.add((activity, PROV.used, text))
    for label in software:
        agent = minter.software(label)
        graph.add((activity, PROV.wasAssociatedWith, agent))
        graph.add((agent, RDF.type, PROV.SoftwareAgent))
        graph.add((agent, RDFS.label, Literal(label)))
        graph.add((agent, SCHEMA.softwareVersion, Literal(label.rpartition(" ")[2])))


def read_document(graph: Graph, text: str) -> tuple[Document, DocumentIris, Minter]:
    """Read the document of a graph, with the minters of its IRIs.

    Raises :class:`GraphProblem` where the graph holds no single document, or the text is not the
    one from which it was built.
    """
    nodes = [node for node in graph.subjects(RDF.type, DIP.Document) if isinstance(node, URIRef)]
    if len(nodes) != 1:
        raise GraphProblem(f"the graph holds {len(nodes)} documents, not one", "read the graphs one by one")
    iris = DocumentIris(nodes[0])
    date = one_or_none(graph, iris.document, DCTERMS.date)
    document = Document(
        name=str(one(graph, iris.document, DCTERMS.identifier)),
        text=text,
        language=str(one(graph, iris.document, DCTERMS.language)),
        source=_string(one_or_none(graph, iris.document, DCTERMS.source)),
        title=_string(one_or_none(graph, iris.document, DCTERMS.title)),
        publisher=_string(one_or_none(graph, iris.document, DCTERMS.publisher)),
        date=dt.date.fromisoformat(str(date)) if date else None,
    )
    if str(one(graph, iris.text, DIP.sha256)) != document.digest:
        raise GraphProblem(
            f"the text is not the one from which {iris.document} was built", "give the text file that kg build read"
        )
    return document, iris, Minter(iris.document.rpartition("document/")[0])


def read_software(graph: Graph, activity: URIRef) -> tuple[str, ...]:
    """Return the labels of the software that an activity is associated with."""
    return tuple(
        sorted(str(one(graph, agent, RDFS.label)) for agent in graph.objects(activity, PROV.wasAssociatedWith))
    )


def _string(node: Node | None) -> str | None:
    return None if node is None else str(node)
