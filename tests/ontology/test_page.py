"""docs/ontology.md shows the ontology and the shapes as they are."""

from __future__ import annotations

from docs import build_ontology


def test_the_page_is_up_to_date() -> None:
    assert build_ontology.PAGE.read_text(encoding="utf-8") == build_ontology.page(), "run: make docs"
