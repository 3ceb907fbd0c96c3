"""The sample graph on which queries and views are tested is the one that the gold makes."""

from __future__ import annotations

from pathlib import Path

from kg.export import exporter
from kg.graph import build
from tests.records import gold_extraction

GOLDEN = Path(__file__).parent.parent / "data" / "seed-gold.ttl"


def test_the_sample_graph_is_what_the_builder_makes_of_the_annotation() -> None:
    # To write it anew: python -c "from tests.graph.test_seed_gold import *; GOLDEN.write_bytes(sample())"
    assert GOLDEN.read_bytes() == sample()


def sample() -> bytes:
    return exporter("ttl").write(build(gold_extraction()))
