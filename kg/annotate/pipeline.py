"""The spaCy pipeline that the extractor runs in."""

from __future__ import annotations

import spacy
from spacy.language import Language

from kg.annotate import quotes, sentences, tokenizer
from kg.lang import load

__all__ = ["create", "quotes", "sentences", "tokenizer"]

_LONGEST_TEXT = 100_000_000
"""No component here needs memory that grows faster than the text, which spaCy's own limit guards against."""


def create(language: str) -> Language:
    """Return a pipeline with tokenizer, sentences and quotations.

    What finds entities and positions is added by name: ``nlp.add_pipe("kg_entities")``.
    Raises :class:`kg.errors.UsageProblem` for a language without a pack.
    """
    pack = load(language)
    nlp = spacy.blank(
        pack.code, config={"nlp": {"tokenizer": {"@tokenizers": "kg.Tokenizer.v1", "language": pack.code}}}
    )
    nlp.max_length = _LONGEST_TEXT
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_quotes")
    return nlp
