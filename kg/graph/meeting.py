"""The meeting that a document reports, as RDF, both ways."""

from __future__ import annotations

import datetime as dt

from rdflib import XSD, Graph, Literal, URIRef

from kg.graph.entities import EntityIris
from kg.graph.evidence import add_evidence, read_evidence
from kg.graph.values import name, one, one_or_none
from kg.iris import places
from kg.model import Adopted, Meeting
from kg.vocabulary import DCTERMS, DIP, PROV, RDF, RDFS, SCHEMA


def add_meeting(graph: Graph, meeting: Meeting, text: str, iris: EntityIris) -> None:
    """Write the meeting with its place, its people and the documents adopted there."""
    node = iris.own.meeting
    graph.add((node, RDF.type, DIP.Meeting))
    graph.add((node, RDFS.label, Literal(meeting.title.text, lang=meeting.title.language)))
    if meeting.date:
        graph.add((node, SCHEMA.startDate, Literal(meeting.date, datatype=XSD.date)))
    for term, keys in (
        (SCHEMA.organizer, (meeting.organizer,)),
        (SCHEMA.location, meeting.places),
        (DIP.chair, (meeting.chair,)),
        (SCHEMA.attendee, meeting.participants),
    ):
        for key in filter(None, keys):
            graph.add((node, term, iris.iri(key)))
    graph.add((node, PROV.wasGeneratedBy, iris.own.extraction))
    add_evidence(graph, node, meeting.span, text, iris.own)
    for adopted, where in zip(meeting.adopted, places(each.span for each in meeting.adopted), strict=True):
        _add_adopted(graph, iris.own.adopted(where), adopted, text, iris)


def _add_adopted(graph: Graph, node: URIRef, adopted: Adopted, text: str, iris: EntityIris) -> None:
    graph.add((iris.own.meeting, DIP.adopted, node))
    graph.add((node, RDF.type, DIP.AdoptedDocument))
    graph.add((node, DCTERMS.title, Literal(adopted.title.text, lang=adopted.title.language)))
    add_evidence(graph, node, adopted.span, text, iris.own)


def read_meeting(graph: Graph, iris: EntityIris) -> Meeting | None:
    """Read the meeting of a document's graph; None where it reports none."""
    node = iris.own.meeting
    if (node, RDF.type, DIP.Meeting) not in graph:
        return None
    date = one_or_none(graph, node, SCHEMA.startDate)
    return Meeting(
        title=name(one(graph, node, RDFS.label)),
        span=read_evidence(graph, node),
        date=dt.date.fromisoformat(str(date)) if date else None,
        organizer=next(iter(_keys(graph, node, SCHEMA.organizer, iris)), None),
        places=_keys(graph, node, SCHEMA.location, iris),
        chair=next(iter(_keys(graph, node, DIP.chair, iris)), None),
        participants=_keys(graph, node, SCHEMA.attendee, iris),
        adopted=_read_adopted(graph, node),
    )


def _read_adopted(graph: Graph, meeting: URIRef) -> tuple[Adopted, ...]:
    found = [
        (read_evidence(graph, node), len(str(node)), str(node), node) for node in graph.objects(meeting, DIP.adopted)
    ]
    return tuple(Adopted(title=name(one(graph, node, DCTERMS.title)), span=span) for span, _, _, node in sorted(found))


def _keys(graph: Graph, node: URIRef, term: URIRef, iris: EntityIris) -> tuple[str, ...]:
    return tuple(sorted(iris.key(each) for each in graph.objects(node, term)))
