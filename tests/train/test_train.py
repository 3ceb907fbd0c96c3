"""Training: the same input gives the same bytes, and the record tells of what ships."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from kg.errors import DataProblem
from kg.evaluate.gold import read_gold
from kg.extract import calibration, holders, models
from kg.lang import available
from kg.train import NAMES, read, read_passages, train


@pytest.mark.parametrize("language", available())
def test_the_record_tells_of_the_weights_that_ship(language: str) -> None:
    folder = models.path(language, NAMES[0]).parent
    record = json.loads((folder / "record.json").read_text("utf-8"))
    files = {file.stem: file for file in folder.iterdir() if file.name != "record.json"}
    assert set(files) == {*NAMES, holders.MODEL, calibration.NAME}
    for name, file in files.items():
        assert record[name]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    models_digest = hashlib.sha256("".join(record[name]["sha256"] for name in sorted({*NAMES, holders.MODEL})).encode())
    assert record[calibration.NAME]["models_sha256"] == models_digest.hexdigest(), "calibrate these weights"


def test_training_twice_gives_the_same_bytes(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.train.sentence_examples", lambda _language: iter(()))
    texts = read(read_gold(seed.parent), "ar")
    for name in ("one", "two"):
        train(texts, "ar", tmp_path / name)
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(one) == len(NAMES) + 2


def test_the_marks_of_the_passages_are_read() -> None:
    passages = list(read_passages("ar"))
    assert len(passages) > 100
    for passage in passages:
        assert "[[" not in passage.gold.text
        for position in passage.gold.positions:
            assert passage.gold.text[position.start : position.end].strip()


@pytest.mark.parametrize("line", ["قال [[angry|إن شيئا]] حدث", "قال [[affirm|إن [[urge|شيئا]] حدث]]"])
def test_a_mark_that_cannot_be_read_is_told_with_its_line(line: str) -> None:
    from kg.train import _passage

    with pytest.raises(DataProblem, match="line 7"):
        _passage(line, "ar", "passages.txt, line 7")
