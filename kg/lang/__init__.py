"""One folder per language, each with tables (knowledge) and a few functions that say how the script works.

:func:`load` gives the pack of a language. A pack knows nothing of spaCy or of entities: it says how the
language spells, glues and inflects words, and where its tables are.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import DataProblem, UsageProblem
from kg.lang.cues import CueReading

_FOLDER: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A word of the calendar: ``kind`` is month, hijri, weekday (0 is Monday) or day (days from today)."""

    kind: str
    value: int


Phrases = Sequence[tuple[tuple[str, ...], str]]


def _no_phrases(word: str) -> Phrases:  # noqa: ARG001  # most languages have none
    return ()


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """What the mechanisms need to know of a language.

    ``fold`` makes spellings comparable. ``stems`` lists what remains of a folded word when words
    that are written together with it are taken off its front, as pairs of the number of characters
    taken off and the rest, the whole word first. ``original`` tells where in a word as written the
    rest starts, ``restore`` gives what was left of a name its own spelling, ``article`` is what a
    definite word begins with ("" for none), ``conjunction`` is "and" as it is written before a name.
    ``adjective_forms`` and ``name_forms`` spell out the folded forms in which an adjective of
    nationality and a name occur. ``cues`` reads a folded
    word as forms of the cues, ``particle`` gives the class of a small word, ``hints`` which way a word
    makes the stance go, ``stem`` a rough stem to compare words by, ``topics`` the topic
    of the guide that a word speaks of ("" for none), ``calendar`` the folded words of the
    calendar, ``meeting`` the part that a word plays in the report of a meeting, ``intensity`` by how many
    steps it raises the strength of a position. ``phrases`` lists, for a folded word, the phrases beginning with it
    that count as one small word, as pairs of the words after the first and the class, longest first («по словам»).
    """

    code: str
    name: str
    fold: Callable[[str], str]
    original: Callable[[str, int], int]
    stems: Callable[[str], Sequence[tuple[int, str]]]
    restore: Callable[[str, int, str], str]
    article: str
    conjunction: str
    adjective_forms: Callable[[str], frozenset[str]]
    name_forms: Callable[[str], frozenset[str]]
    cues: Callable[[str], tuple[CueReading, ...]]
    particle: Callable[[str], str]
    hints: Callable[[str], frozenset[str]]
    stem: Callable[[str], str]
    topics: Callable[[str], str]
    calendar: Callable[[], dict[str, CalendarWord]]
    meeting: Callable[[str], str]
    intensity: Callable[[str], int]
    phrases: Callable[[str], Phrases] = field(default=_no_phrases)

    @property
    def folder(self) -> Path:
        """Where the tables of the language are."""
        return _FOLDER / self.code


def available() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack, sorted."""
    return tuple(sorted(entry.name for entry in _FOLDER.iterdir() if (entry / "__init__.py").exists()))


@cache
def load(code: str) -> LanguagePack:
    """Return the pack of a language (ISO 639-1 code).

    Raises :class:`UsageProblem` where there is none.
    """
    if code not in available():
        raise UsageProblem(
            f"there is no language pack for '{code}'",
            f"languages that can be read: {', '.join(available())}; docs/add-a-language.md says how to add one",
        )
    pack = importlib.import_module(f"kg.lang.{code}").PACK
    if not isinstance(pack, LanguagePack):
        raise DataProblem(f"kg.lang.{code}.PACK is no LanguagePack", "see kg/lang/ar/__init__.py for an example")
    return pack
