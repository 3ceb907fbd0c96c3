"""Bodies, groups and states as Russian composes their names: МИД Турции, российский МИД, власти Ирана."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.entities.authority import Authority, NameType
from kg.entities.coreference import nominals
from kg.entities.mentions import MentionType
from kg.entities.names import NameFound
from kg.entities.phrases import Found
from kg.entities.pieces import New, Piece, of_name
from kg.entities.ru.lexicon import Body, Lexicon
from kg.entities.words import Words
from kg.model import EntityKind, Name

_ADJECTIVES: Final = frozenset({MentionType.ADJECTIVE})
_AND: Final = "и"
_POSTED: Final = frozenset({"в", "при"})
_LOCATION, _ORGANISATION = "LOC", "ORG"
_LONGEST_UNKNOWN: Final = 8


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """Reads noun phrases at given words of one document."""

    words: Words
    names: Mapping[int, NameFound]
    lexicon: Lexicon
    authority: Authority

    def read(self, position: int) -> Piece | None:
        """Return the longest phrase of an entity that starts at a word; a name of the authority file wins a tie."""
        name = self.name(position)
        composed = [
            piece
            for piece in (self.body(position), self._group(position), self._unknown(position))
            if piece is not None and (name is None or piece.end > name.end)
        ]
        return max(composed, key=lambda piece: piece.end, default=name)

    def name(self, position: int) -> Piece | None:
        """Return the name of the authority file that starts at a word."""
        found = self.names.get(position)
        if found is None:
            return None
        piece = of_name(found, self.authority)
        state = self.authority.lies_in.get(found.key) if found.key.startswith("place/") else None
        return piece if state is None else replace(piece, represents=state)

    def body(self, position: int) -> Piece | None:
        """Return МИД Турции or турецкий МИД as a body, власти Ирана as the state, страны НАТО as the organisation."""
        before = self._adjective(position)
        start = before.end if before is not None else position
        for head in self.lexicon.bodies.all(self.words, start):
            body = head.values[0]
            owner = before or self._owner(head.end) or self._shared_owner(head.end)
            if owner is None or not self._can_own(owner, body):
                continue
            apart = owner.first > head.end
            end = head.end if apart else max(head.end, owner.end)
            inner = [] if apart else [owner]
            if body.use == "body" and self.words.norm(end) in _POSTED and body.slug in {"embassy", "mission"}:
                host = self.name(end + 1)
                if host is not None and host.key.startswith(("state/", "organization/")):
                    inner.append(host)
                    end = host.end
            piece = Piece(position, end, 0, owner.key, MentionType.GOVERNMENT, inner=tuple(inner))
            is_own = body.use == "body" and not owner.key.startswith(("organization/", "group/"))
            return self._named(piece, owner, body) if is_own else piece
        return None

    def _named(self, piece: Piece, owner: Piece, body: Body) -> Piece:
        whole = owner.represents or owner.key
        key = f"organization/{owner.key.partition('/')[2]}-{body.slug}"
        kind = EntityKind.ORGANIZATION
        names = (Name(self._surface(piece), "ru"), *self._english(owner.key, body.english, of=True))
        new = New(key, kind, names, part_of=owner.key)
        return replace(piece, key=key, type=MentionType.BODY, represents=whole, new=new)

    def _can_own(self, owner: Piece, body: Body) -> bool:
        if body.use == "members":
            return owner.key.startswith(("organization/", "group/", "region/")) and owner.type not in _ADJECTIVES
        return owner.key.startswith(("state/", "organization/", "region/", "place/"))

    def _group(self, position: int) -> Piece | None:
        before = self._adjective(position)
        start = before.end if before is not None else position
        for head in self.lexicon.groups.all(self.words, start):
            for group in head.values:
                owner = before or self._owner(head.end) if group.use == "of" else None
                if (owner is None) == (group.use == "of") or (before is not None and group.use == "alone"):
                    continue
                return self._people(position, head, group, owner)
        return None

    def _people(self, position: int, head: Found[Body], group: Body, owner: Piece | None) -> Piece:
        if owner is None:
            piece = Piece(position, head.end, 0, f"group/{group.slug}", MentionType.GROUP)
            if piece.key in self.authority.entities:
                return piece
            own = (Name(self._surface(piece), "ru"), Name(group.english, "en"))
            return replace(piece, new=New(piece.key, EntityKind.GROUP, own))
        key = f"group/{owner.key.partition('/')[2]}-{group.slug}"
        piece = Piece(position, max(head.end, owner.end), 0, key, MentionType.GROUP, owner.key, (owner,))
        names = (Name(self._surface(piece), "ru"), *self._english(owner.key, group.english))
        return replace(piece, new=New(key, EntityKind.GROUP, names))

    def _adjective(self, position: int) -> Piece | None:
        name = self.name(position)
        return name if name is not None and name.type in _ADJECTIVES else None

    def _owner(self, position: int) -> Piece | None:
        """Return whose body or people it is: the name that follows, страны НАТО included."""
        name = self.name(position)
        if name is not None:
            return name if name.type not in _ADJECTIVES else None
        inner = self.lexicon.bodies.longest(self.words, position)
        if inner is not None and inner.values[0].use == "members":
            return self.body(position)
        return None

    def _shared_owner(self, position: int) -> Piece | None:
        """Return the owner of a second body joined to a first one: МИД и министерство обороны Армении."""
        if self.words.norm(position) != _AND:
            return None
        second = self.lexicon.bodies.longest(self.words, position + 1)
        return self._owner(second.end) if second is not None and second.values[0].use == "body" else None

    def _unknown(self, position: int) -> Piece | None:
        """Return a place or organisation that the name finder sees and the authority file doesn't know."""
        seen = self.words.recognised.get(position)
        if seen is None or seen.label not in {_LOCATION, _ORGANISATION} or seen.end - seen.first > _LONGEST_UNKNOWN:
            return None
        if any(place in self.names for place in range(seen.first, seen.end)):
            return None
        if not self.words.surface(seen.first, seen.end)[0].isupper() and not self.words.is_quote(seen.first):
            return None
        first = seen.first + self.words.is_quote(seen.first)
        end = seen.end - self.words.is_quote(seen.end - 1)
        if first >= end or nominals(self.words.pack).longest(self.words, first) is not None:
            return None  # Альянс goes back to an organisation named elsewhere
        kind = EntityKind.PLACE if seen.label == _LOCATION else EntityKind.ORGANIZATION
        stem = "-".join(self.words.norms[first:end]).strip("-.")
        if not stem or not self.words.is_word(first):
            return None
        key = f"{kind.value.lower()}/{stem}"
        type_ = MentionType.REGION if kind is EntityKind.PLACE else MentionType.BODY
        name = Name(self.words.surface(first, end), "ru")
        return Piece(first, end, 0, key, type_, new=New(key, kind, (name,)))

    def _surface(self, piece: Piece) -> str:
        return self.words.surface(piece.first, piece.end)

    def _english(self, key: str, english: str, *, of: bool = False) -> tuple[Name, ...]:
        name_type = NameType.NAME if of else NameType.ADJECTIVE
        owner = self.authority.name(key, "en", name_type) if key in self.authority.entities else None
        if owner is None:
            return ()
        return (Name(f"{english} of {owner}" if of else f"{owner} {english}", "en"),)
