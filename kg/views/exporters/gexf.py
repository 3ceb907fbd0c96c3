"""GEXF 1.2 (https://gexf.net/), Gephi's own format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

import networkx as nx

from kg.views.exporters.xml import legal

_RENAMED: Final = {"start": "start_offset", "end": "end_offset"}
"""In GEXF, ``start`` and ``end`` are the times in which a node exists."""

_TODAY: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def export(graph: nx.MultiDiGraph[str]) -> bytes:
    """Write the view as GEXF, the offsets as ``start_offset`` and ``end_offset``."""
    renamed: nx.MultiDiGraph[str] = nx.MultiDiGraph(**legal(graph.graph))
    renamed.add_nodes_from((node, _rename(data)) for node, data in graph.nodes(data=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        renamed.add_edge(source, target, key=key, **_rename(data))
    file = BytesIO()
    nx.write_gexf(renamed, file, encoding="utf-8", version="1.2draft")
    return _TODAY.sub(b"", file.getvalue())  # the day of writing would make each run's bytes differ


def _rename(data: Mapping[str, Any]) -> dict[str, Any]:
    return {_RENAMED.get(name, name): value for name, value in legal(data).items()}
