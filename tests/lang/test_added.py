"""A language is added from outside the project, with the files that docs/add-a-language.md shows."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_FILE = re.compile(r"^```\w+ (?P<path>\S+)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
_STATES = {"Rusio": "RU", "Ĉinio": "CN", "Irano": "IR", "Sirio": "SY", "Turkio": "TR"}
_ACTS = {
    "kondamnis la atakon kontraŭ": "condemn",
    "bonvenigis la decidon de": "welcome",
    "postulis la foriron de": "urge",
}

pytestmark = pytest.mark.slow

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page."""
    folder = tmp_path_factory.mktemp("kg-eo")
    for file in _FILE.finditer((root / "docs" / "add-a-language.md").read_text(encoding="utf-8")):
        path = folder / file["path"]
        path.parent.mkdir(exist_ok=True)
        path.write_text(file["content"], encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the distribution is installed."""
    site = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, f"--target={site}", project], check=True)
    return site


@pytest.fixture(scope="module")
def python(root: Path, site: Path) -> Run:
    """Run Python where the distribution is installed beside the project."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(site), str(root)]), "COLUMNS": "80"}

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)

    return run


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few annotated texts."""
    folder = tmp_path_factory.mktemp("gold")
    for number, (holder, about) in enumerate(itertools.permutations(_STATES, 2)):
        text, positions = "Hodiaŭ okazis kunveno en la urbo.\n", []
        for act, stance in _ACTS.items():
            said = f"{holder} {act} {about}"
            record = {
                "start": len(text),
                "end": len(text) + len(said),
                "stance": stance,
                "holder": [holder],
                "about": [about],
            }
            positions.append(record)
            text += f"{said}. La afero daŭras jam longe.\n"
        entities = {name: {"kind": "state", "labels": [name, code]} for name, code in _STATES.items()}
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
        annotation = {"lang": "eo", "entities": entities, "positions": positions}
        (folder / f"t{number}.gold.json").write_text(json.dumps(annotation), encoding="utf-8")
    names = [path.stem for path in folder.glob("*.txt")]
    (folder / "split.json").write_text(json.dumps({"train": names}), encoding="utf-8")
    return folder


def test_it_is_trained_and_read(python: Run, gold: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("La urbo estas malnova. Turkio kondamnis la atakon kontraŭ Irano.", encoding="utf-8")

    untrained = python("-m", "kg", "explain", text)
    assert untrained.returncode == 7
    assert "trained weights" in untrained.stderr

    trained = python("-m", "kg.train", "--gold", gold, "--split", gold / "split.json", "--language", "eo")
    assert trained.returncode == 0, trained.stderr

    explained = python("-m", "kg", "explain", "--json", text)
    assert explained.returncode == 0, explained.stderr
    (position,) = [position for sentence in json.loads(explained.stdout) for position in sentence["positions"]]
    assert position["stance"] == "condemn"
    assert (set(position["holder"]), set(position["about"])) == ({"state/TR"}, {"state/IR"})
    assert position["rule"] == "eo.clause"
    assert 0.5 < position["confidence"] < 1

    built = python("-m", "kg", "build", text, "--output-dir", tmp_path)
    assert built.returncode == 0, built.stderr
    assert 'dcterms:language "eo"' in (tmp_path / "text.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "slip",
    [
        ("verbs.tsv", "timig\tact\tfear\t3\teditorial", "stance 'fear' is none of"),
        ("names.tsv", "Atlantido\tstate/XA\tname\teditorial", "the authority file has no 'state/XA'"),
    ],
)
def test_a_slip_in_a_table_is_told_with_its_line(
    python: Run, site: Path, tmp_path: Path, slip: tuple[str, ...]
) -> None:
    table, line, told = slip
    path = site / "kg_eo" / table
    text = tmp_path / "text.txt"
    text.write_text("Rusio kondamnis la atakon.", encoding="utf-8")
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(f"{whole}{line}\n", encoding="utf-8")
        failed = python("-m", "kg", "explain", "--lang", "eo", text)
    finally:
        path.write_text(whole, encoding="utf-8")
    assert failed.returncode == 7
    assert f"{table}, line {len(whole.splitlines()) + 1}: {told}" in failed.stderr
