"""Answers as text: W3C result formats for machines, a table for the terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)
from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from kg.errors import UsageProblem
from kg.query.sparql import DEFAULT_PREFIXES, Answer


class OutputFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


_RESULT_FORMATS: Final = {OutputFormat.CSV: QueryResultsFormat.CSV, OutputFormat.JSON: QueryResultsFormat.JSON}
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NARROWEST: Final = 11
"""Where columns would be narrower than this on average, rows are shown one below the other."""


def default_format(answer: Answer) -> OutputFormat:
    """Return how an answer is shown where nothing is asked for: triples as Turtle, all else as a table."""
    return OutputFormat.TURTLE if isinstance(answer, QueryTriples) else OutputFormat.TABLE


def to_text(answer: Answer, output_format: OutputFormat) -> str:
    """Return an answer as CSV or JSON (SPARQL 1.1 Query Results formats) or as Turtle.

    Rows keep the query's order; triples are sorted, so that the text is the same on every run.

    Raises:
        UsageProblem: the format doesn't suit the kind of query.
    """
    if isinstance(answer, QueryTriples):
        if output_format is not OutputFormat.TURTLE:
            raise UsageProblem(f"CONSTRUCT and DESCRIBE give no {output_format}", "use --to turtle")
        return _turtle(answer)
    if output_format not in _RESULT_FORMATS:
        raise UsageProblem(
            f"SELECT and ASK give no {output_format}", "use --to table, csv or json, or write a CONSTRUCT query"
        )
    result_format = _RESULT_FORMATS[output_format]
    buffer = io.BytesIO()
    answer.serialize(buffer, format=result_format)
    return buffer.getvalue().decode("utf-8").replace("\r\n", "\n").rstrip("\n") + "\n"


def _turtle(answer: QueryTriples) -> str:
    triples = sorted(answer, key=str)
    used = {
        prefix: namespace
        for prefix, namespace in DEFAULT_PREFIXES.items()
        if any(f"<{namespace}" in str(triple) for triple in triples)
    }
    buffer = io.BytesIO()
    serialize(triples, buffer, format=RdfFormat.TURTLE, prefixes=used)
    return buffer.getvalue().decode("utf-8")


def print_table(answer: Answer, console: Console) -> None:
    """Print rows as a table that fits the console, or yes or no.

    Raises:
        UsageProblem: the answer is triples.
    """
    if isinstance(answer, QueryTriples):
        raise UsageProblem("CONSTRUCT and DESCRIBE give no table", "use --to turtle")
    if isinstance(answer, QueryBoolean):
        console.print("yes" if answer else "no")
        return
    columns = [variable.value for variable in answer.variables]
    rows = [[shown(term) for term in solution] for solution in answer]
    if console.width // max(len(columns), 1) < _NARROWEST:
        _print_records(columns, rows, console)
    else:
        console.print(_table(columns, rows))
    console.print(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", style="dim", highlight=False)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Cell(value) for value in row))
    return table


def _print_records(columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    for number, row in enumerate(rows, start=1):
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold")
        grid.add_column(overflow="fold")
        for column, value in zip(columns, row, strict=True):
            if value:
                grid.add_row(column, Cell(value))
        console.rule(f"{number}", align="left", style="dim")
        console.print(grid)


def shown(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """Return a term as people read it: a prefixed name, a literal's text, nothing for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if isinstance(term, NamedNode):
        return _prefixed(term.value)
    return str(term)


def _prefixed(iri: str) -> str:
    matching = [(namespace, prefix) for prefix, namespace in DEFAULT_PREFIXES.items() if iri.startswith(namespace)]
    if not matching:
        return iri
    namespace, prefix = max(matching, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell whose right-to-left text stays in its column.

    A terminal that reorders right-to-left text does so line by line; marks of isolation
    (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates) around each line of the
    cell keep it from mixing with its neighbours.
    """

    value: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wrap the text to the column, isolating each line."""
        for line in Text(self.value).wrap(console, options.max_width, overflow="fold"):
            line.rstrip()
            yield isolated(line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Measure as plain text does: the marks have no width."""
        return Measurement.get(console, options, Text(self.value))


def isolated(line: Text) -> Text:
    """Return a line between marks of isolation where it has right-to-left letters, else as it is."""
    return Text.assemble("\u2068", line, "\u2069") if _RIGHT_TO_LEFT.search(line.plain) else line
