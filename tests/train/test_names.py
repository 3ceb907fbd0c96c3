"""The finder of names: what it learns from, and that what ships is what its record says."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.entities.ar import name_finder
from kg.train import names

PEOPLE = [("شوكت", "ميرضيائيف"), ("اورسولا", "فون", "دير", "لاين")]


def test_the_record_tells_of_the_weights_that_ship() -> None:
    record = json.loads(name_finder.path().with_name("record.json").read_text("utf-8"))
    assert record["sha256"] == hashlib.sha256(name_finder.path().read_bytes()).hexdigest()


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    texts = [names.read("قال وزير الخارجية الروسي سيرغي لافروف إن بلاده ترحب بذلك")]
    for name in ("one", "two"):
        names.train(texts, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_titles_and_annotated_names_teach() -> None:
    text = "قال وزير الخارجية الروسي سيرغي لافروف، ورد تشيونغ بارك"
    read = names.read(text, ["تشيونغ بارك"])
    assert [" ".join(read.norms[first:end]) for first, end in read.spans] == ["سيرغي لافروف", "تشيونغ بارك"]


@given(st.randoms(use_true_random=False))
def test_everybody_can_be_somebody_else(chosen: random.Random) -> None:
    read = names.Named(["قال", "سيرغي", "لافروف", "في", "موسكو", "و", "لافروف"], frozenset({4}), [(1, 3), (6, 7)])
    other = read.with_others(chosen, PEOPLE)
    assert [other.norms[place] for place in other.known] == ["موسكو"]
    outside = set(range(len(other.norms))) - {place for first, end in other.spans for place in range(first, end)}
    assert [other.norms[place] for place in sorted(outside)] == ["قال", "في", "موسكو", "و"]
    words = {word for person in PEOPLE for word in person}
    assert all(set(other.norms[first:end]) <= words for first, end in other.spans)
