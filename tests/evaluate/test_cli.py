from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len


@pytest.fixture
def split(tmp_path: Path) -> Path:
    path = tmp_path / "split.json"
    path.write_text('{"train": ["csto-dushanbe-2021"], "validation": [], "test": ["other"]}', encoding="utf-8")
    return path


def test_the_tables_fit_the_terminal(kg, gold_dir: Path, flawed_dir: Path) -> None:
    code, out, _ = kg("evaluate", gold_dir, flawed_dir, "--errors", "50")
    assert code == 0
    assert max(map(cell_len, out.splitlines())) <= 80
    for title in ("By stance", "By publisher", "By rule", "Gold ↓", "Confidence"):
        assert title in out
    assert out.count("\nmissed  csto-dushanbe-2021 ") == 4
    assert out.count("\nspurious  csto-dushanbe-2021 ") == 5
    assert out.count("\nwrong ") == 13


def test_an_error_is_shown_in_its_context(kg, gold_dir: Path, flawed_dir: Path, seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    _, out, _ = kg("evaluate", gold_dir, flawed_dir, "--errors", "3", "--json")
    errors = json.loads(out)["errors"]
    assert len(errors) == 3
    for error in errors:
        context = error["before"] + error["evidence"] + error["after"]
        assert error["evidence"] == text[error["start"] : error["end"]]
        assert context in text
    shown = " ".join(kg("evaluate", gold_dir, flawed_dir, "--errors", "1")[1].split())
    assert f"⟦{' '.join(errors[0]['evidence'].split())}⟧" in shown


def test_json_has_the_overall_figures_on_top(kg, gold_dir: Path, flawed_dir: Path) -> None:
    figures = json.loads(kg("evaluate", gold_dir, flawed_dir, "--json")[1])
    assert figures["strict F1"] == pytest.approx(26 / 61)
    assert figures["by publisher"]["TASS"]["strict F1"] == figures["strict F1"]
    assert figures["by stance"]["urge"]["gold"] == 5
    assert 0 < figures["calibration"]["expected calibration error"] < 1


def test_less_probable_predictions_can_be_left_out(kg, gold_dir: Path, flawed_dir: Path) -> None:
    figures = json.loads(kg("evaluate", gold_dir, flawed_dir, "--json", "--min-confidence", "0.9")[1])
    assert 0 < figures["guessed"] < 31
    assert [each["low"] for each in figures["calibration"]["bins"]] == [0.9]


def test_a_part_of_a_split_is_scored_alone(kg, gold_dir: Path, flawed_dir: Path, split: Path) -> None:
    code, out, _ = kg("evaluate", gold_dir, flawed_dir, "--split", split, "--part", "train", "--json")
    assert code == 0
    assert json.loads(out)["documents"] == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--part", "test", "--errors", "1"], "errors of the test part aren't shown"),
        (["--part", "validation", "--errors", "1"], "errors of the validation part aren't shown"),
        (["--part", "test"], "no annotated text to score"),
        (["--lang", "ru", "--part", "train"], "no annotated text to score"),
        ([], "--split and --part go together"),
    ],
)
def test_what_doesnt_go_together_is_told(kg, gold_dir: Path, split: Path, options: list[str], told: str) -> None:
    code, out, err = kg("evaluate", gold_dir, gold_dir, "--split", split, *options)
    assert (code, out) == (2, "")
    assert told in err


def test_offsets_that_are_no_numbers_are_told(kg, gold_dir: Path, perfect_dir: Path, tmp_path: Path) -> None:
    name = "csto-dushanbe-2021.ttl"
    graph = (perfect_dir / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(graph.replace('oa:start "340"^^xsd:nonNegativeInteger', 'oa:start "early"'), "utf-8")
    code, _, err = kg("evaluate", gold_dir, tmp_path)
    assert code == 4
    assert f"{name}: " in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is not JSON"),
        ('{"lang": "ar"}', "a broken annotation: KeyError('entities')"),
        (
            '{"lang": "ar", "entities": {}, "positions": [{"start": 0, "end": 1, "stance": "urge", "holder": ["X"]}]}',
            "a broken annotation: KeyError('X')",
        ),
    ],
)
def test_a_broken_annotation_is_told(kg, tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "a.gold.json").write_text(content, encoding="utf-8")
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    code, _, err = kg("evaluate", tmp_path, tmp_path)
    assert code == 3
    assert told in err


def test_a_missing_text_or_folder_is_told(kg, tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text('{"lang": "ar", "entities": {}, "positions": []}', encoding="utf-8")
    assert "each annotation needs its text" in kg("evaluate", tmp_path, tmp_path)[2]
    assert kg("evaluate", tmp_path / "nowhere")[0] == 3
