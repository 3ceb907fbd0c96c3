"""Text in a terminal: right-to-left lines that stay in place, and marks on pieces of a text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from kg.model import Span

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RIGHT_TO_LEFT_RUN: Final = re.compile(f"(?:{_RIGHT_TO_LEFT.pattern})+")
_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a piece of text is marked: a style on a terminal, brackets elsewhere."""

    style: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A text whose right-to-left lines don't mix with what stands beside them.

    A terminal that reorders right-to-left text does so line by line; marks of isolation
    (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates) around each line keep a
    cell of a table, or text behind a margin, in its place. They are written to terminals alone.
    """

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wrap the text to the width there is, isolating each line."""
        for line in self.text.wrap(console, options.max_width, overflow="fold"):
            line.rstrip()
            isolates = console.is_terminal and _RIGHT_TO_LEFT.search(line.plain)
            yield Text.assemble(_FIRST_STRONG_ISOLATE, line, _POP_ISOLATE) if isolates else line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Measure as plain text does: the isolates have no width."""
        return Measurement.get(console, options, self.text)


def isolate(text: str) -> str:
    """Return a text of which right-to-left words don't drag along what follows, for a terminal."""
    return _RIGHT_TO_LEFT_RUN.sub(lambda run: f"{_FIRST_STRONG_ISOLATE}{run[0]}{_POP_ISOLATE}", text)


def marked(text: str, spans: Iterable[tuple[Span, Mark]], *, styled: bool) -> Text:
    """Return the text with its spans marked, spaces and line ends made single spaces.

    Spans may nest and overlap. ``styled`` chooses between styles and brackets.
    """
    pieces = sorted(spans, key=lambda piece: (piece[0].start, -piece[0].end))
    cuts = sorted({0, len(text), *(place for span, _ in pieces for place in (span.start, span.end))})
    result = Text()
    for start, end in itertools.pairwise(cuts):
        covering = [mark for span, mark in pieces if span.start <= start and end <= span.end]
        if not styled:
            result.append("".join(mark.opening for span, mark in pieces if span.start == start))
        style = " ".join(mark.style for mark in covering)
        result.append(re.sub(r"\s+", " ", text[start:end]), style if styled else "")
        if not styled:
            result.append("".join(mark.closing for span, mark in reversed(pieces) if span.end == end))
    return result


def legend(marks: Iterable[tuple[str, Mark]], *, styled: bool) -> Text:
    """Return one line that says what each mark means."""
    parts = (Text(name, mark.style) if styled else Text(f"{mark.opening}{name}{mark.closing}") for name, mark in marks)
    return Text("  ").join(parts)
