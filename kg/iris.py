"""Every IRI that the builder mints is minted here.

The base is configurable; below it stand the entities of the authority file (``state/AF``,
``organization/CSTO``) and one folder per document, ``document/<name>-<8 hex of its digest>``,
with all that only that document knows. The names inside come from the text and its offsets
alone, so the same text gives the same IRIs on every run and every machine.

IRIs stay readable: letters of any script are kept, and only what RFC 3987 keeps out of a path
segment is percent-encoded (https://www.rfc-editor.org/rfc/rfc3987#section-2.2), which covers
all that Turtle forbids in ``IRIREF``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Node

from kg.errors import UsageProblem
from kg.model import Document, Span

DEFAULT_BASE: Final = "https://w3id.org/diplomatic-kg/id/"

_KEPT = frozenset("-._~!$&'()*+,;=:@")
_TAGS = "\U000e0000"  # from here on stand tags and variation selectors, which no IRI may hold
_KEPT_CATEGORIES = frozenset({"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl"})


def is_iri(text: str) -> bool:
    """Tell whether the text is an absolute IRI (https://www.rfc-editor.org/rfc/rfc3987)."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def segment(text: str) -> str:
    """Return the text as one segment of an IRI's path, percent-encoded only where it must be.

    Distinct texts give distinct segments, and :func:`text_of` gives the text back.
    """
    if text in {".", ".."}:
        return text.replace(".", "%2E")
    return "".join(char if _is_kept(char) else _percent(char) for char in text)


def text_of(iri_segment: str) -> str:
    """Return the text from which :func:`segment` made the segment."""
    return re.sub(
        r"(?:%[0-9A-F]{2})+",
        lambda run: bytes.fromhex(run.group().replace("%", "")).decode("utf-8", "surrogatepass"),
        iri_segment,
    )


def _is_kept(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in _KEPT
    return char < _TAGS and unicodedata.category(char) in _KEPT_CATEGORIES


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs below one base.

    Raises :class:`UsageProblem` for a base that is no absolute IRI ending in ``/``.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not (is_iri(self.base) and self.base.endswith("/") and "?" not in self.base and "#" not in self.base):
            raise UsageProblem(
                f"the base '{self.base}' is no absolute IRI that ends in '/'",
                f"give one like {DEFAULT_BASE}",
            )

    def authority(self, key: str) -> URIRef:
        """Return the IRI of an entity of the authority file, such as ``state/AF``."""
        return URIRef(self.base + _path(key))

    def key(self, iri: Node) -> str:
        """Return the key of an authority entity's IRI: the way back of :meth:`authority`."""
        return "/".join(text_of(part) for part in str(iri).removeprefix(self.base).split("/"))

    def document(self, document: Document) -> DocumentIris:
        """Return the minter of one document's own IRIs."""
        return DocumentIris(URIRef(f"{self.base}document/{segment(document.name)}-{document.digest[:8]}"))

    def software(self, label: str) -> URIRef:
        """Return the IRI of a program with its version, such as ``diplomatic-kg 0.1.0``."""
        return URIRef(f"{self.base}software/{segment(label.replace(' ', '-'))}")

    def prefixes(self) -> Iterator[tuple[str, str]]:
        """Yield the prefixes under which a graph shows the authority's IRIs."""
        for folder in ("state", "organization", "region", "place", "group", "person", "membership", "suspension"):
            yield folder, f"{self.base}{folder}/"
        yield "software", f"{self.base}software/"
        yield "document", f"{self.base}document/"


@dataclass(frozen=True, slots=True)
class DocumentIris:
    """Mints the IRIs of one document, all below the document's own."""

    document: URIRef

    @property
    def text(self) -> URIRef:
        """The plain text as it was read."""
        return self._own("text")

    @property
    def extraction(self) -> URIRef:
        """The activity that read positions out of the text."""
        return self._own("extraction")

    @property
    def derivation(self) -> URIRef:
        """The activity that drew conclusions from memberships."""
        return self._own("derivation")

    @property
    def meeting(self) -> URIRef:
        """The meeting that the document reports."""
        return self._own("meeting")

    def statement(self, place: str) -> URIRef:
        """The statement at a place (:func:`place`)."""
        return self._own("statement", place)

    def position(self, place: str) -> URIRef:
        """The position that the statement at a place expresses."""
        return self._own("position", place)

    def conclusion(self, place: str) -> URIRef:
        """The conclusion drawn from the position at a place."""
        return self._own("conclusion", place)

    def evidence(self, span: Span) -> URIRef:
        """The piece of the text between two offsets (``oa:SpecificResource``)."""
        return self._own("evidence", place(span))

    def offsets(self, span: Span) -> URIRef:
        """The selector by offsets of :meth:`evidence`."""
        return self._own("offsets", place(span))

    def quote(self, span: Span) -> URIRef:
        """The selector by quotation of :meth:`evidence`."""
        return self._own("quote", place(span))

    def adopted(self, place: str) -> URIRef:
        """The document adopted at the meeting and named in this place."""
        return self._own("adopted", place)

    def entity(self, key: str) -> URIRef:
        """An entity that only this document knows."""
        return self._own(_path(key))

    def post(self, holder_key: str, number: int) -> URIRef:
        """The post of a person, counted from 1 in the order of the text."""
        return self._own("post", f"{segment(holder_key.split('/', 1)[-1])}-{number}")

    def prefixes(self) -> Iterator[tuple[str, str]]:
        """Yield the prefixes under which a graph shows the document's IRIs."""
        yield "doc", f"{self.document}/"
        for folder in ("statement", "position", "evidence", "offsets", "quote", "conclusion", "adopted", "post"):
            yield folder, f"{self.document}/{folder}/"
        for folder in ("organization", "region", "place", "group", "person"):
            yield f"local-{folder}", f"{self.document}/{folder}/"

    def _own(self, *parts: str) -> URIRef:
        return URIRef("/".join((self.document, *parts)))


def place(span: Span, copy: int = 1) -> str:
    """Return the last segment for a span: ``340-475``, and ``340-475-2`` for the second thing with that span."""
    return f"{span.start}-{span.end}" if copy == 1 else f"{span.start}-{span.end}-{copy}"


def places(spans: Iterable[Span]) -> list[str]:
    """Return the place of each span, the same ones numbered in their order."""
    copies: Counter[Span] = Counter()
    result = []
    for span in spans:
        copies[span] += 1
        result.append(place(span, copies[span]))
    return result


def _path(key: str) -> str:
    return "/".join(segment(part) for part in key.split("/"))
