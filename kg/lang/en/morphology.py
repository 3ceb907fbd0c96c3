"""How English words and names inflect, as far as finding names and comparing words needs it.

All words here are folded (:mod:`kg.lang.en.normalise`). Nothing is written together with a name in
English but an apostrophe and what follows it, which the tokenizer cuts off.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kg.lang.en.normalise import fold

_APOSTROPHE: Final = re.compile(r"['’‘`´]")
_ARTICLE: Final = re.compile(r"^the (?=\w)", re.IGNORECASE)
_SAINT: Final = re.compile(r"\bsaint\b")
_SHORTEST: Final = 4
_SUFFIXES: Final = (
    "izations", "isations", "ization", "isation", "ations", "ation", "ments", "ment", "ingly", "edly", "ings",
    "ing", "ies", "ied", "ers", "ives", "ive", "ions", "ion", "ed", "es", "ly", "er", "s", "y", "e",
)  # fmt: skip


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[tuple[int, str], ...]:
    """Return the word alone: nothing is written before it."""
    return ((0, word),)


def original_offset(word: str, taken_off: int) -> int:  # noqa: ARG001  # the pack's interface
    """Return where the stem starts in the word as written: at its beginning, since nothing is taken off."""
    return taken_off


def restore(word: str, taken_off: int, rest: str) -> str:  # noqa: ARG001  # the pack's interface
    """Return the rest of a word as it is."""
    return rest


def adjective_forms(adjective: str) -> frozenset[str]:
    """Return an adjective or a name of a people, in the singular and the plural."""
    return name_forms(adjective)


def name_forms(name: str) -> frozenset[str]:
    """Return the folded forms of a name: as it is, without the article, St for Saint, "and" for &."""
    folded = fold(_APOSTROPHE.sub(" ", _ARTICLE.sub("", name)))
    forms = {" ".join(folded.split())}
    forms |= {_SAINT.sub("st.", form) for form in forms} | {_SAINT.sub("st", form) for form in forms}
    forms |= {form.replace("&", "and") for form in forms}
    return frozenset(forms)


@lru_cache(maxsize=65536)
def light_stem(word: str) -> str:
    """Take endings off a folded word, roughly, so that forms and near relatives of one word compare equal."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)]
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "sl":
        return word[:-1]  # committed
    return word
