"""Reads the tables of Russian cues, small words, hints, topics and calendar, and looks words up in them by lemma."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from pymorphy3.analyzer import Parse

from kg.lang import CalendarWord, Phrases, tables
from kg.lang import calendar as calendars
from kg.lang.cues import Cue, CueReading, Form, Role
from kg.lang.ru.morphology import analyses, is_known, stem
from kg.lang.ru.normalise import fold

_FOLDER: Final = Path(__file__).resolve().parent
_STANCES: Final = ("support", "oppose", "condemn", "welcome", "concern", "urge", "commit", "affirm")
_VERB_COLUMNS: Final = ("verbs", "nouns", "others", "class", "stance", "needs", "strength", "source")
_NONE: Final = "-"
_VERB_FORMS: Final[Mapping[str, Form]] = {
    "VERB": Form.PERFECT,
    "INFN": Form.INFINITIVE,
    "GRND": Form.CONVERB,
    "PRTF": Form.PARTICIPLE,
    "PRTS": Form.PARTICIPLE,
}
_PERSONS: Final = {"1per": 1, "2per": 2, "3per": 3}
_LIKELY: Final = 0.05
"""A reading of a word that is less likely than this is none."""


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[CueReading, ...]:
    """Return what a folded word can be read as, the likeliest first; empty for no cue."""
    return tuple(dict.fromkeys(reading for parse in analyses(word) for reading in _readings(word, parse)))


def _readings(word: str, parse: Parse) -> Iterator[CueReading]:
    if parse.score < _LIKELY:
        return
    part, lemma = parse.tag.POS, fold(parse.normal_form)
    if part in _VERB_FORMS:
        for cue in _cues()["verbs"].get(lemma, ()):
            yield _verb(cue, parse)
    elif part == "NOUN":
        number = "p" if "plur" in parse.tag else "s"
        for cue in _cues()["nouns"].get(lemma, ()):
            yield CueReading(cue, Form.NOUN, number=number, feminine="femn" in parse.tag)
    for cue in _cues()["others"].get(lemma, ()) or _cues()["others"].get(word, ()):
        yield CueReading(cue, Form.ADJECTIVE if part in {"ADJF", "ADJS", "PRTF", "PRTS"} else Form.PARTICLE)


def _verb(cue: Cue, parse: Parse) -> CueReading:
    tag = parse.tag
    form = _VERB_FORMS[tag.POS]
    if form is Form.PERFECT and tag.tense != "past":
        form = Form.IMPERFECT
    finite = form in {Form.PERFECT, Form.IMPERFECT}
    person = _PERSONS.get(tag.person or "", 2 if tag.mood == "impr" else 3) if finite else 0
    return CueReading(
        cue,
        form,
        person=person,
        number="p" if tag.number == "plur" else "s",
        feminine=tag.gender == "femn",
        proclitic="short" if tag.POS == "PRTS" else "",
        future=tag.tense == "futr",
    )


_SHORTEST_GLUED: Final = 7
_SHORTEST_VERB: Final = 5
_FINITE: Final = frozenset({Form.PERFECT, Form.IMPERFECT})
_SAYING: Final = frozenset({Role.SAY, Role.STRESS, Role.JUDGE, Role.EXPRESS, Role.ACT})


def unglue(word: str) -> tuple[str, ...]:
    """Cut a word that is two: a verb of saying with what stands before or after it (Антоноврассказал, сказалБлинкен).

    Pages whose links were stripped lose the space beside them, and that is often where such a verb stands.
    """
    if len(word) < _SHORTEST_GLUED or not word.isalpha() or word.isupper() or is_known(fold(word)):
        return (word,)
    places = (place for place in range(1, len(word)) if _is_glued(word[:place], word[place:]))
    place = min(places, key=lambda place: not word[place].isupper(), default=0)
    return (word[:place], word[place:]) if place else (word,)


def _is_glued(left: str, right: str) -> bool:
    if right[0].isupper() and left[-1].islower():
        return is_known(fold(left)) and len(right) > 1 and (_is_verb(left) or (left.islower() and len(left) > 1))
    if _is_verb(right):
        return is_known(fold(left)) or (left[0].isupper() and len(left) > 2)
    return _is_verb(left) and is_known(fold(right))


def _is_verb(word: str) -> bool:
    folded = fold(word)
    return (
        len(word) >= _SHORTEST_VERB
        and is_known(folded)
        and any(reading.form in _FINITE and reading.cue.role in _SAYING for reading in readings(folded))
    )


@cache
def _cues() -> Mapping[str, Mapping[str, tuple[Cue, ...]]]:
    """Return the cues by lemma: of verbs, of nouns and of other words.

    Raises :class:`kg.errors.DataProblem` for a line that can't be.
    """
    result: dict[str, dict[str, tuple[Cue, ...]]] = {"verbs": {}, "nouns": {}, "others": {}}
    for row in tables.read(_FOLDER / "verbs.tsv", _VERB_COLUMNS):
        own = {kind: _lemmas(row[kind]) for kind in result}
        lemma = next((lemmas[0] for lemmas in own.values() if lemmas), None)
        if lemma is None:
            raise row.problem("the line has no word")
        cue = Cue(
            lemma=lemma,
            role=Role(row.choice("class", [role.value for role in Role])),
            stance=row.choice("stance", _STANCES),
            strength=int(row.choice("strength", ("1", "2", "3", "4", "5"))),
            needs=tuple(tuple(phrase.split()) for phrase in _lemmas(row["needs"])),
        )
        for kind, lemmas in own.items():
            for one in lemmas:
                result[kind][one] = (*result[kind].get(one, ()), cue)
    return result


def _lemmas(cell: str) -> list[str]:
    return [fold(word) for word in cell.split("/") if word not in {"", _NONE}]


@lru_cache(maxsize=65536)
def particle(word: str) -> str:
    """Return the class of a small word (``particles.tsv``); "" for none."""
    return _particles()[0].get(word, "")


def phrases(word: str) -> Phrases:
    """Return the phrases of ``particles.tsv`` that begin with a word, longest first."""
    return _particles()[1].get(word, ())


@cache
def _particles() -> tuple[dict[str, str], dict[str, Phrases]]:
    words: dict[str, str] = {}
    longer: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for row in tables.read(_FOLDER / "particles.tsv", ("form", "class", "source")):
        first, *rest = fold(row["form"]).split()
        if rest:
            longer[first].append((tuple(rest), row["class"]))
        else:
            words.setdefault(first, row["class"])
    return words, {first: sorted(found, key=lambda one: -len(one[0])) for first, found in longer.items()}


@lru_cache(maxsize=65536)
def hints(word: str) -> frozenset[str]:
    """Return which way a word inside what is said makes the stance go (``hints.tsv``)."""
    return _hints().get(stem(word)) or _hints().get(word) or frozenset()


@cache
def _hints() -> dict[str, frozenset[str]]:
    result: dict[str, set[str]] = defaultdict(set)
    for row in tables.read(_FOLDER / "hints.tsv", ("form", "hint", "source")):
        result[fold(row["form"])].add(row.choice("hint", ("need", "abandon", *_STANCES)))
    return {form: frozenset(found) for form, found in result.items()}


def topic(word: str) -> str:
    """Return the topic of the guide that a word speaks of (``topics.tsv``); "" for none."""
    return _table("topics.tsv", "topic").get(stem(word), "")


def meeting(word: str) -> str:
    """Return the part that a word plays in the report of a meeting (``meetings.tsv``); "" for none."""
    return _table("meetings.tsv", "class").get(stem(word), "")


def intensity(word: str) -> int:
    """Return by how many steps a word raises the strength of a position (``intensifiers.tsv``)."""
    return int(_table("intensifiers.tsv", "step").get(stem(word), 0))


@cache
def _table(name: str, column: str) -> dict[str, str]:
    return tables.column(_FOLDER / name, column, fold)


@cache
def calendar() -> dict[str, CalendarWord]:
    """Return the folded words of the calendar (``calendar.tsv``)."""
    return calendars.read(_FOLDER / "calendar.tsv", fold)
