"""Tells the line breaks that end a paragraph from those that only keep lines short.

E-mail, plain-text exports and old wires break lines at a fixed width. Such a text is recognised by what a
typist or program did: where a line was broken, the next word wouldn't have fitted in. Elsewhere a break is
taken for a wrapped line only where a small letter goes on after an unfinished line.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

_KEY: Final = "kg.line_ends"
_BREAK: Final = re.compile(r"\r\n|[\n\r\u2029]")
_MARKED: Final = re.compile(r"\s*(?:[-–—•*·▪‣#>]|\(?\w{1,3}[.)]\s)")
"""What a list's item, a heading or a quoted line begins with: it isn't the end of the line before."""
_FINISHED: Final = frozenset(".!?؟…:;؛")
_WIDEST: Final = 100
_FEWEST_PAIRS: Final = 3
_SHARE: Final = 0.6
_SHORT: Final = 0.7
"""A line shorter than that part of the width was ended on purpose."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line that is followed at once by another; ``place`` is where the break between them stands."""

    place: int
    line: str
    following: str


def ends(doc: Doc) -> frozenset[int]:
    """Return the indices of the white-space tokens that end a line for the reader."""
    found: frozenset[int] | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = frozenset(_ends(doc))
    return found


def _ends(doc: Doc) -> Iterator[int]:
    text = doc.text
    soft = sorted(_soft(text))
    for token in doc:
        if token.is_space and _BREAK.search(token.text):
            end = token.idx + len(token.text)
            within = bisect_right(soft, end - 1) - bisect_right(soft, token.idx - 1)
            if not within:
                yield token.i


def _soft(text: str) -> Iterator[int]:
    """Yield where the breaks stand that only keep lines short."""
    pairs = list(_pairs(text))
    width = _width(pairs)
    for pair in pairs:
        if _MARKED.match(pair.following) or pair.line.endswith("  "):
            continue
        if _needed(pair) > _SHORT * width or _goes_on(pair):
            yield pair.place


def _pairs(text: str) -> Iterator[_Pair]:
    start = 0
    previous: tuple[int, str] | None = None
    for match in [*_BREAK.finditer(text), None]:
        line = text[start : match.start() if match else len(text)]
        if previous and previous[1].strip() and line.strip():
            yield _Pair(previous[0], previous[1], line)
        if match:
            previous, start = (match.start(), line), match.end()


def _width(pairs: Sequence[_Pair]) -> float:
    """Return the width at which the lines were broken: most breaks stand where the next word didn't fit in.

    Infinite where they weren't.
    """
    if len(pairs) < _FEWEST_PAIRS:
        return math.inf
    width = max(len(line.rstrip()) for pair in pairs for line in (pair.line, pair.following))
    full = sum(_needed(pair) > width for pair in pairs)
    return width if width <= _WIDEST and full >= _SHARE * len(pairs) else math.inf


def _needed(pair: _Pair) -> int:
    """Return how long the line would have been with the next word."""
    return len(pair.line.rstrip()) + 1 + len(pair.following.split()[0])


def _goes_on(pair: _Pair) -> bool:
    return pair.line.rstrip()[-1] not in _FINISHED and pair.following.lstrip()[0].islower()
