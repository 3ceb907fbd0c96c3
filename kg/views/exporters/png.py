"""PNG at 200 dots per inch: sharp in print at the width of an A4 page on its side."""

from __future__ import annotations

import networkx as nx

from kg.views.exporters.picture import draw


def export(graph: nx.MultiDiGraph[str]) -> bytes:
    """Draw the view as PNG."""
    return draw(graph, "png", dpi=200, metadata={"Software": None})
