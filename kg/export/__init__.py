"""Graph → bytes, one exporter per module, looked up by the name of the format.

An exporter is a function from a graph to bytes. The same triples give the same bytes, whatever
order they were added in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import Graph

from kg.errors import UsageProblem
from kg.export import jsonld, turtle

__all__ = ["FORMATS", "Exporter", "exporter"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: its name, the ending of its files, its media type, and how a graph is written in it."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Graph], bytes]


FORMATS: Final[Mapping[str, Exporter]] = {
    each.name: each
    for each in (
        Exporter("ttl", ".ttl", "text/turtle", turtle.write),
        Exporter("jsonld", ".jsonld", "application/ld+json", jsonld.write),
    )
}
"""The formats by name, the default first."""


def exporter(name: str) -> Exporter:
    """Return the exporter of a format. Raises :class:`UsageProblem` for one that there isn't."""
    if name not in FORMATS:
        raise UsageProblem(f"there is no format '{name}'", f"the formats are {', '.join(FORMATS)}")
    return FORMATS[name]
