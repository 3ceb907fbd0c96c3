"""Positions of a text that has no graph yet: extracted, built and read back in memory."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from kg.evaluate.gold import GoldDocument
from kg.evaluate.predictions import positions
from kg.evaluate.records import Position
from kg.extract import extract
from kg.graph import build
from kg.graph.authority import Authority
from kg.model import Document


def extract_positions(gold: GoldDocument, authority: Authority) -> list[Position]:
    """Return the positions that the extractor finds in an annotated text, by way of the graph that it gives."""
    document = Document(gold.name, gold.text, gold.language, publisher=gold.publisher, date=gold.date)
    graph = build(extract(document), authority)
    store = Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    return positions(store)
