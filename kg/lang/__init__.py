"""One folder per language, each with tables (knowledge) and a few functions that say how the script works.

:func:`load` gives the pack of a language. A pack knows nothing of spaCy or of entities: it says how the
language spells, glues and inflects words, and where its tables are.

Packs of other distributions are found by their entry points (docs/add-a-language.md).
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Final

from kg.errors import DataProblem, UsageProblem
from kg.lang.calendar import CalendarWord as CalendarWord
from kg.lang.cues import CueReading

_CODE: Final = re.compile("[a-z]{2,3}")
_FOLDER: Final = Path(__file__).resolve().parent


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
    definite word begins with ("" for none), ``conjunction`` is "and" as it is written before a name, ``determiner`` the
    article where it is a word of its own ("" for none).
    ``adjective_forms`` and ``name_forms`` spell out the folded forms in which an adjective of
    nationality and a name occur. ``cues`` reads a folded
    word as forms of the cues, ``particle`` gives the class of a small word, ``hints`` which way a word
    makes the stance go, ``stem`` a rough stem to compare words by, ``topics`` the topic
    of the guide that a word speaks of ("" for none), ``calendar`` the folded words of the
    calendar, ``meeting`` the part that a word plays in the report of a meeting, ``intensity`` by how many
    steps it raises the strength of a position. ``phrases`` lists, for a folded word, the phrases beginning with it
    that count as one small word, as pairs of the words after the first and the class, longest first («по словам»).
    ``bare_plural`` tells that a verb before a subject that is named is singular, so that a plural one has its
    subject elsewhere. ``inflect`` spells out the folded forms of a phrase of the tables, where the language
    declines nouns. ``unglue`` cuts a word as written into those that it is made of, where the space between
    them was lost (links often lose it).

    ``home`` is the folder of the tables where that isn't the one named by the code in this package,
    ``names_from`` are other languages whose names in the authority file count, too, and ``positions`` tells
    whether the pack is enough to read positions, not names alone.
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
    determiner: str = ""
    inflect: Callable[[str], frozenset[str]] | None = None
    unglue: Callable[[str], Sequence[str]] | None = None
    home: Path | None = None
    names_from: tuple[str, ...] = ()
    positions: bool = True
    bare_plural: bool = False

    @property
    def folder(self) -> Path:
        """Where the tables of the language are."""
        return self.home or _FOLDER / self.code


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages that have a pack, sorted."""
    own = {entry.name for entry in _FOLDER.iterdir() if (entry / "__init__.py").exists()}
    return tuple(sorted(own | entry_points(group=__name__).names))


@cache
def load(code: str) -> LanguagePack:
    """Return the pack of a language (ISO 639 code).

    For a language without one it is :func:`kg.lang.plain.pack`, with which names are found and no positions.
    Raises :class:`UsageProblem` for what is no code of a language.
    """
    check_code(code)
    found = module(__name__, code)
    if found is None:
        plain: LanguagePack = importlib.import_module(f"{__name__}.plain").pack(code)
        return plain
    pack = getattr(found, "PACK", None)
    if not isinstance(pack, LanguagePack) or pack.code != code:
        raise DataProblem(
            f"{found.__name__}.PACK is no LanguagePack of '{code}'", "see docs/add-a-language.md for an example"
        )
    return pack


def check_code(code: str) -> None:
    """Raise :class:`UsageProblem` for what is no code of a language."""
    if not _CODE.fullmatch(code):
        raise UsageProblem(
            f"'{code}' is no code of a language",
            f"name it as in ISO 639; positions are read in {', '.join(available())}",
        )


def module(package: str, code: str) -> ModuleType | None:
    """Return what a language has in a package, ``kg.lang``, ``kg.annotate`` or ``kg.entities``; ``None`` for nothing.

    It is the package's own module of that name, or else the entry point of that name in the group
    that is called like the package.
    """
    own = f"{package}.{code}"
    if importlib.util.find_spec(own):
        return importlib.import_module(own)
    found = next(iter(entry_points(group=package, name=code)), None)
    if found is None:
        return None
    try:
        loaded = found.load()
    except (ImportError, AttributeError) as error:
        raise DataProblem(
            f"the entry point {package}: {code} = {found.value} can't be loaded: {error}",
            f"mend or uninstall {found.dist.name if found.dist else 'the package'} (docs/add-a-language.md)",
        ) from error
    if not isinstance(loaded, ModuleType):
        raise DataProblem(f"the entry point {package}: {code} = {found.value} is no module", "name the module alone")
    return loaded
