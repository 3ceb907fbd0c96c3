"""A cue, a title and an organisation are added by a line in a table each, in a copy of the project."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINES = {
    "kg/lang/ar/verbs.tsv": ["زنطق\tيزنطق\tمزنطق\tزنطقة\tact\tcondemn\t\t4\t\teditorial"],
    "kg/lang/ar/titles.tsv": ["زعبوط\thead\tزعابيط\t\teditorial"],
    "ontology/tables/organizations.tsv": ["organization/ZHR\tigo\t\t\t\t\teditorial"],
    "ontology/tables/organization_names.tsv": [
        "organization/ZHR\tar\tpreferred\tرابطة الزهر\teditorial",
        "organization/ZHR\ten\tpreferred\tFlower League\teditorial",
        "organization/ZHR\tru\tpreferred\tЛига цветов\teditorial",
    ],
}
SLIPS = {
    "kg/lang/ar/verbs.tsv": ("زنطق\tيزنطق\tمزنطق\tزنطقة\tact\thate\t\t4\t\teditorial", "stance 'hate' is none of"),
    "kg/lang/ar/titles.tsv": ("زعبوط\tclown\t\t\teditorial", "role 'clown' is none of"),
    "kg/lang/ar/nominals.tsv": ("الزهرة\tnamed\tmany\t\t\t\teditorial", "is none of"),
}


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of what the program consists of."""
    for folder in ("kg", "ontology", "shapes"):
        shutil.copytree(root / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
    return tmp_path


def python(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def add(copy: Path, table: str, *lines: str) -> int:
    """Add lines at the end of a table, and return the number of the last."""
    path = copy / table
    text = path.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return len(text.splitlines())


@pytest.mark.slow
def test_a_line_each_is_enough(copy: Path) -> None:
    for table, lines in LINES.items():
        add(copy, table, *lines)
    built = python(copy, "ontology/build_authority.py")
    assert built.returncode == 0, built.stderr
    text = copy / "text.txt"
    text.write_text("زنطق زعبوط رابطة الزهر سيرغي بتروف الهجوم على أفغانستان.", encoding="utf-8")
    explained = python(copy, "-m", "kg", "explain", "--json", "--lang", "ar", str(text))
    assert explained.returncode == 0, explained.stderr
    (position,) = [position for sentence in json.loads(explained.stdout) for position in sentence["positions"]]
    assert (position["stance"], position["strength"]) == ("condemn", 4)
    assert position["rule"] == "ar.act.perfect"
    assert list(position["holder"].values()) == ["سيرغي بتروف"]
    assert list(position["about"]) == ["state/AF"]
    built = python(copy, "-m", "kg", "build", "--no-validate", "--lang", "ar", str(text))
    assert built.returncode == 0, built.stderr
    assert "Flower League" in (copy / "out" / "text.ttl").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("table", SLIPS)
def test_a_slip_is_told_with_file_and_line(copy: Path, table: str) -> None:
    line, told = SLIPS[table]
    number = add(copy, table, line)
    (copy / "text.txt").write_text("قال الوزير إن الحوار ضروري.", encoding="utf-8")
    failed = python(copy, "-m", "kg", "explain", "--lang", "ar", "text.txt")
    assert failed.returncode == 7
    assert f"{Path(table).name}, line {number}: " in failed.stderr
    assert told in failed.stderr
