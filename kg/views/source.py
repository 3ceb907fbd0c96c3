"""Graph files as one store for the views' queries, with the ontology beside them.

The ontology is loaded for the names of stances and topics in each language; it holds no
position, so it adds nothing else to a view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg import resources
from kg.query.store import leave_out_improbable
from kg.query.store import load as load_graphs

Row = dict[str, str]
"""A solution of a query: text by variable, unbound ones left out."""


def load(graphs: Iterable[Path], *, min_confidence: float = 0.0) -> Store:
    """Read graph files, and all graph files below folders, into one store in memory.

    Positions of less confidence are left out. Raises what :func:`kg.query.store.load` raises for files
    that are missing or can't be parsed.
    """
    store = load_graphs([*graphs, resources.path("ontology", "diplomatic.ttl")])
    leave_out_improbable(store, min_confidence)
    return store


def select(store: Store, query: str) -> Iterator[Row]:
    """Yield the solutions of a packaged query, such as ``organisation-country-position/links.rq``.

    IRIs and literals come as their text; the language of a literal ``x`` comes as ``x@``.
    """
    solutions = store.query(_query(query), use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 - the packaged queries are SELECTs
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        row: Row = {}
        for name in names:
            term = solution[name]
            if isinstance(term, Literal):
                row[name] = term.value
                if term.language:
                    row[f"{name}@"] = term.language
            elif isinstance(term, NamedNode):
                row[name] = term.value
        yield row


@cache
def _query(name: str) -> str:
    return resources.path("views", *name.split("/")).read_text(encoding="utf-8")
