"""Positions of a text that has no graph yet."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from kg.evaluate.gold import GoldDocument
from kg.evaluate.predictions import positions
from kg.evaluate.records import Mention, Position, normal
from kg.extract import extract
from kg.graph import build
from kg.graph.authority import Authority
from kg.model import Document, Entity, Extraction


def extract_positions(gold: GoldDocument, authority: Authority) -> list[Position]:
    """Return the positions that the extractor finds in an annotated text, by way of the graph that it gives."""
    graph = build(extract(as_document(gold)), authority)
    store = Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    return positions(store)


def as_document(gold: GoldDocument) -> Document:
    """Return an annotated text as the document that the extractor reads."""
    return Document(gold.name, gold.text, gold.language, publisher=gold.publisher, date=gold.date)


def of_extraction(extraction: Extraction) -> list[Position]:
    """Return one position for each statement, in the same order, without building the graph."""
    mentions = {entity.key: _mention(entity) for entity in extraction.entities}
    return [
        Position(
            start=statement.span.start,
            end=statement.span.end,
            stance=statement.stance,
            quoted=statement.quoted,
            holder=tuple(mentions[key] for key in statement.holders),
            about=tuple(mentions[key] for key in statement.about),
            addressee=tuple(mentions[key] for key in statement.addressees),
            exact=statement.span.of(extraction.document.text),
            rule=statement.rule,
            confidence=statement.confidence,
        )
        for statement in extraction.statements
    ]


def _mention(entity: Entity) -> Mention:
    names = {normal(name.text) for name in (entity.label, *entity.names)}
    names |= {normal(entity.iso_code)} if entity.iso_code else set()
    return Mention(frozenset(names | ({entity.wikidata} if entity.wikidata else set())), entity.key)
