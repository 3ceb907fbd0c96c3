"""Folds Arabic spelling, so that what readers take for the same word compares equal.

Folded away are the differences between أ إ آ ٱ and ا, ى ی and ي, ة and ه, ؤ and و, ئ and ي; vowel signs,
other combining marks, tatweel, invisible controls; presentation forms and ligatures; Persian letters that
Arabic newspapers use for Arabic ones; the digits of every script; upper and lower case.

Folded text is for comparing only: what is shown and quoted is the original. :func:`fold_with_offsets`
tells where each folded character came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ہ": "ه",
        "ە": "ه",
        "ھ": "ه",
        "ک": "ك",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ڤ": "ف",
        "ـ": None,
    }
)
_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the way back to the original.

    ``starts[i]`` is the offset in the original of the character from which ``text[i]`` came, and
    ``starts[len(text)]`` is the original's length.
    """

    text: str
    starts: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of ``text[start:end]``; needs ``start < end``.

        The end takes in the marks that were folded away after the last character, and all of a
        ligature of which only a part was asked for.
        """
        first, last = self.starts[start], self.starts[end - 1]
        following = next((place for place in self.starts[end:] if place > last), self.starts[-1])
        return first, following


def fold(text: str) -> str:
    """Return the text folded (module's docstring says how)."""
    return "".join(_fold_character(character) for character in text)


def fold_with_offsets(text: str) -> Folded:
    """Return the text folded, with the place in the original of every character."""
    pieces: list[str] = []
    starts: list[int] = []
    for place, character in enumerate(text):
        folded = _fold_character(character)
        pieces.append(folded)
        starts.extend([place] * len(folded))
    starts.append(len(text))
    return Folded("".join(pieces), tuple(starts))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    # Case folding can give characters that decompose further, hence the second decomposition.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = "".join(char for char in decomposed if unicodedata.category(char) not in _DROPPED)
    return "".join(map(_digit, kept.translate(_LETTERS)))


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
