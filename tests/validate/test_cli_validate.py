"""``kg validate`` as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import SH, Graph

from kg.cli import main
from kg.vocabulary import RDF

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a graph that conforms, one that can't be parsed, and one with a violation."""
    text = (HERE / "document.ttl").read_text(encoding="utf-8")
    (tmp_path / "good.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "broken.ttl").write_text("<a:s> <a:p> .", encoding="utf-8")
    (tmp_path / "wrong.ttl").write_text(text.replace("dip:strength 3", "dip:strength 9"), encoding="utf-8")
    return tmp_path


def test_a_graph_that_conforms(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder / "good.ttl")]) == 0
    assert "good.ttl: conforms" in capsys.readouterr().out.replace("\n", "")


def test_a_violation_is_told_in_a_table_of_eighty_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder / "wrong.ttl")]) == 1
    out = capsys.readouterr().out
    table = out[out.index("Where") :]
    for words in ("ex:p1", "dip:strength", "Violation", "use a value up to 5"):
        assert words in table
    assert max(map(len, out.splitlines())) <= 80


def test_messages_come_in_the_language_that_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(folder / "wrong.ttl"), "--lang", "ar"])
    assert "استعمل قيمة" in capsys.readouterr().out


def test_a_graph_that_cannot_be_parsed_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder)]) == 4
    captured = capsys.readouterr()
    assert "3 graphs: 1 conform, 1 don't conform, 1 couldn't be checked" in captured.out
    assert [line for line in captured.err.splitlines() if "error:" in line] == [
        line for line in captured.err.splitlines() if "broken.ttl can't be parsed" in line
    ]


def test_the_same_fault_of_many_nodes_takes_one_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "good.ttl").read_text(encoding="utf-8")
    states = "".join(f"ex:x{number} a dip:State .\n" for number in range(9))
    (folder / "many.ttl").write_text(text + states, encoding="utf-8")
    assert main(["validate", str(folder / "many.ttl")]) == 1
    out = capsys.readouterr().out
    assert out.count("Violation") == 1
    assert "and 6 more" in out


def test_the_turtle_report_of_several_graphs_is_one_turtle_document(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["validate", str(folder / "good.ttl"), str(folder / "wrong.ttl"), "--report", "turtle"])
    report = Graph().parse(data=capsys.readouterr().out, format="turtle")
    assert len(set(report.subjects(RDF.type, SH.ValidationReport))) == 2


def test_the_json_report_holds_errors_and_results(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(folder), "--report", "json"])
    broken, good, wrong = json.loads(capsys.readouterr().out)["graphs"]
    assert broken["error"]["code"] == 4
    assert good["conforms"]
    assert wrong["counts"] == {"violation": 1, "warning": 0, "info": 0}
    assert wrong["results"][0]["message"].keys() == {"en", "ar", "ru"}


def test_quiet_says_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder / "wrong.ttl"), "--quiet"]) == 1
    assert capsys.readouterr() == ("", "")


def test_a_graph_without_anything_to_check_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.ttl").write_text("<a:s> <a:p> <a:o> .", encoding="utf-8")
    assert main(["validate", str(tmp_path / "other.ttl")]) == 0
    assert "holds nothing that the shapes speak of" in " ".join(capsys.readouterr().out.split())


def test_an_authority_file_is_checked_by_its_own_shapes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (HERE / "authority.ttl").read_text(encoding="utf-8").replace(' , "Армения"@ru', "")
    (tmp_path / "authority.ttl").write_text(text, encoding="utf-8")
    assert main(["validate", str(tmp_path / "authority.ttl")]) == 0
    assert "1 warning" in capsys.readouterr().out
