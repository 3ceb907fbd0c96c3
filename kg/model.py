"""The records that travel from the reader to the graph.

Every record is frozen and plain: no spaCy object and no RDF term appears here, so that each
stage can be tested by itself and the language side never leaks into the graph side.

Offsets are Unicode code points into :attr:`Document.text`, counted from 0, end exclusive,
exactly as the Web Annotation Data Model defines ``oa:start`` and ``oa:end``
(https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Stance(StrEnum):
    """What the holder does with the content (annotation guide, "The eight stances")."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    CONDEMN = "condemn"
    WELCOME = "welcome"
    CONCERN = "concern"
    URGE = "urge"
    COMMIT = "commit"
    AFFIRM = "affirm"


class EntityKind(StrEnum):
    """The classes of entity; the values are the local names of the ontology's classes."""

    STATE = "State"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    GROUP = "Group"
    REGION = "Region"
    PLACE = "Place"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of the document's text: ``document.text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the text between the offsets."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read, with what is known about it.

    ``text`` is the file decoded from UTF-8 and nothing else: no newline translation, no
    normalisation, no trimming (a byte order mark is dropped and not counted).
    """

    name: str
    text: str
    language: str
    source: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: dt.date | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in lower-case hexadecimal."""
        return _digest(self.text)


@lru_cache(maxsize=1)
def _digest(text: str) -> str:
    """Return the digest; each part of a long document asks for it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in one language (BCP 47 tag)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the text names it, held by a person (W3C ORG ``org:Post``).

    ``organization`` is the key of the body in which it is held, ``represents`` the key of the
    state or organisation for which its holder speaks.
    """

    title: Name
    organization: str | None = None
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the document names.

    ``key`` is the IRI path below the base: ``state/AF`` or ``organization/CSTO`` for an entity of
    the authority file (then ``linked`` is true), and ``person/<slug>`` and the like, local to the
    document, for one that only the text knows.
    """

    key: str
    kind: EntityKind
    label: Name
    names: tuple[Name, ...] = ()
    iso_code: str | None = None
    wikidata: str | None = None
    linked: bool = False
    part_of: str | None = None
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance and the one position that it expresses.

    ``span`` is the evidence; ``cue`` the pieces of the words that carry the act, in text order
    (empty where a quotation has no cue of its own); ``proposition`` what is said. ``made_by``,
    ``holders``, ``about``, ``addressees`` and ``dissociated`` (members of the holder that the
    text says don't stand behind it) are entity keys. ``strength`` is the step on the
    stance's ladder, 1 (weakest) to 5 (strongest). ``confidence`` is the probability that stance,
    holder and target are all right. ``nested_in`` is the span of the statement that reports this
    one. ``rule`` is the id of the rule that found it.
    """

    span: Span
    stance: Stance
    rule: str
    cue: tuple[Span, ...] = ()
    proposition: Span | None = None
    holders: tuple[str, ...] = ()
    made_by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    dissociated: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    quoted: bool = False
    direct: bool = False
    negated: bool = False
    conditional: bool = False
    strength: int = 3
    confidence: float = 0.5
    stated_on: dt.date | None = None
    date_words: Span | None = None
    nested_in: Span | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is a probability, not {self.confidence}")
        if not 1 <= self.strength <= 5:
            raise ValueError(f"strength goes from 1 to 5, not {self.strength}")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A document adopted or signed at the meeting, as the text names it."""

    title: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that the document reports. Entity fields hold entity keys."""

    title: Name
    span: Span
    date: dt.date | None = None
    date_words: Span | None = None
    organizer: str | None = None
    places: tuple[str, ...] = ()
    chair: str | None = None
    participants: tuple[str, ...] = ()
    adopted: tuple[Adopted, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document: statements in text order, entities by key."""

    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    meeting: Meeting | None = None
    software: tuple[str, ...] = field(default=())
