"""The records of this layer: what is mentioned where in a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.model import Entity, EntityKind, Span


class MentionType(StrEnum):
    """How the text refers to the entity."""

    NAME = "name"
    ADJECTIVE = "adjective"
    """الروسية: an adjective of nationality."""
    DEMONYM = "demonym"
    """الأفغان: the people."""
    METONYM = "metonym"
    """الرياض: the capital or seat for the power."""
    GOVERNMENT = "government"
    """الحكومة السورية، الجانب الأرمني: words that stand for the state itself."""
    BODY = "body"
    """وزارة الخارجية الروسية: a body, named by rule."""
    GROUP = "group"
    """المعارضة السورية: people meant collectively, named by rule."""
    REGION = "region"
    """الحدود الطاجيكية - الأفغانية: a region or place, named by rule."""
    PERSON = "person"
    """A person's name, with title or without."""
    OFFICE = "office"
    """وزير الخارجية الروسي: an office-holder who isn't named here."""
    NOMINAL = "nominal"
    """المنظمة، الوزير، الطرفان، بلاده: a noun that refers back (:mod:`kg.entities.coreference`)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one entity.

    ``span`` leaves out what is only written together with the mention (و، ب، ل). ``head`` is the
    name itself where the span takes in a title. ``represents`` is the state or organisation that a
    body, a person or an office speaks for, ``title`` the title as it stands in the text, ``role``
    its class (``kg/lang/<code>/titles.tsv``). ``inside`` is the span of the longer mention of which
    this one is a part: الأفغانية in الجماعات العرقية الأفغانية. ``plural`` tells that the title names several
    holders of an office: وزراء الخارجية.
    """

    span: Span
    key: str
    kind: EntityKind
    type: MentionType
    head: Span | None = None
    represents: str | None = None
    title: str | None = None
    role: str | None = None
    inside: Span | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """In whose name the text speaks from an offset on, and by what that is known; nobody where ``keys`` is empty."""

    start: int = 0
    keys: tuple[str, ...] = ()
    known_by: str = ""


@dataclass(frozen=True, slots=True)
class DocumentEntities:
    """All mentions in text order, longer before shorter where they start together, and the entities by key.

    ``speeches`` are in text order; one that begins at 0 holds from the text's beginning.
    """

    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    speeches: tuple[Speech, ...] = ()

    def authors_at(self, place: int) -> Speech:
        """Return in whose name the text speaks at an offset."""
        later = bisect_right(self.speeches, place, key=lambda speech: speech.start)
        return self.speeches[later - 1] if later else Speech()

    def at(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly between two offsets, in text order."""
        return tuple(self._from(start, end))

    def outer(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions between two offsets that are part of no longer mention there."""
        return tuple(
            mention
            for mention in self._from(start, end)
            if mention.inside is None or not (start <= mention.inside.start and mention.inside.end <= end)
        )

    def _from(self, start: int, end: int) -> Iterator[Mention]:
        first = bisect_left(self.mentions, start, key=lambda mention: mention.span.start)
        last = bisect_left(self.mentions, end, lo=first, key=lambda mention: mention.span.start)
        return (mention for mention in self.mentions[first:last] if mention.span.end <= end)
