"""Finds the names of the authority file in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
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
_SUPPORTS: Final = frozenset({"power", "side", "place"})
"""What a word supports that stands before a doubtful form; ``name_contexts.tsv`` says what each means."""
_ENOUGH: Final = {
    (False, True): {"power", "side", "place"},
    (False, False): {"power", "side"},
    (True, True): {"power", "place"},
    (True, False): {"power"},
}
"""What is enough for a form, by whether it is also a common word and whether it is a name rather than an adjective."""
_JOINED: Final = frozenset({NameType.NAME})
"""What of a common word counts where it is joined to another state's."""
_JOINING: Final = (["،"], [","], ["and"], ["и"], ["و"])
_MOST_ADJECTIVES: Final = 3


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a form can name, and how. A doubtful form counts only with other evidence; ``word`` tells that it is a
    common word.

    ``case`` is how the name is written where the script has capitals: "" for any, else ``title`` (США but also
    Того, which isn't того) or ``upper`` (US, which isn't us).
    """

    key: str
    type: NameType
    doubtful: bool = False
    case: str = ""
    word: bool = False


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
        common = {pack.fold(row["form"]) for row in _rows(pack, "homographs.tsv", ("form", "also", "source"))}
        self._contexts = {
            pack.fold(row["form"]): row.choice("supports", _SUPPORTS)
            for row in _rows(pack, "name_contexts.tsv", ("form", "supports", "source"))
        }
        self._locatives = {pack.fold(row["form"]) for row in _rows(pack, "locatives.tsv", ("form", "source"))}
        self._phrases: Phrases[Bearer] = Phrases()
        for name in names.names(pack.code):
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
            bearers[0].key
            for found in longest
            if len(bearers := _best(found.values)) == 1 and not bearers[0].doubtful
        }
        supported = self._supported(words, longest, attested)
        attested |= {next(iter(keys)) for keys in supported.values() if len(keys) == 1}
        decided: dict[int, NameFound] = {}

        def choose(options: Iterator[Found[Bearer]]) -> Found[Bearer] | None:
            for option in options:
                support = supported.get(option.first, frozenset())
                bearer = _decide(option.values, attested, support, is_place=self._is_place(words, option))
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

    def _supported(
        self, words: Words, longest: Sequence[Found[Bearer]], attested: Set[str]
    ) -> dict[int, frozenset[str]]:
        """Return the doubtful bearers for whom the words beside a form speak, by the form's first word.

        A noun that only a power can own stands before it (حكومة مالي), a preposition that no adjective
        follows (في مالي), or it is joined to a sure name of another state (النيجر ومالي).
        """
        supported = {}
        for number, found in enumerate(longest):
            doubtful = [one for one in _best(found.values) if one.doubtful]
            if not doubtful or len(doubtful) < len(_best(found.values)):
                continue
            support = self._support_before(words, found)
            beside = _sure_types(words, longest, number)
            keys = frozenset(
                one.key
                for one in doubtful
                if support in _ENOUGH[one.word, one.type is NameType.NAME]
                or (one.type in beside and one.key.startswith("state/") and not (one.word and one.type not in _JOINED))
            )
            if keys:
                supported[found.first] = self._possible(keys, attested)
        return supported

    def _support_before(self, words: Words, found: Found[Bearer]) -> str:
        """Return what the word before a form, or the preposition written together with it, supports; "" for nothing."""
        proclitic = found.proclitic(words)
        if proclitic:
            return self._contexts.get(proclitic, "")
        readings = (stem for _, stem in words.lookup(words.norm(found.first - 1)))
        return next((self._contexts[stem] for stem in readings if stem in self._contexts), "")

    def _possible(self, keys: frozenset[str], attested: Set[str]) -> frozenset[str]:
        """Leave out what lies in a state that the document doesn't name, where something is left."""
        lies_in = self.authority.lies_in
        return frozenset(key for key in keys if key not in lies_in or lies_in[key] in attested) or keys

    def _record(self, words: Words, found: Found[Bearer], bearer: Bearer) -> NameFound:
        inside = () if bearer.key.startswith(_WHOLE) else tuple(self._inside(words, found, bearer.key))
        return NameFound(found.first, found.end, found.taken_off, bearer.key, bearer.type, inside)

    def _inside(self, words: Words, outer: Found[Bearer], key: str) -> Iterator[NameFound]:
        """Yield the sure names of states and organisations that are a part of a longer name."""
        position = outer.first
        while position < outer.end:
            for option in self._options(words, position):
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
        """Tell whether what stands before makes the name of a capital a place.

        Between a definite noun and the name there may be adjectives: العاصمة المصرية القاهرة.
        """
        proclitic = words.norm(found.first)[: found.taken_off]
        if words.norm(found.first - 1) in self._locatives or proclitic[-1:] in self._locatives:
            return True
        article, before = self.pack.article, found.first - 1
        while article and words.norm(before).startswith(article) and found.first - before <= _MOST_ADJECTIVES:
            before -= 1
            noun = words.norm(before)
            if noun in self._locatives and article in noun:
                return True
        return False


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


def _best(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Return one bearing for each key, by its best type of name, better types first."""
    by_key: dict[str, Bearer] = {}
    for bearer in sorted(bearers, key=lambda one: (list(NameType).index(one.type), one.key)):
        by_key.setdefault(bearer.key, bearer)
    return list(by_key.values())


def _sure_types(words: Words, longest: Sequence[Found[Bearer]], number: int) -> set[NameType]:
    """Return the types of the sure names of states to which a form is joined by "and" or a comma."""
    found, types = longest[number], set[NameType]()
    for other in longest[max(0, number - 1) : number + 2]:
        first, second = (other, found) if other.first < found.first else (found, other)
        gap = [words.norm(position) for position in range(first.end, second.first)]
        conjunction = words.pack.conjunction
        joined = gap in _JOINING or (not gap and bool(conjunction) and second.proclitic(words) == conjunction)
        if other is not found and joined:
            types |= {one.type for one in _best(other.values)[:1] if not one.doubtful and one.key.startswith("state/")}
    return types


def _decide(
    bearers: Sequence[Bearer], attested: Set[str], supported: Set[str], *, is_place: bool
) -> Bearer | None:
    candidates = _best(bearers)
    places = [bearer for bearer in candidates if bearer.key.startswith("place/")]
    powers = [bearer for bearer in candidates if bearer.type is NameType.METONYM]
    if places and powers:  # a capital: the city after في, the power elsewhere
        candidates = [one for one in candidates if one not in (powers if is_place else places)]
    named = [bearer for bearer in candidates if bearer.key in attested]
    if len(named) == 1:
        return named[0]
    sure = [bearer for bearer in named or candidates if not bearer.doubtful or bearer.key in supported]
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
