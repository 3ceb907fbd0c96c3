"""The order in which a graph is read: node by node, what belongs together side by side.

First the document, then each statement with its position and evidence in the order of the text,
then the entities, the meeting, and how the graph came about. What was concluded from memberships
stands last, in a section of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from kg.vocabulary import DCTERMS, DIP, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS

STATEMENTS: Final = "Statements in the order of the text, each with its position and its evidence"
_SECTIONS: Final[tuple[tuple[str, tuple[URIRef, ...]], ...]] = (
    ("The document", (DIP.Document, PROV.Entity)),
    (STATEMENTS, (DIP.Statement, DIP.Position)),
    (
        "Who and what is named here",
        (DIP.Organization, DIP.State, DIP.Person, DIP.Group, DIP.Region, DIP.Place, ORG.Post),
    ),
    ("The meeting", (DIP.Meeting, DIP.AdoptedDocument)),
    ("How the graph came about", (PROV.Activity, PROV.SoftwareAgent)),
    ("Everything else", ()),
    ("Concluded from memberships, not said in the text", (DIP.Conclusion, ORG.Membership, DIP.Suspension)),
)
"""Headings, each with the classes of the nodes that stand under it, in this order."""

HEADINGS: Final = tuple(heading for heading, _ in _SECTIONS)
"""The sections in their order."""

_RANKS: Final[Mapping[Node, tuple[int, int]]] = {
    cls: (i, j) for i, (_, classes) in enumerate(_SECTIONS) for j, cls in enumerate(classes)
}
_CONCLUSIONS: Final = len(_SECTIONS) - 1
_OTHERS: Final = (_CONCLUSIONS - 1, 0)

_FOLLOWED: Final = (DIP.expresses, PROV.wasDerivedFrom, OA.hasSelector, ORG.holds, DIP.adopted)
"""After a node come those that it reaches through these, so that what belongs together stands together."""

_TERMS_IN_ORDER: Final = (
    *(RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel),
    *(DCTERMS.title, DCTERMS.date, DCTERMS.publisher, DCTERMS.source, DCTERMS.language, DCTERMS.identifier),
    *(DIP.expresses, DIP.madeBy, DIP.cue, DIP.isQuotation, DIP.isDirectSpeech, DIP.statedOn, DIP.statedOnText),
    *(DIP.rule, PROV.wasGeneratedBy, PROV.wasDerivedFrom),
    *(DIP.heldBy, DIP.stance, DIP.about, DIP.addressee, DIP.topic, DIP.proposition),
    *(DIP.strength, DIP.negated, DIP.conditional, DIP.confidence, DIP.nestedIn),
    *(OA.start, OA.end, OA.prefix, OA.exact, OA.suffix, OA.hasSource, OA.hasSelector),
    *(DIP.isoCode, OWL.sameAs, DIP.linked, ORG.member, ORG.organization, SCHEMA.startDate, SCHEMA.endDate),
)
_TERM_RANK: Final[Mapping[Node, int]] = {term: rank for rank, term in enumerate(_TERMS_IN_ORDER)}

_Values = dict[Node, list[Node]]


class Block(NamedTuple):
    """One node, and what is said of it in one section: terms and values sorted."""

    section: str
    node: Node
    values: Mapping[Node, list[Node]]


def blocks(graph: Graph) -> Iterator[Block]:
    """Yield all nodes of a graph in reading order.

    ``dip:sharedBy`` stands in the last section, apart from what the text says of a position.
    """
    if any(isinstance(node, BNode) for triple in graph for node in triple):
        graph = to_canonical_graph(graph)
    shared = set(graph.subjects(DIP.sharedBy))
    for section, node, values in _in_reading_order(graph):
        yield Block(_SECTIONS[section][0], node, _sorted(values))
        for position in sorted(values.get(PROV.wasDerivedFrom, ()), key=natural) if section == _CONCLUSIONS else ():
            if position in shared:
                shared.remove(position)
                yield _concluded(graph, position)
    for position in sorted(shared, key=natural):
        yield _concluded(graph, position)


def is_of_a_statement(block: Block) -> bool:
    """Tell whether a block is about one statement alone, what was concluded from it included."""
    concluded = DIP.sharedBy in block.values or DIP.Conclusion in block.values.get(RDF.type, ())
    return concluded or block.section == STATEMENTS


def _concluded(graph: Graph, position: Node) -> Block:
    return Block(
        _SECTIONS[_CONCLUSIONS][0], position, _sorted({DIP.sharedBy: list(graph.objects(position, DIP.sharedBy))})
    )


def natural(node: Node) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts ``statement/340-475`` before ``statement/1050-1137``.

    IRIs come before blank nodes, and these before literals.
    """
    if isinstance(node, Literal):
        return tuple((2, 0, str(part or "")) for part in (node.language, node, node.datatype))
    kind = int(isinstance(node, BNode))
    parts = re.split(r"([0-9]+)", str(node))
    return tuple((kind, int(part) if i % 2 else 0, part) for i, part in enumerate(parts))


def _in_reading_order(graph: Graph) -> Iterator[tuple[int, Node, _Values]]:
    """Yield each node with the number of its section, that of the node that led to it, and what the text says of it."""
    ranks = {
        node: _rank(graph.objects(node, RDF.type))
        for node in graph.subjects(unique=True)
        if any(term != DIP.sharedBy for term in graph.predicates(node))
    }
    seen: set[Node] = set()
    for start in sorted(ranks, key=lambda node: (ranks[node], natural(node))):
        pending = [start]
        while pending:
            node = pending.pop()
            if node in ranks and node not in seen:
                seen.add(node)
                values = _said(graph, node)
                yield ranks[start][0], node, values
                pending += reversed(_followers(values, ranks))


def _said(graph: Graph, node: Node) -> _Values:
    values: _Values = defaultdict(list)
    for term, value in graph.predicate_objects(node):
        if term != DIP.sharedBy:
            values[term].append(value)
    return values


def _followers(values: Mapping[Node, list[Node]], ranks: Mapping[Node, tuple[int, int]]) -> list[Node]:
    """Return the nodes that come next: the parts of this one, and the evidence that it was derived from."""
    return [
        each
        for term in _FOLLOWED
        for each in sorted(values.get(term, ()), key=natural)
        if term != PROV.wasDerivedFrom or ranks.get(each) == _OTHERS
    ]


def _rank(types: Iterable[Node]) -> tuple[int, int]:
    return min((_RANKS[each] for each in types if each in _RANKS), default=_OTHERS)


def _sorted(values: Mapping[Node, list[Node]]) -> dict[Node, list[Node]]:
    terms = sorted(values, key=lambda term: (_TERM_RANK.get(term, len(_TERM_RANK)), str(term)))
    return {term: sorted(values[term], key=natural) for term in terms}
