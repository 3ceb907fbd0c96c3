"""The pack of a language that has none: enough to find names that are spelt as the authority file spells them.

Names count in the language itself and in English, whose labels many languages share (Iran, NATO). Nothing is
inflected, and no positions are read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kg.lang import LanguagePack

_INVISIBLE: Final = "Cf"
_SHARED: Final = "en"


def pack(code: str) -> LanguagePack:
    """Return the pack of a language about which nothing is known."""
    return LanguagePack(
        code=code,
        name=code,
        fold=fold,
        original=original,
        stems=whole,
        restore=as_it_is,
        article="",
        conjunction="",
        adjective_forms=lambda text: frozenset({fold(text)}),
        name_forms=lambda text: frozenset({fold(text)}),
        cues=lambda _word: (),
        particle=lambda _word: "",
        hints=lambda _word: frozenset(),
        stem=lambda word: word,
        topics=lambda _word: "",
        calendar=dict,
        meeting=lambda _word: "",
        intensity=lambda _word: 0,
        names_from=() if code == _SHARED else (_SHARED,),
        positions=False,
    )


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text without differences of case and composition, and without invisible characters."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(character for character in folded if unicodedata.category(character) != _INVISIBLE)


def whole(word: str) -> Sequence[tuple[int, str]]:
    """Return the word alone: nothing is known of what may be written together with it."""
    return ((0, word),)


def original(_word: str, taken_off: int) -> int:
    """Return where what is left of a word starts: nothing is ever taken off."""
    return taken_off


def as_it_is(_folded: str, _taken_off: int, surface: str) -> str:
    """Return what was left of a name."""
    return surface
