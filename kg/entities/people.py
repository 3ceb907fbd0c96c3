"""The people of one document: one entity each, whatever form of the name or title stands where."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

from kg.entities.pieces import Office, PersonPiece
from kg.model import Entity, EntityKind, Name, Post

_OF_THE_STATE: Final = frozenset({"جمهوريه", "دوله"})
"""Words of a title that say nothing more: رئيس الجمهورية is الرئيس."""
_SON_OF: Final = frozenset({"بن", "ابن", "بنت"})
_CALLED: Final[Mapping[str, Set[str]]] = {
    "official": {"official", "spokesperson", "deputy", "envoy", "adviser", "commander", "ambassador"},
    "counterpart": {"minister", "head", "secretary", "commander"},
}
"""Whom a vague title can mean; every other means its own kind."""
_SHORTENED: Final = frozenset({"spokesperson", "envoy", "ambassador", "secretary", "official", "commander"})


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the document names.

    ``words`` is the longest form of the name, folded; ``places`` are the words where mentions begin, in text order;
    ``label`` is the longest form in the nominative, where the language inflects names; ``known`` is who the person is
    in the authority file.
    """

    words: tuple[str, ...]
    places: list[int] = field(default_factory=list)
    surfaces: Counter[str] = field(default_factory=Counter)
    styled: set[str] = field(default_factory=set)
    offices: list[tuple[Office, str]] = field(default_factory=list)
    label: str = ""
    known: Entity | None = None

    def add_place(self, place: int) -> None:
        """Note that the person is mentioned at a word."""
        insort(self.places, place)

    def last_place_before(self, place: int) -> int:
        """Return where the person was mentioned last before a word, -1 if nowhere."""
        later = bisect_left(self.places, place)
        return self.places[later - 1] if later else -1

    def add_office(self, office: Office, title: str) -> None:
        """Add an office with the words that name it, unless it is known in these words."""
        if not any(known == title and own.represents == office.represents for own, known in self.offices):
            self.offices.append((office, title))

    @property
    def key(self) -> str:
        """The person's key: the authority file's, or one local to the document."""
        return self.known.key if self.known is not None else "person/" + "-".join(self.words)

    def is_named(self, words: Sequence[str]) -> bool:
        """Tell whether the words are another form of this name."""
        if len(words) == 1:
            return words[0] in {self.words[-1], self.words[0], _bare(self.words[-1])}
        if words[0] != self.words[0]:
            return _bare(words[-1]) == _bare(self.words[-1]) and _is_tail(words, self.words)
        shorter, longer = sorted((words, self.words), key=len)
        return set(shorter) <= set(longer) or (len(shorter) > 1 and _bare(shorter[-1]) == _bare(longer[-1]))

    def holds(self, office: Office) -> bool:
        """Tell whether the person holds an office, as far as the document says."""
        return not office.plural and any(_is_same_office(own, office) for own, _ in self.offices)

    def entity(self, language: str) -> Entity:
        """Return the entity with all forms of the name and all posts."""
        surfaces = sorted(self.surfaces, key=lambda surface: (-len(surface), surface))
        forms = [*filter(None, (self.label,)), *surfaces, *sorted(self.styled)]
        posts = {
            Post(Name(title, language), office.organization, power)
            for office, title in self.offices
            if (power := _power(office.represents)) or office.organization
        }
        names = [Name(surface, language) for surface in forms]
        return Entity(
            key=self.key,
            kind=EntityKind.PERSON,
            label=self.known.label if self.known is not None else names[0],
            names=tuple(dict.fromkeys([*(self.known.names if self.known is not None else ()), *names])),
            wikidata=self.known.wikidata if self.known is not None else None,
            linked=self.known is not None,
            posts=tuple(sorted(posts, key=lambda post: (post.title, post.organization or "", post.represents or ""))),
        )


@dataclass(frozen=True, slots=True)
class Alias:
    """A place where a part of a person's name stands for the person."""

    first: int
    end: int
    taken_off: int
    person: Person


class _Holders:
    """Those who hold one office, by where they are mentioned."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._first = next(iter(persons), None)
        mentions = sorted((place, number) for number, person in enumerate(persons) for place in person.places)
        self._places = [place for place, _ in mentions]
        self._mentioned = [persons[number] for _, number in mentions]

    def at(self, place: int) -> Person | None:
        """Return who was mentioned last before a word, or the first holder where nobody was."""
        later = bisect_left(self._places, place)
        return self._mentioned[later - 1] if later else self._first


class People:
    """Gathers the people of a document."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        self._by_office: dict[tuple[str, str | None], dict[Person, None]] = defaultdict(dict)
        self._holders: dict[tuple[str, str | None, frozenset[str], bool], _Holders] = {}

    def add_all(self, pieces: Iterable[PersonPiece]) -> dict[PersonPiece, Person]:
        """Add everybody who is named, full names before single words, and say who is meant where."""
        named = sorted((piece for piece in pieces if piece.name), key=lambda piece: (-len(piece.name), piece.first))
        return {piece: self._add(piece) for piece in named}

    def add_office(self, person: Person, office: Office, title: str) -> None:
        """Note that a person holds an office, in these words."""
        if not office.places_somebody and len(office.core) == 1:
            return  # a bare style: الأمير
        person.add_office(office, title)
        self._by_office[office.role, office.represents].setdefault(person)

    def holder(self, office: Office, place: int) -> Person | None:
        """Return who holds an office: the one person who does, or the one mentioned last before ``place``.

        An office of which the title names no power is anybody's who holds the like. Ask when all
        mentions and offices are known.
        """
        same = (office.role, office.represents, office.core, office.plural)
        if same not in self._holders:
            self._holders[same] = _Holders(self._holding(office))
        return self._holders[same].at(place)

    def _holding(self, office: Office) -> list[Person]:
        """Return who can be meant by an office: who holds it, else who holds one that may be called so."""
        if office.plural:
            return []
        if office.represents is None:  # the minister of whom a text says no more is its own country's
            own = [person for person in self._by_office.get((office.role, None), ()) if person.holds(office)]
            if own:
                return own
        powers = [office.represents] if office.represents else [p for role, p in self._by_office if role == office.role]
        holding = []
        for power in powers:
            wanted = replace(office, represents=power)
            holding += [person for person in self._by_office.get((office.role, power), ()) if person.holds(wanted)]
        return list(dict.fromkeys(holding)) or self._called_so(office)

    def _called_so(self, office: Office) -> list[Person]:
        """Return whom a shorter title of a power can mean, or a title whose holder was named without the power.

        الوزير القطري is any minister of Qatar, المسؤول الروسي any official of Russia, وزير الخارجية المصري the only
        minister of that title.
        """
        power = office.represents
        if power is None:
            return []
        roles = _CALLED.get(office.role, {office.role})
        if (office.definite or office.role in _CALLED) and len(office.core) == 1:
            called = [person for role in roles for person in self._by_office.get((role, power), ())]
            if called:
                return list(dict.fromkeys(called))
        if office.role in _SHORTENED:
            return _only(self._by_office.get((office.role, power), ()))
        nobodys = replace(office, represents=None)
        counterparts = self._by_office.get(("counterpart", power), ()) if office.role in _CALLED["counterpart"] else ()
        holding = (person for person in self._by_office.get((office.role, None), ()) if person.holds(nobodys))
        return _only(counterparts) or _only(holding)

    def _add(self, piece: PersonPiece) -> Person:
        known = [*self._by_word[piece.name[0]], *self._by_word[_bare(piece.name[-1])]]
        matching = [person for person in dict.fromkeys(known) if person.is_named(piece.name)]
        if len(matching) > 1:
            office = piece.office
            matching = [person for person in matching if office is not None and person.holds(office)] or [
                min(matching, key=lambda person: min(abs(place - piece.first) for place in person.places))
            ]
        if matching:
            person = matching[0]
        else:
            person = Person(piece.name)
            self.persons.append(person)
            for word in {piece.name[0], *map(_bare, piece.name)}:
                self._by_word[word].append(person)
        person.add_place(piece.first)
        return person


def _only(persons: Iterable[Person]) -> list[Person]:
    """Return the one person, or nobody where there are several."""
    several = list(dict.fromkeys(persons))
    return several if len(several) == 1 else []


def _power(key: str | None) -> str | None:
    """Return a key that a post can represent: a state or an organisation, no group and no region."""
    return key if key is not None and key.startswith(("state/", "organization/")) else None


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _is_tail(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether the words end the name; after بن they would name the father."""
    rest = len(name) - len(words)
    return rest > 0 and tuple(name[rest:]) == tuple(words) and name[rest - 1] not in _SON_OF


def _is_same_office(one: Office, other: Office) -> bool:
    """Compare offices: the same title for the same power; where its holder is unmistakable, a shorter title will do."""
    if one.role != other.role or one.represents != other.represents:
        return False
    one_core, other_core = one.core - _OF_THE_STATE, other.core - _OF_THE_STATE
    if one_core == other_core:
        return True
    return one.role in _SHORTENED and (one_core < other_core or other_core < one_core)
