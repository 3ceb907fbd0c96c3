"""Coverage: what the entities of the example offer, and that a mention that nobody names is told as missing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from kg.evaluate.gold import read_gold
from kg.evaluate.records import Mention
from kg.train.coverage import measure, table


def test_the_example_is_covered(seed: Path) -> None:
    coverage = measure(read_gold(seed.parent), "ar")
    assert coverage.share > 0.9
    assert coverage.known["about", "state"] == coverage.all["about", "state"] > 0
    assert list(table(coverage))[-1].split()[-1] == f"{coverage.share:.3f}"


def test_what_no_entity_names_is_missing(seed: Path) -> None:
    document = read_gold(seed.parent)[0]
    nobody = Mention(frozenset({"nobody"}), "Nobody", "person")
    position = dataclasses.replace(document.positions[0], holder=(nobody,), about=(), addressee=())
    coverage = measure([dataclasses.replace(document, positions=(position,))], "ar")
    assert (coverage.all.total(), coverage.found.total()) == (1, 0)
    assert list(coverage.missing["person"]) == [f"{document.name}: Nobody"]
