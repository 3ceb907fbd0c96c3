"""The figures don't rest on who is named: the seed article with everybody swapped for somebody else scores the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import judge, overall, read_gold
from kg.evaluate.extracted import extract_positions
from kg.evaluate.gold import GoldDocument
from kg.graph import authority
from kg.lang import tables

TABLE = Path(__file__).parent.parent / "data" / "swap.tsv"
TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class Swap:
    """Forms and keys with what takes their place."""

    forms: dict[str, str]
    keys: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Swap:
        rows = list(tables.read(path, ("old", "new", "old_key", "new_key")))
        return cls({row["old"]: row["new"] for row in rows}, {r["old_key"]: r["new_key"] for r in rows if r["old_key"]})

    def text(self, text: str) -> tuple[str, Callable[[int], int]]:
        """Return the swapped text, and where in it the characters of the old one stand."""
        pattern = re.compile("|".join(map(re.escape, sorted(self.forms, key=len, reverse=True))))
        places: list[int] = []
        pieces: list[str] = []
        length = position = 0
        for match in pattern.finditer(text):
            kept, new = text[position : match.start()], self.forms[match.group()]
            places += range(length, length + len(kept))
            places += [length + len(kept)] * len(match.group())
            pieces += [kept, new]
            length += len(kept) + len(new)
            position = match.end()
        rest = text[position:]
        places += range(length, length + len(rest) + 1)
        return "".join([*pieces, rest]), places.__getitem__

    def gold(self, gold: dict[str, Any], place: Callable[[int], int]) -> dict[str, Any]:
        """Return the annotation of the swapped text. Wikidata's ids go: they are of those who were swapped."""
        return gold | {
            "entities": dict(self._entity(key, entity) for key, entity in gold["entities"].items()),
            "positions": [self._position(position, place) for position in gold["positions"]],
        }

    def _entity(self, key: str, entity: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        if key not in self.keys:
            return key, entity
        labels = [self.text(label)[0] for label in entity["labels"] if not label.isascii()]
        return self.keys[key], {"kind": entity["kind"], "labels": labels}

    def _position(self, position: dict[str, Any], place: Callable[[int], int]) -> dict[str, Any]:
        roles = {
            role: [self.keys.get(key, key) for key in position.get(role, ())]
            for role in ("holder", "holder_alt", "about", "addressee")
        }
        return position | roles | {"start": place(position["start"]), "end": place(position["end"])}


@pytest.fixture(scope="module")
def original(seed: Path) -> GoldDocument:
    (document,) = read_gold(seed.parent)
    return document


@pytest.fixture(scope="module")
def copy(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> GoldDocument:
    folder = tmp_path_factory.mktemp("swapped")
    swap = Swap.read(TABLE)
    text, place = swap.text(seed.read_text(encoding="utf-8"))
    gold = json.loads(seed.with_suffix(".gold.json").read_text(encoding="utf-8"))
    (folder / "swapped.txt").write_text(text, encoding="utf-8")
    (folder / "swapped.gold.json").write_text(json.dumps(swap.gold(gold, place)), encoding="utf-8")
    (document,) = read_gold(folder)
    return document


def score(document: GoldDocument) -> dict[str, Any]:
    return overall([judge(document, extract_positions(document, authority.load()))])


def test_nobody_keeps_a_name(seed: Path, copy: GoldDocument) -> None:
    forms = Swap.read(TABLE).forms
    assert [form for form in forms if form in copy.text] == []
    annotated = seed.read_text(encoding="utf-8") + seed.with_suffix(".gold.json").read_text(encoding="utf-8")
    assert [form for form in forms if form not in annotated] == []


def test_positions_move_along(original: GoldDocument, copy: GoldDocument) -> None:
    swap = Swap.read(TABLE)
    for before, after in zip(original.positions, copy.positions, strict=True):
        assert copy.text[after.start : after.end] == swap.text(original.text[before.start : before.end])[0]


@pytest.mark.parametrize("figure", ["strict F1", "detection F1", "holder"])
def test_the_copy_scores_like_the_original(original: GoldDocument, copy: GoldDocument, figure: str) -> None:
    before, after = score(original), score(copy)
    assert abs(before[figure] - after[figure]) <= TOLERANCE, (before, after)
