"""The grammar of a language that has none of its own yet: the names of the authority file, and nothing composed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from kg.entities.authority import Authority
from kg.entities.names import NameFound
from kg.entities.people import Alias, Person
from kg.entities.pieces import PersonPiece, Piece, of_name
from kg.entities.words import Words


def read(
    words: Words,  # noqa: ARG001
    names: Mapping[int, NameFound],
    authority: Authority,
) -> Iterator[Piece | PersonPiece]:
    """Yield the names in text order, without overlap."""
    end = 0
    for position in sorted(names):
        if position >= end:
            found = names[position]
            end = found.end
            yield of_name(found, authority)


def aliases(words: Words, persons: Sequence[Person], free: Set[int]) -> Iterator[Alias]:  # noqa: ARG001
    """Yield nothing: nobody is named."""
    yield from ()
