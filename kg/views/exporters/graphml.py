"""GraphML (http://graphml.graphdrawing.org/specification.html), for yEd, Gephi, Cytoscape and the like."""

from __future__ import annotations

from io import BytesIO

import networkx as nx

from kg.views.exporters.xml import legal


def export(graph: nx.MultiDiGraph[str]) -> bytes:
    """Write the view as GraphML."""
    clean: nx.MultiDiGraph[str] = nx.MultiDiGraph(**legal(graph.graph))
    clean.add_nodes_from((node, legal(data)) for node, data in graph.nodes(data=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        clean.add_edge(source, target, key=key, **legal(data))
    file = BytesIO()
    # write_graphml takes lxml where that is installed, and formats by it: always the same writer here
    nx.write_graphml_xml(clean, file, encoding="utf-8", prettyprint=True)
    return file.getvalue()
