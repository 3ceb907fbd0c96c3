"""Statements and positions as RDF, both ways.

The words of a cue and of a proposition stand in the graph as literals; read back, they are
looked up in the text, first inside the evidence, so that the same graph comes out again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphProblem
from kg.graph.entities import EntityIris
from kg.graph.evidence import add_evidence, read_evidence
from kg.graph.values import literal, one, one_or_none
from kg.iris import places
from kg.model import Document, Span, Stance, Statement
from kg.vocabulary import DIP, PROV, RDF

GAP: Final = " … "
"""Stands between the pieces of a cue that the text separates: ``أعرب … عن قلقه``."""

_TOPIC = str(DIP["topic-other"]).removesuffix("other")
_STANCES: Mapping[Stance, URIRef] = {stance: DIP[stance.value] for stance in Stance}
_STANCE_OF: Mapping[Node, Stance] = {term: stance for stance, term in _STANCES.items()}


def add_statements(graph: Graph, statements: tuple[Statement, ...], document: Document, iris: EntityIris) -> None:
    """Write all statements of a document, each with its position and evidence.

    ``nested_in`` is written where the outer statement is among them.
    """
    nodes: dict[Span, URIRef] = {}
    located = list(zip(statements, places(each.span for each in statements), strict=True))
    for statement, where in located:
        nodes.setdefault(statement.span, iris.own.statement(where))
    for statement, where in located:
        _add_statement(graph, statement, where, document, iris)
        _add_position(graph, statement, where, document, iris)
        if statement.nested_in in nodes:
            graph.add((iris.own.position(where), DIP.nestedIn, nodes[statement.nested_in]))


def _add_statement(graph: Graph, statement: Statement, where: str, document: Document, iris: EntityIris) -> None:
    node, text = iris.own.statement(where), document.text
    graph.add((node, RDF.type, DIP.Statement))
    graph.add((node, DIP.expresses, iris.own.position(where)))
    _link(graph, node, DIP.madeBy, statement.made_by, iris)
    graph.add((node, DIP.isQuotation, Literal(statement.quoted)))
    graph.add((node, DIP.isDirectSpeech, Literal(statement.direct)))
    if statement.cue:
        words = GAP.join(span.of(text) for span in statement.cue)
        graph.add((node, DIP.cue, Literal(words, lang=document.language)))
    if statement.stated_on:
        graph.add((node, DIP.statedOn, Literal(statement.stated_on, datatype=XSD.date)))
    if statement.date_words:
        graph.add((node, DIP.statedOnText, Literal(statement.date_words.of(text), lang=document.language)))
    graph.add((node, DIP.rule, Literal(statement.rule)))
    graph.add((node, PROV.wasGeneratedBy, iris.own.extraction))
    add_evidence(graph, node, statement.span, text, iris.own)


def _add_position(graph: Graph, statement: Statement, where: str, document: Document, iris: EntityIris) -> None:
    node = iris.own.position(where)
    graph.add((node, RDF.type, DIP.Position))
    graph.add((node, DIP.stance, _STANCES[statement.stance]))
    _link(graph, node, DIP.heldBy, statement.holders, iris)
    _link(graph, node, DIP.about, statement.about, iris)
    _link(graph, node, DIP.addressee, statement.addressees, iris)
    for topic in statement.topics:
        graph.add((node, DIP.topic, DIP[f"topic-{topic}"]))
    if statement.proposition:
        graph.add((node, DIP.proposition, Literal(statement.proposition.of(document.text), lang=document.language)))
    graph.add((node, DIP.strength, Literal(statement.strength)))
    graph.add((node, DIP.negated, Literal(statement.negated)))
    graph.add((node, DIP.conditional, Literal(statement.conditional)))
    graph.add((node, DIP.confidence, _decimal(statement.confidence)))


def _link(graph: Graph, node: URIRef, term: URIRef, keys: Iterable[str], iris: EntityIris) -> None:
    for key in keys:
        graph.add((node, term, iris.iri(key)))


def _decimal(probability: float) -> Literal:
    """Round to three places, more than a calibration can promise, and keep one form for each value."""
    digits = f"{probability:.3f}".rstrip("0")
    return Literal(Decimal(digits + "0" if digits.endswith(".") else digits))


def read_statements(graph: Graph, document: Document, iris: EntityIris) -> tuple[Statement, ...]:
    """Read all statements of a document's graph, in text order."""
    found = [(read_evidence(graph, node), len(node), node) for node in _statements(graph)]
    return tuple(_read_statement(graph, node, span, document, iris) for span, _, node in sorted(found))


def _statements(graph: Graph) -> Iterator[URIRef]:
    return (node for node in graph.subjects(RDF.type, DIP.Statement) if isinstance(node, URIRef))


def _read_statement(graph: Graph, node: Node, span: Span, document: Document, iris: EntityIris) -> Statement:
    position = one(graph, node, DIP.expresses)
    outer = one_or_none(graph, position, DIP.nestedIn)
    return Statement(
        span=span,
        stance=_stance(one(graph, position, DIP.stance)),
        rule=str(one(graph, node, DIP.rule)),
        cue=_find_pieces(one_or_none(graph, node, DIP.cue), document.text, span),
        proposition=_find(one_or_none(graph, position, DIP.proposition), document.text, span),
        holders=_keys(graph, position, DIP.heldBy, iris),
        made_by=_keys(graph, node, DIP.madeBy, iris),
        about=_keys(graph, position, DIP.about, iris),
        addressees=_keys(graph, position, DIP.addressee, iris),
        topics=tuple(sorted(str(topic).removeprefix(_TOPIC) for topic in graph.objects(position, DIP.topic))),
        quoted=literal(graph, node, DIP.isQuotation).toPython(),
        direct=literal(graph, node, DIP.isDirectSpeech).toPython(),
        negated=literal(graph, position, DIP.negated).toPython(),
        conditional=literal(graph, position, DIP.conditional).toPython(),
        strength=literal(graph, position, DIP.strength).toPython(),
        confidence=float(literal(graph, position, DIP.confidence)),
        stated_on=_date(graph, node),
        date_words=_find(one_or_none(graph, node, DIP.statedOnText), document.text, span),
        nested_in=read_evidence(graph, outer) if outer else None,
    )


def _stance(term: Node) -> Stance:
    if term not in _STANCE_OF:
        raise GraphProblem(f"{term} is no stance", f"the stances are {', '.join(Stance)}")
    return _STANCE_OF[term]


def _date(graph: Graph, node: Node) -> dt.date | None:
    value = one_or_none(graph, node, DIP.statedOn)
    return dt.date.fromisoformat(str(value)) if value else None


def _keys(graph: Graph, node: Node, term: URIRef, iris: EntityIris) -> tuple[str, ...]:
    return tuple(sorted(iris.key(each) for each in graph.objects(node, term)))


def _find_pieces(words: Node | None, text: str, evidence: Span) -> tuple[Span, ...]:
    """Find a cue: as one piece where it stands so in the text, else piece by piece."""
    if words is None:
        return ()
    pieces = [str(words)] if str(words) in text else str(words).split(GAP)
    return tuple(span for piece in pieces if (span := _find(piece, text, evidence)))


def _find(words: Node | str | None, text: str, evidence: Span) -> Span | None:
    """Find words in the text: in the evidence or after it, else anywhere.

    Raises :class:`GraphProblem` where the text doesn't have them.
    """
    if words is None:
        return None
    found = str(words)
    start = text.find(found, evidence.start)
    if start < 0:
        start = text.find(found)
    if start < 0 or not found:
        raise GraphProblem(f"the text doesn't have the words '{found}'", "give the text that the graph was built from")
    return Span(start, start + len(found))
