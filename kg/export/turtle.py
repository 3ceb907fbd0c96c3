"""Turtle that a human reads from top to bottom.

The nodes stand in reading order (:mod:`kg.export.order`), and every section opens with a comment.

Letters of all scripts are written as they are. Characters that can't be seen, or that turn the
direction of what follows (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing), are
written as escapes. The grammar is https://www.w3.org/TR/turtle/#sec-grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.export.order import Block
from kg.vocabulary import PREFIXES, RDF, XSD

WIDTH: Final = 110
"""A list of objects that would be longer than this is broken, one object a line."""

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff_0-9"
)
_LOCAL_NAME = re.compile(f"[{_LETTER}](?:[-.{_LETTER}\u00b7\u0300-\u036f\u203f\u2040]*[-{_LETTER}])?")
_BARE: Final[Mapping[URIRef | None, re.Pattern[str]]] = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]'
)
_SHORT_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class Turtle:
    """Turtle, block by block. The same blocks and prefixes give the same text."""

    separator = ""

    def __init__(self, namespaces: Iterable[tuple[str, URIRef]]) -> None:
        self._names = _Names(namespaces)

    def block(self, block: Block) -> str:
        """Return what is said of one node."""
        names = self._names
        lines = (f"{_verb(term, names)}{_list(values, names)}" for term, values in block.values.items())
        return f"\n{_node(block.node, names)} " + " ;\n    ".join(lines) + " .\n"

    def heading(self, section: str) -> str:
        """Return what opens a section."""
        return f"\n\n# {section}\n"

    def around(self) -> tuple[str, str]:
        """Return what comes before and after all sections: the prefixes that were used, and nothing."""
        return self._names.declarations(), ""


def _verb(term: Node, names: _Names) -> str:
    return "a" if term == RDF.type else _node(term, names)


def _list(values: Sequence[Node], names: _Names) -> str:
    written = [_node(value, names) for value in values]
    if len(written) == 1 or sum(map(len, written)) <= WIDTH:
        return " " + ", ".join(written)
    return ",".join(f"\n        {each}" for each in written)


def _node(node: Node, names: _Names) -> str:
    if isinstance(node, URIRef):
        return names.of(node)
    if isinstance(node, Literal):
        return _literal(node, names)
    return node.n3()


def _literal(literal: Literal, names: _Names) -> str:
    text, datatype = str(literal), literal.datatype
    if datatype in _BARE and _BARE[datatype].fullmatch(text):
        return text
    quoted = '"' + _ESCAPED.sub(_escape, text) + '"'
    if literal.language:
        return f"{quoted}@{literal.language}"
    return quoted if datatype in {None, XSD.string} else f"{quoted}^^{names.of(datatype)}"


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[char]
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"


class _Names:
    """Shortens IRIs by a graph's prefixes, and remembers which of them it used."""

    def __init__(self, namespaces: Iterable[tuple[str, URIRef]]) -> None:
        self._prefixes = {str(namespace): prefix for prefix, namespace in sorted(namespaces)}
        self._used: dict[str, str] = {}

    def of(self, iri: URIRef) -> str:
        """Return the prefixed name, or the whole IRI where there is no prefix or no plain local name."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        namespace, local = iri[:cut], iri[cut:]
        prefix = self._prefixes.get(namespace)
        if prefix is None or not _LOCAL_NAME.fullmatch(local):
            return iri.n3()
        self._used[prefix] = namespace
        return f"{prefix}:{local}"

    def declarations(self) -> str:
        """Return the declarations of the used prefixes: the vocabularies' first, then the others."""
        known = [prefix for prefix in PREFIXES if prefix in self._used]
        others = sorted(self._used.keys() - set(known))
        groups = ("".join(f"@prefix {each}: <{self._used[each]}> .\n" for each in group) for group in (known, others))
        return "\n".join(filter(None, groups))
