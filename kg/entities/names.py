"""Finds the names of the authority file in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.annotate.tokenizer import pieces
from kg.entities import authority
from kg.entities.authority import Authority, NameType
from kg.entities.phrases import Found, Phrases
from kg.entities.words import Words
from kg.lang import LanguagePack, load, tables

_WHOLE: Final = ("state/", "place/")
"""Entities whose names have no names of others inside: غينيا in غينيا الاستوائية is nobody."""
_PARTS: Final = ("state/", "organization/", "group/", "region/")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a form can name, and how. A doubtful form counts only with other evidence."""

    key: str
    type: NameType
    doubtful: bool = False


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
        doubtful = {pack.fold(row["form"]) for row in _rows(pack, "homographs.tsv", ("form", "also", "source"))}
        self._locatives = {pack.fold(row["form"]) for row in _rows(pack, "locatives.tsv", ("form", "source"))}
        self._phrases: Phrases[Bearer] = Phrases()
        for name in names.names(pack.code):
            inflects = name.type in {NameType.ADJECTIVE, NameType.DEMONYM}
            forms = pack.adjective_forms(name.text) if inflects else pack.name_forms(name.text)
            for form in forms:
                self._phrases.add(phrase(form), Bearer(name.key, name.type, name.ambiguous or form in doubtful))

    def find(self, words: Words) -> dict[int, NameFound]:
        """Return the names in a text by their first word: the longest at each place.

        A form that several may bear is given to the one that the document names otherwise; where it
        names none of them or several, the better type of name decides, and where that is equal too,
        the form stays unlinked, and a shorter one that begins at the same word is tried.
        """
        attested = {
            bearers[0].key
            for found in self._longest(words, lambda options: next(iter(options), None))
            if len(bearers := _best(found.values)) == 1 and not bearers[0].doubtful
        }
        decided: dict[int, NameFound] = {}

        def choose(options: Iterator[Found[Bearer]]) -> Found[Bearer] | None:
            for option in options:
                bearer = _decide(option.values, attested, is_place=self._is_place(words, option))
                if bearer is not None:
                    decided[option.first] = self._record(words, option, bearer)
                    return option
            return None

        for found in list(self._longest(words, choose)):
            for position in range(found.first + 1, found.end):  # a phrase may begin inside: أعضاء مجلس الأمن
                choose(self._phrases.all(words, position))
        return decided

    def _longest(self, words: Words, choose: Choose) -> Iterator[Found[Bearer]]:
        """Yield what is chosen of the forms that start at each word, from left to right, without overlap."""
        position = 0
        while position < len(words):
            chosen = choose(self._phrases.all(words, position))
            if chosen is not None:
                yield chosen
            position = chosen.end if chosen is not None else position + 1

    def _record(self, words: Words, found: Found[Bearer], bearer: Bearer) -> NameFound:
        inside = () if bearer.key.startswith(_WHOLE) else tuple(self._inside(words, found, bearer.key))
        return NameFound(found.first, found.end, found.taken_off, bearer.key, bearer.type, inside)

    def _inside(self, words: Words, outer: Found[Bearer], key: str) -> Iterator[NameFound]:
        """Yield the sure names of states and organisations that are a part of a longer name."""
        position = outer.first
        while position < outer.end:
            for option in self._phrases.all(words, position):
                bearers = _best(option.values)
                smaller = option.end <= outer.end and option.end - option.first < outer.end - outer.first
                if smaller and len(bearers) == 1 and not bearers[0].doubtful and bearers[0].key not in {key, ""}:
                    bearer = bearers[0]
                    if bearer.key.startswith(_PARTS):
                        yield NameFound(option.first, option.end, option.taken_off, bearer.key, bearer.type)
                        position = option.end - 1
                        break
            position += 1

    def _is_place(self, words: Words, found: Found[Bearer]) -> bool:
        """Tell whether what stands before makes the name of a capital a place."""
        proclitic = words.norm(found.first)[: found.taken_off]
        return words.norm(found.first - 1) in self._locatives or proclitic[-1:] in self._locatives


def _best(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Return one bearing for each key, by its best type of name, better types first."""
    by_key: dict[str, Bearer] = {}
    for bearer in sorted(bearers, key=lambda one: (list(NameType).index(one.type), one.key)):
        by_key.setdefault(bearer.key, bearer)
    return list(by_key.values())


def _decide(bearers: Sequence[Bearer], attested: Set[str], *, is_place: bool) -> Bearer | None:
    candidates = _best(bearers)
    places = [bearer for bearer in candidates if bearer.key.startswith("place/")]
    powers = [bearer for bearer in candidates if bearer.type is NameType.METONYM]
    if places and powers:  # a capital: the city after في, the power elsewhere
        candidates = [one for one in candidates if one not in (powers if is_place else places)]
    named = [bearer for bearer in candidates if bearer.key in attested]
    if len(named) == 1:
        return named[0]
    sure = [bearer for bearer in named or candidates if not bearer.doubtful]
    first_type = [bearer for bearer in sure if bearer.type is sure[0].type]
    return first_type[0] if len(first_type) == 1 else None


def phrase(form: str) -> str:
    """Return a folded name as the words that :class:`Words` has of it, separated by spaces."""
    return " ".join(piece for piece in pieces(form) if piece[0].isalnum() or piece == "+")


def _rows(pack: LanguagePack, table: str, columns: tuple[str, ...]) -> Iterable[tables.Row]:
    path = pack.folder / table
    return tables.read(path, columns) if path.exists() else ()


@cache
def index(language: str) -> NameIndex:
    """Return the index of the packaged authority file's names in a language, built once."""
    return NameIndex(authority.load(), load(language))
