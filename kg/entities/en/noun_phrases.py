"""Bodies, groups, regions and states as English composes their names: owner and noun, or noun "of" owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.entities.authority import Authority, NameType
from kg.entities.en.lexicon import Lexicon
from kg.entities.mentions import MentionType
from kg.entities.names import NameFound
from kg.entities.pieces import New, Piece, of_name
from kg.entities.words import Words
from kg.lang.en.normalise import fold
from kg.model import EntityKind, Name

THE: Final = "the"
AND: Final = "and"
APOSTROPHES: Final = frozenset("'’")
_OWNED_BY: Final = frozenset({"of", "from"})
_BETWEEN: Final = frozenset({"between", "with"})
_OF: Final = "of"
_DASHES: Final = frozenset("-–—")
_ADJECTIVES: Final = frozenset({NameType.ADJECTIVE, NameType.DEMONYM})
_MOST_MODIFIERS: Final = 2
_LONGEST_UNKNOWN_NAME: Final = 8
_LONGEST_ACRONYM: Final = 6
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_ORGANISATIONS: Final = frozenset({"ORG"})
_POWERS: Final = ("state/", "organization/")


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """Reads noun phrases at given words of one document."""

    words: Words
    names: Mapping[int, NameFound]
    lexicon: Lexicon
    authority: Authority

    def read(self, position: int) -> Piece | None:
        """Return the longest phrase of an entity that starts at a word, with "the" where it stands before it.

        A name of the authority file wins a tie.
        """
        if self.words.norm(position) == THE:
            piece = self._read(position + 1)
            return replace(piece, first=position) if piece is not None else None
        return self._read(position)

    def _read(self, position: int) -> Piece | None:
        name = self.name(position)
        composed = [
            piece
            for piece in (
                self.body(position),
                self._region(position),
                self._group(position),
                self._unknown(position),
            )
            if piece is not None and (name is None or piece.end > name.end)
        ]
        return max(composed, key=lambda piece: piece.end, default=name)

    def name(self, position: int) -> Piece | None:
        """Return the name of the authority file that starts at a word, "the" left out."""
        found = self.names.get(position)
        return of_name(found, self.authority) if found is not None else None

    def owner(self, position: int) -> Piece | None:
        """Return the state, organisation or body at a word, "the" left out, with its ``'s``."""
        piece = self.body(position) or self.name(position)
        if piece is None:
            return None
        return replace(piece, end=self.possessed(piece.end))

    def body(self, position: int) -> Piece | None:
        """Return Russian Foreign Ministry, Ministry of Defence of Iraq as bodies, Israel's government as the state."""
        return next(self._owned_bodies(position), None) or next(self._bodies_of(position), None)

    def _owned_bodies(self, position: int) -> Iterator[Piece]:
        owner = self.name(position)
        if owner is None or not owner.key.startswith(_POWERS):
            return
        start = self._modifiers(self.possessed(owner.end))
        for head in self.lexicon.bodies.all(self.words, start):
            piece = Piece(position, head.end, 0, owner.key, MentionType.GOVERNMENT, inner=(owner,))
            if head.values[0].use == "members" and not _is_organisation(owner):
                continue
            yield self._as_body(piece, owner, head.values[0].use, head.values[0].slug, head.values[0].english)

    def _bodies_of(self, position: int) -> Iterator[Piece]:
        for head in self.lexicon.bodies.all(self.words, position):
            if self.words.norm(head.end) not in _OWNED_BY:
                continue
            place = head.end + 1
            owner = self.name(place + (self.words.norm(place) == THE))
            body = head.values[0]
            if owner is None or not owner.key.startswith(_POWERS) or owner.type is MentionType.ADJECTIVE:
                continue
            if body.use == "members" and not _is_organisation(owner):
                continue
            piece = Piece(position, owner.end, 0, owner.key, MentionType.GOVERNMENT, inner=(owner,))
            yield self._as_body(piece, owner, body.use, body.slug, body.english)

    def _as_body(self, piece: Piece, owner: Piece, use: str, slug: str, english: str) -> Piece:
        if use != "body":
            return piece
        key = f"organization/{owner.key.partition('/')[2]}-{slug}"
        new = New(key, EntityKind.ORGANIZATION, self._names(piece, owner.key, english), part_of=owner.key)
        whole = owner.represents or owner.key
        return replace(piece, key=key, type=MentionType.BODY, represents=whole, new=new)

    def _group(self, position: int) -> Piece | None:
        owner = self.name(position)
        if owner is not None and owner.key.startswith((*_POWERS, "region/", "place/")):
            start = self.possessed(owner.end)
            for head in self.lexicon.groups.all(self.words, start):
                if head.values[0].use == "of":
                    return self._owned_group(position, head.end, owner, head.values[0].slug, head.values[0].english)
        for head in self.lexicon.groups.all(self.words, position):
            group = head.values[0]
            place = head.end + 1 + (self.words.norm(head.end + 1) == THE)
            owner = self.name(place) if self.words.norm(head.end) in _OWNED_BY else None
            if group.use == "of" and owner is not None and owner.type is not MentionType.ADJECTIVE:
                return self._owned_group(position, owner.end, owner, group.slug, group.english)
        for head in self.lexicon.groups.all(self.words, position):
            alone = next((group for group in head.values if group.use == "alone"), None)
            if alone is None:
                continue
            key = f"group/{alone.slug}"
            piece = Piece(position, head.end, 0, key, MentionType.GROUP)
            if key in self.authority.entities:
                return piece
            own = (Name(self._surface(piece), "en"), Name(alone.english, "en"))
            return replace(piece, new=New(key, EntityKind.GROUP, own))
        return None

    def _owned_group(self, first: int, end: int, owner: Piece, slug: str, english: str) -> Piece:
        piece = Piece(first, end, 0, owner.key, MentionType.GROUP, inner=(owner,))
        key = f"group/{owner.key.partition('/')[2]}-{slug}"
        new = New(key, EntityKind.GROUP, self._names(piece, owner.key, english))
        return replace(piece, key=key, represents=owner.key, new=new)

    def _region(self, position: int) -> Piece | None:
        return self._border(position) or self._area(position)

    def _border(self, position: int) -> Piece | None:
        """Return the border between two states, of one, or with one: Syria-Turkey border, border with Gaza."""
        for head in self.lexicon.areas.all(self.words, position):
            if head.values[0].use == "area" or self.words.norm(head.end) not in {*_BETWEEN, _OF}:
                continue
            owners = self._owners(head.end + 1)
            if owners:
                return self._between(position, owners[-1].end, owners, head.values[0].english)
        owners = self._owners(position)
        if owners:
            for head in self.lexicon.areas.all(self.words, self.possessed(owners[-1].end)):
                if head.values[0].use != "area":
                    return self._between(position, head.end, owners, head.values[0].english)
        return None

    def _owners(self, position: int) -> list[Piece]:
        """Return the one or two states at a word, joined by a dash or "and"."""
        one = self.name(position + (self.words.norm(position) == THE))
        if one is None or not one.key.startswith((*_POWERS, "region/", "place/")):
            return []
        joint = self.words.norm(one.end)
        place = one.end + 1 + (self.words.norm(one.end + 1) == THE)
        other = self.name(place) if joint in _DASHES or joint == AND else None
        return [one, other] if other is not None and other.key != one.key else [one]

    def _between(self, first: int, end: int, owners: list[Piece], english: str) -> Piece:
        piece = Piece(first, end, 0, owners[0].key, MentionType.REGION, inner=tuple(owners))
        codes = "-".join(owner.key.partition("/")[2] for owner in owners)
        names = [Name(self._surface(piece), "en")]
        adjectives = [self._label(owner.key) for owner in owners]
        if all(adjectives):
            names.append(Name(f"{'-'.join(filter(None, adjectives))} {english}", "en"))
        key = f"region/{codes}-{english.replace(' ', '-')}"
        return replace(piece, key=key, new=New(key, EntityKind.REGION, tuple(names)))

    def _area(self, position: int) -> Piece | None:
        """Return Kaliningrad Region or the city of Idlib: a place that the authority file knows, or a new one."""
        known = self.name(position)
        if (
            known is not None
            and known.type is not MentionType.ADJECTIVE
            and known.key.startswith(("place/", "region/"))
        ):
            for head in self.lexicon.areas.all(self.words, known.end):
                if head.values[0].use == "area":
                    return replace(known, end=head.end)
        end = position
        while end - position < _MOST_MODIFIERS + 1 and self._is_unknown(end):
            end += 1
            for head in self.lexicon.areas.all(self.words, end):
                if head.values[0].use == "area" and self._is_capital(end):
                    return self._new_place(position, head.end, head.values[0].kind)
        return None

    def _unknown(self, position: int) -> Piece | None:
        """Return an organisation that no table knows, by the noun that its name ends with, or what the finder saw."""
        return self._kind_at_the_end(position) or self._recognised(position)

    def _kind_at_the_end(self, position: int) -> Piece | None:
        """Return General Border Committee: words in capitals, of which the last is a kind of organisation."""
        end, last = position, None
        inner = []
        while end - position < _LONGEST_UNKNOWN_NAME:
            known = self.name(end)
            if known is not None and self._is_capital(end):
                inner.append(known)
                end = known.end
            elif self._is_capital(end) and self.words.is_word(end) and not self._is_sentence_word(end, position):
                end += 1
                last = end if self.words.norm(end - 1) in self.lexicon.kinds_of_organisation else last
            elif (
                end > position
                and self.words.norm(end) in {*_DASHES, AND, "&", "for", "of"}
                and self._is_capital(end + 1)
            ):
                end += 1
            else:
                break
        if last is None or last - position < 2 or (inner and inner[-1].end > last):
            return None
        owners = tuple(piece for piece in inner if piece.end <= last)
        return self._new_organisation(position, last, owners)

    def _recognised(self, position: int) -> Piece | None:
        found = self.words.recognised.get(position)
        skipped = 0
        if found is None and self.words.norm(position - 1) == THE:
            found, skipped = self.words.recognised.get(position - 1), 1
        if found is None or found.first + skipped != position:
            return None
        end = found.end
        end = self.unpossessed(position, end)
        if end <= position or not self._is_capital(position):
            return None
        if found.label in _PLACES and self.name(position) is None:
            return self._new_place(position, end, EntityKind.PLACE)
        if self.words.norm(end - 1) in self.lexicon.never_names:
            return None
        long = end - position > 1 or self.words.surface(position, end)[:_LONGEST_ACRONYM].isupper()
        if found.label in _ORGANISATIONS and long:
            owners = tuple(self._inside(position, end))
            return self._new_organisation(position, end, owners)
        return None

    def _inside(self, position: int, end: int) -> Iterator[Piece]:
        while position < end:
            known = self.name(position)
            if known is not None and known.end <= end:
                yield known
            position = known.end if known is not None else position + 1

    def _new_place(self, first: int, end: int, kind: EntityKind) -> Piece:
        piece = Piece(first, end, 0, "", MentionType.REGION)
        surface = self._surface(piece)
        key = f"{kind.value.lower()}/{fold(surface).replace(' ', '-')}"
        return replace(piece, key=key, new=New(key, kind, (Name(surface, "en"),)))

    def _new_organisation(self, first: int, end: int, owners: tuple[Piece, ...]) -> Piece:
        piece = Piece(first, end, 0, "", MentionType.BODY, inner=owners)
        surface = self._surface(piece)
        key = "organization/" + fold(surface).replace(" ", "-")
        owner = next((one.key for one in owners if one.key.startswith(_POWERS)), None)
        new = New(key, EntityKind.ORGANIZATION, (Name(surface, "en"),), part_of=owner)
        return replace(piece, key=key, represents=owner, new=new)

    def possessed(self, position: int) -> int:
        """Return the word after a name's ``'s`` or apostrophe that stands at a word."""
        if self.words.norm(position) not in APOSTROPHES or self._is_apart(position):
            return position
        with_s = self.words.norm(position + 1) == "s" and not self._is_apart(position + 1)
        return position + (2 if with_s else 1)

    def unpossessed(self, first: int, end: int) -> int:
        """Return where a name ends without ``'s`` and marks behind it."""
        if end - first > 2 and self.words.norm(end - 1) == "s" and self.words.norm(end - 2) in APOSTROPHES:
            end -= 2
        while end > first and not self.words.is_word(end - 1) and not self.words.norm(end - 1).isalnum():
            end -= 1
        return end

    def _is_apart(self, position: int) -> bool:
        """Tell whether white space stands before the word, so that an apostrophe is a quotation mark."""
        return self.words.starts[position] > self.words.ends[position - 1]

    def _modifiers(self, position: int) -> int:
        end = position
        while end - position < _MOST_MODIFIERS and self.words.norm(end) in self.lexicon.modifiers:
            end += 1
        return end

    def _is_unknown(self, position: int) -> bool:
        return (
            self._is_capital(position)
            and position not in self.names
            and len(self.words.norm(position)) > 2
            and self.words.norm(position) not in self.lexicon.never_names
            and self.lexicon.titles.longest(self.words, position) is None
        )

    def _is_sentence_word(self, position: int, first: int) -> bool:
        """Tell whether a word has its capital from the sentence's beginning alone, or opens no name."""
        norm = self.words.norm(position)
        return norm in self.lexicon.never_names and (
            position == first or norm not in {"international", "national", "joint"}
        )

    def _is_capital(self, position: int) -> bool:
        return self.words.is_word(position) and self.words.text[self.words.starts[position]].isupper()

    def _surface(self, piece: Piece) -> str:
        return " ".join(self.words.surface(piece.first, piece.end).split())

    def _label(self, key: str) -> str | None:
        if key not in self.authority.entities:
            return None
        return self.authority.name(key, "en", NameType.ADJECTIVE) or self.authority.name(key, "en")

    def _names(self, piece: Piece, owner: str, english: str) -> tuple[Name, ...]:
        names = [Name(self._surface(piece), "en")]
        label = self._label(owner)
        if label:
            names.append(Name(f"{label} {english}", "en"))
        return tuple(names)


def _is_organisation(piece: Piece) -> bool:
    return piece.type is MentionType.NAME and piece.key.startswith("organization/")
