"""What a validation found, as plain records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rdflib import URIRef
from rdflib.paths import Path
from rdflib.term import Node

LANGUAGES: Final = ("en", "ar", "ru")
"""The languages in which every shape says what is wrong."""


class Severity(StrEnum):
    """How bad a result is; the values are the local names in SHACL, worst first."""

    VIOLATION = "Violation"
    """The graph breaks a rule: what reads it may go wrong."""
    WARNING = "Warning"
    """The graph is sound, but something is missing that answers depend on."""
    INFO = "Info"
    """Something could be added."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result: which node breaks which rule, and how to mend it.

    ``messages`` and ``hints`` are texts by language. ``shape`` is the property shape or node
    shape, ``constraint`` its SPARQL constraint where that is what failed; ``component`` is the kind
    of constraint (https://www.w3.org/TR/shacl/#results-source-constraint-component).
    """

    focus: Node
    path: URIRef | Path | None
    value: Node | None
    severity: Severity
    messages: Mapping[str, str]
    hints: Mapping[str, str]
    shape: URIRef
    component: URIRef
    constraint: URIRef | None = None

    @property
    def rule(self) -> URIRef:
        """The id of the rule that is broken: the SPARQL constraint's, or else the shape's."""
        return self.constraint or self.shape


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for one graph: the results, worst first and then by node.

    ``checked`` counts the nodes that some shape targets: a graph in which nothing was checked
    conforms, but that says little.
    """

    results: tuple[Result, ...]
    checked: int

    @property
    def conforms(self) -> bool:
        """Whether there is no violation (warnings and infos don't count)."""
        return self.count(Severity.VIOLATION) == 0

    def count(self, severity: Severity) -> int:
        """Return how many results are of this severity."""
        return Counter(result.severity for result in self.results)[severity]
