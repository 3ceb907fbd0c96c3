"""Pairs quotation marks, whichever an author uses and however carelessly.

Marks of one family belong together: «», “” with „ and straight ones, ‹›. Which side a mark is on is
judged by what it is glued to, since right-to-left texts often have the pair the wrong way round. A
quotation that is never closed ends with its paragraph, where that is what was meant more often than not.
"""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

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
    opened: list[tuple[str, int]] = []
    for token in doc:
        if token.is_space and "\n" in token.text:
            found += [(start, token.i) for _, start in opened]
            opened = []
            continue
        family = _FAMILIES.get(token.text)
        if family is None or (family == "single" and _is_apostrophe(token)):
            continue
        depth = next((i for i in reversed(range(len(opened))) if opened[i][0] == family), None)
        if depth is None and _looks_closing(token):
            depth = len(opened) - 1 if opened else None  # closed with a mark of another family, or a stray mark
            if depth is None:
                continue
        if depth is None or (token.text in _OPENERS and _looks_opening(token)):
            opened.append((family, token.i + 1))
        else:
            found += [(start, token.i) for _, start in opened[depth:]]
            del opened[depth:]
    found += [(start, len(doc)) for _, start in opened]
    spans = [Span(doc, start, end, label="QUOTE") for start, end in sorted(found) if start < end]
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
    return doc


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
