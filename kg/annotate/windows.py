"""A text as spaCy documents: one for all but the longest texts, which are annotated window by window.

A window ends with a line, if it can with an empty one, so that no name or sentence goes across; only where a
line is longer than a window, it is cut at a sentence or a word. Of a window, what the pipeline set is kept
packed: a tenth of what the spaCy documents would take.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

LONGEST: Final = 200_000
"""So many characters a window has at most."""
_LEFT_OUT: Final = ("tensor", "user_data")
_ENDS: Final = tuple(map(re.compile, (r"\n[^\S\n]*\n\s*", r"\n\s*", r"[.!?؟…]\s+", r"\s+")))
"""Where a window may end, the best places first: what an end is known by, all of which is the window's."""


class Windows:
    """A long text, annotated; to be gone through as often as need be."""

    def __init__(self, nlp: Language, text: str, longest: int = LONGEST) -> None:
        self.vocab: Vocab = nlp.vocab
        self.text = text
        self._packed = [
            (start, zlib.compress(nlp(text[start:end]).to_bytes(exclude=_LEFT_OUT), level=1))
            for start, end in cut(text, longest)
        ]

    def __iter__(self) -> Iterator[tuple[int, Doc]]:
        """Yield each window with its offset in the text."""
        for start, packed in self._packed:
            yield start, Doc(self.vocab).from_bytes(zlib.decompress(packed), exclude=_LEFT_OUT)


def annotate(nlp: Language, text: str) -> Doc | Windows:
    """Return the text annotated by a pipeline, in windows where it is long."""
    return nlp(text) if len(text) <= LONGEST else Windows(nlp, text)


def windows(text: Doc | Windows) -> Iterator[tuple[int, Doc]]:
    """Yield what a text was annotated as, each document with its offset in the text."""
    return iter(text) if isinstance(text, Windows) else iter([(0, text)])


def cut(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield where the windows start and end: each as long as can be."""
    start = 0
    while len(text) - start > longest:
        end = next(filter(None, (_last(kind, text, start, start + longest) for kind in _ENDS)), start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _last(kind: re.Pattern[str], text: str, start: int, limit: int) -> int | None:
    """Return the last place of a kind between two offsets where a window may end, in its second half."""
    ends = [found.end() for found in kind.finditer(text, start + (limit - start) // 2, limit)]
    return next((end for end in reversed(ends) if end == len(text) or not text[end].isspace()), None)
