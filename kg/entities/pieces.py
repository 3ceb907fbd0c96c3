"""What a language's grammar hands to the layer: mentions as positions of words, before they become records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.entities.authority import Authority
from kg.entities.mentions import MentionType
from kg.entities.names import NameFound
from kg.model import EntityKind, Name

ROLES: Final = frozenset(
    {
        "minister",
        "head",
        "premier",
        "monarch",
        "spokesperson",
        "secretary",
        "envoy",
        "ambassador",
        "deputy",
        "adviser",
        "member",
        "commander",
        "official",
        "counterpart",
        "honorific",
    }
)
"""The classes of titles; each language's titles.tsv says what they are."""


@dataclass(frozen=True, slots=True)
class New:
    """An entity that the authority file doesn't have, as the grammar composed it."""

    key: str
    kind: EntityKind
    names: tuple[Name, ...]
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A mention of a known entity, or of a new one: words ``first`` up to ``end``, less ``taken_off`` characters."""

    first: int
    end: int
    taken_off: int
    key: str
    type: MentionType
    represents: str | None = None
    inner: tuple[Piece, ...] = ()
    new: New | None = None

    def whom(self) -> Iterator[str]:
        """Yield the keys of all whom the mention names or stands for."""
        yield self.key
        if self.represents is not None:
            yield self.represents
        for piece in self.inner:
            yield from piece.whom()


def of_name(found: NameFound, authority: Authority) -> Piece:
    """Return a name of the authority file as a mention; a body of a state represents that state."""
    whole = authority.entities[found.key].part_of
    represents = whole if whole is not None and whole.startswith("state/") else None
    inner = tuple(of_name(one, authority) for one in found.inside)
    kind = MentionType(found.type.value)
    return Piece(found.first, found.end, found.taken_off, found.key, kind, represents, inner)


@dataclass(frozen=True, slots=True)
class Office:
    """A title with what it names. ``core`` compares offices whatever their order of words and inflection.

    ``organization`` is the body in which the post is held, ``represents`` the state or organisation
    that it speaks for.
    """

    first: int
    end: int
    taken_off: int
    role: str
    core: frozenset[str]
    plural: bool = False
    definite: bool = False
    organization: str | None = None
    represents: str | None = None
    inner: tuple[Piece, ...] = ()

    @property
    def places_somebody(self) -> bool:
        """Tell whether the title says for whom its holder speaks."""
        return bool(self.organization or self.represents)


@dataclass(frozen=True, slots=True)
class PersonPiece:
    """A person's name, or a title without name (``name`` empty): ``name_first`` up to ``name_end``.

    ``styled_first`` is where a style begins that is often said with the name: الملك سلمان، السفير يوسف.
    ``label`` is the name in the nominative, where the language inflects names.
    """

    first: int
    end: int
    taken_off: int
    name: tuple[str, ...] = ()
    name_first: int = 0
    name_end: int = 0
    office: Office | None = None
    inner: tuple[Piece, ...] = ()
    styled_first: int | None = None
    label: str = ""

    def whom(self) -> Iterator[str]:
        """Yield the keys of all whom the title names or stands for."""
        if self.office is not None:
            yield from filter(None, (self.office.organization, self.office.represents))
        for piece in self.inner:
            yield from piece.whom()
