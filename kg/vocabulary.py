"""The terms of the graph, as closed namespaces: a misspelt term raises at once.

A test holds :class:`DIP` equal to the terms that ``ontology/diplomatic.ttl`` defines. Terms with
a hyphen are read with brackets: ``DIP["topic-ceasefire"]``.

Terms of others come from rdflib's own closed namespaces, re-exported here, so that a module
needs this import alone.
"""

from __future__ import annotations

from typing import ClassVar, Final

from rdflib import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD, Graph, Namespace
from rdflib.namespace import DefinedNamespace
from rdflib.term import URIRef

from kg.model import Stance

__all__ = [
    "DCTERMS",
    "DIP",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "STRENGTHS",
    "TOPICS",
    "WIKIDATA",
    "XSD",
    "bind_prefixes",
]

STRENGTHS: Final = (1, 2, 3, 4, 5)
"""The steps of a stance's ladder, weakest first; step 3 of condemning is ``dip:condemn-3``."""

TOPICS: Final = (
    "peace-process",
    "ceasefire",
    "armed-conflict",
    "terrorism",
    "drug-trafficking",
    "migration",
    "border-security",
    "military-deployment",
    "military-cooperation",
    "arms-control",
    "nuclear",
    "cyber-security",
    "sanctions",
    "human-rights",
    "humanitarian-aid",
    "refugees",
    "elections",
    "governance",
    "sovereignty",
    "settlements-occupation",
    "international-law",
    "un-role",
    "multilateral-cooperation",
    "bilateral-relations",
    "trade-economy",
    "energy",
    "climate",
    "health",
    "development",
    "culture-religion",
    "media-information",
    "justice-accountability",
    "other",
)
"""The annotation guide's topic keys, in its order; ``ceasefire`` is ``dip:topic-ceasefire``."""


class DIP(DefinedNamespace):
    """The project's own terms (``ontology/diplomatic.ttl``)."""

    _fail = True
    _NS = Namespace("https://w3id.org/diplomatic-kg/ns#")
    _extras: ClassVar[list[str]] = [
        *(f"topic-{key}" for key in TOPICS),
        *(f"{stance}-{step}" for stance in Stance for step in STRENGTHS),
    ]

    # Classes: who and where
    Organization: URIRef
    State: URIRef
    MemberState: URIRef
    Region: URIRef
    Place: URIRef
    Person: URIRef
    Official: URIRef
    Group: URIRef
    Suspension: URIRef

    # Classes: who says what
    Document: URIRef
    AdoptedDocument: URIRef
    Meeting: URIRef
    Statement: URIRef
    Position: URIRef
    Conclusion: URIRef
    Stance: URIRef
    StrengthStep: URIRef
    Topic: URIRef
    Illocution: URIRef
    DecisionMode: URIRef

    # Who and where
    isoCode: URIRef
    linked: URIRef
    demonym: URIRef
    adjective: URIRef
    metonym: URIRef
    ambiguousName: URIRef
    capital: URIRef
    bodyOf: URIRef
    represents: URIRef
    decidesBy: URIRef
    suspends: URIRef
    datePrecision: URIRef

    # Statements
    expresses: URIRef
    madeBy: URIRef
    isQuotation: URIRef
    isDirectSpeech: URIRef
    cue: URIRef
    statedOn: URIRef
    statedOnText: URIRef
    rule: URIRef
    sha256: URIRef

    # Positions
    heldBy: URIRef
    stance: URIRef
    about: URIRef
    addressee: URIRef
    topic: URIRef
    proposition: URIRef
    strength: URIRef
    negated: URIRef
    conditional: URIRef
    confidence: URIRef
    nestedIn: URIRef

    # Conclusions
    sharedBy: URIRef
    derived: URIRef

    # Meetings
    chair: URIRef
    adopted: URIRef

    # Crosswalk of the stances
    illocution: URIRef
    ploverCode: URIRef
    cameoCode: URIRef

    # Concept schemes and their concepts
    stances: URIRef
    support: URIRef
    oppose: URIRef
    condemn: URIRef
    welcome: URIRef
    concern: URIRef
    urge: URIRef
    commit: URIRef
    affirm: URIRef
    strengths: URIRef
    topics: URIRef
    illocutions: URIRef
    assertive: URIRef
    directive: URIRef
    commissive: URIRef
    expressive: URIRef
    decisionModes: URIRef
    consensus: URIRef
    majority: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation Vocabulary that the graph uses (https://www.w3.org/TR/annotation-vocab/)."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    start: URIRef
    end: URIRef
    exact: URIRef
    prefix: URIRef
    suffix: URIRef


class SCHEMA(SDO):
    """schema.org under its ``https`` address, closed."""

    _fail = True


WIKIDATA: Final = Namespace("http://www.wikidata.org/entity/")
"""Wikidata's items (open: any ``Q`` number)."""

PREFIXES: Final[dict[str, str]] = {
    "dip": str(DIP),
    "dcterms": str(DCTERMS),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "skos": str(SKOS),
    "wd": str(WIKIDATA),
    "xsd": str(XSD),
}
"""The prefixes that every graph declares, by name."""


def bind_prefixes(graph: Graph) -> Graph:
    """Declare the project's prefixes on the graph, over any that it had, and return it."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
