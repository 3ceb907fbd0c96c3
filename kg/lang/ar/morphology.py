"""How Arabic glues words together and inflects names, as far as finding names needs it.

All words here are folded (:mod:`kg.lang.ar.normalise`).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final

from kg.lang.ar.normalise import fold, fold_with_offsets

_CONJUNCTIONS: Final = ("", "و", "ف")
_PREPOSITIONS: Final = ("", "ب", "ل", "ك")
PROCLITICS: Final = tuple(
    sorted((a + b for a, b in product(_CONJUNCTIONS, _PREPOSITIONS) if a + b), key=len, reverse=True)
)
"""What can be written before a name: and, so; in, to, like."""

ARTICLE: Final = "ال"
AND: Final = "و"
_SHORTEST_STEM: Final = 2

_BEGIN_WITH_LAM: Final = frozenset({"لجنه", "لجان", "لقاء", "لبنان", "ليبيا", "لندن", "لافروف", "لاجيين"})
"""Words of which the first letter could be taken for the article's."""

_NISBA_ENDINGS: Final = ("", "ه", "ين", "ون", "ات", "ان", "تين", "تان", "ا", "و", "ي")
"""Feminine, the plurals, the duals, the indefinite accusative; a plural that owns something loses its ن."""


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[tuple[int, str], ...]:
    """List the readings of a folded word as proclitics and stem: pairs (characters taken off, stem).

    The whole word comes first, then the others, fewest characters taken off first. After ل the
    article loses its alif: ``لليمن`` is read as ل and اليمن, with one character taken off, so that
    the second ل counts as the article.
    """
    readings = [(0, word)]
    for proclitic in reversed(PROCLITICS):
        if not word.startswith(proclitic) or len(word) - len(proclitic) < _SHORTEST_STEM:
            continue
        rest = word[len(proclitic) :]
        readings.append((len(proclitic), rest))
        if proclitic.endswith("ل") and rest.startswith("ل"):
            readings.append((len(proclitic), ARTICLE + rest[1:]))
    return tuple(readings)


def original_offset(word: str, taken_off: int) -> int:
    """Return where the stem starts in the word as written, when so many folded characters are taken off."""
    return fold_with_offsets(word).starts[taken_off]


def restore(word: str, taken_off: int, rest: str) -> str:
    """Give what was left of a folded word, as written, its own spelling: after ل the article has lost its alif.

    ``للمكتب`` leaves لمكتب, which is المكتب; ``للجنة`` leaves لجنة, which is a word.
    """
    assimilated = (
        taken_off > 0 and word[taken_off - 1 : taken_off + 1] == "لل" and word[taken_off:] not in _BEGIN_WITH_LAM
    )
    return "ا" + rest if assimilated else rest


def adjective_forms(adjective: str) -> frozenset[str]:
    """Spell out an adjective of nationality, given in the masculine singular without article.

    ``أفغاني`` gives افغاني، الافغانيه، افغانيين …; in an adjective of several words, such as ``كوري جنوبي``,
    all words agree.
    """
    words = fold(adjective).split()
    forms = set()
    for ending, article in product(_NISBA_ENDINGS, ("", ARTICLE)):
        forms.add(" ".join(article + word + _ending(word, ending) for word in words))
    return frozenset(forms)


def _ending(word: str, ending: str) -> str:
    """Return the ending that the word takes: after a nisba every ending, otherwise gender and plural of the article."""
    if word.endswith("ي"):
        return ending
    return ending if ending in {"", "ه", "ين", "ون", "ات"} else ""


def name_forms(name: str) -> frozenset[str]:
    """Spell out a name: as it is, and a plural name of people in both cases and with the article.

    ``الحوثيون`` also gives الحوثيين and حوثيين.
    """
    folded = " ".join(fold(name).split())
    forms = {folded}
    first, space, rest = folded.partition(" ")
    if first.endswith("ون"):
        forms.add(first.removesuffix("ون") + "ين" + space + rest)
    elif first.endswith("يين"):
        forms.add(first.removesuffix("ين") + "ون" + space + rest)
    if not space:
        forms |= {form.removeprefix(ARTICLE) if form.endswith(("يين", "يون")) else form for form in forms}
    return frozenset(forms)
