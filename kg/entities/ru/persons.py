"""One form for each name of a person, whatever cases it stands in, and later mentions by the surname."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from kg.entities.people import Alias, Person
from kg.entities.pieces import PersonPiece, Piece
from kg.entities.words import Words
from kg.lang.ru.morphology import is_feminine, name_stem, nominative

_NOMINATIVE: Final = "Nom"
_SHORTEST_ALIAS: Final = 4


def in_nominative(words: Words, pieces: Sequence[Piece | PersonPiece]) -> Iterator[Piece | PersonPiece]:
    """Yield the pieces, each person's name in the nominative: that in which the text has it, or else a made one."""
    seen = _nominatives(words, [piece for piece in pieces if isinstance(piece, PersonPiece) and piece.name])
    for piece in pieces:
        if isinstance(piece, PersonPiece) and piece.name:
            name = _made(piece.name, seen)
            yield replace(piece, name=name, label=_label(words, piece, name))
        else:
            yield piece


def _nominatives(words: Words, persons: Sequence[PersonPiece]) -> Mapping[str, str]:
    """Return the nominative of each word of a name that stands in it anywhere, by its stem."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for piece in persons:
        for position in range(piece.name_first, piece.name_end):
            norm = words.norm(position)
            if norm[0].isalpha() and words.feature(position, "Case") in {_NOMINATIVE, ""}:
                found[name_stem(norm)][norm] += 1
    return {stem: max(sorted(forms), key=lambda form: forms[form]) for stem, forms in found.items()}


def _made(name: tuple[str, ...], seen: Mapping[str, str]) -> tuple[str, ...]:
    first = seen.get(name_stem(name[0])) or nominative(name[0], given=len(name) > 1)
    feminine = is_feminine(first) if len(name) > 1 else None
    rest = (seen.get(name_stem(word)) or nominative(word, feminine=feminine) for word in name[1:])
    return (first, *rest)


def _label(words: Words, piece: PersonPiece, name: tuple[str, ...]) -> str:
    """Return the name in the nominative with the capitals and marks of the text."""
    made = iter(name)
    result, end = "", words.starts[piece.name_first]
    for position in range(piece.name_first, piece.name_end):
        surface, norm = words.surface(position, position + 1), words.norm(position)
        result += " " if words.starts[position] > end else ""
        end = words.ends[position]
        if norm[0].isalpha() and len(norm) > 1:
            word = next(made)
            surface = surface if word == norm else _spelled(word, surface)
        result += surface
    return result


def _spelled(word: str, surface: str) -> str:
    """Write a folded word like the surface of which it is another form."""
    common = 0
    while common < min(len(word), len(surface)) and surface[common].lower().replace("ё", "е") == word[common]:
        common += 1
    rest = word[common:]
    return surface[:common] + (rest.upper() if surface.isupper() and len(surface) > 1 else rest)


def aliases(words: Words, persons: Sequence[Person], free: Set[int]) -> Iterator[Alias]:
    """Yield the surnames that stand alone, with a capital, among the words that belong to no other mention."""
    by_stem: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        if len(person.words[-1]) >= _SHORTEST_ALIAS:
            by_stem[name_stem(person.words[-1])].append(person)
    for position in sorted(free):
        norm = words.norm(position)
        known = by_stem.get(name_stem(norm)) if len(norm) >= _SHORTEST_ALIAS else None
        if known and words.surface(position, position + 1)[0].isupper():
            last, number = max((person.last_place_before(position), number) for number, person in enumerate(known))
            if last >= 0 or len(known) == 1:
                yield Alias(position, position + 1, 0, known[number])
