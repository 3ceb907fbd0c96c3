"""GraphML (http://graphml.graphdrawing.org/specification.html), for yEd, Gephi, Cytoscape and the like."""

from __future__ import annotations

from io import BytesIO

import networkx as nx


def export(graph: nx.MultiDiGraph[str]) -> bytes:
    """Write the view as GraphML."""
    file = BytesIO()
    # write_graphml takes lxml where that is installed, and formats by it: always the same writer here
    nx.write_graphml_xml(graph, file, encoding="utf-8", prettyprint=True)
    return file.getvalue()
