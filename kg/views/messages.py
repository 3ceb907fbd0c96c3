"""The words of the views' own surface (legend, column heads, filters), in each language of the names.

They stand in ``kg/data/views/messages.tsv``: a key, then one column per language.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import Final

from kg import resources
from kg.errors import DataProblem

LANGUAGES: Final = ("ar", "en", "ru")
RIGHT_TO_LEFT: Final = frozenset({"ar"})


@cache
def messages(language: str) -> Mapping[str, str]:
    """Return the words by key. Raises :class:`DataProblem` for a line that lacks a language."""
    path = resources.path("views", "messages.tsv")
    found: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            if None in row or not all(row.values()):
                raise DataProblem(f"{path.name}, line {number}: not one cell per language", "mend the table")
            found[row["key"]] = row[language]
    return found


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr``, as in HTML's ``dir``."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
