"""The name under which a view shows something, in the language asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kg.iris import text_of
from kg.views.source import Row

_FALLBACKS: Final = ("en", "ar", "ru")


class Names:
    """Picks names: the language asked for, else English, Arabic, Russian, else any, else the IRI's end."""

    def __init__(self, rows: Iterable[Row], language: str) -> None:
        """Take the solutions of ``names.rq``: ``entity``, ``name`` with its language, and ``rank``."""
        self._order = dict.fromkeys((language, *_FALLBACKS))
        names: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:  # by rank: the preferred name of a language comes first and stays
            names[row["entity"]].setdefault(row.get("name@", ""), row["name"])
        self._names: Mapping[str, Mapping[str, str]] = names

    def of(self, iri: str) -> str:
        """Return the name of the thing with this IRI."""
        names = self._names.get(iri, {})
        for language in (*self._order, *names):
            if language in names:
                return names[language]
        return text_of(iri.rstrip("/").replace("#", "/").rpartition("/")[2])
