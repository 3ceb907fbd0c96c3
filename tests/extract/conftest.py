"""How a text reaches the parts of the extractor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg import entities
from kg.annotate import pipeline
from kg.extract import observe
from kg.extract.observe import Word
from kg.lang import load


@pytest.fixture(scope="session")
def arabic() -> Language:
    return pipeline.create("ar")


@pytest.fixture(scope="session")
def words(arabic: Language) -> Callable[[str], list[Word]]:
    """Return the words of a text of one paragraph."""

    def observed(text: str) -> list[Word]:
        doc = arabic(text)
        (paragraph,) = observe.paragraphs(doc, entities.find(doc), load("ar"))
        return paragraph

    return observed
