"""Reads the tables of a language: tab-separated, a header line, ``#`` for comments.

A line that the table's header doesn't explain is an error that names the file and the line, so that
a slip in a table is found when it is loaded and not when it would have mattered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataProblem


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. ``row["form"]`` is the cell of that column, stripped."""

    cells: Mapping[str, str]
    path: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """Return the cell; raise :class:`DataProblem` where it is none of those allowed."""
        if self[column] not in allowed:
            raise self.problem(f"{column} '{self[column]}' is none of {', '.join(sorted(allowed))}")
        return self[column]

    def problem(self, what: str) -> DataProblem:
        """Return an error about this line, to be raised."""
        return DataProblem(f"{self.path.name}, line {self.line}: {what}", f"mend the line in {self.path}")


def read(path: Path, columns: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a table that has exactly these columns; empty cells at a line's end may be left out.

    Raises :class:`DataProblem` for another header, for a line with too many cells, and for an empty first cell.
    """
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            if set(cells) != set(columns):
                raise DataProblem(
                    f"{path.name}, line {number}: the columns are {', '.join(cells)}",
                    f"the header must be {', '.join(columns)}, separated by tabs",
                )
            header = cells
            continue
        if len(cells) > len(header) or not cells[0]:
            raise DataProblem(
                f"{path.name}, line {number}: {len(cells)} cells where the header has {len(header)}"
                if cells[0]
                else f"{path.name}, line {number}: the first cell is empty",
                f"mend the line in {path}",
            )
        yield Row(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)), path, number)


def column(path: Path, name: str, key: Callable[[str], str]) -> dict[str, str]:
    """Return a table of the columns ``form``, one more and ``source`` as a dictionary; the first line of a form counts.

    ``key`` makes of a form what it is looked up by.
    """
    result: dict[str, str] = {}
    for row in read(path, ("form", name, "source")):
        result.setdefault(key(row["form"]), row[name])
    return result
