"""The authority file's triples, by subject and predicate: what name matcher and graph are both made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataProblem

Value = ox.NamedNode | ox.Literal
Properties = Mapping[str, Sequence[Value]]
"""What is said of one subject: values by the predicate's IRI."""


@cache
def read(path: Path) -> Mapping[str, Properties]:
    """Read an authority file in Turtle, once per process: its subjects' properties by IRI, blank nodes left out.

    pyoxigraph parses the file some fifteen times faster than rdflib does. Raises :class:`DataProblem`
    where it can't be read.
    """
    facts: dict[str, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                facts[quad.subject.value][quad.predicate.value].append(quad.object)
    except (SyntaxError, OSError) as error:
        problem = f"the authority file can't be read: {path.name}: {error}"
        raise DataProblem(problem, "build it again: make authority") from error
    return {subject: dict(properties) for subject, properties in facts.items()}
