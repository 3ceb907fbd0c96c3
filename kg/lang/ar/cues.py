"""Reads the tables of Arabic cues, small words, hints, topics and calendar, and looks words up in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from kg.lang import CalendarWord, tables
from kg.lang import calendar as calendars
from kg.lang.ar.inflection import Verb, inflect
from kg.lang.ar.normalise import fold
from kg.lang.cues import Cue, CueReading, Form, Role

_FOLDER: Final = Path(__file__).resolve().parent
_STANCES: Final = ("support", "oppose", "condemn", "welcome", "concern", "urge", "commit", "affirm")
_VERB_COLUMNS: Final = ("perfect", "imperfect", "participle", "noun", "class", "stance", "frame", "strength",
                        "first_person", "source", "note")  # fmt: skip
_FUTURE: Final = "س"
_CONJUNCTIONS: Final = ("", "و", "ف")
_PROCLITICS: Final = {
    Form.PERFECT: ("",),
    Form.IMPERFECT: ("", "س", "ل"),
    Form.PARTICIPLE: ("", "ال", "ل", "ب", "ك"),
    Form.NOUN: ("", "ال", "ل", "ب", "ك", "بال", "لل", "كال"),
}
_ALL_PROCLITICS: Final = tuple(sorted({p for group in _PROCLITICS.values() for p in group}, key=len))
_SHORTEST_FORM: Final = 3


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[CueReading, ...]:
    """Return what a folded word can be read as, readings with fewer glued words first; empty for no cue."""
    if word in _not_cues():
        return ()
    return tuple(_readings(word))


def _readings(word: str) -> Iterator[CueReading]:
    forms = _forms()
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        if conjunction and (len(rest) < _SHORTEST_FORM or rest in _not_cues()):
            continue
        for proclitic in _ALL_PROCLITICS:
            stem = rest[len(proclitic) :]
            if not rest.startswith(proclitic):
                continue
            for reading in forms.get(stem, ()):
                if proclitic in _PROCLITICS.get(reading.form, ("",)):
                    yield CueReading(reading.cue, reading.form, reading.person, reading.number, reading.feminine,
                                     reading.pronoun, conjunction, proclitic, proclitic == _FUTURE)  # fmt: skip


@cache
def verbs() -> tuple[Verb, ...]:
    """Return the table of verbs. Raises :class:`kg.errors.DataProblem` for a line that can't be."""
    result = []
    for row in tables.read(_FOLDER / "verbs.tsv", _VERB_COLUMNS):
        strength = row["strength"]
        if strength not in {"1", "2", "3", "4", "5"}:
            raise row.problem(f"strength '{strength}' is no step from 1 to 5")
        cue = Cue(
            lemma=row["perfect"],
            role=Role(row.choice("class", [role.value for role in Role])),
            stance=row.choice("stance", _STANCES),
            frame=fold(row["frame"]),
            strength=int(strength),
        )
        result.append(Verb(row["perfect"], row["imperfect"], row["participle"], row["noun"], row["first_person"], cue))
    return tuple(result)


@cache
def _forms() -> dict[str, tuple[CueReading, ...]]:
    return inflect(verbs())


@cache
def _not_cues() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in tables.read(_FOLDER / "not_cues.tsv", ("form", "reading", "source")))


@lru_cache(maxsize=65536)
def particle(word: str) -> str:
    """Return the class of a small word (``particles.tsv``), with or without و or ف in front; "" for none."""
    table = _classes("particles.tsv")
    if word in table:
        return table[word]
    if word[:1] in ("و", "ف"):
        return table.get(word[1:], "")
    return ""


@lru_cache(maxsize=65536)
def hints(word: str) -> frozenset[str]:
    """Return which way a word inside what is said makes the stance go (``hints.tsv``)."""
    table = _hints()
    return table.get(word, frozenset()) | table.get(light_stem(word), frozenset())


@cache
def _hints() -> dict[str, frozenset[str]]:
    result: dict[str, set[str]] = {}
    for row in tables.read(_FOLDER / "hints.tsv", ("form", "hint", "source")):
        folded = fold(row["form"])
        for form in (folded, light_stem(folded)):
            result.setdefault(form, set()).add(row.choice("hint", ("need", "abandon", *_STANCES)))
    return {form: frozenset(found) for form, found in result.items()}


@lru_cache(maxsize=65536)
def topic(word: str) -> str:
    """Return the topic of the guide that a word speaks of (``topics.tsv``); "" for none."""
    return _topics().get(light_stem(word), "")


@cache
def _topics() -> dict[str, str]:
    return tables.column(_FOLDER / "topics.tsv", "topic", lambda form: light_stem(fold(form)))


@lru_cache(maxsize=65536)
def meeting(word: str) -> str:
    """Return the part that a word plays in the report of a meeting (``meetings.tsv``); "" for none."""
    table = _classes("meetings.tsv")
    return table.get(word) or (table.get(word[1:], "") if word[:1] in ("و", "ف", "ل", "ب") else "")


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


@lru_cache(maxsize=65536)
def light_stem(word: str) -> str:
    """Take glued words and endings off a folded word, roughly (after Larkey's light stemming, SIGIR 2002)."""
    for prefix in ("وال", "فال", "بال", "كال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    else:
        if word[:1] in ("و", "ف") and len(word) > 4:
            word = word[1:]
        if word[:1] in ("ب", "ل", "ك") and len(word) > 5:
            word = word[1:]
    for suffix in ("هما", "ها", "هم", "نا", "ات", "ون", "ين", "ان", "يه", "ه", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word
