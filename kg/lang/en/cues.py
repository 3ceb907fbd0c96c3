"""Reads the tables of English cues, small words, hints, topics and calendar, and looks words up in them."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from kg.lang import CalendarWord, Phrases, tables
from kg.lang import calendar as calendars
from kg.lang.cues import Cue, CueReading, Form, Role
from kg.lang.en.inflection import Verb, british, inflect
from kg.lang.en.morphology import light_stem
from kg.lang.en.normalise import fold

_FOLDER: Final = Path(__file__).resolve().parent
_STANCES: Final = ("support", "oppose", "condemn", "welcome", "concern", "urge", "commit", "affirm")
_VERB_COLUMNS: Final = ("base", "past", "participle", "noun", "class", "stance", "frame", "strength", "source")
_WORD_COLUMNS: Final = ("form", "class", "stance", "frame", "strength", "source")
_STEPS: Final = ("1", "2", "3", "4", "5")


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[CueReading, ...]:
    """Return what a folded word can be read as; empty for no cue."""
    return _forms().get(word, ())


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the table of verbs. Raises :class:`kg.errors.DataProblem` for a line that can't be."""
    return tuple(
        Verb(row["base"], row["past"], row["participle"], tuple(filter(None, row["noun"].split("/"))), _cue(row))
        for row in tables.read(_FOLDER / "verbs.tsv", _VERB_COLUMNS)
    )


def _cue(row: tables.Row) -> Cue:
    return Cue(
        lemma=row["base" if "base" in row.cells else "form"],
        role=Role(row.choice("class", [role.value for role in Role])),
        stance=row.choice("stance", _STANCES),
        strength=int(row.choice("strength", _STEPS)),
        needs=tuple(tuple(fold(phrase).split()) for phrase in row["frame"].split("/") if phrase),
    )


@cache
def _forms() -> dict[str, tuple[CueReading, ...]]:
    forms = inflect(verbs())
    for name, form in (("adjectives.tsv", Form.ADJECTIVE), ("nouns.tsv", Form.NOUN)):
        for row in tables.read(_FOLDER / name, _WORD_COLUMNS):
            for spelled in {row["form"], *british(row["form"])}:
                reading = CueReading(_cue(row), form)
                word = fold(spelled)
                others = tuple(known for known in forms.get(word, ()) if known.form is not form)
                forms[word] = (reading, *others)
    return forms


@lru_cache(maxsize=65536)
def particle(word: str) -> str:
    """Return the class of a small word (``particles.tsv``); "" for none."""
    return _classes("particles.tsv").get(word, "")


@lru_cache(maxsize=65536)
def phrases(word: str) -> Phrases:
    """Return the phrases that begin with a folded word and count as one small word (``phrases.tsv``)."""
    return _phrases().get(word, ())


@cache
def _phrases() -> dict[str, Phrases]:
    result: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in tables.read(_FOLDER / "phrases.tsv", ("form", "class", "source")):
        first, *rest = fold(row["form"]).split()
        result.setdefault(first, []).append((tuple(rest), row["class"]))
    return {first: sorted(found, key=lambda one: -len(one[0])) for first, found in result.items()}


@lru_cache(maxsize=65536)
def hints(word: str) -> frozenset[str]:
    """Return which way a word inside what is said makes the stance go (``hints.tsv``)."""
    table = _hints()
    return table.get(word) or table.get(light_stem(word), frozenset())


@cache
def _hints() -> dict[str, frozenset[str]]:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for row in tables.read(_FOLDER / "hints.tsv", ("form", "hint", "source")):
        word, hint = fold(row["form"]), row.choice("hint", ("need", "abandon", *_STANCES))
        for form in (word, *british(word)):
            whole.setdefault(form, set()).add(hint)
            stems.setdefault(light_stem(form), set()).add(hint)
    return {form: frozenset(found) for form, found in {**stems, **whole}.items()}


@lru_cache(maxsize=65536)
def topic(word: str) -> str:
    """Return the topic of the guide that a word speaks of (``topics.tsv``); "" for none."""
    return _topics().get(light_stem(word), "")


@cache
def _topics() -> dict[str, str]:
    return tables.column(_FOLDER / "topics.tsv", "topic", lambda form: light_stem(fold(form)))


def meeting(word: str) -> str:
    """Return the part that a word plays in the report of a meeting (``meetings.tsv``); "" for none."""
    return _classes("meetings.tsv").get(word, "")


@cache
def _classes(name: str) -> dict[str, str]:
    return tables.column(_FOLDER / name, "class", fold)


def intensity(word: str) -> int:
    """Return by how many steps a word raises the strength of a position (``intensifiers.tsv``)."""
    return _intensities().get(word, 0)


@cache
def _intensities() -> dict[str, int]:
    steps = tables.column(_FOLDER / "intensifiers.tsv", "step", fold)
    return {form: int(step) for form, step in steps.items()}


@cache
def calendar() -> dict[str, CalendarWord]:
    """Return the folded words of the calendar (``calendar.tsv``)."""
    return calendars.read(_FOLDER / "calendar.tsv", fold)
