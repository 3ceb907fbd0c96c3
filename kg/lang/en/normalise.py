"""Folds English spelling, so that what readers take for the same word compares equal.

Folded away are upper and lower case, accents and other combining marks, apostrophes inside words, invisible
controls, presentation forms, and the digits of other scripts. A few acronyms keep their capitals, since
in small letters they would be other words: ``US``, ``WHO``, ``IS``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})
_APOSTROPHES: Final = frozenset("'’‘`´ʼ＇")
_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
CAPITALS: Final = frozenset({"US", "WHO", "IS", "IT", "AID", "PA", "START", "CAR", "ECO", "PACE", "ICE", "MAY", "ARE"})
"""Words in capitals that keep them."""


def fold(text: str) -> str:
    """Return the text folded (module's docstring says how)."""
    return " ".join(map(_fold_word, text.split(" "))) if " " in text else _fold_word(text)


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    if word in CAPITALS:
        return word
    # Case folding can give characters that decompose further, hence the second decomposition.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(_LETTERS)
    kept = "".join(character for character in decomposed if unicodedata.category(character) not in _DROPPED)
    if any(character.isalnum() for character in kept):
        kept = "".join(character for character in kept if character not in _APOSTROPHES)
    return "".join(map(_digit, kept))


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
