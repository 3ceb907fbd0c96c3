"""Finds the meeting that a text reports: its name, day, place, chair, participants and what was adopted there.

The meeting is the first that the text names together with a date, a place or an organisation; what later
sentences say of "the meeting" is added to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.entities.mentions import DocumentEntities, Mention, MentionType
from kg.extract.dates import Dated
from kg.extract.observe import Word, index_at
from kg.lang import LanguagePack
from kg.model import Adopted, EntityKind, Meeting, Name, Span

_LONGEST_TITLE = 16
_LONGEST_ADOPTED = 10
_FIRST_PARAGRAPHS = 4
_STOPS = frozenset("،,.؛;:()؟!")
_AGENTS = (EntityKind.STATE, EntityKind.ORGANIZATION, EntityKind.PERSON)


@dataclass(frozen=True, slots=True)
class _Named:
    """The meeting as the text names it."""

    title: Span
    dated: Dated | None
    organizer: str
    places: tuple[str, ...]


class Finder:
    """Gathers what a text says of its meeting, paragraph by paragraph."""

    def __init__(self, text: str, entities: DocumentEntities, pack: LanguagePack) -> None:
        self.text = text
        self.entities = entities
        self.pack = pack
        self._paragraphs = 0
        self._named: _Named | None = None
        self._chair: str | None = None
        self._participants: dict[str, None] = {}
        self._adopted: dict[str, Adopted] = {}

    def add(self, words: Sequence[Word], dates: Sequence[Dated]) -> None:
        """Take in the next paragraph, with its dates."""
        self._paragraphs += 1
        for position, word in enumerate(words):
            part = self.pack.meeting(word.norm)
            if part == "meeting" and self._named is None and self._paragraphs <= _FIRST_PARAGRAPHS:
                self._named = self._name(words, position, dates)
            elif part == "chair" and self._chair is None:
                self._chair = next(self._after(words, position, (EntityKind.PERSON, EntityKind.STATE)), None)
            elif part == "participants":
                self._participants |= dict.fromkeys(self._after(words, position, _AGENTS))
            elif part == "adopts":
                self._add_adopted(words, position)

    def meeting(self) -> Meeting | None:
        """Return the meeting that the text reports, if it reports one. Ask when all paragraphs are in."""
        if self._named is None:
            return None
        dated = self._named.dated
        return Meeting(
            title=Name(self._named.title.of(self.text), self.pack.code),
            span=self._named.title,
            date=dated.date if dated else None,
            date_words=dated.span if dated else None,
            organizer=self._named.organizer,
            places=self._named.places,
            chair=self._chair,
            participants=tuple(self._participants),
            adopted=tuple(self._adopted.values()),
        )

    def _name(self, words: Sequence[Word], position: int, dates: Sequence[Dated]) -> _Named | None:
        title = _phrase(words, position, _LONGEST_TITLE)
        start, end = _sentence(words, position)
        mentions = self.entities.outer(words[start].start, words[end - 1].end)
        organizer = _organizer(self.entities.at(title.start, title.end))
        places = tuple(dict.fromkeys(m.key for m in mentions if self._is_place(words, m)))
        dated = next((d for d in dates if words[start].start <= d.span.start < words[end - 1].end and d.exact), None)
        return _Named(title, dated, organizer, places) if organizer and (dated or places) else None

    def _is_place(self, words: Sequence[Word], mention: Mention) -> bool:
        """Tell whether a mention is where the meeting was: a place or state after "in" or "the city of".

        What follows "the situation" is what the meeting was about.
        """
        if mention.kind not in (EntityKind.PLACE, EntityKind.STATE):
            return False
        position = index_at(words, mention.span.start)
        parts = [self.pack.meeting(word.norm) for word in words[max(0, position - 3) : position]]
        own = words[position]
        glued = own.text[: max(mention.span.start - own.start, 0)]
        introduced = "place_before" in (*parts[-2:], self.pack.meeting(glued), self.pack.meeting(own.norm))
        return introduced and "situation" not in parts

    def _after(self, words: Sequence[Word], position: int, kinds: Sequence[EntityKind]) -> Iterator[str]:
        """Yield the entities named after a word, up to the sentence's end."""
        _, end = _sentence(words, position)
        for mention in self.entities.outer(words[position].end, words[end - 1].end):
            if mention.kind in kinds and mention.type is not MentionType.NOMINAL:
                yield mention.key

    def _add_adopted(self, words: Sequence[Word], position: int) -> None:
        """Add the document that the text says was adopted, signed or issued."""
        for place in range(position + 1, min(position + 5, len(words))):
            if self.pack.meeting(words[place].norm) == "adopted":
                span = _phrase(words, place, _LONGEST_ADOPTED)
                title = span.of(self.text)
                self._adopted.setdefault(title, Adopted(Name(title, self.pack.code), span))
                break


def _organizer(mentions: Sequence[Mention]) -> str | None:
    """The organisation named in the meeting's title, rather than a ministry or other body of a state."""
    named = [mention for mention in mentions if mention.kind is EntityKind.ORGANIZATION]
    own = [mention for mention in named if not (mention.represents or "").startswith("state/")]
    return (own or named)[0].key if named else None


def _phrase(words: Sequence[Word], position: int, longest: int) -> Span:
    """The noun phrase from a word to the next stop, date, cue or preposition of place."""
    end = position + 1
    while end < len(words) and end - position < longest:
        word = words[end]
        if (
            word.text in _STOPS
            or word.opens_sentence
            or word.particle in ("complement", "relative", "time", "introduces")
        ):
            break
        end += 1
    return Span(words[position].start, words[end - 1].end)


def _sentence(words: Sequence[Word], position: int) -> tuple[int, int]:
    start = position
    while start > 0 and not words[start].opens_sentence:
        start -= 1
    end = position + 1
    while end < len(words) and not words[end].opens_sentence:
        end += 1
    return start, end
