"""Reads statements and positions out of a document.

:func:`extract` is the whole of it, in the order in which the data flows: annotate, find entities, observe
words, find spans, decide stance, holder and targets, and put the records together.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice

from spacy.language import Language
from spacy.tokens import Doc

from kg import __version__, entities
from kg.annotate import pipeline
from kg.annotate.windows import Windows, annotate
from kg.entities.mentions import DocumentEntities
from kg.extract import dates, details, holders, meetings, observe, spans, stances, targets
from kg.extract.calibration import Parts
from kg.extract.decisions import Decided, Watch
from kg.extract.holder_candidates import History
from kg.extract.observe import Word
from kg.lang import LanguagePack
from kg.lang import load as load_pack
from kg.model import Document, Entity, Extraction, Meeting, Statement

_DATED_PARAGRAPHS = 3
_SOFTWARE = (f"kg {__version__}",)


def extract(document: Document) -> Extraction:
    """Return all that the document says: statements in text order, the entities that they name, the meeting.

    Of a document in a language without a pack it is the entities alone, all that are named.
    Raises :class:`kg.errors.UsageProblem` for what is no code of a language.
    """
    nlp = _pipeline(document.language)
    return read(annotate(nlp, document.text), document)


@cache
def _pipeline(language: str) -> Language:
    return pipeline.create(language)


def read(text: Doc | Windows, document: Document, watch: Watch | None = None) -> Extraction:
    """Return what an annotated text says; ``text`` comes from a pipeline of :func:`kg.annotate.pipeline.create`.

    ``watch`` is told of each statement, in text order, how its parts were decided.
    """
    pack = load_pack(document.language)
    found = (text._.entities if isinstance(text, Doc) else None) or entities.find(text)
    if not pack.positions:
        return Extraction(document=document, entities=_with_parts(found.entities, found), software=_SOFTWARE)
    paragraphs = observe.paragraphs(text, found, pack)
    first = list(islice(paragraphs, _DATED_PARAGRAPHS))
    document = dataclasses.replace(document, date=document.date or _own_date(first, pack))
    meeting = meetings.Finder(document.text, found, pack)
    statements = tuple(_statements(document, chain(first, paragraphs), found, meeting, pack, watch=watch))
    return Extraction(
        document=document,
        entities=_named(statements, meeting.meeting(), found),
        statements=statements,
        meeting=meeting.meeting(),
        software=_SOFTWARE,
    )


def _own_date(paragraphs: Sequence[Sequence[Word]], pack: LanguagePack) -> dt.date | None:
    """The first full date near the text's beginning: news say when they were written."""
    for words in paragraphs:
        for dated in dates.find(words, pack.calendar(), None):
            if dated.full:
                return dated.date
    return None


def _statements(
    document: Document,
    paragraphs: Iterable[Sequence[Word]],
    found: DocumentEntities,
    meeting: meetings.Finder,
    pack: LanguagePack,
    *,
    watch: Watch | None,
) -> Iterator[Statement]:
    language = document.language
    mentioned = Counter(mention.key for mention in found.mentions)
    history, topic = History(), targets.Topic(mentioned)
    for number, words in enumerate(paragraphs):
        dated = list(dates.find(words, pack.calendar(), document.date))
        meeting.add(words, dated)
        for place in spans.find(language, words):
            likely = stances.decide(language, place.inside, words[: place.first])
            stance = next(iter(likely))
            holder = holders.decide(place, number, found, history)
            target = targets.decide(place, stance, holder.keys, found, topic)
            history.add(holder.keys, number, place)
            topic.add(target.keys)
            parts = Parts(place.probability, likely[stance], holder.probability, target.probability)
            statement = details.statement(
                document=document,
                place=place,
                stance=stance,
                holders=holder.keys,
                about=target.keys,
                addressees=targets.addressees(place, stance, target.keys, found),
                parts=parts,
                dated=dated,
                pack=pack,
            )
            if watch:
                watch(statement, Decided(place, likely, holder, target, parts))
            yield statement


def _named(statements: Sequence[Statement], meeting: Meeting | None, found: DocumentEntities) -> tuple[Entity, ...]:
    """The entities that the records name, with those to which they belong."""
    keys: list[str] = []
    for statement in statements:
        keys += [*statement.holders, *statement.made_by, *statement.about, *statement.addressees]
    if meeting:
        keys += [*meeting.places, *meeting.participants, *filter(None, (meeting.organizer, meeting.chair))]
    return _with_parts(keys, found)


def _with_parts(names: Iterable[str], found: DocumentEntities) -> tuple[Entity, ...]:
    """The entities of these keys, and those to which they belong or for which they speak."""
    keys = list(names)
    named: dict[str, Entity] = {}
    while keys:
        key = keys.pop()
        entity = found.entities.get(key)
        if entity is None or key in named:
            continue
        named[key] = entity
        keys += [part for part in (entity.part_of,) if part]
        keys += [part for post in entity.posts for part in (post.organization, post.represents) if part]
    return tuple(named[key] for key in sorted(named))
