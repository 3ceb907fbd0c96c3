from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataProblem
from kg.lang import available, load
from kg.lang.tables import read


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_comments_and_empty_cells_at_the_end_are_allowed(tmp_path: Path) -> None:
    rows = list(read(table(tmp_path, "# what it is\nform\tuse\tnote\n\nأ\tb\n"), ("form", "use", "note")))
    assert [(row["form"], row["use"], row["note"], row.line) for row in rows] == [("أ", "b", "", 4)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("form\tother\n", r"table\.tsv, line 1: the columns are form, other"),
        ("form\tuse\na\tb\tc\n", r"table\.tsv, line 2: 3 cells where the header has 2"),
        ("form\tuse\n\tb\n", r"table\.tsv, line 2: the first cell is empty"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataProblem, match=message):
        list(read(table(tmp_path, text), ("form", "use")))


def test_a_cell_outside_the_choices_is_named_with_its_line(tmp_path: Path) -> None:
    (row,) = read(table(tmp_path, "form\tuse\na\tb\n"), ("form", "use"))
    with pytest.raises(DataProblem, match=r"line 2: use 'b' is none of c, d"):
        row.choice("use", {"c", "d"})


def test_the_packs_are_found_by_their_folders() -> None:
    assert "ar" in available()
    assert load("ar").folder.joinpath("titles.tsv").exists()
