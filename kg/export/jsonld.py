"""JSON-LD 1.1 that works offline: the context stands in the file itself.

Flat: one node object per node, in reading order (:mod:`kg.export.order`), keys in a fixed order.
Terms are those of ``ontology/context.jsonld``; a value that doesn't fit its term's definition
stands in full under the prefixed name (https://www.w3.org/TR/json-ld11/#compaction).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from kg import resources
from kg.export.order import Block
from kg.vocabulary import RDF, XSD

_NATIVE: Final = {XSD.boolean, XSD.integer, XSD.nonNegativeInteger}


class JsonLd:
    """JSON-LD, block by block. The same blocks give the same text."""

    separator = ","

    def __init__(self, namespaces: Iterable[tuple[str, URIRef]]) -> None:
        """Prefixes are those of the context, whatever the graph's."""

    def block(self, block: Block) -> str:
        """Return the node object of one node."""
        return f"\n{_dumped(_node_object(block, _context()))}".replace("\n", "\n    ")

    def heading(self, section: str) -> str:
        """Return nothing: JSON has no comments."""
        return ""

    def around(self) -> tuple[str, str]:
        """Return what comes before and after all node objects."""
        before, after = _dumped({"@context": _context().source, "@graph": []}).rsplit("[]", 1)
        return f"{before}[", f"\n  ]{after}\n"


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the context: its name, the type that its values have, and how they are held."""

    name: str
    type: str | None = None
    container: frozenset[str] = frozenset()


class _Context:
    """The context file, and the way back from IRIs to its terms."""

    def __init__(self, source: dict[str, Any]) -> None:
        self.source = source
        definitions = {
            name: value if isinstance(value, dict) else {"@id": value}
            for name, value in source.items()
            if not name.startswith("@")
        }
        self._prefixes = {
            value["@id"]: name for name, value in definitions.items() if value["@id"].endswith(("#", "/"))
        }
        self._terms = {
            self._expanded(value["@id"], definitions): _Term(
                name, self._type(value, definitions), frozenset(_as_list(value.get("@container", ())))
            )
            for name, value in definitions.items()
            if not value["@id"].startswith("@")
        }

    @staticmethod
    def _expanded(compact: str, definitions: dict[str, Any]) -> str:
        prefix, colon, local = compact.partition(":")
        return definitions[prefix]["@id"] + local if colon and prefix in definitions else compact

    def _type(self, value: dict[str, Any], definitions: dict[str, Any]) -> str | None:
        return self._expanded(value["@type"], definitions) if "@type" in value else None

    def term(self, iri: Node) -> _Term | None:
        """Return the term that stands for a property or class."""
        return self._terms.get(str(iri))

    def compact(self, iri: Node) -> str:
        """Return the IRI with a prefix of the context, or whole; a blank node with its label."""
        if isinstance(iri, BNode):
            return iri.n3()
        text = str(iri)
        cut = max(text.rfind("/"), text.rfind("#")) + 1
        prefix = self._prefixes.get(text[:cut])
        return f"{prefix}:{text[cut:]}" if prefix and text[cut:] else text


@cache
def _context() -> _Context:
    path = resources.path("ontology", "context.jsonld")
    return _Context(json.loads(path.read_text(encoding="utf-8"))["@context"])


def _as_list(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else list(value)


def _node_object(block: Block, context: _Context) -> dict[str, Any]:
    result: dict[str, Any] = {"id": context.compact(block.node)}
    for property_, values in block.values.items():
        if property_ == RDF.type:
            result["type"] = [term.name if (term := context.term(each)) else context.compact(each) for each in values]
            continue
        term = context.term(property_)
        fitting = [value for value in values if term and _fits(value, term)]
        others = [value for value in values if value not in fitting]
        if term and fitting:
            result[term.name] = _compacted(fitting, term, context)
        if others:
            result[context.compact(property_)] = _single([_in_full(value, context) for value in others])
    return result


def _fits(value: Node, term: _Term) -> bool:
    if term.type == "@id":
        return not isinstance(value, Literal)
    if not isinstance(value, Literal):
        return False
    if "@language" in term.container:
        return value.language is not None
    return value.language is None and str(value.datatype or XSD.string) == (term.type or str(XSD.string))


def _compacted(values: Sequence[Node], term: _Term, context: _Context) -> Any:
    if "@language" in term.container:
        by_language: dict[str, list[str]] = {}
        for value in values:
            by_language.setdefault(str(getattr(value, "language", "")), []).append(str(value))
        return {language: _held(texts, term) for language, texts in by_language.items()}
    return _held([_bare(value, context) for value in values], term)


def _held(values: list[Any], term: _Term) -> Any:
    return values if "@set" in term.container else _single(values)


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _bare(value: Node, context: _Context) -> Any:
    if not isinstance(value, Literal):
        return context.compact(value)
    native = value.toPython() if value.datatype in _NATIVE else None
    return native if isinstance(native, int) and str(Literal(native)) == str(value) else str(value)


def _in_full(value: Node, context: _Context) -> dict[str, str]:
    if not isinstance(value, Literal):
        return {"@id": context.compact(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    return {"@value": str(value), "@type": str(value.datatype)} if value.datatype else {"@value": str(value)}
