"""Folds Russian spelling, so that what readers take for the same word compares equal.

Folded away are case, ё, stress and other combining marks (й stays), invisible controls, presentation forms
and the digits of other scripts. Folded text is for comparing only: what is quoted is the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PLAIN: Final = re.compile(r"[А-Яа-яЁёA-Za-z «».,-]*")
"""Nearly every word needs no more than small letters."""
_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text folded."""
    if _PLAIN.fullmatch(text):
        return text.lower().replace("ё", "е")
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(character for character in composed if unicodedata.category(character) not in _DROPPED)
    return "".join(map(_digit, kept.replace("ё", "е")))


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
