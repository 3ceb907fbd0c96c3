"""Entities as RDF, both ways: type, names, codes, posts, and what they are part of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import GraphProblem
from kg.graph.values import literal, name, one, one_or_none
from kg.iris import DocumentIris, Minter
from kg.model import Entity, EntityKind, Name, Post
from kg.vocabulary import DIP, ORG, OWL, RDF, RDFS, SKOS, WIKIDATA

_CLASSES: Mapping[EntityKind, URIRef] = {kind: DIP[kind.value] for kind in EntityKind}
_BODY_OF_STATE = "state/"


@dataclass(frozen=True, slots=True)
class EntityIris:
    """Tells the IRI of each entity of one extraction: linked ones below the base, others below the document."""

    minter: Minter
    own: DocumentIris
    linked: Mapping[str, bool]

    @classmethod
    def of(cls, entities: Iterable[Entity], minter: Minter, own: DocumentIris) -> EntityIris:
        """Build the table from an extraction's entities."""
        return cls(minter, own, {entity.key: entity.linked for entity in entities})

    def iri(self, key: str) -> URIRef:
        """Return the entity's IRI. Raises :class:`ValueError` for a key that the extraction doesn't describe."""
        if key not in self.linked:
            raise ValueError(f"the extraction names {key}, but doesn't describe it")
        return self.minter.authority(key) if self.linked[key] else self.own.entity(key)

    def key(self, iri: Node) -> str:
        """Return the entity's key: the way back of :meth:`iri`."""
        if str(iri).startswith(f"{self.own.document}/"):
            return Minter(f"{self.own.document}/").key(iri)
        return self.minter.key(iri)


def add_entity(graph: Graph, entity: Entity, iris: EntityIris, preferred: Iterable[Name] = ()) -> None:
    """Write one entity.

    ``preferred`` are the authority's preferred names, one per language; where it has none in the
    label's language, the label is the preferred one. All other names are ``skos:altLabel``.
    """
    node = iris.iri(entity.key)
    graph.add((node, RDF.type, _CLASSES[entity.kind]))
    _add_names(graph, node, entity, preferred)
    graph.add((node, DIP.linked, Literal(entity.linked)))
    if entity.iso_code:
        graph.add((node, DIP.isoCode, Literal(entity.iso_code)))
    if entity.wikidata:
        graph.add((node, OWL.sameAs, WIKIDATA[entity.wikidata]))
    if entity.part_of:
        part_of = DIP.bodyOf if entity.part_of.startswith(_BODY_OF_STATE) else ORG.subOrganizationOf
        graph.add((node, part_of, iris.iri(entity.part_of)))
    for number, post in enumerate(entity.posts, start=1):
        graph.add((node, RDF.type, DIP.Official))
        _add_post(graph, node, iris.own.post(entity.key, number), post, iris)


def _add_names(graph: Graph, node: URIRef, entity: Entity, preferred: Iterable[Name]) -> None:
    by_language = {entity.label.language: entity.label} | {name.language: name for name in preferred}
    graph.add((node, RDFS.label, Literal(entity.label.text, lang=entity.label.language)))
    for each in by_language.values():
        graph.add((node, SKOS.prefLabel, Literal(each.text, lang=each.language)))
    for each in {entity.label, *entity.names} - set(by_language.values()):
        graph.add((node, SKOS.altLabel, Literal(each.text, lang=each.language)))


def _add_post(graph: Graph, holder: URIRef, node: URIRef, post: Post, iris: EntityIris) -> None:
    graph.add((holder, ORG.holds, node))
    graph.add((node, RDF.type, ORG.Post))
    graph.add((node, RDFS.label, Literal(post.title.text, lang=post.title.language)))
    if post.organization:
        graph.add((node, ORG.postIn, iris.iri(post.organization)))
    if post.represents:
        graph.add((node, DIP.represents, iris.iri(post.represents)))


def read_entities(graph: Graph, minter: Minter, own: DocumentIris) -> tuple[Entity, ...]:
    """Read all entities of a document's graph, sorted by key."""
    kinds = {node: kind for kind, term in _CLASSES.items() for node in graph.subjects(RDF.type, term)}
    iris = EntityIris(minter, own, {})
    return tuple(
        sorted((_read_entity(graph, node, kind, iris) for node, kind in kinds.items()), key=lambda each: each.key)
    )


def _read_entity(graph: Graph, node: Node, kind: EntityKind, iris: EntityIris) -> Entity:
    label = name(one(graph, node, RDFS.label))
    others = {name(each) for term in (SKOS.prefLabel, SKOS.altLabel) for each in graph.objects(node, term)}
    wikidata = one_or_none(graph, node, OWL.sameAs)
    part_of = one_or_none(graph, node, DIP.bodyOf) or one_or_none(graph, node, ORG.subOrganizationOf)
    iso_code = one_or_none(graph, node, DIP.isoCode)
    return Entity(
        key=iris.key(node),
        kind=kind,
        label=label,
        names=tuple(sorted(others - {label})),
        iso_code=str(iso_code) if iso_code else None,
        wikidata=str(wikidata).removeprefix(str(WIKIDATA)) if wikidata else None,
        linked=literal(graph, node, DIP.linked).toPython(),
        part_of=iris.key(part_of) if part_of else None,
        posts=_read_posts(graph, node, iris),
    )


def _read_posts(graph: Graph, holder: Node, iris: EntityIris) -> tuple[Post, ...]:
    nodes = sorted(graph.objects(holder, ORG.holds), key=_post_number)
    return tuple(
        Post(
            title=name(one(graph, node, RDFS.label)),
            organization=_key_or_none(graph, node, ORG.postIn, iris),
            represents=_key_or_none(graph, node, DIP.represents, iris),
        )
        for node in nodes
    )


def _post_number(node: Node) -> int:
    number = str(node).rpartition("-")[2]
    if not number.isdecimal():
        raise GraphProblem(f"the post {node} has no number at its end", "the graph was not written by kg build")
    return int(number)


def _key_or_none(graph: Graph, node: Node, term: URIRef, iris: EntityIris) -> str | None:
    value = one_or_none(graph, node, term)
    return iris.key(value) if value else None
