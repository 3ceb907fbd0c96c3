"""Reads dates out of a text: full dates, dates without a year, weekdays, "today" and "yesterday".

What is relative is counted from a day of reference, normally the document's. A weekday without a date is
the latest such day that isn't after the day of reference, since news tells what has happened. Dates
of the Islamic calendar are converted by the Umm al-Qura calendar (library hijridate).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hijridate import Hijri

from kg.extract.observe import Word
from kg.lang import CalendarWord
from kg.model import Span

_LONGEST_NAME = 3
_OPEN, _CLOSE = frozenset("(/-–[،,"), frozenset(")]")
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500
_FIRST_YEAR, _LAST_YEAR = 1600, 2200


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that the text names; ``exact`` where the words give day and month, ``full`` where the year too."""

    span: Span
    date: dt.date
    exact: bool
    full: bool


def find(words: Sequence[Word], calendar: dict[str, CalendarWord], reference: dt.date | None) -> Iterator[Dated]:
    """Yield the dates of a paragraph in text order; those that need a reference only where there is one."""
    position = 0
    while position < len(words):
        read = _explicit(words, position, calendar, reference) or _relative(words, position, calendar, reference)
        if read:
            dated, position = read
            yield dated
        else:
            position += 1


def _explicit(
    words: Sequence[Word], position: int, calendar: dict[str, CalendarWord], reference: dt.date | None
) -> tuple[Dated, int] | None:
    """Read day, month and perhaps year: ``15 سبتمبر/أيلول 2021``, ``24 شوال 1436 هـ``."""
    day = _number(words, position)
    if day is None or not 1 <= day <= 31:
        return None
    named = _name(words, position + 1, calendar, ("month", "hijri"))
    if not named:
        return None
    month, end = named
    end = _second_name(words, end, calendar, month)
    year = _number(words, end)
    plausible = (_FIRST_HIJRI, _LAST_HIJRI) if month.kind == "hijri" else (_FIRST_YEAR, _LAST_YEAR)
    full = year is not None and plausible[0] <= year <= plausible[1]
    if year is None or not full:
        if reference is None or month.kind == "hijri":
            return None
        year = _nearest_year(day, month.value, reference)
    date = _date(year, month, day)
    if date is None:
        return None
    stop = end + 1 if full else end
    return Dated(Span(words[position].start, words[stop - 1].end), date, exact=True, full=full), stop


def _second_name(words: Sequence[Word], end: int, calendar: dict[str, CalendarWord], month: CalendarWord) -> int:
    """Skip the month's name in the other usage: ``/أيلول``, ``(أيلول)``."""
    if end < len(words) and words[end].text in _OPEN:
        again = _name(words, end + 1, calendar, (month.kind,))
        if again and again[0].value == month.value:
            end = again[1]
            if end < len(words) and words[end].text in _CLOSE:
                end += 1
    return end


def _relative(
    words: Sequence[Word], position: int, calendar: dict[str, CalendarWord], reference: dt.date | None
) -> tuple[Dated, int] | None:
    if reference is None:
        return None
    named = _name(words, position, calendar, ("day", "weekday"))
    if not named:
        return None
    word, end = named
    if word.kind == "day":
        date = reference + dt.timedelta(days=word.value)
        following = _name(words, end, calendar, ("weekday",))
        end = following[1] if following else end
    else:
        date = reference - dt.timedelta(days=(reference.weekday() - word.value) % 7)
    return Dated(Span(words[position].start, words[end - 1].end), date, exact=False, full=False), end


def _name(
    words: Sequence[Word], position: int, calendar: dict[str, CalendarWord], kinds: Sequence[str]
) -> tuple[CalendarWord, int] | None:
    for length in range(min(_LONGEST_NAME, len(words) - position), 0, -1):
        entry = calendar.get(" ".join(word.norm for word in words[position : position + length]))
        if entry and entry.kind in kinds:
            return entry, position + length
    return None


def _number(words: Sequence[Word], position: int) -> int | None:
    norm = words[position].norm if position < len(words) else ""
    return int(norm) if norm.isdecimal() and len(norm) <= 4 else None


def _nearest_year(day: int, month: int, reference: dt.date) -> int:
    """The year that puts the date nearest to the day of reference."""

    def distance(year: int) -> int:
        try:
            return abs((dt.date(year, month, day) - reference).days)
        except ValueError:
            return 10_000

    return min((reference.year, reference.year - 1, reference.year + 1), key=distance)


def _date(year: int, month: CalendarWord, day: int) -> dt.date | None:
    try:
        if month.kind == "hijri":
            gregorian = Hijri(year, month.value, day).to_gregorian()
            return dt.date(gregorian.year, gregorian.month, gregorian.day)
        return dt.date(year, month.value, day)
    except (ValueError, OverflowError):
        return None
