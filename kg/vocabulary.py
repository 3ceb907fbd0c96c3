"""The terms of the graph, as closed namespaces: a misspelt term raises at once.

A test holds :class:`DIP` equal to the terms that ``ontology/diplomatic.ttl`` defines.
"""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import DefinedNamespace
from rdflib.term import URIRef


class DIP(DefinedNamespace):
    """The project's own terms (``ontology/diplomatic.ttl``)."""

    _fail = True
    _NS = Namespace("https://w3id.org/diplomatic-kg/ns#")

    Organization: URIRef
    State: URIRef
    MemberState: URIRef
    Region: URIRef
    Place: URIRef
    Person: URIRef
    Official: URIRef
    Group: URIRef
    Statement: URIRef
    Position: URIRef
    isoCode: URIRef
