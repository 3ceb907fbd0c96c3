"""The extractor in other people's spaCy pipelines."""

from __future__ import annotations

import spacy

from kg.annotate import pipeline
from kg.model import Stance

TEXT = "أدان وزير الخارجية الروسي سيرغي لافروف في موسكو العقوبات الأميركية على إيران، ودعا الأطراف إلى ضبط النفس."


def test_positions_in_a_plain_pipeline_of_the_language() -> None:
    nlp = spacy.blank("ar")
    for name in ("kg_sentences", "kg_quotes", "kg_entities", "kg_positions"):
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert [span.label_ for span in doc.spans["positions"]] == ["condemn", "urge"]


def test_component_and_extraction_agree() -> None:
    nlp = pipeline.create("ar")
    nlp.add_pipe("kg_positions")
    condemned, urged = nlp(TEXT)._.extraction.statements
    assert condemned.stance is Stance.CONDEMN
    assert condemned.holders == urged.holders == ("person/sergey-lavrov",)
    assert "state/IR" in condemned.about or "state/US" in condemned.about
    assert TEXT[urged.span.start : urged.span.end].startswith("دعا")
