from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import main

Run = Callable[..., tuple[int, str, str]]

MEMBERS = """
@prefix conclusion: <https://w3id.org/diplomatic-kg/id/document/csto-dushanbe-2021-de622703/position/> .
@prefix dip: <https://w3id.org/diplomatic-kg/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/diplomatic-kg/id/state/> .

conclusion:814-983 dip:sharedBy state:AM, state:KZ .
state:AM a dip:State ; skos:prefLabel "Armenia"@en, "أرمينيا"@ar ; dip:isoCode "AM" .
state:KZ a dip:State ; skos:prefLabel "Kazakhstan"@en ; dip:isoCode "KZ" .
"""
"""What the members of the seed article's organisation share: a graph beside the document's own."""


@pytest.fixture
def graph(root: Path) -> Path:
    return root / "tests" / "data" / "seed-gold.ttl"


@pytest.fixture
def graphs(graph: Path, tmp_path: Path) -> Path:
    """A folder with the seed's graph and a graph of conclusions, in two formats."""
    folder = tmp_path / "graphs"
    folder.mkdir()
    (folder / "seed.ttl").write_bytes(graph.read_bytes())
    (folder / "members.ttl").write_text(MEMBERS, encoding="utf-8")
    return folder


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process: exit code, stdout, stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run
