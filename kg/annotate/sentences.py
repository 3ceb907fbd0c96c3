"""Finds where sentences start: after a final mark and at every line's end.

Abbreviations and numbers are single tokens (:mod:`kg.annotate.tokenizer`), so a full stop that is a
token of its own ends a sentence. Closing quotation marks and brackets go with the sentence that they
close.
"""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

FINAL: Final = frozenset(".!?؟…۔。")
_CLOSING: Final = frozenset("»”’›\"')]}")


@Language.component("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def sentences(doc: Doc) -> Doc:
    """Set ``token.is_sent_start`` throughout."""
    after_final = after_break = False
    glued = False
    for position, token in enumerate(doc):
        text = token.text
        if token.is_space:
            token.is_sent_start = position == 0
            after_break = after_break or "\n" in text or "\r" in text or "\u2029" in text
            glued = False
            continue
        belongs_before = text in FINAL or (text in _CLOSING and glued)
        starts = after_break or (after_final and not belongs_before and not (glued and _continues(doc, position)))
        token.is_sent_start = position == 0 or starts
        after_final = text in FINAL or (after_final and belongs_before)
        after_break = False
        glued = not token.whitespace_
    return doc


def _continues(doc: Doc, position: int) -> bool:
    """Tell whether a token glued to a full stop goes on with it, as in an address or a file's name."""
    text = doc[position].text
    return text.isascii() and text[0].isalnum() and doc[position - 2 : position - 1].text.isascii()
