"""The spaCy pipeline that the extractor runs in.

A language may bring a tagger, a parser and a name finder of its own: then it has a module here, named by
its code (or an entry point, :func:`kg.lang.module`), with a function ``create`` that returns the pipeline
up to these. Others get words alone.
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.util import get_lang_class, set_lang_class

from kg.annotate import quotes, sentences, tokenizer
from kg.lang import load, module

__all__ = ["create", "quotes", "sentences", "tokenizer"]

_LONGEST_TEXT = 100_000_000
"""No component here needs memory that grows faster than the text, which spaCy's own limit guards against."""


def create(language: str) -> Language:
    """Return a pipeline with tokenizer, sentences, quotations, and what the language has beyond these.

    What finds entities and positions is added by name: ``nlp.add_pipe("kg_entities")``.
    Raises :class:`kg.errors.UsageProblem` for what is no code of a language.
    """
    pack = load(language)
    own = module(str(__package__), pack.code)
    nlp: Language = own.create() if own else words(pack.code)
    nlp.max_length = _LONGEST_TEXT
    nlp.add_pipe("kg_sentences", first=True)
    nlp.add_pipe("kg_quotes", after="kg_sentences")
    return nlp


def words(language: str) -> Language:
    """Return a pipeline that only cuts a text into words."""
    try:
        get_lang_class(language)
    except ImportError:  # spaCy knows nothing of the language, and needn't
        set_lang_class(language, type(language, (Language,), {"lang": language}))
    return spacy.blank(
        language, config={"nlp": {"tokenizer": {"@tokenizers": "kg.Tokenizer.v1", "language": language}}}
    )
