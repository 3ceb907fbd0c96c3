"""Extraction → RDF and back.

:func:`build` writes one document's graph, which can be read alone; :func:`read` gives the records
back. The graph holds no blank node and nothing that differs from run to run.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph

from kg.graph.authority import Authority
from kg.graph.document import SOFTWARE, add_activity, add_document, read_document, read_software
from kg.graph.entities import EntityIris, add_entity, read_entities
from kg.graph.meeting import add_meeting, read_meeting
from kg.graph.shared import Conclusion, conclude, derive
from kg.graph.statements import add_statements, read_statements
from kg.iris import Minter
from kg.model import Entity, Extraction
from kg.vocabulary import bind_prefixes

__all__ = ["build", "read"]

_NOBODY = Authority()


def build(extraction: Extraction, authority: Authority | None = None, minter: Minter | None = None) -> Graph:
    """Return the graph of one document.

    With an authority, names in all its languages are added, and the conclusions that dated
    memberships allow (:mod:`kg.graph.shared`). Raises :class:`ValueError` where a record names an
    entity that neither the extraction nor the authority describes.
    """
    authority, minter = authority or _NOBODY, minter or Minter()
    document, own = extraction.document, minter.document(extraction.document)
    conclusions = conclude(extraction, authority)
    entities = _described(extraction, conclusions, authority)
    iris = EntityIris.of(entities, minter, own)

    graph = _empty_graph(minter, iris)
    add_document(graph, document, own)
    add_activity(graph, own.extraction, own.text, extraction.software or (SOFTWARE,), minter)
    for entity in entities:
        add_entity(graph, entity, iris, authority.preferred_names(entity.key) if entity.linked else ())
    add_statements(graph, extraction.statements, document, iris)
    if extraction.meeting:
        add_meeting(graph, extraction.meeting, document.text, iris)
    derive(graph, conclusions, iris)
    return graph


def read(graph: Graph, text: str) -> Extraction:
    """Read the records of a document's graph; ``text`` is the plain text from which it was built.

    ``build(read(graph, text), authority)`` is the same graph again. Raises
    :class:`kg.errors.GraphProblem` where the graph or the text isn't what it must be.
    """
    document, own, minter = read_document(graph, text)
    iris = EntityIris(minter, own, {})
    return Extraction(
        document=document,
        entities=read_entities(graph, minter, own),
        statements=read_statements(graph, document, iris),
        meeting=read_meeting(graph, iris),
        software=read_software(graph, own.extraction),
    )


def _empty_graph(minter: Minter, iris: EntityIris) -> Graph:
    graph = bind_prefixes(Graph(bind_namespaces="none"))
    for prefix, namespace in (*minter.prefixes(), *iris.own.prefixes()):
        graph.bind(prefix, namespace)
    return graph


def _described(extraction: Extraction, conclusions: Iterable[Conclusion], authority: Authority) -> tuple[Entity, ...]:
    """Return the extraction's entities, and from the authority those that they and the memberships refer to."""
    entities = {entity.key: entity for entity in extraction.entities}
    pending = [key for entity in extraction.entities for key in _references(entity)]
    for conclusion in conclusions:
        for membership in conclusion.memberships:
            pending += (membership.member, membership.organization)
    while pending:
        key = pending.pop()
        if key not in entities and (entity := authority.describe(key, extraction.document.language)):
            entities[key] = entity
            pending += _references(entity)
    return tuple(entities.values())


def _references(entity: Entity) -> list[str]:
    posts = (key for post in entity.posts for key in (post.organization, post.represents))
    return [key for key in (entity.part_of, *posts) if key]
