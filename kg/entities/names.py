"""Finds the names of the authority file in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.entities import authority
from kg.entities.authority import Authority, AuthorityName, NameType
from kg.entities.bearers import Bearer, best, decide
from kg.entities.contexts import Contexts, rows
from kg.entities.known_people import KnownPeople
from kg.entities.phrases import Found, Phrases, phrase
from kg.entities.words import Words
from kg.lang import LanguagePack, load

_WHOLE: Final = ("state/", "place/")
"""Entities whose names have no names of others inside: غينيا in غينيا الاستوائية is nobody."""
_PARTS: Final = ("state/", "organization/", "group/", "region/")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in the text: the words from ``first`` to ``end``, less characters off the first word's front.

    ``inside`` are the names that are a part of it: باكستان in طالبان باكستان.
    """

    first: int
    end: int
    taken_off: int
    key: str
    type: NameType
    inside: tuple[NameFound, ...] = ()


Choose = Callable[[Iterator[Found[Bearer]]], Found[Bearer] | None]


class NameIndex:
    """All written forms of all names that an authority file has in one language."""

    def __init__(self, names: Authority, pack: LanguagePack) -> None:
        self.authority = names
        self.pack = pack
        common = {pack.fold(row["form"]) for row in rows(pack, "homographs.tsv", ("form", "also", "source"))}
        self._contexts = Contexts(pack, names.lies_in)
        self.people = KnownPeople(names, pack)
        self._phrases: Phrases[Bearer] = Phrases()
        for name in _names(names, pack):
            inflects = name.type in {NameType.ADJECTIVE, NameType.DEMONYM}
            forms = pack.adjective_forms(name.text) if inflects else pack.name_forms(name.text)
            for form in forms:
                word = form in common
                bearer = Bearer(name.key, name.type, name.ambiguous or word, case_of(name.text), word)
                self._phrases.add(phrase(form), bearer)

    def find(self, words: Words) -> dict[int, NameFound]:
        """Return the names in a text by their first word: the longest at each place.

        A form that several may bear is given to the one that the document names otherwise; where it
        names none of them or several, the better type of name decides, and where that is equal too,
        the form stays unlinked, and a shorter one that begins at the same word is tried. A doubtful form
        counts where the document names its bearer otherwise, or where what stands beside it supports it.
        """
        longest = list(self._longest(words, lambda options: next(iter(options), None)))
        attested = {
            bearers[0].key for found in longest if len(bearers := best(found.values)) == 1 and not bearers[0].doubtful
        }
        supported = self._contexts.supported(words, longest, attested)
        attested |= {next(iter(keys)) for keys in supported.values() if len(keys) == 1}
        decided: dict[int, NameFound] = {}

        def choose(options: Iterator[Found[Bearer]]) -> Found[Bearer] | None:
            for option in options:
                support = supported.get(option.first, frozenset())
                is_place = self._contexts.is_place(words, option)
                bearer = decide(option.values, attested, support, is_place=is_place)
                if bearer is not None:
                    decided[option.first] = self._record(words, option, bearer)
                    return option
            return None

        for found in list(self._longest(words, choose)):
            for position in range(found.first + 1, found.end):  # a phrase may begin inside: أعضاء مجلس الأمن
                choose(self._options(words, position))
        return decided

    def _longest(self, words: Words, choose: Choose) -> Iterator[Found[Bearer]]:
        """Yield what is chosen of the forms that start at each word, from left to right, without overlap."""
        position = 0
        while position < len(words):
            chosen = choose(self._options(words, position))
            if chosen is not None:
                yield chosen
            position = chosen.end if chosen is not None else position + 1

    def _options(self, words: Words, position: int) -> Iterator[Found[Bearer]]:
        """Yield the forms that start at a word, longest first, with those whose names are written as it is."""
        for option in self._phrases.all(words, position):
            if any(bearer.case for bearer in option.values):
                surface = words.surface(option.first, option.end, option.taken_off)
                fitting = tuple(bearer for bearer in option.values if _is_written(surface, bearer.case))
                if fitting:
                    yield replace(option, values=fitting)
            else:
                yield option

    def _record(self, words: Words, found: Found[Bearer], bearer: Bearer) -> NameFound:
        inside = () if bearer.key.startswith(_WHOLE) else tuple(self._inside(words, found, bearer.key))
        return NameFound(found.first, found.end, found.taken_off, bearer.key, bearer.type, inside)

    def _inside(self, words: Words, outer: Found[Bearer], key: str) -> Iterator[NameFound]:
        """Yield the sure names of states and organisations that are a part of a longer name."""
        position = outer.first
        while position < outer.end:
            for option in self._options(words, position):
                bearers = best(option.values)
                smaller = option.end <= outer.end and option.end - option.first < outer.end - outer.first
                if smaller and len(bearers) == 1 and not bearers[0].doubtful and bearers[0].key not in {key, ""}:
                    bearer = bearers[0]
                    if bearer.key.startswith(_PARTS) and self._is_part(bearer, key):
                        yield NameFound(option.first, option.end, option.taken_off, bearer.key, bearer.type)
                        position = option.end - 1
                        break
            position += 1

    def _is_part(self, inner: Bearer, outer: str) -> bool:
        """Tell whether a state inside a region's name is meant: Mali in شمال مالي, but not Jordan in نهر الأردن."""
        is_state = inner.key.startswith("state/") and inner.type is NameType.NAME
        return not (is_state and outer.startswith("region/")) or self.authority.lies_in.get(outer) == inner.key


def _names(names: Authority, pack: LanguagePack) -> Iterator[AuthorityName]:
    """Yield the names that count in a language: its own, in other languages' what stands for one thing alone.

    Those of a pack outside the project stand in its table ``names.tsv``.
    """
    yield from names.names(pack.code)
    for language in pack.names_from:
        yield from (name for name in names.names(language) if name.type is NameType.NAME and not name.ambiguous)
    for row in rows(pack, "names.tsv", ("form", "key", "type", "source")):
        if row["key"] not in names.entities:
            raise row.problem(f"the authority file has no '{row['key']}'")
        yield AuthorityName(row["form"], NameType(row.choice("type", list(NameType))), row["key"])


_LONGEST_ACRONYM: Final = 5


def case_of(name: str) -> str:
    """Say how a name is written: ``upper`` for an acronym, ``title`` where it begins with a capital, else ""."""
    letters = [character for character in name if character.isalpha()]
    if not letters or not letters[0].isupper():
        return ""
    return "upper" if len(letters) <= _LONGEST_ACRONYM and all(map(str.isupper, letters)) else "title"


def _is_written(surface: str, case: str) -> bool:
    if case == "upper":
        return not any(map(str.islower, surface[:2]))
    return case != "title" or not surface[:1].islower()


@cache
def index(language: str) -> NameIndex:
    """Return the index of the packaged authority file's names in a language, built once."""
    return NameIndex(authority.load(), load(language))
