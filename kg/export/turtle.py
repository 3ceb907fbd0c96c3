"""Turtle that a human reads from top to bottom.

First the document, then each statement with its position and evidence in the order of the text,
then the entities, the meeting, and how the graph came about. What was concluded from memberships
stands last, in a section of its own. Every section opens with a comment.

Letters of all scripts are written as they are. Characters that can't be seen, or that turn the
direction of what follows (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing), are
written as escapes. The grammar is https://www.w3.org/TR/turtle/#sec-grammar.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from kg.vocabulary import DCTERMS, DIP, OA, ORG, OWL, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, XSD

WIDTH: Final = 110
"""A list of objects that would be longer than this is broken, one object a line."""

_SECTIONS: Final[tuple[tuple[str, tuple[URIRef, ...]], ...]] = (
    ("The document", (DIP.Document, PROV.Entity)),
    ("Statements in the order of the text, each with its position and its evidence", (DIP.Statement, DIP.Position)),
    (
        "Who and what the text names",
        (DIP.Organization, DIP.State, DIP.Person, DIP.Group, DIP.Region, DIP.Place, ORG.Post),
    ),
    ("The meeting", (DIP.Meeting, DIP.AdoptedDocument)),
    ("How the graph came about", (PROV.Activity, PROV.SoftwareAgent)),
    ("Everything else", ()),
    ("Concluded from memberships, not said in the text", (DIP.Conclusion, ORG.Membership)),
)
"""Headings, each with the classes of the nodes that stand under it, in this order."""

_RANKS: Final[Mapping[Node, tuple[int, int]]] = {
    cls: (i, j) for i, (_, classes) in enumerate(_SECTIONS) for j, cls in enumerate(classes)
}
_CONCLUSIONS: Final = len(_SECTIONS) - 1
_OTHERS: Final = (_CONCLUSIONS - 1, 0)

_FOLLOWED: Final = (DIP.expresses, PROV.wasDerivedFrom, OA.hasSelector, ORG.holds, DIP.adopted)
"""After a node come those that it reaches through these, so that what belongs together stands together."""

_TERMS_IN_ORDER: Final = (
    *(RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel),
    *(DCTERMS.title, DCTERMS.date, DCTERMS.publisher, DCTERMS.source, DCTERMS.language, DCTERMS.identifier),
    *(DIP.expresses, DIP.madeBy, DIP.cue, DIP.isQuotation, DIP.isDirectSpeech, DIP.statedOn, DIP.statedOnText),
    *(DIP.rule, PROV.wasGeneratedBy, PROV.wasDerivedFrom),
    *(DIP.heldBy, DIP.stance, DIP.about, DIP.addressee, DIP.topic, DIP.proposition),
    *(DIP.strength, DIP.negated, DIP.conditional, DIP.confidence, DIP.nestedIn),
    *(OA.start, OA.end, OA.prefix, OA.exact, OA.suffix, OA.hasSource, OA.hasSelector),
    *(DIP.isoCode, OWL.sameAs, DIP.linked, ORG.member, ORG.organization, SCHEMA.startDate, SCHEMA.endDate),
)
_TERM_RANK: Final[Mapping[Node, int]] = {term: rank for rank, term in enumerate(_TERMS_IN_ORDER)}

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


_Objects = dict[Node, list[Node]]
_Block = tuple[int, Node, _Objects]
"""A section's number, a node, and what is said of the node there."""


def write(graph: Graph) -> bytes:
    """Return the graph as Turtle in UTF-8. The same triples and prefixes give the same bytes."""
    if any(isinstance(node, BNode) for triple in graph for node in triple):
        graph = to_canonical_graph(graph)
    names = _Names(graph.namespaces())
    body = "".join(_body(graph, names))
    return f"{names.declarations()}{body}".encode()


def _body(graph: Graph, names: _Names) -> Iterator[str]:
    current = None
    for section, node, objects in _blocks(graph):
        if section != current:
            current = section
            yield f"\n\n# {_SECTIONS[section][0]}\n"
        yield f"\n{_subject(node, objects, names)}"


def _blocks(graph: Graph) -> Iterator[_Block]:
    """Yield all nodes in reading order; ``dip:sharedBy`` stands apart from what the text says of a position."""
    said: dict[Node, _Objects] = defaultdict(lambda: defaultdict(list))
    concluded: dict[Node, _Objects] = defaultdict(lambda: defaultdict(list))
    for subject, term, value in graph:
        (concluded if term == DIP.sharedBy else said)[subject][term].append(value)
    yield from _in_reading_order(said)
    for node in sorted(concluded, key=_natural):
        yield _CONCLUSIONS, node, concluded[node]


def _in_reading_order(said: dict[Node, _Objects]) -> Iterator[_Block]:
    ranks = {node: _rank(objects[RDF.type]) for node, objects in said.items()}
    seen: set[Node] = set()
    for start in sorted(said, key=lambda node: (ranks[node], _natural(node))):
        pending = [start]
        while pending:
            node = pending.pop()
            if node in said and node not in seen:
                seen.add(node)
                yield ranks[start][0], node, said[node]
                pending += reversed(
                    [each for term in _FOLLOWED for each in sorted(said[node].get(term, ()), key=_natural)]
                )


def _rank(types: Iterable[Node]) -> tuple[int, int]:
    return min((_RANKS[each] for each in types if each in _RANKS), default=_OTHERS)


def _natural(node: Node) -> tuple[tuple[int, int, str], ...]:
    """Sort ``statement/340-475`` before ``statement/1050-1137``, IRIs before blank nodes before literals."""
    if isinstance(node, Literal):
        return ((2, 0, str(node.language or "")), (2, 0, str(node)), (2, 0, str(node.datatype or "")))
    parts = re.split(r"([0-9]+)", str(node))
    kind = int(isinstance(node, BNode))
    return tuple((kind, int(part), part) if i % 2 else (kind, 0, part) for i, part in enumerate(parts))


def _subject(node: Node, objects: _Objects, names: _Names) -> str:
    terms = sorted(objects, key=lambda term: (_TERM_RANK.get(term, len(_TERM_RANK)), str(term)))
    lines = (f"{_verb(term, names)} {_list(objects[term], names)}" for term in terms)
    return f"{_node(node, names)} " + " ;\n    ".join(lines) + " .\n"


def _verb(term: Node, names: _Names) -> str:
    return "a" if term == RDF.type else _node(term, names)


def _list(values: Sequence[Node], names: _Names) -> str:
    written = [_node(value, names) for value in sorted(values, key=_natural)]
    line = ", ".join(written)
    return line if len(line) <= WIDTH or len(written) == 1 else ",\n        ".join(["", *written]).removeprefix(",")


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
