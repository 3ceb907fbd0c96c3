"""The view organisation → country → position: who takes which position, and on whom.

Three kinds of node (attribute ``kind``), which stand in three columns:

``organisation``
    Whoever holds positions: an organisation, a state, a group. An official is not a node: what
    he says is drawn under the state or organisation that his post ``dip:represents``, or else in
    which he holds it (``org:postIn``); the attribute ``holder`` of the position still names the
    person. Somebody with no known post stands for himself.
``country``
    What positions are about (``dip:about``): a state, or a region, place, organisation, group or
    person. Positions about a theme alone hang together under one node of the ``type`` ``Theme``.
``position``
    One node per ``dip:Position``, with its ``stance``, the evidence (``exact``, ``prefix``,
    ``suffix``, ``start``, ``end``, ``document``, ``date``, ``rule``, ``cue``) and its
    ``confidence``. ``start`` and ``end`` are Unicode code points, end exclusive.

Three relations between them (attribute ``relation`` of the edges, whose key is the position's IRI;
each carries the stance of that position, and all but the last its evidence):

``stance``
    organisation → country, one for each position and each of its holders and targets.
``position``
    country → position, one for each target.
``shared``
    The conclusions ``dip:sharedBy``: organisation → member state → position, ``derived`` true.
    A member that no position is about is a country node with ``derived`` true.

An entity that both holds positions and is the target of some (CSTO, on its own work) has a node in
either column, so that a path always reads from left to right. Nodes are named by their role and
IRI (``organisation:https://…``), a position by its IRI. Every attribute is a text, a number or a
boolean, and one that isn't known is left out; several values of one attribute are joined with
``"; "``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx
from pyoxigraph import Store

from kg.views.messages import messages
from kg.views.names import Names
from kg.views.source import Row, select

Scalar = str | int | float | bool
Attributes = dict[str, Scalar]

SEPARATOR: Final = "; "
THEME: Final = "country:theme"
"""The node under which the positions stand that are about a theme alone."""

_QUERIES: Final = "organisation-country-position"
_TEXTS: Final = (
    "proposition",
    "exact",
    "prefix",
    "suffix",
    "document",
    "document_title",
    "publisher",
    "date",
    "rule",
    "cue",
)
_NUMBERS: Final[Mapping[str, type[int] | type[float]]] = {
    "start": int,
    "end": int,
    "strength": int,
    "confidence": float,
}
_BOOLEANS: Final = ("negated", "conditional", "quoted")
_ON_EDGES: Final = (
    "stance",
    "holder",
    "addressee",
    "exact",
    "start",
    "end",
    "document",
    "date",
    "confidence",
)
_PEOPLE: Final = ("Official", "Person")


def build(store: Store, language: str) -> nx.MultiDiGraph[str]:
    """Build the graph from all positions in the store; the module's docstring tells what it holds."""
    view = _View(
        graph=nx.MultiDiGraph(),
        names=Names(select(store, f"{_QUERIES}/names.rq"), language),
        classes=_classes(select(store, f"{_QUERIES}/classes.rq")),
        actors=_actors(select(store, f"{_QUERIES}/officials.rq")),
        theme=messages(language)["theme"],
    )
    links = _links(select(store, f"{_QUERIES}/links.rq"))
    titles: dict[str, str] = {}
    for row in _first_of_each(select(store, f"{_QUERIES}/positions.rq")):
        view.add_position(row, links[row["position"]])
        titles.setdefault(row.get("document", ""), row.get("document_title", ""))
    view.graph.graph["title"] = next(iter(titles.values())) if len(titles) == 1 else ""
    return view.graph


@dataclass(frozen=True, slots=True)
class _View:
    """The graph as it grows, with what is known about names and roles."""

    graph: nx.MultiDiGraph[str]
    names: Names
    classes: Mapping[str, Row]
    actors: Mapping[str, str]
    theme: str

    def add_position(self, row: Row, links: Mapping[str, list[str]]) -> None:
        position = row["position"]
        attributes = self._position(row, links)
        self.graph.add_node(position, **attributes)
        carried = {name: attributes[name] for name in _ON_EDGES if name in attributes}
        organisations = [self._organisation(iri) for iri in links["holder"]]
        countries = [self._country(iri) for iri in links["target"]] or [self._theme()]
        for country in countries:
            for organisation in dict.fromkeys(organisations):
                self._edge(organisation, country, position, relation="stance", **carried)
            self._edge(country, position, position, relation="position", **carried)
        for member in links["shared"]:
            country = self._country(member, derived=True)
            for source, target in (*((each, country) for each in dict.fromkeys(organisations)), (country, position)):
                self._edge(
                    source, target, f"{position}#shared", relation="shared", derived=True, stance=carried["stance"]
                )

    def _edge(self, source: str, target: str, key: str, **attributes: Scalar) -> None:
        self.graph.add_edge(source, target, key=key, position=key.removesuffix("#shared"), **attributes)

    def _position(self, row: Row, links: Mapping[str, list[str]]) -> Attributes:
        stance = row["stance"]
        stance_name = self.names.of(stance)
        attributes: Attributes = {
            "kind": "position",
            "label": f"{stance_name}: {row.get('proposition') or row['exact']}",
            "stance": stance.rpartition("#")[2],
            "stance_name": stance_name,
        }
        attributes |= {name: row[name] for name in _TEXTS if row.get(name)}
        attributes |= {name: number(row[name]) for name, number in _NUMBERS.items() if name in row}
        attributes |= {name: row[name] in {"true", "1"} for name in _BOOLEANS if name in row}
        for role, name in (
            ("holder", "holder"),
            ("addressee", "addressee"),
            ("topic", "topics"),
            ("shared", "shared_by"),
        ):
            if links[role]:
                attributes[name] = SEPARATOR.join(sorted(self.names.of(iri) for iri in links[role]))
        return attributes

    def _organisation(self, iri: str) -> str:
        actor = self.actors.get(iri, iri)
        node = f"organisation:{actor}"
        self.graph.add_node(node, kind="organisation", **self._entity(actor))
        return node

    def _country(self, iri: str, *, derived: bool = False) -> str:
        node = f"country:{iri}"
        if derived and node not in self.graph:
            self.graph.add_node(node, kind="country", derived=True, **self._entity(iri))
        elif not derived:
            self.graph.add_node(node, kind="country", **self._entity(iri))
            self.graph.nodes[node].pop("derived", None)
        return node

    def _theme(self) -> str:
        self.graph.add_node(THEME, kind="country", label=self.theme, type="Theme")
        return THEME

    def _entity(self, iri: str) -> Attributes:
        found = self.classes.get(iri, {})
        attributes: Attributes = {"label": self.names.of(iri), "entity": iri}
        if found:
            attributes["type"] = found["class"].rpartition("#")[2]
        if "code" in found:
            attributes["iso_code"] = found["code"]
        return attributes


def _first_of_each(rows: Iterable[Row]) -> Iterable[Row]:
    """Keep one row of a position that the graph tells in several ways (two titles, two cues)."""
    seen: set[str] = set()
    for row in rows:
        if row["position"] not in seen:
            seen.add(row["position"])
            yield row


def _links(rows: Iterable[Row]) -> Mapping[str, Mapping[str, list[str]]]:
    links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        links[row["position"]][row["role"]].append(row["entity"])
    return links


def _classes(rows: Iterable[Row]) -> Mapping[str, Row]:
    classes: dict[str, Row] = {}
    for row in rows:
        known = classes.setdefault(row["entity"], row)
        if known["class"].endswith(_PEOPLE[0]):  # Person says more about a node than Official
            classes[row["entity"]] = row
    return classes


def _actors(rows: Iterable[Row]) -> Mapping[str, str]:
    actors: dict[str, str] = {}
    for row in rows:
        actors.setdefault(row["person"], row["actor"])
    return actors
