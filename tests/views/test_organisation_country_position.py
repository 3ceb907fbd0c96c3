"""What the view makes of a graph: three statements in ``small.ttl``, one per case."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.views.organisation_country_position import THEME
from kg.views.registry import build
from kg.views.source import load

EX = "https://example.org/"
SMALL = Path(__file__).parent / "small.ttl"


def edges(graph: nx.MultiDiGraph[str], relation: str) -> set[tuple[str, str]]:
    return {
        (source.replace(EX, ""), target.replace(EX, ""))
        for source, target, data in graph.edges(data=True)
        if data["relation"] == relation
    }


def test_an_official_is_drawn_under_whom_he_represents(small: nx.MultiDiGraph[str]) -> None:
    assert ("organisation:CSTO", "country:LY") in edges(small, "stance")
    assert small.nodes[f"{EX}p1"]["holder"] == "ستانيسلاف زاس"
    assert not any("zas" in node or "secretariat" in node for node in small)


def test_every_position_is_reached_from_its_holder(small: nx.MultiDiGraph[str]) -> None:
    assert edges(small, "stance") == {
        ("organisation:CSTO", "country:LY"),
        ("organisation:CSTO", THEME),
        ("organisation:AM", "country:LY"),
        ("organisation:AM", "country:CSTO"),
    }
    assert edges(small, "position") == {
        ("country:LY", "p1"),
        (THEME, "p2"),
        ("country:LY", "p3"),
        ("country:CSTO", "p3"),
    }


def test_conclusions_stand_apart(small: nx.MultiDiGraph[str]) -> None:
    assert edges(small, "shared") == {
        ("organisation:CSTO", "country:AM"),
        ("country:AM", "p1"),
        ("organisation:CSTO", "country:LY"),
        ("country:LY", "p1"),
    }
    assert all(data["derived"] for *_, data in small.edges(data=True) if data["relation"] == "shared")
    assert small.nodes[f"country:{EX}AM"]["derived"]
    assert "derived" not in small.nodes[f"country:{EX}LY"]


def test_a_position_carries_its_evidence(small: nx.MultiDiGraph[str]) -> None:
    position = small.nodes[f"{EX}p1"]
    edge = small.edges[f"organisation:{EX}CSTO", f"country:{EX}LY", f"{EX}p1"]
    for data in (position, edge):
        assert data["exact"] == "نرحب باتفاق ليبيا"
        assert (data["start"], data["end"]) == (18, 35)
        assert (data["stance"], data["date"], data["confidence"]) == ("welcome", "2021-09-15", 0.9)
    assert position["prefix"] == "قال الأمين العام: "
    assert position["quoted"] is True
    assert position["shared_by"] == "<i>ليبيا</i>; أرمينيا"


def test_the_statement_s_own_date_comes_before_the_document_s(small: nx.MultiDiGraph[str]) -> None:
    assert small.nodes[f"{EX}p3"]["date"] == "2021-09-14"


def test_what_is_not_known_is_left_out(small: nx.MultiDiGraph[str]) -> None:
    assert "confidence" not in small.nodes[f"{EX}p3"]
    assert {type(value) for _, data in small.nodes(data=True) for value in data.values()} <= {str, int, float, bool}


def test_names_come_in_the_language_asked_for() -> None:
    russian = build("organisation-country-position", load([SMALL]), "ru")
    assert russian.nodes[f"organisation:{EX}CSTO"]["label"] == "ОДКБ"
    assert russian.nodes[f"organisation:{EX}AM"]["label"] == "Armenia"  # no Russian name: English before Arabic
    assert russian.nodes[f"{EX}p3"]["stance_name"] == "призыв"


def test_the_seed_article(seed_view: nx.MultiDiGraph[str]) -> None:
    positions = [data for _, data in seed_view.nodes(data=True) if data["kind"] == "position"]
    assert len(positions) == 30
    assert all(seed_view.in_degree(node) for node, data in seed_view.nodes(data=True) if data["kind"] == "position")
