"""The kinds of constraint that the shapes use, each a function of its parameter.

A constraint looks at the value nodes of one focus node and yields those that break it, ``None`` where it is
broken by their number or by all together. Which these are, https://www.w3.org/TR/shacl/#core-components
says for each; a test holds them to the reference implementation.
"""

# ruff: noqa: ARG001, ARG005 - all kinds have one signature, whatever they look at

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rdflib import SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.paths import InvPath
from rdflib.term import Node

from kg.errors import DataProblem
from kg.validate.data import Data
from kg.vocabulary import RDF, XSD

_STRING: Final = XSD.string
_LANG_STRING: Final = RDF.langString

Check = Callable[[Data, Node, Sequence[Node]], Iterator[Node | None]]
"""What is broken: data, focus node, value nodes → the values that break it."""


class Constraint(NamedTuple):
    """One constraint of a shape; ``component`` is its kind."""

    component: URIRef
    check: Check


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of the nodes at a path of a focus node, of the focus node itself where there is no path."""

    path: URIRef | InvPath | None
    constraints: tuple[Constraint, ...]

    def broken(self, data: Data, focus: Node) -> Iterator[tuple[URIRef, Node | None]]:
        """Yield the kind of each constraint that the focus node breaks, with the value that does it."""
        values = (focus,) if self.path is None else data.values(focus, self.path)
        for component, check in self.constraints:
            for value in check(data, focus, values):
                yield component, value

    def admits(self, data: Data, node: Node) -> bool:
        """Tell whether a node conforms to the shape."""
        return next(self.broken(data, node), None) is None


_OTHER_PARAMETERS: Final = frozenset(
    {
        *(SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf),
        *(SH.path, SH.message, SH.severity, SH.property, SH.sparql, SH.qualifiedValueShape),
    }
)
"""What stands on a shape and is no constraint by itself."""


def compile_shape(shapes: Graph, node: Node) -> Shape:
    """Return a shape of the graph. Raises :class:`DataProblem` for a kind of constraint that isn't known here."""
    constraints = []
    for parameter, value in shapes.predicate_objects(node):
        if isinstance(parameter, URIRef) and parameter in SH and parameter not in _OTHER_PARAMETERS:
            name = parameter.removeprefix(str(SH))
            if name not in _KINDS:
                raise DataProblem(
                    f"the shape {node} has sh:{name}, which is not understood",
                    f"the constraints are {', '.join(f'sh:{kind}' for kind in _KINDS)}",
                )
            component = URIRef(f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent")
            constraints.append(Constraint(component, _KINDS[name](shapes, node, value)))
    return Shape(_path(shapes, node), tuple(sorted(constraints, key=lambda each: each.component)))


def _path(shapes: Graph, node: Node) -> URIRef | InvPath | None:
    path = shapes.value(node, SH.path)
    inverse = shapes.value(path, SH.inversePath)
    if isinstance(inverse, URIRef):
        return InvPath(inverse)
    if isinstance(path, BNode):
        raise DataProblem(f"the shape {node} has a path that is not understood", "a path is a term or an inverse path")
    return path if isinstance(path, URIRef) else None


def _class(shapes: Graph, shape: Node, cls: Node) -> Check:
    return lambda data, focus, values: (value for value in values if not data.is_a(value, cls))


def _datatype(shapes: Graph, shape: Node, datatype: Node) -> Check:
    return lambda data, focus, values: (value for value in values if not _has_datatype(value, datatype))


def _has_datatype(value: Node, datatype: Node) -> bool:
    if not isinstance(value, Literal) or _is_ill(value):
        return False
    return (_LANG_STRING if value.language else value.datatype or _STRING) == datatype


def _is_ill(value: Node) -> bool:
    return isinstance(value, Literal) and bool(value.ill_typed)


def _node_kind(shapes: Graph, shape: Node, kind: Node) -> Check:
    if kind != SH.IRI:
        raise DataProblem(f"the shape {shape} has the kind of node {kind}", "only sh:IRI is understood")
    return lambda data, focus, values: (value for value in values if not isinstance(value, URIRef))


def _in(shapes: Graph, shape: Node, members: Node) -> Check:
    allowed = frozenset(Collection(shapes, members))
    return lambda data, focus, values: (value for value in values if value not in allowed)


def _has_value(shapes: Graph, shape: Node, wanted: Node) -> Check:
    return lambda data, focus, values: iter(() if wanted in values else (None,))


def _min_count(shapes: Graph, shape: Node, count: Node) -> Check:
    least = _number(count)
    return lambda data, focus, values: iter((None,) if len(values) < least else ())


def _max_count(shapes: Graph, shape: Node, count: Node) -> Check:
    most = _number(count)
    return lambda data, focus, values: iter((None,) if len(values) > most else ())


def _qualified_min_count(shapes: Graph, shape: Node, count: Node) -> Check:
    qualified, least = _qualified(shapes, shape), _number(count)
    return lambda data, focus, values: iter((None,) if _admitted(qualified, data, values) < least else ())


def _qualified_max_count(shapes: Graph, shape: Node, count: Node) -> Check:
    qualified, most = _qualified(shapes, shape), _number(count)
    return lambda data, focus, values: iter((None,) if _admitted(qualified, data, values) > most else ())


def _qualified(shapes: Graph, shape: Node) -> Shape:
    return compile_shape(shapes, next(shapes.objects(shape, SH.qualifiedValueShape)))


def _admitted(shape: Shape, data: Data, values: Sequence[Node]) -> int:
    return sum(shape.admits(data, value) for value in values)


def _or(shapes: Graph, shape: Node, members: Node) -> Check:
    options = _members(shapes, members)
    return lambda data, focus, values: (v for v in values if not any(option.admits(data, v) for option in options))


def _xone(shapes: Graph, shape: Node, members: Node) -> Check:
    options = _members(shapes, members)
    return lambda data, focus, values: (v for v in values if sum(option.admits(data, v) for option in options) != 1)


def _members(shapes: Graph, members: Node) -> list[Shape]:
    return [compile_shape(shapes, member) for member in Collection(shapes, members)]


def _pattern(shapes: Graph, shape: Node, pattern: Node) -> Check:
    search = re.compile(str(pattern)).search
    return lambda data, focus, values: (v for v in values if isinstance(v, BNode) or not search(str(v)))


def _min_length(shapes: Graph, shape: Node, length: Node) -> Check:
    least = _number(length)
    return lambda data, focus, values: (v for v in values if isinstance(v, BNode) or len(str(v)) < least)


def _min_inclusive(shapes: Graph, shape: Node, bound: Node) -> Check:
    return lambda data, focus, values: (value for value in values if _is_ill(value) or not _in_order(bound, value))


def _max_inclusive(shapes: Graph, shape: Node, bound: Node) -> Check:
    return lambda data, focus, values: (value for value in values if _is_ill(value) or not _in_order(value, bound))


def _less_than(shapes: Graph, shape: Node, term: Node) -> Check:
    return lambda data, focus, values: (
        value for value in values for other in _of(data, focus, term) if not _in_order(value, other) or value == other
    )


def _less_than_or_equals(shapes: Graph, shape: Node, term: Node) -> Check:
    return lambda data, focus, values: (
        value for value in values for other in _of(data, focus, term) if not _in_order(value, other)
    )


def _disjoint(shapes: Graph, shape: Node, term: Node) -> Check:
    return lambda data, focus, values: (value for value in values if value in _of(data, focus, term))


def _unique_lang(shapes: Graph, shape: Node, unique: Node) -> Check:
    return lambda data, focus, values: (None for times in _languages(values).values() if times > 1)


def _languages(values: Sequence[Node]) -> Counter[str]:
    return Counter(value.language.lower() for value in values if isinstance(value, Literal) and value.language)


def _language_in(shapes: Graph, shape: Node, members: Node) -> Check:
    ranges = tuple(str(member).lower() for member in Collection(shapes, members))
    return lambda data, focus, values: (value for value in values if not _is_in_language(value, ranges))


def _is_in_language(value: Node, ranges: Sequence[str]) -> bool:
    language = (value.language or "").lower() if isinstance(value, Literal) else ""
    return any(language == each or language.startswith(f"{each}-") for each in ranges)


def _number(value: Node) -> int:
    return int(str(value))


def _of(data: Data, focus: Node, term: Node) -> Sequence[Node]:
    return data.values(focus, URIRef(str(term)))


def _in_order(smaller: Node, greater: Node) -> bool:
    """Tell whether ``smaller <= greater``. Of different types, only a string and another are never in order."""
    if not (isinstance(smaller, Literal) and isinstance(greater, Literal)):
        return False
    return isinstance(smaller.value, str) == isinstance(greater.value, str) and smaller <= greater


_KINDS: Final[Mapping[str, Callable[[Graph, Node, Node], Check]]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "in": _in,
    "hasValue": _has_value,
    "minCount": _min_count,
    "maxCount": _max_count,
    "qualifiedMinCount": _qualified_min_count,
    "qualifiedMaxCount": _qualified_max_count,
    "or": _or,
    "xone": _xone,
    "pattern": _pattern,
    "minLength": _min_length,
    "minInclusive": _min_inclusive,
    "maxInclusive": _max_inclusive,
    "lessThan": _less_than,
    "lessThanOrEquals": _less_than_or_equals,
    "disjoint": _disjoint,
    "uniqueLang": _unique_lang,
    "languageIn": _language_in,
}
"""How the value of each parameter becomes a check: shapes, shape, value → check."""
