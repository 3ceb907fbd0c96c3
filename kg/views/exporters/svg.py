"""SVG, with text as outlines: legible wherever it is shown, whatever fonts are there."""

from __future__ import annotations

import networkx as nx

from kg.views.exporters.picture import draw


def export(graph: nx.MultiDiGraph[str]) -> bytes:
    """Draw the view as SVG."""
    return draw(graph, "svg", metadata={"Date": None, "Creator": "kg", "Title": graph.graph["title"]})
