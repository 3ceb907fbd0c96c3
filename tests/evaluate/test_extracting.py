"""The commands that extract by themselves, with an extractor that finds what the annotation says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.records import gold_extraction


@pytest.fixture(autouse=True)
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.evaluate.extracted.extract", lambda _document: gold_extraction())
    monkeypatch.setattr("kg.evaluate.explanation.read", lambda _doc, _document, _watch: gold_extraction())


def test_without_graphs_the_texts_are_extracted(kg, gold_dir: Path) -> None:
    code, out, _ = kg("evaluate", gold_dir, "--json")
    figures = json.loads(out)
    assert code == 0
    assert figures["without a graph"] == []
    assert (figures["strict F1"], figures["evidence"]) == (1.0, 1.0)


def test_a_sentence_is_explained_with_its_marks_and_its_rule(kg, seed: Path) -> None:
    code, out, _ = kg("explain", seed, "--lang", "ar")
    assert code == 0
    assert max(map(cell_len, out.splitlines())) <= 80
    assert out.startswith("⟦evidence⟧  ‹cue›  {holder}  [about]  <addressee>")
    assert "⟦‹بحسب قوله›، فإن الوضع في [أفغانستان] مقلق⟧." in out
    assert "rule       gold, confidence 1.00" in out
    assert out.rstrip().splitlines()[-1].startswith("30 positions in ")
    assert "\u2068" not in out


def test_the_explanation_as_json_covers_the_text(kg, seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    sentences = json.loads(kg("explain", seed, "--lang", "ar", "--json")[1])
    assert "".join("".join(sentence["text"].split()) for sentence in sentences) == "".join(text.split())
    positions = [position for sentence in sentences for position in sentence["positions"]]
    assert len(positions) == 30
    for position in positions:
        evidence = next(mark for mark in position["marks"] if mark["part"] == "evidence")
        assert (evidence["start"], evidence["end"]) == (position["start"], position["end"])


def test_a_file_that_is_no_text_is_told(kg, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = kg("explain", tmp_path / "empty.txt")
    assert (code, out) == (3, "")
    assert "empty" in err
