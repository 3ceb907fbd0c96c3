"""The words of a document as the matcher sees them: folded, without white space, in flat arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, MorphAnalysis

from kg.annotate import lines
from kg.annotate.quotes import mark_family
from kg.annotate.tokenizer import pieces
from kg.annotate.windows import Windows, windows
from kg.lang import LanguagePack
from kg.model import Span

BREAK: Final = "\n"
"""What stands for the end of a line: nothing is matched across it."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A name that the language's name finder saw: words ``first`` up to ``end``.

    ``label`` is in the finder's own terms.
    """

    first: int
    end: int
    label: str


class Words:
    """Folded words and marks of a document with their offsets.

    Positions here are indices of words, not of spaCy's tokens: white space and invisible characters
    don't count, and a line's end is one word, :data:`BREAK`. ``recognised`` has the names that the language's
    name finder saw, by their first word; it is empty where the language has none. ``quotes`` are the offsets
    between which quotations stand.
    """

    def __init__(self, text: Doc | Windows, pack: LanguagePack) -> None:
        self.pack = pack
        self.text: str = text.text
        self.norms: list[str] = []
        self.starts = array("L")
        self.ends = array("L")
        self.quotes: list[tuple[int, int]] = []
        self.recognised: dict[int, Recognised] = {}
        self._vocab = text.vocab
        self._features = array("Q")
        self._pieces: dict[str, list[tuple[str, int, int]]] = {}
        for offset, doc in windows(text):
            self._add(doc, offset)

    def _add(self, doc: Doc, offset: int) -> None:
        """Add the words of a window of the text."""
        line_ends = lines.ends(doc)
        features = doc.to_array("MORPH")
        cut = self._pieces
        for token in doc:
            text = token.text
            if token.is_space:
                if token.i not in line_ends:
                    continue
                found = [(BREAK, 0, len(text))]
            else:
                found = cut.get(text) or cut.setdefault(text, list(self._cut(text)))
            for norm, start, end in found:
                self.norms.append(norm)
                self.starts.append(offset + token.idx + start)
                self.ends.append(offset + token.idx + end)
                self._features.append(features[token.i])
        self.quotes += ((offset + q.start_char, offset + q.end_char) for q in doc.spans.get("quotes", ()))
        self.recognised |= {found.first: found for found in self._recognised(doc, offset)}

    def _cut(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the folded words of a token with their places in it.

        Cut and folded here, whatever the tokenizer did, since the component also runs in others' pipelines: G7 is
        G and 7 in the tables, and a name in a table is cut in the same way.
        """
        start = 0
        for piece in pieces(text):
            start = text.index(piece, start)
            norm = self.pack.fold(piece)
            if norm:
                yield norm, start, start + len(piece)
            start += len(piece)

    def _recognised(self, doc: Doc, offset: int) -> Iterator[Recognised]:
        for name in doc.ents:
            first = bisect_left(self.starts, offset + name.start_char)
            end = bisect_left(self.starts, offset + name.end_char, lo=first)
            if first < end and BREAK not in self.norms[first:end]:
                yield Recognised(first, end, name.label_)

    def __len__(self) -> int:
        return len(self.norms)

    def norm(self, position: int) -> str:
        """Return the folded word, :data:`BREAK` beyond the end."""
        return self.norms[position] if 0 <= position < len(self.norms) else BREAK

    def feature(self, position: int, name: str) -> str:
        """Return a morphological feature of a word (Universal Dependencies), "" where the language has no tagger."""
        values = MorphAnalysis.from_id(self._vocab, self._features[position]).get(name, [])
        return str(values[0]) if values else ""

    def is_word(self, position: int) -> bool:
        """Tell whether a word stands there, not a mark, a number or an end."""
        return self.norm(position)[0].isalpha()

    def is_quote(self, position: int) -> bool:
        """Tell whether a quotation mark stands there."""
        return mark_family(self.norm(position)) is not None

    def span(self, first: int, end: int, taken_off: int = 0) -> Span:
        """Return the span of the words from ``first`` up to ``end``, less characters off the first word's front."""
        start = self.starts[first]
        if taken_off:
            start += self.pack.original(self.text[start : self.ends[first]], taken_off)
        return Span(start, self.ends[end - 1])

    def surface(self, first: int, end: int, taken_off: int = 0) -> str:
        """Return the text of these words."""
        return self.span(first, end, taken_off).of(self.text)

    def label(self, first: int, end: int, taken_off: int = 0) -> str:
        """Return the text of these words as a name of its own: after ل the article gets its alif back."""
        surface = self.surface(first, end, taken_off)
        return self.pack.restore(self.norm(first), taken_off, surface)

    @cached_property
    def lookup(self) -> Callable[[str], Sequence[tuple[int, str]]]:
        """The readings of a folded word (:class:`kg.lang.LanguagePack`)."""
        return self.pack.stems
