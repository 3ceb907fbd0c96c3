"""SPARQL over graph files: load them, ask them, write the answer.

The engine is Oxigraph (https://pyoxigraph.readthedocs.io), in memory: a query never changes a
file and never leaves the machine. ``load`` reads files and folders into a store, ``ask`` runs a
query text, ``named_queries`` gives the queries that ship with the package.
"""

from __future__ import annotations

from kg.query.named import NamedQuery, named_queries, named_query
from kg.query.sparql import Answer, ask
from kg.query.store import load

__all__ = ["Answer", "NamedQuery", "ask", "load", "named_queries", "named_query"]
