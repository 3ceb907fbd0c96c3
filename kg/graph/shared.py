"""What an organisation's position says about its members: ``dip:sharedBy``, a conclusion.

A member shares a position when it was a member, with all rights, on the day of the statement, of
an organisation or body that decides by consensus, and that organisation itself holds the
position. Nothing follows

- without a date,
- from a body that votes, or of which the authority doesn't say how it decides,
- from an official or a secretariat: where a person holds the position or utters it, or a part of
  the organisation that doesn't itself decide by consensus,
- for a member whose membership was suspended, or that dissociated itself,
- for a member that holds the position anyway.

Every conclusion names the position and the memberships from which it follows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import XSD, Graph, Literal, URIRef

from kg.graph.authority import Authority, Membership, Suspension
from kg.graph.document import SOFTWARE, add_activity
from kg.graph.entities import EntityIris
from kg.iris import places
from kg.model import Entity, EntityKind, Extraction, Statement
from kg.vocabulary import DIP, ORG, PROV, RDF, SCHEMA

RULE: Final = "shared.consensus"
"""The id of the rule that draws these conclusions."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """That the members of these memberships share the position at a place of the document.

    ``holders`` are the organisations that hold it and decide by consensus.
    """

    place: str
    holders: tuple[str, ...]
    memberships: tuple[Membership, ...]


def conclude(extraction: Extraction, authority: Authority) -> tuple[Conclusion, ...]:
    """Return all conclusions that the memberships allow, in text order."""
    entities = {entity.key: entity for entity in extraction.entities}
    return tuple(
        Conclusion(place, _deciding_by_consensus(statement, authority), memberships)
        for statement, place in zip(
            extraction.statements, places(each.span for each in extraction.statements), strict=True
        )
        if (memberships := _memberships(statement, entities, authority))
    )


def _memberships(statement: Statement, entities: dict[str, Entity], authority: Authority) -> tuple[Membership, ...]:
    if statement.stated_on is None or not _speaks_for_members(statement, entities, authority):
        return ()
    excluded = {*statement.holders, *statement.dissociated}
    return tuple(
        membership
        for holder in _deciding_by_consensus(statement, authority)
        for membership in authority.members(holder, statement.stated_on)
        if membership.member not in excluded
    )


def _deciding_by_consensus(statement: Statement, authority: Authority) -> tuple[str, ...]:
    return tuple(holder for holder in statement.holders if authority.decides_by_consensus(holder))


def _speaks_for_members(statement: Statement, entities: dict[str, Entity], authority: Authority) -> bool:
    """Tell whether the position is the organisation's own, not an official's or a secretariat's."""
    for key in (*statement.holders, *statement.made_by):
        entity = entities[key]
        if entity.kind is EntityKind.PERSON:
            return False
        if entity.part_of in statement.holders and not authority.decides_by_consensus(key):
            return False
    return True


def derive(graph: Graph, conclusions: Iterable[Conclusion], iris: EntityIris) -> None:
    """Add the conclusions to the document's graph, with the memberships on which they rest.

    The members themselves are described like all entities (:func:`kg.graph.build`).
    """
    memberships: dict[str, Membership] = {}
    for conclusion in conclusions:
        _add_conclusion(graph, conclusion, iris)
        memberships |= {each.key: each for each in conclusion.memberships}
    for membership in memberships.values():
        _add_membership(graph, membership, iris)
    if memberships:
        add_activity(graph, iris.own.derivation, iris.own.text, (SOFTWARE,), iris.minter)
        graph.add((iris.own.derivation, PROV.wasInformedBy, iris.own.extraction))


def _add_conclusion(graph: Graph, conclusion: Conclusion, iris: EntityIris) -> None:
    node, position = iris.own.conclusion(conclusion.place), iris.own.position(conclusion.place)
    graph.add((node, RDF.type, DIP.Conclusion))
    graph.add((node, DIP.derived, Literal(True)))
    graph.add((node, DIP.rule, Literal(RULE)))
    graph.add((node, PROV.wasDerivedFrom, position))
    graph.add((node, PROV.wasGeneratedBy, iris.own.derivation))
    for holder in conclusion.holders:
        graph.add((iris.iri(holder), DIP.decidesBy, DIP.consensus))
    for membership in conclusion.memberships:
        graph.add((node, PROV.wasDerivedFrom, iris.minter.authority(membership.key)))
        graph.add((position, DIP.sharedBy, iris.iri(membership.member)))


def _add_membership(graph: Graph, membership: Membership, iris: EntityIris) -> None:
    node, member = iris.minter.authority(membership.key), iris.iri(membership.member)
    graph.add((node, RDF.type, ORG.Membership))
    graph.add((node, ORG.member, member))
    graph.add((node, ORG.organization, iris.iri(membership.organization)))
    _add_date(graph, node, SCHEMA.startDate, membership.start)
    _add_date(graph, node, SCHEMA.endDate, membership.end)
    if membership.precision:
        graph.add((node, DIP.datePrecision, Literal(membership.precision)))
    for suspension in membership.suspensions:
        _add_suspension(graph, suspension, node, iris)
    if (member, RDF.type, DIP.State) in graph:
        graph.add((member, RDF.type, DIP.MemberState))


def _add_suspension(graph: Graph, suspension: Suspension, membership: URIRef, iris: EntityIris) -> None:
    node = iris.minter.authority(suspension.key)
    graph.add((node, RDF.type, DIP.Suspension))
    graph.add((node, DIP.suspends, membership))
    _add_date(graph, node, SCHEMA.startDate, suspension.start)
    _add_date(graph, node, SCHEMA.endDate, suspension.end)


def _add_date(graph: Graph, node: URIRef, term: URIRef, date: dt.date | None) -> None:
    if date:
        graph.add((node, term, Literal(date, datatype=XSD.date)))
