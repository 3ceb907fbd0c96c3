from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.views.columns import KINDS, place


@st.composite
def views(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    """Graphs of three columns with any edges between neighbouring columns."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    columns = [[f"{kind} {number}" for number in range(draw(st.integers(1, 7)))] for kind in KINDS]
    for kind, nodes in zip(KINDS, columns, strict=True):
        graph.add_nodes_from(nodes, kind=kind)
    for left, right in pairwise(columns):
        pairs = st.tuples(st.sampled_from(left), st.sampled_from(right))
        graph.add_edges_from(draw(st.lists(pairs, max_size=12)))
    return graph


@given(views())
def test_nodes_of_a_column_keep_apart_and_inside_the_height(graph: nx.MultiDiGraph[str]) -> None:
    columns = place(graph)
    for kind in KINDS:
        rows = sorted(columns.rows[node] for node, data in graph.nodes(data=True) if data["kind"] == kind)
        assert all(below - above >= 1 - 1e-9 for above, below in pairwise(rows))
        assert rows[0] >= 0
        assert rows[-1] <= columns.height


def test_order_follows_the_neighbours() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("O", kind="organisation")
    for number in (1, 2, 3):
        graph.add_node(f"P{number}", kind="position")
    for number in (3, 1, 2):
        graph.add_node(f"C{number}", kind="country")
        graph.add_edge("O", f"C{number}")
        graph.add_edge(f"C{number}", f"P{number}")
    rows = place(graph).rows
    assert [rows[f"C{number}"] for number in (1, 2, 3)] == sorted(rows[f"C{number}"] for number in (1, 2, 3))
    assert rows["O"] == pytest.approx(rows["C2"]) == rows["P2"]


def test_conclusions_take_no_room_unless_asked_for(small: nx.MultiDiGraph[str]) -> None:
    assert "country:https://example.org/AM" not in place(small).rows
    assert "country:https://example.org/AM" in place(small, derived=True).rows
