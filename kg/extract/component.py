"""The extractor as a spaCy component: ``nlp.add_pipe("kg_positions")``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kg.extract import read
from kg.model import Document

SPANS = "positions"

Doc.set_extension("extraction", default=None, force=True)


@Language.factory("kg_positions", assigns=["doc._.extraction", "doc.spans"])
def create(nlp: Language, name: str) -> PositionFinder:  # noqa: ARG001  # spaCy passes both
    """Make the component of a pipeline, for the language of the pipeline."""
    return PositionFinder(str(nlp.lang))


class PositionFinder:
    """Sets ``doc._.extraction`` (:class:`kg.model.Extraction`) and ``doc.spans["positions"]``, labelled by stance.

    A pipeline for it has sentences and quotations: :func:`kg.annotate.pipeline.create`, or the components
    ``kg_sentences`` and ``kg_quotes``. The document's title, publisher and date aren't known here; who
    knows them calls :func:`kg.extract.read`.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Find the positions of one document."""
        doc._.extraction = extraction = read(doc, Document("document", doc.text, self.language))
        spans = []
        for statement in extraction.statements:
            span = doc.char_span(
                statement.span.start, statement.span.end, statement.stance.value, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
        return doc
