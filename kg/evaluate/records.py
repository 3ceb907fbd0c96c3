"""What is compared: positions, and who stands in them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

_ARABIC_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_LETTERS: Final = str.maketrans("أإآٱىةؤئ", "اااايهوي")


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity in a role: the names by which it is recognised, and one to show.

    ``kind`` is what the annotation says that it is: ``state``, ``person``, ``body`` …; empty for a predicted one.
    """

    names: frozenset[str]
    shown: str
    kind: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Position:
    """A position, annotated or predicted; ``start`` and ``end`` are code points, end exclusive.

    ``holder_alt`` is annotated only; ``exact``, ``rule`` and ``confidence`` are predicted only.
    """

    start: int
    end: int
    stance: str
    quoted: bool = False
    holder: tuple[Mention, ...] = ()
    holder_alt: tuple[Mention, ...] = ()
    about: tuple[Mention, ...] = ()
    addressee: tuple[Mention, ...] = ()
    exact: str | None = None
    rule: str | None = None
    confidence: float | None = None


def normal(name: str) -> str:
    """Return a name reduced to what two spellings of it share.

    The figures depend on this exact reduction, which is why it stands apart from the matcher's.
    """
    name = unicodedata.normalize("NFKC", name).casefold()
    name = _ARABIC_MARKS.sub("", name).translate(_ARABIC_LETTERS).replace("ё", "е")
    return re.sub(r"^(the |ال)", "", " ".join(re.findall(r"\w+", name)))


def shown(mentions: tuple[Mention, ...]) -> str:
    """Return the names to show, in one line."""
    return ", ".join(mention.shown for mention in mentions) or "nobody"
