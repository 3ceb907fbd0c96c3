from __future__ import annotations

from kg.evaluate import judge, read_gold
from kg.evaluate.extracted import as_document, extract_positions, of_extraction
from kg.extract import extract
from kg.graph.authority import load


def test_positions_are_judged_alike_with_and_without_a_graph(gold_dir) -> None:
    (gold,) = read_gold(gold_dir)
    through = judge(gold, extract_positions(gold, load()))
    directly = judge(gold, of_extraction(extract(as_document(gold))))
    assert len(directly.guesses) == len(through.guesses)
    assert [(m.gold, m.wrong) for m in directly.matches] == [(m.gold, m.wrong) for m in through.matches]
