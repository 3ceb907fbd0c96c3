"""Lemmas and inflected forms of Russian words, from pymorphy3's dictionary (OpenCorpora).

Words here are folded (:mod:`kg.lang.ru.normalise`) unless it is said that they aren't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Final

import pymorphy3
from pymorphy3.analyzer import Parse
from pymorphy3.tagset import OpencorporaTag

from kg.lang.ru.normalise import fold

CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_TAGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ADJF", "ADJS"), "ADJ"),
    **dict.fromkeys(("ADVB", "COMP", "PRED"), "ADV"),
    **dict.fromkeys(("VERB", "GRND", "INFN", "PRTF", "PRTS"), "VERB"),
    "NOUN": "NOUN",
    "NPRO": "PRON",
    "NUMR": "NUM",
    "PREP": "ADP",
    "CONJ": "CCONJ",
    "PRCL": "PART",
}
"""Universal Dependencies' parts of speech for those of the dictionary."""
_LIKE: Final[Mapping[str, str]] = {"PROPN": "NOUN", "AUX": "VERB", "SCONJ": "CCONJ", "DET": "ADJ"}
_FEATURES: Final[Mapping[tuple[str, str], str]] = {
    ("Case", "Nom"): "nomn",
    ("Case", "Gen"): "gent",
    ("Case", "Dat"): "datv",
    ("Case", "Acc"): "accs",
    ("Case", "Ins"): "ablt",
    ("Case", "Loc"): "loct",
    ("Gender", "Masc"): "masc",
    ("Gender", "Fem"): "femn",
    ("Gender", "Neut"): "neut",
    ("Number", "Sing"): "sing",
    ("Number", "Plur"): "plur",
    ("VerbForm", "Conv"): "GRND",
    ("VerbForm", "Inf"): "INFN",
    ("Tense", "Past"): "past",
    ("Tense", "Pres"): "pres",
}
_NAMES: Final = ("Name", "Surn", "Patr", "Geox", "Abbr", "anim")
_AND: Final = "и"
_NO_QUOTES: Final = str.maketrans("", "", '«»„“”"')
_PROPER: Final = ("Geox", "Orgn", "Name", "Surn")


def stems(word: str) -> tuple[tuple[int, str], ...]:
    """Return the word as it is: nothing is written together with a Russian word."""
    return ((0, word),)


def original_offset(word: str, length: int) -> int:  # noqa: ARG001  # nothing is ever taken off a word
    """Return how many characters of a word as written a piece of the folded word stands for."""
    return length


def restore(norm: str, taken_off: int, surface: str) -> str:  # noqa: ARG001  # nothing was taken off
    """Return a name as it is written."""
    return surface


_READABLE: Final = re.compile(r"[а-яёіїєґўa-z0-9'’.«»\"-]+")


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=65536)
def analyses(word: str) -> tuple[Parse, ...]:
    """Return what the dictionary says of a word, the likeliest first; for unknown words what they look like.

    Nothing is said of words in other scripts, on which the analyser may even fail.
    """
    if not _READABLE.fullmatch(word):
        return ()
    return tuple(_analyzer().parse(word))


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Tell whether a folded word is in the dictionary."""
    return bool(_analyzer().word_is_known(word)) if word[:1].isalpha() else False


@lru_cache(maxsize=65536)
def lemma(word: str, tag: str, features: tuple[tuple[str, str], ...]) -> str:
    """Return the folded lemma of a word as written, by the reading nearest to a tag and features of UD."""
    folded = fold(word)
    readings = analyses(folded)
    if not readings or not folded[0].isalpha():
        return folded
    grammemes = {_FEATURES[pair] for pair in features if pair in _FEATURES}
    wanted = _LIKE.get(tag, tag)

    def fit(parse: Parse) -> int:
        return 10 * (_TAGS.get(parse.tag.POS or "", "") == wanted) + len(grammemes & parse.tag.grammemes)

    return fold(max(readings, key=fit).normal_form)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the folded lemma of a folded word without knowing what stands around it."""
    readings = analyses(word) if word[:1].isalpha() else ()
    return fold(readings[0].normal_form) if readings else word


def adjective_forms(name: str) -> frozenset[str]:
    """Return all folded forms of an adjective or of a people's name, and what it is in a compound: российско-."""
    words = fold(name).split()
    last = analyses(words[-1]) if words else ()
    if not last:
        return frozenset({" ".join(words)})
    best = next((one for one in last if one.tag.POS in {"ADJF", "NOUN"}), last[0])
    forms = {one.word for one in best.lexeme if one.tag.POS in {"ADJF", "NOUN"}}
    if len(words) == 1:
        if best.tag.POS == "ADJF" and words[0].endswith(("ий", "ый")):
            forms.add(words[0][:-2] + "о")
        return frozenset({words[0], *map(fold, forms)})
    result = {" ".join(words)}
    for number, case in product(("sing", "plur"), CASES):
        result |= set(_in_case(words, case, number, best))
    return frozenset(result)


@lru_cache(maxsize=65536)
def name_forms(name: str) -> frozenset[str]:
    """Return the folded forms of a name in all cases: its first noun in the nominative bends, with its adjectives.

    What depends on that noun stays: Организации Договора о коллективной безопасности.
    """
    if _is_acronym(name):
        return frozenset({fold(name)})
    parts = name.split(f" {_AND} ")
    if len(parts) > 1 and all(_head(fold(part).split(), part) for part in parts):
        forms = [_by_case(part) for part in parts]
        together = {f" {_AND} ".join(one) for case in CASES for one in product(*(form[case] for form in forms))}
        return frozenset({fold(name), *together})
    return frozenset({fold(name), *(form for forms in _by_case(name).values() for form in forms)})


def _by_case(name: str) -> dict[str, set[str]]:
    name = name.translate(_NO_QUOTES)
    words = fold(name).split()
    head = _head(words, name)
    if head is None:
        bends = len(words) == 1 and words[0].isalpha() and name[0].isupper()
        return {case: _by_ending(words[0], case) if bends else {fold(name)} for case in CASES}
    place, parse = head
    number = "plur" if "plur" in parse.tag else "sing"
    rest = words[place + 1 :]
    return {
        case: {" ".join([phrase, *rest]) for phrase in _in_case(words[: place + 1], case, number, parse)}
        for case in CASES
    }


_ENDINGS: Final[Mapping[str, tuple[int, tuple[str, ...]]]] = {
    "а": (1, ("а", "ы", "е", "у", "ой", "е")),
    "я": (1, ("я", "и", "и", "ю", "ей", "и")),
    "ь": (1, ("ь", "я", "ю", "ь", "ем", "е")),
    "й": (1, ("й", "я", "ю", "й", "ем", "е")),
    "": (0, ("", "а", "у", "", "ом", "е")),
}
"""Endings in the order of the cases for a name that the dictionary doesn't know, by its last letter."""
_UNBENDING: Final = frozenset("оеиуюыэ")


def _by_ending(word: str, case: str) -> set[str]:
    if word[-1] in _UNBENDING:
        return {word}
    length, endings = _ENDINGS.get(word[-1], _ENDINGS[""])
    return {word[: len(word) - length] + endings[CASES.index(case)]}


def _is_acronym(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return not letters or (name.isupper() and not _can_bend(name))


def _can_bend(name: str) -> bool:
    """Tell whether an acronym is declined, as МИД is: it is read as a word and ends in a consonant."""
    return name in {"МИД", "ВТО", "НОАК"} and name[-1] not in "АЕИОУЫЭЮЯ"


def _head(words: Sequence[str], name: str) -> tuple[int, Parse] | None:
    """Return the place of the first noun in the nominative with its reading."""
    originals = name.split()
    for place, word in enumerate(words):
        if not word.replace("-", "").isalpha():
            continue
        readings = [one for one in analyses(word) if "nomn" in one.tag]
        nouns = [one for one in readings if one.tag.POS == "NOUN"]
        if not readings:
            return None
        if nouns and (readings[0].tag.POS == "NOUN" or place + 1 == len(words)):
            proper = originals[place][:1].isupper() and len(words) == 1
            named = [one for one in nouns if any(kind in one.tag for kind in _PROPER)] if proper else []
            return place, (named or nouns)[0]
        if readings[0].tag.POS not in {"ADJF", "PRTF", "NUMR"}:
            return None
    return None


def _in_case(words: Sequence[str], case: str, number: str, head: Parse) -> Iterator[str]:
    """Yield adjectives and the noun after them in a case."""
    columns = [_adjective(word, case, number, head.tag.gender, head.tag.animacy) for word in words[:-1]]
    columns.append(_noun(head, words[-1], case, number))
    yield from (" ".join(column) for column in product(*columns))


def _noun(head: Parse, word: str, case: str, number: str) -> set[str]:
    second = _SECOND.get(case, case)
    return {
        form
        for form, tag, grammemes in _lexeme(head)
        if number in grammemes and (case in grammemes or second in grammemes) and tag.POS == head.tag.POS
    } or {word}


_SECOND: Final = {"gent": "gen2", "loct": "loc2"}
"""The second variety of a case: в Крыму."""


@lru_cache(maxsize=1024)
def _lexeme(parse: Parse) -> tuple[tuple[str, OpencorporaTag, frozenset[str]], ...]:
    """Return all forms of a word, folded, with their tags; the sets are many times as quick to ask as the tags."""
    return tuple((fold(form.word), form.tag, form.tag.grammemes) for form in parse.lexeme)


def _adjective(word: str, case: str, number: str, gender: str | None, animacy: str | None) -> set[str]:
    reading = next((one for one in analyses(word) if one.tag.POS in {"ADJF", "PRTF"}), None)
    if reading is None:
        return {word}
    return {
        form
        for form, tag, grammemes in _lexeme(reading)
        if case in grammemes
        and number in grammemes
        and tag.POS == reading.tag.POS
        and (number == "plur" or gender in grammemes)
        and (case != "accs" or tag.animacy in {None, animacy})
        and tag.voice == reading.tag.voice
        and "Supr" not in grammemes
    } or {word}


def plural(name: str) -> str:
    """Return a title in the plural, folded: министры иностранных дел. What doesn't bend stays."""
    words = fold(name).split()
    head = _head(words, name)
    if head is None or "plur" in head[1].tag:
        return " ".join(words)
    place, parse = head
    form = next(iter(sorted(_in_case(words[: place + 1], "nomn", "plur", parse))))
    return " ".join([form, *words[place + 1 :]])


_STEM_ENDINGS: Final = (
    *("ого", "его", "ому", "ему", "ыми", "ими", "ым", "им", "ом", "ем", "ой", "ей", "ою", "ую", "юю", "ая", "яя"),
    *("ий", "ый", "ые", "ие", "ых", "их", "ы", "и", "а", "я", "у", "ю", "е", "ь", "й", "о"),
)
"""Endings of names in all cases, longer ones first."""
_SHORTEST_NAME_STEM: Final = 3


def name_stem(word: str) -> str:
    """Return what all cases of a folded given name or surname have in common, roughly: лавров for Лаврову."""
    for ending in _STEM_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_NAME_STEM:
            return word[: -len(ending)]
    return word


def nominative(word: str, *, feminine: bool | None = None, given: bool = False) -> str:
    """Return the nominative of a folded name that stands in another case, the word itself where it isn't known."""
    kind = "Name" if given else "Surn"
    for parse in analyses(word):
        if kind not in parse.tag or "sing" not in parse.tag:
            continue
        if feminine is not None and parse.tag.gender not in {None, "ms-f", "femn" if feminine else "masc"}:
            continue
        found = next(
            (
                one
                for one in parse.lexeme
                if {"nomn", "sing"} <= one.tag.grammemes and one.tag.gender == parse.tag.gender
            ),
            None,
        )
        if found is not None:
            return fold(found.word)
    return word


def is_common(word: str) -> bool:
    """Tell whether a folded word is in the dictionary and names neither somebody nor a place."""
    readings = [parse for parse in analyses(word) if parse.is_known]
    return bool(readings) and not any(kind in parse.tag for parse in readings for kind in _NAMES)


def is_feminine(word: str) -> bool | None:
    """Tell whether a folded given name is a woman's; ``None`` where the dictionary doesn't know."""
    for parse in analyses(word):
        if "Name" in parse.tag and parse.is_known:
            return bool(parse.tag.gender == "femn")
    return None
