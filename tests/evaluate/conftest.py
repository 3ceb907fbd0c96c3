from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.cli import main
from kg.export import exporter
from kg.graph import build
from kg.model import Extraction, Span, Stance, Statement
from tests.records import gold_extraction

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def gold_dir(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The annotated seed article, in a folder with its publisher."""
    folder = tmp_path_factory.mktemp("gold")
    for path in (seed, seed.with_suffix(".gold.json")):
        shutil.copy(path, folder)
    (folder / "sources.jsonl").write_text('{"id": "csto-dushanbe-2021", "publisher": "TASS"}\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def perfect_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph that the annotation itself makes."""
    return written(gold_extraction(), tmp_path_factory.mktemp("perfect"))


@pytest.fixture(scope="session")
def flawed_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with every kind of mistake."""
    return written(flawed(gold_extraction()), tmp_path_factory.mktemp("flawed"))


def written(extraction: Extraction, folder: Path) -> Path:
    (folder / f"{extraction.document.name}.ttl").write_bytes(exporter("ttl").write(build(extraction)))
    return folder


def flawed(extraction: Extraction) -> Extraction:
    statements = sorted(_flaws(extraction.statements), key=lambda statement: statement.span)
    return dataclasses.replace(extraction, statements=tuple(statements))


def _flaws(statements: tuple[Statement, ...]) -> Iterator[Statement]:
    for number, statement in enumerate(statements):
        start, end = statement.span.start, statement.span.end
        flaw = dataclasses.replace(
            statement,
            rule=f"ar.rule-{number % 3}",
            confidence=0.95 if number % 2 else 0.35,
            stance=Stance.AFFIRM if number % 5 == 1 else statement.stance,
            holders=("state/RU",) if number % 6 == 2 else statement.holders,
            about=("state/RU", "state/US", *statement.about[:1]) if number % 4 == 3 else statement.about[:1],
            addressees=() if number % 8 == 3 else statement.addressees,
            quoted=statement.quoted and number % 3 != 0,
            span=Span(start + 15, end + 10) if number % 9 == 4 else statement.span,
        )
        if number % 7 != 6:
            yield flaw
        if number % 7 == 0:
            yield dataclasses.replace(flaw, span=Span(end + 1, end + 12))


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process: exit code, stdout, stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run
