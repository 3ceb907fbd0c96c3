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
class _Report:
    """What the finder works on."""

    text: str
    paragraphs: Sequence[Sequence[Word]]
    entities: DocumentEntities
    dates: Sequence[Dated]
    pack: LanguagePack


def find(
    text: str,
    paragraphs: Sequence[Sequence[Word]],
    entities: DocumentEntities,
    dates: Sequence[Dated],
    pack: LanguagePack,
) -> Meeting | None:
    """Return the meeting that the text reports, if it reports one."""
    report = _Report(text, paragraphs, entities, dates, pack)
    for words in paragraphs[:_FIRST_PARAGRAPHS]:
        for position, word in enumerate(words):
            if pack.meeting(word.norm) == "meeting":
                meeting = _named(report, words, position)
                if meeting:
                    return meeting
    return None


def _named(report: _Report, words: Sequence[Word], position: int) -> Meeting | None:
    title = _phrase(words, position, _LONGEST_TITLE)
    start, end = _sentence(words, position)
    mentions = report.entities.outer(words[start].start, words[end - 1].end)
    organizer = _organizer(report.entities.at(title.start, title.end))
    places = tuple(dict.fromkeys(m.key for m in mentions if _is_place(report, words, m)))
    dated = next((d for d in report.dates if words[start].start <= d.span.start < words[end - 1].end and d.exact), None)
    if not organizer or not (dated or places):
        return None
    return Meeting(
        title=Name(title.of(report.text), report.pack.code),
        span=title,
        date=dated.date if dated else None,
        date_words=dated.span if dated else None,
        organizer=organizer,
        places=places,
        chair=next(_after(report, "chair", (EntityKind.PERSON, EntityKind.STATE)), None),
        participants=tuple(dict.fromkeys(_after(report, "participants", _AGENTS))),
        adopted=tuple(_adopted(report)),
    )


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


def _is_place(report: _Report, words: Sequence[Word], mention: Mention) -> bool:
    """Tell whether a mention is where the meeting was: a place or state after "in" or "the city of".

    What follows "the situation" is what the meeting was about.
    """
    if mention.kind not in (EntityKind.PLACE, EntityKind.STATE):
        return False
    position = index_at(words, mention.span.start)
    parts = [report.pack.meeting(word.norm) for word in words[max(0, position - 3) : position]]
    own = words[position]
    glued = own.text[: max(mention.span.start - own.start, 0)]
    introduced = "place_before" in (*parts[-2:], report.pack.meeting(glued), report.pack.meeting(own.norm))
    return introduced and "situation" not in parts


def _after(report: _Report, part: str, kinds: Sequence[EntityKind]) -> Iterator[str]:
    """Yield the entities named after a word of this part, up to the sentence's end."""
    for words in report.paragraphs:
        for position, word in enumerate(words):
            if report.pack.meeting(word.norm) == part:
                _, end = _sentence(words, position)
                for mention in report.entities.outer(word.end, words[end - 1].end):
                    if mention.kind in kinds and mention.type is not MentionType.NOMINAL:
                        yield mention.key


def _adopted(report: _Report) -> Iterator[Adopted]:
    """Yield the documents that the text says were adopted, signed or issued."""
    seen = set()
    for words in report.paragraphs:
        for position, word in enumerate(words[:-1]):
            if report.pack.meeting(word.norm) != "adopts":
                continue
            for place in range(position + 1, min(position + 5, len(words))):
                if report.pack.meeting(words[place].norm) == "adopted":
                    span = _phrase(words, place, _LONGEST_ADOPTED)
                    title = span.of(report.text)
                    if title not in seen:
                        seen.add(title)
                        yield Adopted(Name(title, report.pack.code), span)
                    break
