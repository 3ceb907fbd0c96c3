"""Pairs quotation marks, whichever an author uses and however carelessly.

Marks of one family belong together: «», “” with „ and straight ones, ‹›. Which side a mark is on is
judged by what it is glued to, since right-to-left texts often have the pair the wrong way round. A
quotation that is never closed ends with its paragraph, where that is what was meant more often than not.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from kg.annotate import lines

_FAMILIES: Final = {
    **dict.fromkeys("«»《》", "guillemets"),
    **dict.fromkeys("‹›", "single guillemets"),
    **dict.fromkeys('“”„‟"″˝״', "double"),
    **dict.fromkeys("‘’‚‛'", "single"),
}
_OPENERS: Final = frozenset("«《‹“„‟‘‚‛")
_LEADING: Final = frozenset(":([-–—")
_WORD_BEFORE: Final = frozenset({"و", "ف", "ب", "ل", "ك", "بـ", "لـ", "كـ", "وبـ", "ولـ", "الـ", "ال", "للـ"})
"""What is glued to the front of a quoted word without closing the quotation: ``و"نؤيد``, ``لـ«الشرق``."""
SPANS: Final = "quotes"


def mark_family(text: str) -> str | None:
    """Return the family of a quotation mark, ``None`` for anything else."""
    return _FAMILIES.get(text)


@Language.component("kg_quotes", assigns=["doc.spans"])
def quotes(doc: Doc) -> Doc:
    """Set ``doc.spans["quotes"]``: what stands between quotation marks, without the marks, in text order."""
    found: list[tuple[int, int]] = []
    opened = _Opened()
    line_ends = lines.ends(doc)
    for token in doc:
        if token.i in line_ends:
            found += [(start, token.i) for start in opened.close(0)]
            continue
        family = _FAMILIES.get(token.text)
        if family is None or (family == "single" and _is_apostrophe(token)):
            continue
        depth = opened.last(family)
        if depth is None and _looks_closing(token):
            depth = len(opened) - 1  # closed with a mark of another family, or a stray mark
            if depth < 0:
                continue
        if depth is None or (token.text in _OPENERS and _looks_opening(token)):
            opened.open(family, token.i + 1)
        else:
            found += [(start, token.i) for start in opened.close(depth)]
    found += [(start, len(doc)) for start in opened.close(0)]
    spans = [Span(doc, start, end, label="QUOTE") for start, end in sorted(found) if start < end]
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
    return doc


class _Opened:
    """The quotations that aren't closed yet, the outermost first: there may be thousands in a careless text."""

    def __init__(self) -> None:
        self._marks: list[tuple[str, int]] = []
        self._of_family: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._marks)

    def last(self, family: str) -> int | None:
        """Return at which depth the innermost quotation is that a mark of this family opened."""
        depths = self._of_family[family]
        return depths[-1] if depths else None

    def open(self, family: str, start: int) -> None:
        """Add a quotation inside the others."""
        self._of_family[family].append(len(self._marks))
        self._marks.append((family, start))

    def close(self, depth: int) -> list[int]:
        """Close a quotation with all inside it, and return where they start."""
        closed = self._marks[depth:]
        del self._marks[depth:]
        for family, _ in closed:
            self._of_family[family].pop()
        return [start for _, start in closed]


def _is_apostrophe(token: Token) -> bool:
    """Tell whether the mark stands inside a word: ``l'Europe``."""
    if not 0 < token.i < len(token.doc) - 1:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    return before.is_alpha and not before.whitespace_ and after.is_alpha and not token.whitespace_


def _looks_opening(token: Token) -> bool:
    """Tell whether the mark is glued to what follows and not to what stands before."""
    if token.whitespace_ or token.i + 1 == len(token.doc):
        return False
    following = token.nbor(1)
    glued_before = token.i > 0 and not token.nbor(-1).whitespace_ and not token.nbor(-1).is_space
    return not following.is_space and (not glued_before or not token.nbor(-1).is_alpha or _is_clitic(token.nbor(-1)))


def _looks_closing(token: Token) -> bool:
    """Tell whether the mark is glued to what stands before and not to what follows."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if before.whitespace_ or before.is_space or before.text in _LEADING or _is_clitic(before):
        return False
    return bool(token.whitespace_) or token.i + 1 == len(token.doc) or not token.nbor(1).is_alpha


def _is_clitic(token: Token) -> bool:
    return token.text in _WORD_BEFORE
