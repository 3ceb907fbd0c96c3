"""Reading the positions of a graph, through the terms of the contract alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolution, Store

from kg import resources
from kg.errors import GraphProblem
from kg.evaluate.records import Mention, Position, normal
from kg.query import load
from kg.query.sparql import select

SEVERAL: Final = "several"
"""The stance of a position that has more than one, which no annotation has."""


def read_graph(path: Path) -> list[Position]:
    """Return the positions of a graph file, in the order of the text.

    Raises:
        InputProblem, GraphProblem: the file can't be read, or offsets aren't integers.
    """
    try:
        return positions(load([path]))
    except ValueError as error:
        raise GraphProblem(f"{path}: {error}", "oa:start and oa:end are integers, dip:confidence a number") from error


def positions(store: Store) -> list[Position]:
    """Return the positions in a store, in the order of the text. Raises ValueError for offsets that are no integers."""
    names = _names(store)
    drafts: dict[tuple[str, int, int], _Draft] = {}
    for row in select(store, _query("positions")):
        key = (str(row["position"]), int(row["start"].value), int(row["end"].value))
        drafts.setdefault(key, _Draft(*key[1:])).add(row, names)
    return [draft.position() for draft in drafts.values()]


@dataclass(slots=True)
class _Draft:
    """A position that is being put together from the rows about it."""

    start: int
    end: int
    stances: set[str] = field(default_factory=set)
    quoted: bool = False
    exact: str | None = None
    rule: str | None = None
    confidence: float | None = None
    roles: dict[str, dict[frozenset[str], Mention]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, row: QuerySolution, names: Mapping[str, frozenset[str]]) -> None:
        self.stances.add(_tail(row["stance"].value).casefold())
        self.quoted = self.quoted or _text(row["quoted"]) in {"true", "1"}
        self.exact = _text(row["exact"]) if row["exact"] is not None else self.exact
        self.rule = _text(row["rule"]) or self.rule
        self.confidence = float(row["confidence"].value) if row["confidence"] is not None else self.confidence
        entity = row["entity"]
        if entity is not None:
            own = names.get(str(entity), frozenset({normal(getattr(entity, "value", str(entity)))}))
            self.roles[row["role"].value].setdefault(own, Mention(own, _tail(entity.value)))

    def position(self) -> Position:
        return Position(
            start=self.start,
            end=self.end,
            stance=self.stances.pop() if len(self.stances) == 1 else SEVERAL,
            quoted=self.quoted,
            holder=self._role("holder"),
            about=self._role("about"),
            addressee=self._role("addressee"),
            exact=self.exact,
            rule=self.rule,
            confidence=self.confidence,
        )

    def _role(self, role: str) -> tuple[Mention, ...]:
        return tuple(self.roles[role].values())


def _names(store: Store) -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for row in select(store, _query("names")):
        text = row["name"].value
        names[str(row["entity"])].add(text.rsplit("/", 1)[-1] if "wikidata.org" in text else normal(text))
    return {entity: frozenset(own) for entity, own in names.items()}


def _query(name: str) -> str:
    return resources.path("data", "evaluation", f"{name}.rq").read_text(encoding="utf-8")


def _text(term: Literal | NamedNode | None) -> str:
    return "" if term is None else term.value


def _tail(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]
