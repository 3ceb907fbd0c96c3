"""Graph files into one store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kg import resources
from kg.errors import GraphProblem, InputProblem
from kg.vocabulary import DIP, PROV

FORMATS: Final[dict[str, RdfFormat]] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
}
"""The graph formats that are read, by the ending of the file's name."""


def load(paths: Iterable[Path], *, with_authority: bool = False) -> Store:
    """Read graph files, and all graph files below folders, into one store in memory.

    Triples stand in the store's default graph, whatever file they come from; ``with_authority``
    adds the authority file's names and memberships.

    Raises:
        InputProblem: a path is missing, unreadable, of unknown format, or a folder without graphs.
        GraphProblem: a file isn't what its ending says; the message names line and column.
    """
    store = Store()
    for path in paths:
        for file in _graph_files(path):
            _load_file(store, file)
    if with_authority:
        _load_file(store, resources.path("ontology", "authority.ttl"))
    return store


def leave_out_improbable(store: Store, minimum: float) -> None:
    """Take the positions of less confidence out of the store, and their statements and conclusions with them.

    A position without a confidence stays. Raises :class:`GraphProblem` for a confidence that is no number.
    """
    for quad in list(store.quads_for_pattern(None, NamedNode(DIP.confidence), None)):
        if _number(quad) < minimum:
            leaning = list(store.quads_for_pattern(None, None, quad.subject))
            for gone in (quad.subject, *(each.subject for each in leaning if each.predicate.value in _LEAN_ON)):
                for each in [*store.quads_for_pattern(gone, None, None), *store.quads_for_pattern(None, None, gone)]:
                    store.remove(each)


_LEAN_ON: Final = frozenset({str(DIP.expresses), str(PROV.wasDerivedFrom)})
"""What joins a statement, and a conclusion, to the position without which it says nothing."""


def _number(quad: Quad) -> float:
    try:
        return float(quad.object.value if isinstance(quad.object, Literal) else "none")
    except ValueError as error:
        raise GraphProblem(f"{quad.subject} has a confidence that is no number: {quad.object}", _HINT) from error


def _graph_files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    files = sorted(file for file in path.rglob("*") if file.suffix in FORMATS and file.is_file())
    if not files:
        raise InputProblem(f"no graph in the folder {path}", f"files that end in {', '.join(FORMATS)} are read")
    yield from files


def _load_file(store: Store, path: Path) -> None:
    file_format = FORMATS.get(path.suffix)
    if not path.exists():
        raise InputProblem(f"no such file: {path}", "give graph files or folders that hold some")
    if file_format is None:
        raise InputProblem(f"not a graph by its name: {path}", f"files that end in {', '.join(FORMATS)} are read")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputProblem(f"can't read {path}: {error.strerror}", "check the file's permissions") from error
    try:
        if file_format.supports_datasets and file_format is not RdfFormat.JSON_LD:
            store.load(content, format=file_format, base_iri=path.resolve().as_uri())
        else:
            store.load(content, format=file_format, base_iri=path.resolve().as_uri(), to_graph=DefaultGraph())
    except (SyntaxError, ValueError) as error:
        raise GraphProblem(f"{path} is not valid {file_format.name}: {_place_and_cause(error)}", _HINT) from error


_HINT: Final = "mend the file, or build the graph again with kg build"


def _place_and_cause(error: Exception) -> str:
    """Return the parser's words in one line: ``line 3, column 14: ...``."""
    text = " ".join(str(error.args[0] if error.args else error).split())
    return text.removeprefix("Parser error at ").replace(" column ", ", column ", 1)
