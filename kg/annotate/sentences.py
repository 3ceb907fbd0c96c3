"""Finds where sentences start: after a final mark and at a line's end.

Abbreviations and numbers are single tokens (:mod:`kg.annotate.tokenizer`), so a full stop that is a
token of its own ends a sentence. Closing quotation marks and brackets go with the sentence that they
close.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import lines

FINAL: Final = frozenset(".!?؟…۔。")
_CLOSING: Final = frozenset("»”’›\"')]}")


@Language.component("kg_sentences", assigns=["token.is_sent_start", "doc.sents"])
def sentences(doc: Doc) -> Doc:
    """Set ``token.is_sent_start`` throughout."""
    # One call for all tokens: spaCy's setter of a single token looks at the whole document each time.
    starts = np.fromiter((1 if start else -1 for start in _starts(doc)), dtype=np.int64, count=len(doc))
    return doc.from_array(["SENT_START"], starts.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]


def _starts(doc: Doc) -> Iterator[bool]:
    after_final = after_break = glued = False
    line_ends = lines.ends(doc)
    for position, token in enumerate(doc):
        text = token.text
        if token.is_space:
            yield position == 0
            after_break = after_break or position in line_ends
            glued = False
            continue
        belongs_before = text in FINAL or (text in _CLOSING and glued)
        follows = after_final and not belongs_before and not (glued and _continues(doc, position))
        yield position == 0 or after_break or follows
        after_final = text in FINAL or (after_final and belongs_before)
        after_break = False
        glued = not token.whitespace_


def _continues(doc: Doc, position: int) -> bool:
    """Tell whether a token glued to a full stop goes on with it, as in an address or a file's name."""
    text = doc[position].text
    return text.isascii() and text[0].isalnum() and position >= 2 and doc[position - 2].text.isascii()
