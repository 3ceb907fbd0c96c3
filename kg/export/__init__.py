"""Graph → bytes, one exporter per module, looked up by the name of the format.

An exporter makes bytes of a graph, or of the parts of one (:mod:`kg.export.parts`). The same triples give
the same bytes, whatever order they were added in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Graph

from kg.errors import UsageProblem
from kg.export import jsonld, turtle
from kg.export.parts import MakeFormat, Writer

__all__ = ["FORMATS", "Exporter", "Writer", "exporter"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: its name, the ending of its files, its media type, and how a graph is written in it."""

    name: str
    suffix: str
    media_type: str
    make_format: MakeFormat

    def writer(self) -> Writer:
        """Return what writes a graph that comes in parts."""
        return Writer(self.make_format)

    def write(self, graph: Graph) -> bytes:
        """Return a graph's bytes. The same triples and prefixes give the same bytes."""
        writer = self.writer()
        writer.add(graph)
        return b"".join(writer.pieces())


FORMATS: Final[Mapping[str, Exporter]] = {
    each.name: each
    for each in (
        Exporter("ttl", ".ttl", "text/turtle", turtle.Turtle),
        Exporter("jsonld", ".jsonld", "application/ld+json", jsonld.JsonLd),
    )
}
"""The formats by name, the default first."""


def exporter(name: str) -> Exporter:
    """Return the exporter of a format. Raises :class:`UsageProblem` for one that there isn't."""
    if name not in FORMATS:
        raise UsageProblem(f"there is no format '{name}'", f"the formats are {', '.join(FORMATS)}")
    return FORMATS[name]
