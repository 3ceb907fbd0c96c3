"""From a name to the entities of the graphs that bear it."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping

from pyoxigraph import NamedNode, Store

from kg import resources
from kg.errors import QueryProblem
from kg.iris import text_of
from kg.lang.ar.normalise import fold
from kg.query.sparql import DEFAULT_PREFIXES, select
from kg.query.store import load


def resolve(store: Store, name: str) -> list[NamedNode]:
    """Return the entities with this name, ISO code, acronym or IRI, sorted by IRI.

    A name is looked for in the graphs, then in the authority file; the last part of an entity's IRI
    counts as one. An IRI may be written in full or with a prefix (``state:AF``).

    Raises:
        QueryProblem: nobody has the name; the hint offers the nearest ones.
    """
    if iri := _as_iri(name):
        return [iri]
    bearers = _bearers(store)
    found = bearers.get(key(name))
    if found is None:
        bearers = {**_bearers(load([resources.path("ontology", "authority.ttl")])), **bearers}
        found = bearers.get(key(name))
    if found is None:
        raise QueryProblem(f"nobody in the graphs is called '{name}'", _nearest(name, bearers))
    return sorted(found, key=lambda entity: entity.value)


def key(name: str) -> str:
    """Return a name without what its spellings differ in: case, marks, hamza, punctuation, the article."""
    return re.sub(r"^(the |ال)", "", " ".join(re.findall(r"\w+", fold(name))))


def _bearers(store: Store) -> Mapping[str, dict[NamedNode, str]]:
    """Return for each reduced name the entities that bear it, each with the name as it stands."""
    bearers: dict[str, dict[NamedNode, str]] = defaultdict(dict)
    for row in select(store, resources.path("data", "lookup", "names.rq").read_text(encoding="utf-8")):
        entity = row["entity"]
        for name in (row["name"].value, text_of(entity.value.rpartition("/")[2])):
            bearers[key(name)].setdefault(entity, name)
    return bearers


def _nearest(name: str, bearers: Mapping[str, dict[NamedNode, str]]) -> str:
    close = difflib.get_close_matches(key(name), bearers, n=3, cutoff=0.75)
    offers = [next(iter(bearers[each].values())) for each in close]
    return f"did you mean {' or '.join(offers)}?" if offers else "give a name, an ISO code, an acronym or an IRI"


def _as_iri(name: str) -> NamedNode | None:
    prefix, colon, local = name.partition(":")
    if not colon or re.search(r'[\s<>"{}|\\^`]', name):
        return None
    if prefix in DEFAULT_PREFIXES:
        return NamedNode(DEFAULT_PREFIXES[prefix] + local)
    return NamedNode(name) if "/" in local else None
