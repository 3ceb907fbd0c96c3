"""Spells out the forms of English verbs of position from the lines of ``verbs.tsv``.

The base form gives the present, the past, the participle and the gerund; British spellings are made
from American ones. Forms are folded, as the text is before it is looked up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.lang.cues import Cue, CueReading, Form
from kg.lang.en.normalise import fold

_VOWELS: Final = "aeiou"
_BRITISH: Final = (
    (re.compile(r"iz(?=e|ing|ation)"), "is"),
    (re.compile(r"(?<=fav|hon)or|(?<=harb|deav)or"), "our"),
    (re.compile(r"defense"), "defence"),
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One line of ``verbs.tsv``; past and participle are empty where they are regular."""

    base: str
    past: str
    participle: str
    nouns: tuple[str, ...]
    cue: Cue


def inflect(verbs: Iterable[Verb]) -> dict[str, tuple[CueReading, ...]]:
    """Return every folded form of the verbs and of their nouns, with its readings."""
    table: dict[str, list[CueReading]] = defaultdict(list)
    for verb in verbs:
        for spelled, reading in _forms(verb):
            for form in {fold(spelled), *(fold(one) for one in british(spelled))}:
                if reading not in table[form]:
                    table[form].append(reading)
    return {form: tuple(readings) for form, readings in table.items()}


def british(form: str) -> Iterator[str]:
    """Yield the British spellings of a form where they differ: recognise, favour."""
    for pattern, spelling in _BRITISH:
        changed = pattern.sub(spelling, form)
        if changed != form:
            yield changed


def _forms(verb: Verb) -> Iterator[tuple[str, CueReading]]:
    present = CueReading(verb.cue, Form.IMPERFECT)
    past = CueReading(verb.cue, Form.PERFECT)
    yield verb.base, present
    yield third_person(verb.base), present
    yield verb.past or regular_past(verb.base), past
    yield verb.participle or verb.past or regular_past(verb.base), past
    yield gerund(verb.base, verb.past), CueReading(verb.cue, Form.PARTICIPLE)
    noun = CueReading(verb.cue, Form.NOUN)
    for word in verb.nouns:
        yield word, noun
        yield third_person(word), replace(noun, number="p")


def third_person(base: str) -> str:
    """Return the verb with -s, which is also how a noun makes its plural."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def regular_past(base: str) -> str:
    """Return the verb with -ed."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def gerund(base: str, past: str) -> str:
    """Return the verb with -ing; a last letter that the past doubles is doubled here too."""
    if past == base + base[-1] + "ed" or (len(base) == 3 and base[-1] in "tng" and base[-2] in _VOWELS):
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + "ing"
