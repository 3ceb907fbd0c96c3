"""Finds the names of the authority file in a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.annotate.tokenizer import pieces
from kg.entities import authority
from kg.entities.authority import Authority, NameType
from kg.entities.phrases import Found, Phrases
from kg.entities.words import Words
from kg.lang import LanguagePack, load, tables


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a form can name, and how. A doubtful form counts only with other evidence."""

    key: str
    type: NameType
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in the text: the words from ``first`` to ``end``, less characters off the first word's front."""

    first: int
    end: int
    taken_off: int
    key: str
    type: NameType


class NameIndex:
    """All written forms of all names that an authority file has in one language."""

    def __init__(self, names: Authority, pack: LanguagePack) -> None:
        self.authority = names
        self.pack = pack
        doubtful = {pack.fold(row["form"]) for row in _homographs(pack)}
        self._phrases: Phrases[Bearer] = Phrases()
        for name in names.names(pack.code):
            inflects = name.type in {NameType.ADJECTIVE, NameType.DEMONYM}
            forms = pack.adjective_forms(name.text) if inflects else pack.name_forms(name.text)
            for form in forms:
                self._phrases.add(phrase(form), Bearer(name.key, name.type, name.ambiguous or form in doubtful))

    def find(self, words: Words) -> dict[int, NameFound]:
        """Return the names in a text by their first word: the longest at each place, without overlap.

        A form that several may bear is given to the one that the document names otherwise; where it
        names none of them or several, the better type of name decides, and where that is equal too,
        the form stays unlinked.
        """
        found: list[Found[Bearer]] = []
        position = 0
        while position < len(words):
            longest = self._phrases.longest(words, position)
            if longest is not None:
                found.append(longest)
            position = longest.end if longest is not None else position + 1
        attested = {
            bearers[0].key for one in found if len(bearers := _best(one.values)) == 1 and not bearers[0].doubtful
        }
        return {
            one.first: NameFound(one.first, one.end, one.taken_off, bearer.key, bearer.type)
            for one in found
            if (bearer := _decide(one.values, attested)) is not None
        }


def _best(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Return one bearing a key, by the best type of name, when all are of one key; otherwise all."""
    by_key: dict[str, Bearer] = {}
    for bearer in sorted(bearers, key=lambda one: (list(NameType).index(one.type), one.key)):
        by_key.setdefault(bearer.key, bearer)
    return list(by_key.values())


def _decide(bearers: Sequence[Bearer], attested: Iterable[str]) -> Bearer | None:
    candidates = _best(bearers)
    named = [bearer for bearer in candidates if bearer.key in attested]
    if len(named) == 1:
        return named[0]
    sure = [bearer for bearer in named or candidates if not bearer.doubtful]
    first_type = [bearer for bearer in sure if bearer.type is sure[0].type]
    return first_type[0] if len(first_type) == 1 else None


def phrase(form: str) -> str:
    """Return a folded name as the words that :class:`Words` has of it, separated by spaces."""
    return " ".join(piece for piece in pieces(form) if piece[0].isalnum() or piece == "+")


def _homographs(pack: LanguagePack) -> Iterable[tables.Row]:
    path = pack.folder / "homographs.tsv"
    return tables.read(path, ("form", "also", "source")) if path.exists() else ()


@cache
def index(language: str) -> NameIndex:
    """Return the index of the packaged authority file's names in a language, built once."""
    return NameIndex(authority.load(), load(language))


def by_end(found: Mapping[int, NameFound]) -> dict[int, NameFound]:
    """Return the names by the word after them."""
    return {one.end: one for one in found.values()}
