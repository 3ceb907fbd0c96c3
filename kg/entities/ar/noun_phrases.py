"""Bodies, groups, regions and states as Arabic composes their names: noun, then adjective or owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.entities.ar.lexicon import Lexicon
from kg.entities.authority import Authority, NameType
from kg.entities.mentions import MentionType
from kg.entities.names import NameFound
from kg.entities.pieces import New, Piece, of_name
from kg.entities.words import BREAK, Words
from kg.lang.ar.morphology import ARTICLE
from kg.lang.ar.normalise import fold
from kg.model import EntityKind, Name

_ADJECTIVES: Final = {NameType.ADJECTIVE, NameType.DEMONYM}
_MOST_MODIFIERS: Final = 2
_LONGEST_UNKNOWN_NAME: Final = 5
_IN: Final = "في"
_OF: Final = "من"
_QUANTIFIERS: Final = frozenset(
    map(fold, ("بعض", "عدد", "كثير", "العديد", "الكثير", "معظم", "غالبية", "أغلب", "جميع", "كافة", "كل", "سائر"))
)
_POWERS: Final = ("state/", "organization/")
_WITH: Final = "مع"
_BETWEEN: Final = "بين"
_DASHES: Final = frozenset("-–—")


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
            for piece in (
                self.body(position),
                self._region(position),
                self._group(position),
                self._some(position),
                self._with_kind(position),
            )
            if piece is not None and (name is None or piece.end > name.end)
        ]
        return max(composed, key=lambda piece: piece.end, default=name)

    def name(self, position: int) -> Piece | None:
        """Return the name of the authority file that starts at a word."""
        found = self.names.get(position)
        if found is None:
            return None
        return of_name(found, self.authority)

    def body(self, position: int) -> Piece | None:
        """Return وزارة الخارجية الروسية as a body, الحكومة السورية as the state, دول المنظمة as the organisation."""
        for head in self.lexicon.bodies.all(self.words, position):
            body = head.values[0]
            if body.use == "qualifier":
                owner = self._owner(head.end, genitive=not body.definite, whole=True)
            else:
                after = self._modifiers(head.end)
                genitive = not body.definite or after > head.end or head.end - head.first > 1
                owner = self._owner(after, genitive=genitive, inside=body.use in {"state", "members"})
            if owner is None or (body.use == "members" and not _is_organisation(owner)):
                continue
            if not self._can_own(position, owner):
                continue
            end = self._modifiers(owner.end) if owner.type is MentionType.ADJECTIVE else owner.end
            piece = Piece(head.first, end, head.taken_off, owner.key, MentionType.GOVERNMENT, inner=(owner,))
            if body.use == "qualifier":
                return replace(piece, type=owner.type, represents=owner.represents, new=owner.new)
            if body.use != "body":
                return piece
            whole = owner.represents or owner.key
            key = f"organization/{owner.key.partition('/')[2]}-{body.slug}"
            new = New(key, EntityKind.ORGANIZATION, self._names(piece, owner.key, body.english), part_of=owner.key)
            return replace(piece, key=key, type=MentionType.BODY, represents=whole, new=new)
        return None

    def _some(self, position: int) -> Piece | None:
        """Return بعض الدول الغربية: a group with a word for how many of it before."""
        start = position + 1
        quantifier = self.words.norm(position)
        taken_off = next((n for n, stem in self.words.lookup(quantifier) if stem in _QUANTIFIERS), None)
        if taken_off is None:
            return None
        start += self.words.norm(start) == _OF
        group = self._group(start) or self.name(start)
        if group is None or not group.key.startswith("group/") or group.taken_off:
            return None
        return replace(group, first=position, taken_off=taken_off, type=MentionType.GROUP)

    def _group(self, position: int) -> Piece | None:
        for head in self.lexicon.groups.all(self.words, position):
            group = head.values[0]
            if group.use == "of":
                owner = self._owner(head.end, genitive=not group.definite)
                if owner is None:
                    continue
                piece = Piece(head.first, owner.end, head.taken_off, owner.key, MentionType.GROUP, inner=(owner,))
                key = f"group/{owner.key.partition('/')[2]}-{group.slug}"
                new = New(key, EntityKind.GROUP, self._names(piece, owner.key, group.english))
                power = owner.key if owner.key.startswith(_POWERS) else None
                return replace(piece, key=key, represents=power, new=new)
            key = f"group/{group.slug}"
            piece = Piece(head.first, head.end, head.taken_off, key, MentionType.GROUP)
            if key in self.authority.entities:
                return piece
            own = (Name(self._surface(piece), "ar"), Name(group.english, "en"))
            return replace(piece, new=New(key, EntityKind.GROUP, own))
        return None

    def _can_own(self, position: int, owner: Piece) -> bool:
        """Tell whether a body can be the owner's: no group has one; a name by itself needs ل or an adjective.

        دعا مجلس الأمن إسرائيل إلى … is no council of Israel's, مجلس الأمن الروسي is Russia's.
        """
        if owner.key.startswith("group/"):
            return False
        return self.name(position) is None or owner.type is MentionType.ADJECTIVE or owner.taken_off > 0

    def _region(self, position: int) -> Piece | None:
        for head in self.lexicon.areas.all(self.words, position):
            area = head.values[0]
            if area.use == "area":
                piece = self._area(head.first, head.end, head.taken_off, area.kind)
            else:
                piece = self._between(head.first, head.end, head.taken_off, area.english)
            if piece is not None:
                return piece
        return None

    def _between(self, first: int, end: int, taken_off: int, english: str) -> Piece | None:
        """Return a border or conflict: of two states, of one, or of an organisation."""
        if self.words.norm(end) in {_WITH, _BETWEEN}:
            end += 1
        one = self._owner(end, genitive=True)
        if one is None:
            return None
        owners = [one]
        following = one.end + (self.words.norm(one.end) in _DASHES)
        other = self.name(following)
        proclitic = self.words.norm(following)[: other.taken_off] if other is not None else ""
        if other is not None and other.type is one.type and proclitic in {"", "و"} and other.key != one.key:
            owners.append(other)
        piece = Piece(first, owners[-1].end, taken_off, one.key, MentionType.REGION, inner=tuple(owners))
        codes = "-".join(owner.key.partition("/")[2] for owner in owners)
        names = [Name(self._surface(piece), "ar")]
        adjectives = [self._english(owner.key) for owner in owners]
        if all(adjectives):
            names.append(Name(f"{'-'.join(filter(None, adjectives))} {english}", "en"))
        key = f"region/{codes}-{english.replace(' ', '-')}"
        return replace(piece, key=key, new=New(key, EntityKind.REGION, tuple(names)))

    def _area(self, first: int, end: int, taken_off: int, kind: EntityKind) -> Piece | None:
        """Return منطقة عسير: a place that the authority file knows, or a new one."""
        known = self.name(end)
        if known is not None and not known.taken_off:
            if known.type is MentionType.ADJECTIVE:
                return None
            return Piece(first, known.end, taken_off, known.key, known.type, inner=known.inner)
        if not self._is_unknown(end) or self._begins_definite(first, taken_off):
            return None
        piece = Piece(first, end + 1, taken_off, "", MentionType.REGION)
        bare = self.words.surface(end, end + 1)
        key = f"{kind.value.lower()}/{self.words.norm(end)}"
        return replace(piece, key=key, new=New(key, kind, (Name(bare, "ar"), Name(self._surface(piece), "ar"))))

    def _with_kind(self, position: int) -> Piece | None:
        """Return تنظيم "داعش" as the organisation, and حزب المؤتمر الشعبي العام as a new one."""
        for kind in self.lexicon.kinds_of_organisation.all(self.words, position):
            following = kind.end + self.words.is_quote(kind.end)
            known = self.name(following)
            if known is not None and not known.taken_off and known.key.startswith(("organization/", "group/")):
                if known.type is MentionType.ADJECTIVE:
                    continue
                return Piece(kind.first, known.end, kind.taken_off, known.key, known.type, inner=(known,))
            if kind.values[0] and self.name(position) is None:
                return self._unknown_organisation(kind.first, kind.end, kind.taken_off)
        return None

    def _unknown_organisation(self, first: int, end: int, taken_off: int) -> Piece | None:
        """Return the organisation that a noun of its kind begins: the definite words that follow."""
        if self._begins_definite(first, taken_off):
            return None
        start = end
        inner = []
        while end - start < _LONGEST_UNKNOWN_NAME:
            known = self.name(end)
            if known is not None and (known.taken_off == 0 or self.words.norm(end).startswith("ل")):
                inner.append(known)
                end = known.end
            elif self._is_definite(end):
                end += 1
            else:
                break
        if end - start < (1 if inner else 2):
            return None
        piece = Piece(first, end, taken_off, "", MentionType.NAME, inner=tuple(inner))
        key = "organization/" + fold(self._surface(piece)).replace(" ", "-")
        owner = next((one.key for one in inner if one.key.startswith(("state/", "organization/"))), None)
        new = New(key, EntityKind.ORGANIZATION, (Name(self._surface(piece), "ar"),), part_of=owner)
        return replace(piece, key=key, type=MentionType.BODY, represents=owner, new=new)

    def _owner(self, position: int, *, genitive: bool, inside: bool = False, whole: bool = False) -> Piece | None:
        """Return the state or organisation to which the noun before belongs.

        By an adjective; by ل and a name; where ``genitive``, by a name that follows at once; where
        ``inside``, by في and a name. With ``whole``, a body will do.
        """
        if inside and self.words.norm(position) == _IN:
            name = self.name(position + 1)
            return name if name is not None and name.type is MentionType.NAME and not name.taken_off else None
        piece = self.body(position) if whole else None
        piece = piece or self.name(position)
        if piece is None or self.words.norm(position) == BREAK:
            return None
        proclitic = self.words.norm(position)[: piece.taken_off]
        if piece.type in {MentionType.ADJECTIVE, MentionType.DEMONYM}:
            return piece if not proclitic else None
        if proclitic == "ل" or (not proclitic and genitive):
            return piece
        return None

    def _modifiers(self, position: int) -> int:
        end = position
        while end - position < _MOST_MODIFIERS and self.words.norm(end) in self.lexicon.modifiers:
            end += 1
        return end

    def _begins_definite(self, first: int, taken_off: int) -> bool:
        """Tell whether a noun has the article, also where ل before it has taken its alif: للقطاع."""
        norm = self.words.norm(first)
        return norm.startswith(ARTICLE, taken_off) or (norm.startswith("لل", taken_off - 1) if taken_off else False)

    def _is_definite(self, position: int) -> bool:
        """Tell whether a word can go on with an organisation's name: definite, and no title."""
        norm = self.words.norm(position)
        if norm.startswith("و") and norm[1:] not in self.lexicon.complements:
            return False
        if norm in self.lexicon.never_names or self.lexicon.titles.longest(self.words, position) is not None:
            return False
        return norm.startswith((ARTICLE, "لل", "و" + ARTICLE)) and self.words.is_word(position)

    def _is_unknown(self, position: int) -> bool:
        norm = self.words.norm(position)
        return (
            self.words.is_word(position)
            and position not in self.names
            and len(norm) > 2
            and not any(stem in self.lexicon.common for _, stem in self.words.lookup(norm))
        )

    def _surface(self, piece: Piece) -> str:
        return self.words.label(piece.first, piece.end, piece.taken_off)

    def _english(self, key: str) -> str | None:
        return self.authority.name(key, "en", NameType.ADJECTIVE) if key in self.authority.entities else None

    def _names(self, piece: Piece, owner: str, english: str) -> tuple[Name, ...]:
        names = [Name(self._surface(piece), "ar")]
        if owner in self.authority.entities:
            label = self._english(owner) or self.authority.name(owner, "en")
            names.append(Name(f"{label} {english}", "en"))
        return tuple(names)


def _is_organisation(piece: Piece) -> bool:
    return piece.type is MentionType.NAME and piece.key.startswith("organization/")
