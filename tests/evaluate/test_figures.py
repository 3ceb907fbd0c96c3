from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate import Judged, calibration, judge, overall, read_gold, read_graph
from kg.evaluate import figures as grouped
from kg.evaluate.gold import GoldDocument
from kg.evaluate.records import Position

FLAWED = {
    "documents": 1,
    "gold": 30,
    "guessed": 31,
    "found": 26,
    "detection precision": 26 / 31,
    "detection recall": 26 / 30,
    "detection F1": 52 / 61,
    "stance": 21 / 26,
    "holder": 22 / 26,
    "about F1": 0.6329113924050633,
    "addressee": 0.75,
    "quoted": 25 / 26,
    "evidence": 1.0,
    "strict precision": 13 / 31,
    "strict recall": 13 / 30,
    "strict F1": 26 / 61,
}
"""What the annotation project's own script gives for the same graph."""


def scored(gold_dir: Path, graph_dir: Path) -> list[Judged]:
    return [judge(document, read_graph(graph_dir / f"{document.name}.ttl")) for document in read_gold(gold_dir)]


@pytest.fixture
def flawed(gold_dir: Path, flawed_dir: Path) -> list[Judged]:
    return scored(gold_dir, flawed_dir)


def test_the_figures_are_those_of_the_annotation_project(flawed: list[Judged]) -> None:
    figures = overall(flawed)
    assert figures.pop("without a graph") == []
    assert figures == pytest.approx(FLAWED)


def test_a_perfect_graph_scores_one(gold_dir: Path, perfect_dir: Path) -> None:
    figures = overall(scored(gold_dir, perfect_dir))
    assert {name: value for name, value in figures.items() if isinstance(value, float) and value != 1.0} == {}


def test_a_missing_graph_counts_as_one_without_positions(gold_dir: Path) -> None:
    figures = overall([judge(document, None) for document in read_gold(gold_dir)])
    assert figures["without a graph"] == ["csto-dushanbe-2021"]
    assert (figures["gold"], figures["guessed"], figures["strict F1"]) == (30, 0, 0.0)


def test_evidence_counts_what_quotes_the_text_exactly(gold_dir: Path, perfect_dir: Path, tmp_path: Path) -> None:
    name = "csto-dushanbe-2021.ttl"
    graph = (perfect_dir / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(graph.replace('oa:exact "دعا ', 'oa:exact "دعى ', 1), encoding="utf-8")
    assert overall(scored(gold_dir, tmp_path))["evidence"] == pytest.approx(29 / 30)


def test_groups_add_up_to_the_whole(flawed: list[Judged]) -> None:
    stances, rules = grouped.by_stance(flawed).values(), grouped.by_rule(flawed)
    assert sum(share.gold for share in stances) == FLAWED["gold"]
    assert sum(share.guessed for share in stances) == FLAWED["guessed"]
    assert sum(share.strict for share in stances) == 13
    assert set(rules) == {"ar.rule-0", "ar.rule-1", "ar.rule-2"}
    assert sum(row["guessed"] for row in rules.values()) == FLAWED["guessed"]
    assert sum(row["found"] for row in rules.values()) == FLAWED["found"]
    assert grouped.by_publisher(flawed) == {"TASS": overall(flawed)}


def test_confusion_counts_every_position_once(flawed: list[Judged]) -> None:
    counts = grouped.confusion(flawed)
    assert sum(counts["spurious"].values()) == 31 - 26
    assert sum(row.get("missed", 0) for row in counts.values()) == 30 - 26
    assert sum(row.get(stance, 0) for stance, row in counts.items()) == 21
    assert sum(sum(row.values()) for row in counts.values()) == 26 + 5 + 4


def test_calibration_error_is_the_mean_distance_of_confidence_and_success() -> None:
    golds = tuple(Position(start, start + 10, "urge") for start in (0, 100, 200))
    guesses = [
        Position(0, 10, "urge", confidence=0.95),  # not right: an empty holder never is
        Position(300, 310, "urge", confidence=0.95),
        Position(400, 410, "urge", confidence=0.15),
        Position(500, 510, "urge"),
    ]
    error, bins = calibration([judge(GoldDocument("d", "", "ar", None, golds), guesses)])
    assert [(each.low, each.count, each.right) for each in bins] == [(0.1, 1, 0.0), (0.9, 2, 0.0)]
    assert error == pytest.approx((0.15 + 2 * 0.95) / 3)


def test_a_confidence_that_says_what_happens_is_calibrated(gold_dir: Path, perfect_dir: Path) -> None:
    error, (single,) = calibration(scored(gold_dir, perfect_dir))
    assert error == 0.0
    assert (single.count, single.high, single.right) == (30, 1.0, 1.0)
