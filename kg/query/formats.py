"""Answers as text: the W3C's result formats, Turtle, and terms as people read them."""

from __future__ import annotations

import io
from enum import StrEnum
from typing import Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.errors import UsageProblem
from kg.query.sparql import DEFAULT_PREFIXES, Answer


class OutputFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


_RESULT_FORMATS: Final = {OutputFormat.CSV: QueryResultsFormat.CSV, OutputFormat.JSON: QueryResultsFormat.JSON}


def default_format(answer: Answer) -> OutputFormat:
    """Return how an answer is shown where nothing is asked for: triples as Turtle, all else as a table."""
    return OutputFormat.TURTLE if isinstance(answer, QueryTriples) else OutputFormat.TABLE


def to_text(answer: Answer, output_format: OutputFormat) -> str:
    """Return an answer as CSV or JSON (SPARQL 1.1 Query Results formats) or as Turtle.

    Rows keep the query's order; triples are sorted, so that the text is the same on every run.

    Raises:
        UsageProblem: the format doesn't suit the kind of query.
    """
    if isinstance(answer, QueryTriples):
        if output_format is not OutputFormat.TURTLE:
            raise UsageProblem(f"CONSTRUCT and DESCRIBE give no {output_format}", "use --to turtle")
        return _turtle(answer)
    if output_format not in _RESULT_FORMATS:
        raise UsageProblem(
            f"SELECT and ASK give no {output_format}", "use --to table, csv or json, or write a CONSTRUCT query"
        )
    result_format = _RESULT_FORMATS[output_format]
    buffer = io.BytesIO()
    answer.serialize(buffer, format=result_format)
    return buffer.getvalue().decode("utf-8").replace("\r\n", "\n").rstrip("\n") + "\n"


def _turtle(answer: QueryTriples) -> str:
    triples = sorted(answer, key=str)
    used = {
        prefix: namespace
        for prefix, namespace in DEFAULT_PREFIXES.items()
        if any(f"<{namespace}" in str(triple) for triple in triples)
    }
    buffer = io.BytesIO()
    serialize(triples, buffer, format=RdfFormat.TURTLE, prefixes=used)
    return buffer.getvalue().decode("utf-8")


def shown(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """Return a term as people read it: a prefixed name, a literal's text, nothing for an unbound variable."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if isinstance(term, NamedNode):
        return _prefixed(term.value)
    return str(term)


def _prefixed(iri: str) -> str:
    matching = [(namespace, prefix) for prefix, namespace in DEFAULT_PREFIXES.items() if iri.startswith(namespace)]
    if not matching:
        return iri
    namespace, prefix = max(matching, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"
