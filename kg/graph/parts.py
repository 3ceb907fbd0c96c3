"""Cuts an extraction into parts, so that the graph of a long text needn't be held as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from kg.model import Entity, Extraction, Meeting, Statement

LARGEST: Final = 1000
"""So many statements a part has, unless they can't be parted."""


def parts(extraction: Extraction, largest: int = LARGEST) -> Iterator[Extraction]:
    """Yield extractions of the same document whose graphs together are the graph of the whole.

    Each can stand alone: it describes all that its statements name. Statements with one place, and those that
    are nested, stay together, so that no rule of the shapes spans two parts. The first part has what no
    statement names, too.
    """
    known = {entity.key: entity for entity in extraction.entities}
    free = known.keys() - _described(map(_keys, extraction.statements), known)
    meeting = extraction.meeting
    for statements in _together(extraction.statements, largest):
        named = _described([*map(_keys, statements), _meeting_keys(meeting), free], known)
        entities = tuple(entity for entity in extraction.entities if entity.key in named)
        yield replace(extraction, entities=entities, statements=statements, meeting=meeting)
        meeting, free = None, set()


def _together(statements: Sequence[Statement], largest: int) -> Iterator[tuple[Statement, ...]]:
    """Yield the statements in parts; one that overlaps another, or is nested in it, goes with it."""
    reached = list(accumulate((each.span.end for each in statements), max))
    begun = list(accumulate(map(_begins, reversed(statements)), min))[::-1]
    first = 0
    for place in range(largest, len(statements)):
        if place - first >= largest and reached[place - 1] <= begun[place]:
            yield tuple(statements[first:place])
            first = place
    yield tuple(statements[first:])


def _begins(statement: Statement) -> int:
    return min(each.start for each in (statement.span, statement.nested_in) if each)


def _described(keys: Iterable[Iterable[str]], known: Mapping[str, Entity]) -> set[str]:
    """Return the keys of the known entities, with those to which they belong or for which they speak."""
    pending = {key for some in keys for key in some}
    described: set[str] = set()
    while pending:
        key = pending.pop()
        if key in known and key not in described:
            described.add(key)
            entity = known[key]
            posts = (part for post in entity.posts for part in (post.organization, post.represents))
            pending |= {part for part in (entity.part_of, *posts) if part}
    return described


def _keys(statement: Statement) -> tuple[str, ...]:
    return (*statement.holders, *statement.made_by, *statement.about, *statement.addressees)


def _meeting_keys(meeting: Meeting | None) -> tuple[str, ...]:
    if meeting is None:
        return ()
    single = (key for key in (meeting.organizer, meeting.chair) if key)
    return (*meeting.places, *meeting.participants, *single)
