"""The lines of a drawing: a view's edges, with those merged that would lie on one another.

Between one organisation and one country a drawing has one line per stance, however many positions
take it; the line knows them all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one node to another, with the positions (their IRIs) for which it stands.

    ``lane`` and ``lanes`` number the lines between the same two nodes, for drawing them side by side.
    """

    source: str
    target: str
    stance: str
    positions: tuple[str, ...]
    derived: bool
    lane: int
    lanes: int


def merge(graph: nx.MultiDiGraph[str]) -> list[Line]:
    """Return the lines, in the order in which their first edges stand in the graph."""
    positions: dict[tuple[str, str, str, bool], list[str]] = defaultdict(list)
    lanes: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        derived = bool(data.get("derived"))
        stance = "" if derived else data["stance"]
        positions[source, target, stance, derived].append(data["position"])
        if stance not in lanes[source, target, derived]:
            lanes[source, target, derived].append(stance)
    return [
        Line(
            source,
            target,
            stance,
            tuple(held),
            derived,
            lanes[source, target, derived].index(stance),
            len(lanes[source, target, derived]),
        )
        for (source, target, stance, derived), held in positions.items()
    ]
