"""Which views and which formats there are.

Modules are imported when asked for: the pictures' libraries are heavy.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kg.views.messages import messages

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

VIEWS: Final[Mapping[str, str]] = {
    "organisation-country-position": "kg.views.organisation_country_position",
}
"""The views by name, with the module that builds each."""

FORMATS: Final[Mapping[str, str]] = {
    name: f"kg.views.exporters.{name}" for name in ("html", "svg", "png", "graphml", "gexf", "json")
}
"""The formats by name, which is also the file's suffix, with the module that writes each."""


def build(view: str, store: Store, language: str, title: str = "") -> nx.MultiDiGraph[str]:
    """Build a view from the store, with names in this language where there are such.

    The graph carries ``view``, ``language`` and ``title`` as its own attributes; where no title is
    given, it is the document's, if there is only one.
    """
    graph: nx.MultiDiGraph[str] = importlib.import_module(VIEWS[view]).build(store, language)
    graph.graph["view"] = view
    graph.graph["language"] = language
    graph.graph["title"] = title or graph.graph.get("title") or messages(language)["graph"]
    return graph


def export(graph: nx.MultiDiGraph[str], file_format: str) -> bytes:
    """Write a view in this format: the same graph gives the same bytes.

    Raises :class:`kg.errors.UsageProblem` where the format can't hold so large a graph.
    """
    written: bytes = importlib.import_module(FORMATS[file_format]).export(graph)
    return written
