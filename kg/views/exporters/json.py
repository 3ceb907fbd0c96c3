"""JSON in networkx's node-link form: ``networkx.node_link_graph(data, edges="edges")`` reads it back."""

from __future__ import annotations

import json

import networkx as nx


def export(graph: nx.MultiDiGraph[str]) -> bytes:
    """Write the view as node-link JSON in UTF-8."""
    data = nx.node_link_data(graph, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
