from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

URGES = "SELECT ?p WHERE { ?p dip:stance dip:urge } ORDER BY ?p"


def test_a_query_may_stand_last_in_an_option_or_in_a_file(kg, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "urges.rq"
    file.write_text(URGES, encoding="utf-8")
    asked = [kg("query", graph, URGES), kg("query", graph, "-q", URGES), kg("query", graph, "--file", file)]
    assert asked[0] == asked[1] == asked[2]
    code, out, _ = asked[0]
    assert code == 0
    assert out.rstrip().endswith("5 rows")


def test_the_table_fits_the_terminal(kg, graph: Path) -> None:
    _, out, _ = kg("query", graph, "-n", "urges", "-p", "lang=ar")
    assert max(map(cell_len, out.splitlines())) <= 80
    assert "دعوا الأطراف" in out
    assert "\u2068" not in out  # isolates are for terminals alone


def test_many_columns_are_shown_row_by_row(kg, graph: Path) -> None:
    _, out, _ = kg("query", graph, "-n", "positions")
    assert out.startswith("1 ──")
    assert "stance       dip:affirm" in out


def test_iris_are_shortened_in_the_table_alone(kg, graph: Path) -> None:
    query = "SELECT ?x { ?x dip:isoCode 'AF' }"
    assert "state:AF" in kg("query", graph, query)[1]
    assert "https://w3id.org/diplomatic-kg/id/state/AF" in kg("query", graph, query, "--to", "csv")[1]


def test_csv_and_json_carry_the_same_rows(kg, graph: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("query", graph, "-n", "quotations", "--to", "csv")[1])))
    results = json.loads(kg("query", graph, "-n", "quotations", "--to", "json")[1])
    assert results["head"]["vars"] == ["document", "start", "end", "holders", "words"]
    assert [row["words"] for row in rows] == [each["words"]["value"] for each in results["results"]["bindings"]]


@pytest.mark.parametrize(("query", "table", "as_json"), [("ASK { ?p dip:stance dip:urge }", "yes", True)])
def test_yes_or_no(kg, graph: Path, query: str, table: str, as_json: bool) -> None:
    assert kg("query", graph, query)[1] == f"{table}\n"
    assert json.loads(kg("query", graph, query, "--to", "json")[1])["boolean"] is as_json


def test_construct_gives_turtle_that_is_the_same_every_time(kg, graph: Path) -> None:
    query = "CONSTRUCT { ?a dip:chair ?b } WHERE { ?p dip:heldBy ?a ; dip:addressee ?b }"
    code, out, _ = kg("query", graph, query)
    assert code == 0
    assert "organization:CSTO dip:chair" in out
    assert kg("query", graph, query)[1] == out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["SELECT ?p { ?p a dip:Position"], 5, "the query ends too early"),
        (["DROP ALL {}"], 5, "would change the graph"),
        ([URGES, "--to", "turtle"], 2, "SELECT and ASK give no turtle"),
        (["CONSTRUCT WHERE { ?s ?p ?o }", "--to", "csv"], 2, "CONSTRUCT and DESCRIBE give no csv"),
        ([], 2, "give one query"),
        ([URGES, "--name", "urges"], 2, "give one query"),
        ([URGES, "-p", "lang=ar"], 2, "parameters go with a named query"),
        (["--name", "urge"], 2, "no named query 'urge'"),
        (["--name", "urges", "-p", "lang"], 2, "'lang' is no parameter"),
        (["--file", "nowhere.rq"], 3, "can't read the query file nowhere.rq"),
        (["nowhere.ttl", URGES], 3, "no such file: nowhere.ttl"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(kg, graph: Path, arguments: list[str], code: int, told: str) -> None:
    got, out, err = kg("query", graph, *arguments)
    assert got == code
    assert out == ""
    assert told in err.splitlines()[0]
    assert "Traceback" not in err


def test_the_list_names_every_query_and_parameter(kg) -> None:
    code, out, _ = kg("query", "--list")
    assert code == 0
    assert "positions-of: Positions of an actor" in out
    assert "-p actor=ENTITY" in out
    assert "required" in out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_improbable_positions_can_be_left_out(kg, graph: Path, tmp_path: Path) -> None:
    doubted = tmp_path / "doubted.ttl"
    doubted.write_text(graph.read_text(encoding="utf-8").replace("confidence 1.0", "confidence 0.4", 20), "utf-8")
    query = "SELECT (COUNT(*) AS ?n) { ?statement a dip:Statement ; dip:expresses ?position }"
    counted = [kg("query", doubted, query, "--min-confidence", least, "--to", "csv")[1] for least in ("0", "0.5")]
    assert [text.split()[-1] for text in counted] == ["30", "10"]
