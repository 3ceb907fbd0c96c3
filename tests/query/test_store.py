from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

from kg.errors import GraphProblem, InputProblem
from kg.query import load
from kg.query.store import FORMATS, leave_out_improbable

TURTLE = "@prefix e: <http://example.org/> . e:a e:b 'ج'@ar ."


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_format_is_read(ending: str, tmp_path: Path) -> None:
    store = Store()
    store.load(TURTLE, format=RdfFormat.TURTLE)
    quads = list(store) if FORMATS[ending].supports_datasets else [quad.triple for quad in store]
    path = tmp_path / f"graph{ending}"
    serialize(quads, path, format=FORMATS[ending])
    assert [str(quad.triple) for quad in load([path])] == [str(quad.triple) for quad in store]


def test_a_folder_is_read_with_all_below_it(graphs: Path) -> None:
    (graphs / "below").mkdir()
    (graphs / "below" / "more.ttl").write_text(TURTLE, encoding="utf-8")
    (graphs / "notes.txt").write_text("no graph", encoding="utf-8")
    apart = {quad for path in graphs.rglob("*.ttl") for quad in load([path])}
    assert set(load([graphs])) == apart
    assert len(apart) > 1000


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.nt").write_text(f'_:x <http://example.org/p> "{name}" .\n', encoding="utf-8")
    assert len({quad.subject for quad in load([tmp_path])}) == 2


def test_a_broken_graph_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix e: <http://example.org/> .\ne:a e:b .\n", encoding="utf-8")
    with pytest.raises(GraphProblem, match=r"broken\.ttl is not valid Turtle: line 2, column 9"):
        load([path])


@pytest.mark.parametrize(
    ("name", "told"),
    [("missing.ttl", "no such file"), ("notes.txt", "not a graph by its name"), ("empty", "no graph in the folder")],
)
def test_what_is_no_graph_is_an_input_problem(name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no graph", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputProblem, match=told):
        load([tmp_path / name])


def test_improbable_positions_are_left_out_with_what_leans_on_them() -> None:
    store = Store()
    store.load(
        """PREFIX : <http://example.org/> PREFIX dip: <https://w3id.org/diplomatic-kg/ns#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        :likely dip:stance dip:urge ; dip:confidence 0.7 .
        :unlikely dip:stance dip:urge ; dip:confidence 0.3 ; dip:nestedIn :likely .
        :unrated dip:stance dip:urge ; dip:nestedIn :unlikely .
        :s1 dip:expresses :likely . :s2 dip:expresses :unlikely ; dip:rule "r" .
        :c1 dip:derived true ; prov:wasDerivedFrom :likely . :c2 dip:derived true ; prov:wasDerivedFrom :unlikely .""",
        format=RdfFormat.TURTLE,
    )
    leave_out_improbable(store, 0.5)
    left = {str(quad.subject.value).rpartition("/")[2] for quad in store}
    assert left == {"likely", "unrated", "s1", "c1"}
    assert not any("unlikely" in str(quad) for quad in store)


def test_a_confidence_that_is_no_number_is_told() -> None:
    store = Store()
    store.load(
        '<http://example.org/p> <https://w3id.org/diplomatic-kg/ns#confidence> "high" .', format=RdfFormat.TURTLE
    )
    with pytest.raises(GraphProblem, match="confidence that is no number"):
        leave_out_improbable(store, 0.5)
