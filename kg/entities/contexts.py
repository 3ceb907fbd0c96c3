"""What stands beside a doubtful form and speaks for one of its bearers: حكومة مالي، في مالي، النيجر ومالي."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from kg.entities.authority import NameType
from kg.entities.bearers import Bearer, best
from kg.entities.phrases import Found
from kg.entities.words import Words
from kg.lang import LanguagePack, tables

_SUPPORTS: Final = frozenset({"power", "side", "place", "town"})
"""What a word supports that stands before a doubtful form; ``name_contexts.tsv`` says what each means."""
_VERB: Final = "verb"
_START: Final = "start"
_ENOUGH: Final[Mapping[tuple[bool, bool], frozenset[str]]] = {
    (False, True): frozenset({"power", "side", "place"}),
    (False, False): frozenset({"power", "side"}),
    (True, True): frozenset({"power", "place", _VERB, _START}),
    (True, False): frozenset({"power"}),
}
"""What is enough for a form, by whether it is also a common word and whether it is a name rather than an adjective."""
_VERBS: Final = frozenset({"perfect", "imperfect"})
_SPOKEN_FOR: Final = ("state/", "place/")
_COMMAS: Final = frozenset({"،", ","})
_MOST_ADJECTIVES: Final = 3


class Contexts:
    """Reads the words beside names, by the tables ``name_contexts.tsv`` and ``locatives.tsv`` of a language.

    ``lies_in`` says in which state a place or region lies.
    """

    def __init__(self, pack: LanguagePack, lies_in: Mapping[str, str]) -> None:
        self._lies_in = lies_in
        self._pack = pack
        self._before = {
            pack.fold(row["form"]): row.choice("supports", _SUPPORTS)
            for row in rows(pack, "name_contexts.tsv", ("form", "supports", "source"))
        }
        self._locatives = {pack.fold(row["form"]) for row in rows(pack, "locatives.tsv", ("form", "source"))}

    def is_place(self, words: Words, found: Found[Bearer]) -> bool:
        """Tell whether what stands before makes the name of a capital a place."""
        last_proclitic = found.proclitic(words)[-1:]
        before = words.norm(found.first - 1)
        return before in self._locatives or last_proclitic in self._locatives or self._is_apposed(words, found)

    def _is_apposed(self, words: Words, found: Found[Bearer]) -> bool:
        """Tell whether a definite noun for a place stands before, with adjectives or without: العاصمة المصرية."""
        article = self._pack.article
        for before in range(found.first - 1, found.first - 2 - _MOST_ADJECTIVES, -1):
            noun = words.norm(before)
            if not article or article not in noun:
                return False
            if noun in self._locatives:
                return True
        return False

    def supported(
        self, words: Words, longest: Sequence[Found[Bearer]], attested: Set[str]
    ) -> dict[int, frozenset[str]]:
        """Return the doubtful bearers for whom the words beside a form speak, by the form's first word.

        A noun that only a power can own stands before it (حكومة مالي), or a preposition that no adjective
        follows (في مالي), or it is joined to a sure name of another state (النيجر ومالي). What lies in a state
        that the document doesn't name is left out: in صور there are pictures, unless Lebanon is spoken of.
        """
        supported = {}
        for number, found in enumerate(longest):
            bearers = best(found.values)
            if not all(one.doubtful for one in bearers) or not any(one.key.startswith(_SPOKEN_FOR) for one in bearers):
                continue
            before = self._support_before(words, found)
            apposed = self._is_apposed(words, found)
            agrees = self._agrees(words, found)
            beside = _sure_types(words, longest, number)
            keys = frozenset(
                one.key
                for one in bearers
                if (
                    before in _enough(one)
                    and self._is_possible(one.key, attested)
                    and (one.type is NameType.NAME or agrees)
                )
                or (one.type in beside and one.key.startswith("state/") and not _is_common_adjective(one))
                or (apposed and one.key.startswith("place/"))
            )
            if keys:
                supported[found.first] = frozenset(key for key in keys if self._is_possible(key, attested)) or keys
        return supported

    def _support_before(self, words: Words, found: Found[Bearer]) -> str:
        """Return what the word before a form, or the preposition written together with it, supports; "" for nothing."""
        proclitic = found.proclitic(words)
        if proclitic:
            return self._before.get(proclitic, "")
        before = words.norm(found.first - 1)
        if not words.is_word(found.first - 1) and before not in _COMMAS:
            return _START
        listed = next((self._before[stem] for _, stem in words.lookup(before) if stem in self._before), "")
        return listed or (_VERB if any(cue.form in _VERBS for cue in self._pack.cues(before)) else "")

    def _agrees(self, words: Words, found: Found[Bearer]) -> bool:
        """Tell whether a form could be the adjective of the word before: no indefinite one follows a definite noun."""
        article = self._pack.article
        definite = [words.norm(position).startswith(article) for position in (found.first - 1, found.first)]
        return not article or definite != [True, False]

    def _is_possible(self, key: str, attested: Set[str]) -> bool:
        return self._lies_in.get(key, key) in {key, *attested}


def _enough(bearer: Bearer) -> frozenset[str]:
    """Return what before a form is enough for a bearer; of places that are common words only what names a town."""
    if bearer.key.startswith("place/"):
        return frozenset({"town"} if bearer.word else {"town", "place"})
    return _ENOUGH[bearer.word, bearer.type is NameType.NAME]


def _is_common_adjective(bearer: Bearer) -> bool:
    return bearer.word and bearer.type is not NameType.NAME


def _sure_types(words: Words, longest: Sequence[Found[Bearer]], number: int) -> set[NameType]:
    """Return the types of the sure names of states to which a form is joined by "and" or a comma."""
    found, types = longest[number], set[NameType]()
    for other in longest[max(0, number - 1) : number + 2]:
        first, second = (other, found) if other.first < found.first else (found, other)
        if other is not found and _is_joined(words, first.end, second):
            types |= {one.type for one in best(other.values)[:1] if not one.doubtful and one.key.startswith("state/")}
    return types


def _is_joined(words: Words, end: int, second: Found[Bearer]) -> bool:
    conjunction = words.pack.conjunction
    if second.first == end:
        return bool(conjunction) and second.proclitic(words) == conjunction
    return second.first == end + 1 and words.norm(end) in _COMMAS | {conjunction}


def rows(pack: LanguagePack, table: str, columns: tuple[str, ...]) -> Iterable[tables.Row] | Iterator[tables.Row]:
    """Return the lines of a language's table, none where the language lacks it."""
    path = pack.folder / table
    return tables.read(path, columns) if path.exists() else ()
