"""Generates the written forms of Arabic verbs of position from the four principal forms of the table.

The table ``verbs.tsv`` gives each verb once; this module spells out perfect, imperfect, participle and
verbal noun for every person, gender and number, with the object and possessive pronouns that are
written together with them. Forms are folded (:func:`kg.lang.ar.normalise.fold`), as the text is before
it is looked up, so that hamza, ta marbuta and vowel signs don't matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.lang.ar.normalise import fold
from kg.lang.cues import Cue, CueReading, Form


@dataclass(frozen=True, slots=True)
class Verb:
    """One line of ``verbs.tsv``: the four principal forms, the irregular stem if there is one, and what it does."""

    perfect: str
    imperfect: str
    participle: str
    noun: str
    first_person: str
    cue: Cue


OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ني")
POSSESSIVES = ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "كم")


def inflect(verbs: Iterable[Verb]) -> dict[str, tuple[CueReading, ...]]:
    """Return every folded form of the verbs, without the clitics و ف س ل ب ك ال, with its analyses."""
    table: dict[str, list[CueReading]] = defaultdict(list)
    for verb in verbs:
        for spelled, analysis in _forms(verb):
            form = fold(spelled)
            if analysis not in table[form]:
                table[form].append(analysis)
    return {form: tuple(analyses) for form, analyses in table.items()}


def _forms(verb: Verb) -> Iterator[tuple[str, CueReading]]:
    if verb.perfect:
        yield from _with_objects(_perfect(verb))
    if verb.imperfect:
        yield from _with_objects(_imperfect(verb))
    if verb.participle:
        yield from _participle(verb)
    if verb.noun:
        yield from _noun(verb)


def _perfect(verb: Verb) -> Iterator[tuple[str, CueReading]]:
    third, first = verb.perfect, verb.first_person or _consonant_stem(verb)
    weak = third[-1] in "اىي"
    short = third[:-1] if weak and third[-1] in "اى" else third
    dual = (first if weak and third[-1] in "اى" else third) + "ا"
    for spelled, person, number, feminine in (
        (third, 3, "s", False),
        (short + "ت", 3, "s", True),
        (dual, 3, "d", False),
        (short + "تا", 3, "d", True),
        ((third[:-1] if weak else third) + "وا", 3, "p", False),
        (_joined(first, "ن"), 3, "p", True),
        (_joined(first, "ت"), 1, "s", False),
        (_joined(first, "نا"), 1, "p", False),
    ):
        yield spelled, CueReading(verb.cue, Form.PERFECT, person, number, feminine)


def _joined(stem: str, ending: str) -> str:
    """Join a stem and an ending: a letter that stands twice is written once (أعلن + نا → أعلنّا)."""
    return stem + ending.removeprefix(stem[-1])


def _consonant_stem(verb: Verb) -> str:
    """The perfect stem before -ت and -نا: a final weak letter shows, a long ا before the last letter falls."""
    third, imperfect = verb.perfect, verb.imperfect
    if third[-1] in "اى":
        return third[:-1] + ("و" if imperfect.endswith("و") else "ي")
    hollow = len(third) >= 3 and third[-2] == "ا" and len(imperfect) >= 3 and imperfect[-2] in "يوا"
    return third[:-2] + third[-1] if hollow else third


def _imperfect(verb: Verb) -> Iterator[tuple[str, CueReading]]:
    stem = verb.imperfect[1:]
    weak = stem[-1] in "ويى"
    bare = stem[:-1] if weak else stem
    dual = bare + "ي" if stem[-1] == "ى" else stem
    for prefix, ending, person, number, feminine in (
        ("ي", stem, 3, "s", False),
        ("ت", stem, 3, "s", True),
        ("ا", stem, 1, "s", False),
        ("ن", stem, 1, "p", False),
        ("ي", bare + "ون", 3, "p", False),
        ("ي", bare + "وا", 3, "p", False),
        ("ت", bare + "ون", 2, "p", False),
        ("ي", dual + "ان", 3, "d", False),
        ("ت", dual + "ان", 3, "d", True),
        ("ي", dual + "ا", 3, "d", False),
    ):
        yield prefix + ending, CueReading(verb.cue, Form.IMPERFECT, person, number, feminine)
    if weak:  # the jussive loses the weak letter: لم يدع
        yield "ي" + bare, CueReading(verb.cue, Form.IMPERFECT, 3, "s", False)
        yield "ت" + bare, CueReading(verb.cue, Form.IMPERFECT, 3, "s", True)


def _with_objects(forms: Iterator[tuple[str, CueReading]]) -> Iterator[tuple[str, CueReading]]:
    for spelled, analysis in forms:
        yield spelled, analysis
        joined = spelled[:-1] if spelled.endswith("وا") else spelled  # دعوا + ها → دعوها
        joined = joined[:-1] + "ا" if joined.endswith("ى") else joined
        for pronoun in OBJECT_PRONOUNS:
            if analysis.person == 1 and pronoun in ("نا", "ني"):
                continue
            yield joined + pronoun, replace(analysis, pronoun=pronoun)


def _participle(verb: Verb) -> Iterator[tuple[str, CueReading]]:
    stem = verb.participle
    defective = verb.perfect[-1:] in ("ا", "ى") or verb.imperfect[-1:] in ("ي", "ى", "و")
    long = stem + "ي" if defective and not stem.endswith("ي") else stem
    for spelled, number, feminine in (
        (stem, "s", False),
        (long + "ا", "s", False),
        (long + "ة", "s", True),
        (stem + "ين", "p", False),
        (stem + "ون", "p", False),
        (long + "ان", "d", False),
        (long + "تين", "d", True),
        (long + "تان", "d", True),
        (long + "ات", "p", True),
    ):
        yield spelled, CueReading(verb.cue, Form.PARTICIPLE, 3, number, feminine)


def _noun(verb: Verb) -> Iterator[tuple[str, CueReading]]:
    noun = verb.noun
    feminine = noun.endswith("ة")
    stem = noun[:-1] + "ت" if feminine else noun
    yield noun, CueReading(verb.cue, Form.NOUN, feminine=feminine)
    if feminine:
        yield stem[:-1] + "ات", CueReading(verb.cue, Form.NOUN, number="p", feminine=True)
    else:
        yield noun + "ا", CueReading(verb.cue, Form.NOUN)
        yield noun + "ات", CueReading(verb.cue, Form.NOUN, number="p", feminine=True)
    for pronoun in POSSESSIVES:
        yield stem + pronoun, CueReading(verb.cue, Form.NOUN, feminine=feminine, pronoun=pronoun)
