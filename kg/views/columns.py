"""Places for the nodes of a view of three columns: computed once, the same for page and picture.

Down the last column stand the positions, one to a row. The order within the columns is found by
barycentre sweeps (Sugiyama, Tagawa & Toda 1981), which keep the lines from crossing; then each
node of the other columns is put as near to the middle of its neighbours as the spacing allows
(an isotonic regression). Nothing is random, so that the same graph gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import networkx as nx

KINDS: Final = ("organisation", "country", "position")
"""The columns in reading order: the nodes' attribute ``kind``."""

SPACING: Final[Mapping[str, float]] = {"organisation": 2.8, "country": 1.4, "position": 1.0}
"""The least distance between the middles of two nodes of one column, in rows."""

_SWEEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each node stands: the row of its middle, counted from 0 downwards, fractions included."""

    rows: Mapping[str, float]
    height: float
    """The number of rows that the longest column takes."""


def place(graph: nx.MultiDiGraph[str], *, derived: bool = False) -> Columns:
    """Place the nodes of the graph; those that are there by derivation alone only where ``derived`` is set."""
    columns = {
        kind: [
            node
            for node, data in graph.nodes(data=True)
            if data["kind"] == kind and (derived or not data.get("derived"))
        ]
        for kind in KINDS
    }
    neighbours = _neighbours(graph)
    _order(columns, neighbours)
    height = max((len(nodes) * SPACING[kind] for kind, nodes in columns.items()), default=0.0)
    rows = _spread(columns["position"], SPACING["position"], height)
    for kind in ("country", "organisation"):
        wanted = [
            _mean((rows[other] for other in neighbours[node] if other in rows), height / 2) for node in columns[kind]
        ]
        rows |= dict(zip(columns[kind], _keep_apart(wanted, SPACING[kind], height), strict=True))
    return Columns(rows, height)


def _neighbours(graph: nx.MultiDiGraph[str]) -> Mapping[str, Sequence[str]]:
    """Each node's neighbours, one entry per edge: what weighs more draws more."""
    neighbours: dict[str, list[str]] = {node: [] for node in graph}
    for source, target, data in graph.edges(data=True):
        if not data.get("derived"):
            neighbours[source].append(target)
            neighbours[target].append(source)
    return neighbours


def _order(columns: dict[str, list[str]], neighbours: Mapping[str, Sequence[str]]) -> None:
    """Sort the columns in place, so that few lines cross; the positions start in the order of the texts."""
    rank = {node: (number + 0.5) / len(nodes) for nodes in columns.values() for number, node in enumerate(nodes)}
    best: tuple[float, dict[str, list[str]]] | None = None
    for sweep in range(_SWEEPS):
        downwards = ("country", "organisation") if sweep % 2 == 0 else ("country", "position")
        for kind in downwards:
            others = {other for name in KINDS if name != kind for other in columns[name]}
            middle = {
                node: _mean((rank[other] for other in neighbours[node] if other in others), rank[node])
                for node in columns[kind]
            }
            columns[kind].sort(key=lambda node, middle=middle: middle[node])  # type: ignore[misc]
            rank |= {node: (number + 0.5) / len(columns[kind]) for number, node in enumerate(columns[kind])}
        stretch = sum(abs(rank[node] - rank[other]) for node in rank for other in neighbours[node] if other in rank)
        if best is None or stretch < best[0]:
            best = stretch, {kind: list(nodes) for kind, nodes in columns.items()}
    if best:
        columns.update(best[1])


def _spread(nodes: Sequence[str], spacing: float, height: float) -> dict[str, float]:
    """Stand the nodes in rows, in the middle of the height."""
    top = (height - len(nodes) * spacing) / 2
    return {node: top + (number + 0.5) * spacing for number, node in enumerate(nodes)}


def _keep_apart(wanted: Sequence[float], spacing: float, height: float) -> list[float]:
    """Return the rows nearest to the wanted ones, in that order, ``spacing`` apart, inside the height.

    Pool-adjacent-violators on the wanted rows less the room that the nodes before each take.
    """
    blocks: list[list[float]] = []
    for number, row in enumerate(wanted):
        blocks.append([row - number * spacing])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    low, high = spacing / 2, height - (len(wanted) - 0.5) * spacing
    starts = [min(max(_mean(block), low), max(high, low)) for block in blocks for _ in block]
    return [start + number * spacing for number, start in enumerate(starts)]


def _mean(values: Iterable[float], otherwise: float = 0.0) -> float:
    found = list(values)
    return sum(found) / len(found) if found else otherwise
