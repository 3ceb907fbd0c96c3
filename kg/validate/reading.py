"""Graph files as rdflib graphs, literal forms kept as they stand in the file.

Neither a store nor rdflib's own parser would do: both rewrite ``"01"^^xsd:integer`` as ``1``, and
then nobody could tell what is wrong.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef

from kg.errors import GraphProblem, InputProblem
from kg.query.store import FORMATS
from kg.vocabulary import bind_prefixes

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


def graph_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and for a folder all graph files below it; one that has none stands for itself."""
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.suffix in FORMATS) if path.is_dir() else []
        yield from files or [path]


def read_graph(path: Path) -> Graph:
    """Read one graph file; named graphs in it are merged.

    Raises:
        InputProblem: the file is missing or unreadable, or its ending is none of :data:`FORMATS`.
        GraphProblem: the file can't be parsed; the message tells where.
    """
    known = f"graph files end in {', '.join(FORMATS)}"
    if path.is_dir():
        raise InputProblem(f"no graph in the folder {path}", known)
    if path.suffix not in FORMATS:
        raise InputProblem(f"not a graph by its name: {path}", known)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputProblem(f"can't read {path}: {error.strerror}", "check the path and its permissions") from error
    parser = ox.parse(content, format=FORMATS[path.suffix], base_iri=path.resolve().as_uri())
    graph = bind_prefixes(Graph(bind_namespaces="none"))
    iri = cache(URIRef)  # one object for all occurrences: a third less memory
    try:
        with _quiet_about_ill_typed_literals():
            for quad in parser:
                graph.add((_term(quad.subject, iri), iri(quad.predicate.value), _term(quad.object, iri)))
    except (SyntaxError, ValueError) as error:
        cause = " ".join(str(error.args[0] if error.args else error).split())
        raise GraphProblem(
            f"{path} can't be parsed: {cause}", "mend the file, or build it again with kg build"
        ) from error
    for prefix, namespace in parser.prefixes.items():
        graph.bind(prefix, namespace, replace=True)
    return graph


def _term(term: _Term, iri: Callable[[str], URIRef]) -> URIRef | BNode | Literal:
    if isinstance(term, ox.NamedNode):
        return iri(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):
        raise ValueError("a triple as a term (RDF-star) isn't supported")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype == _XSD_STRING else iri(datatype), normalize=False)


@contextmanager
def _quiet_about_ill_typed_literals() -> Iterator[None]:
    # rdflib logs a traceback for each; here the shapes tell.
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
