"""``kg build`` as it is typed: what is printed, where, and the exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import kg.extract
import kg.graph.authority
from kg.cli import main
from tests.batch.conftest import authority, extract


@pytest.fixture(autouse=True)
def _stubs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.extract, "extract", extract)
    monkeypatch.setattr(kg.graph.authority, "load", authority)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def out(texts: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(texts)
    return texts / "out"


def test_the_summary_names_each_document_and_fits_80_columns(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "."]) == 0
    printed = capsys.readouterr().out
    assert [line.split()[0] for line in printed.splitlines() if ".txt" in line] == ["2021/second.txt", "first.txt"]
    assert "1 position: 1 concern" in printed
    assert "2 of 2 documents built" in printed
    assert "conforms" in printed
    assert max(map(len, printed.splitlines())) <= 80
    assert "\x1b" not in printed


def test_errors_go_to_stderr_one_line_each_with_a_hint(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (out.parent / "empty.txt").write_bytes(b"")
    assert main(["build", "first.txt", "empty.txt", "none.txt"]) == 3
    printed, told = capsys.readouterr()
    assert told.splitlines() == [
        "kg: error: 'empty.txt' is empty",
        "  hint: give a text that says something",
        "kg: error: there is no file 'none.txt'",
        "  hint: check the name, and the folder that you are in",
    ]
    assert "1 of 3 documents built, 2 failed" in printed
    assert (out / "first.ttl").exists()


def test_a_language_without_a_pack_is_told_and_gives_names_alone(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "first.txt", "--lang", "fr"]) == 0
    assert capsys.readouterr().err == "kg: note: 'fr' has no language pack: names are found, but no positions\n"
    (out.parent / "first.txt").write_text("Le ministre a condamné l'attaque contre la ville.", encoding="utf-8")
    assert main(["build", "first.txt"]) == 2
    assert "seems to be in a language that can't be read ('fr')" in capsys.readouterr().err


def test_the_exit_code_is_that_of_the_first_failure(out: Path) -> None:
    (out.parent / "fault.txt").write_text("a fault", encoding="utf-8")
    assert main(["build", "first.txt", "fault.txt", "none.txt"]) == 70
    assert main(["build", "first.txt", "none.txt", "fault.txt"]) == 3


def test_a_graph_that_does_not_conform_is_written_and_ends_with_1(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (out.parent / "early.txt").write_text("tomorrow the CSTO will be worried", encoding="utf-8")
    assert main(["build", "early.txt", "--date", "2021-09-14"]) == 1
    assert "1 violation" in capsys.readouterr().out
    assert (out / "early.ttl").exists()


def test_quiet_says_nothing(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--quiet", "."]) == 0
    assert capsys.readouterr() == ("", "")


def test_machines_get_json(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--json", "first.txt", "none.txt", "-f", "jsonld", "-f", "ttl"]) == 3
    summary = json.loads(capsys.readouterr().out)
    assert {key: summary[key] for key in ("given", "built", "failed", "positions", "stances")} == {
        "given": 2,
        "built": 1,
        "failed": 1,
        "positions": 1,
        "stances": {"concern": 1},
    }
    first, none = summary["documents"]
    assert first["outputs"] == ["out/first.jsonld", "out/first.ttl"]
    assert first["conforms"] is True
    assert none["error"]["code"] == 3


def test_without_validation_the_summary_says_so(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--no-validate", "first.txt"]) == 0
    assert "not checked" in capsys.readouterr().out


def test_the_standard_input(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"the CSTO is worried")))
    assert main(["build", "-", "--quiet"]) == 0
    assert (out / "stdin.ttl").exists()


def test_the_base_of_the_iris_is_configurable(out: Path) -> None:
    assert main(["build", "first.txt", "--quiet", "--base", "https://example.org/kg/"]) == 0
    written = (out / "first.ttl").read_text(encoding="utf-8")
    assert "@prefix organization: <https://example.org/kg/organization/>" in written
    assert "w3id.org/diplomatic-kg/id/" not in written


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["first.txt", "--lang", "klingon"], 2, "'klingon' is no code of a language"),
        (["first.txt", "--base", "kg"], 2, "the base 'kg' is no absolute IRI"),
        (["first.txt", "2021", "--title", "one"], 2, "--title and --source are those of one text"),
        (["first.txt", "--date", "15.9.2021"], 2, "15.9.2021"),
        (["first.txt", "--min-confidence", "2"], 2, "not in the range"),
        (["first.txt", "-o", "notes.md"], 6, "'notes.md' is a file, not a folder"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_does_not_go_together_is_told(
    arguments: list[str], code: int, message: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *arguments]) == code
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told
    assert not out.exists()


def test_of_many_documents_only_those_that_need_a_look_are_listed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(25):
        (out.parent / f"text-{number}.txt").write_text("nothing", encoding="utf-8")
    (out.parent / "text-7.txt").write_bytes(b"")
    assert main(["build", "text-*.txt", "--no-validate"]) == 3
    printed = capsys.readouterr().out
    assert "text-7.txt" in printed
    assert "text-8.txt" not in printed
    assert "24 of 25 documents built, 1 failed" in printed


def test_ctrl_c_tells_what_is_finished(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(document: object) -> object:
        if (out / "second.ttl").exists():
            raise KeyboardInterrupt
        return extract(document)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.extract, "extract", interrupt)
    assert main(["build", "."]) == 130
    printed, told = capsys.readouterr()
    assert "1 of 2 documents built" in printed
    assert told.splitlines() == ["kg: error: interrupted"]
    assert [path.name for path in out.iterdir()] == ["second.ttl"]


def test_a_bar_runs_on_a_terminal_for_several_documents_alone(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["build", ".", "--no-validate"])
    assert "building" in capsys.readouterr().err
    main(["build", "first.txt", "--no-validate"])
    assert "building" not in capsys.readouterr().err
