"""Terms and hints as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.paths import Path
from rdflib.term import Node

LONGEST_LITERAL: Final = 40

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_LOCAL_NAME: Final = re.compile(r"[^/#:]*")


def short(term: Node | Path, prefixes: NamespaceManager) -> str:
    """Return a term as Turtle would write it with the prefixes, long literals cut.

    An IRI for which there is no prefix keeps its last two segments: ``…/statement/340-475``.
    """
    if isinstance(term, Path):
        return str(term.n3(prefixes))
    if isinstance(term, Literal):
        text = str(term)
        return f"“{text[:LONGEST_LITERAL]}…”" if len(text) > LONGEST_LITERAL else f"“{text}”"
    if isinstance(term, URIRef):
        return _curie(term, prefixes) or _tail(term)
    return f"_:{term}"


def fill(hint: str, values: Callable[[str], str]) -> str:
    """Return the hint with each ``{name}`` replaced by what ``values`` says of the name."""
    return _PLACEHOLDER.sub(lambda found: values(found[1]), hint)


def _curie(iri: URIRef, prefixes: NamespaceManager) -> str | None:
    """Return prefix and local name by the longest namespace that fits."""
    fitting = (
        (namespace, prefix)
        for prefix, namespace in prefixes.namespaces()
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace))
    )
    namespace, prefix = max(fitting, key=lambda each: len(each[0]), default=("", ""))
    return f"{prefix}:{iri.removeprefix(namespace)}" if namespace else None


def _tail(iri: URIRef) -> str:
    parts = iri.rsplit("/", 2)
    return f"…/{parts[1]}/{parts[2]}" if len(parts) == 3 and len(parts[0]) > 8 else str(iri)
