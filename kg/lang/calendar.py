"""The words of a language's calendar: its table and what it says of a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.lang import tables


@dataclass(frozen=True, slots=True)
class CalendarWord:
    """A word of the calendar: ``kind`` is month, hijri, weekday (0 is Monday) or day (days from today)."""

    kind: str
    value: int


def read(path: Path, fold: Callable[[str], str]) -> dict[str, CalendarWord]:
    """Return the folded words of a table ``calendar.tsv``.

    Raises :class:`kg.errors.DataProblem` for a line that can't be read.
    """
    return {
        fold(row["form"]): CalendarWord(row.choice("kind", ("month", "hijri", "weekday", "day")), int(row["value"]))
        for row in tables.read(path, ("form", "kind", "value", "source"))
    }
