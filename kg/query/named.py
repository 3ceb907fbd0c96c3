"""The named queries that ship with the package: ``kg/data/queries/NAME.rq``.

A file is a SPARQL query that any engine runs as it stands. Comment lines at its head describe it::

    #+ title: Positions of an actor
    #+ description: What a state, an organisation or a person stands for.
    #+ parameter: actor (entity, required): whose positions; a name in any language, a code or an IRI
    #+ parameter: lang (language): the language of names

A line that goes on starts with ``#+`` and at least three spaces. Each parameter has a block
``VALUES ?actor { UNDEF }`` in the query, or several alike. What stands in the block is the default
(``UNDEF``: anything), and a value takes its place as an RDF term, so that no value can change the
query.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg import resources
from kg.errors import DataProblem, QueryProblem, UsageProblem
from kg.model import Stance
from kg.query import names
from kg.query.sparql import ask, line_and_column
from kg.vocabulary import DIP, TOPICS, XSD

_FIELD = re.compile(r"#\+ (\w+): (\S.*)")
_CONTINUATION = re.compile(r"#\+ {3,}(\S.*)")
_PARAMETER = re.compile(r"(\w+) \((\w+)(, required)?\): (\S.*)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ANYTHING: Final = "UNDEF"


class ParameterType(StrEnum):
    """What a parameter's value is."""

    ENTITY = "entity"
    STANCE = "stance"
    TOPIC = "topic"
    LANGUAGE = "language"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: ``default`` is what stands in the file, as it stands there, None for anything."""

    name: str
    type: ParameterType
    meaning: str
    required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a title, a description and parameters."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, str], store: Store) -> str:
        """Return the query with these values for its parameters.

        ``store`` holds the graphs in which a name is looked up.

        Raises:
            UsageProblem: an unknown parameter, a required one left out, or a value of the wrong kind.
            QueryProblem: a name that nobody in the graphs has.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        listing = ", ".join(known) or "none"
        for name in values:
            if name not in known:
                raise UsageProblem(f"the query {self.name} has no parameter '{name}'", f"its parameters: {listing}")
        text = self.text
        for parameter in self.parameters:
            if parameter.name in values:
                terms = _terms(parameter, values[parameter.name], store)
                text = _fill(text, parameter.name, " ".join(str(term) for term in terms))
            elif parameter.required:
                raise UsageProblem(
                    f"the query {self.name} needs its parameter '{parameter.name}'",
                    f"-p {parameter.name}=...: {parameter.meaning}",
                )
        return text


def named_queries() -> list[NamedQuery]:
    """Return the queries that ship with the package, by name. Raises :class:`DataProblem` for a broken one."""
    return [read(path) for path in sorted(resources.path("data", "queries").glob("*.rq"), key=lambda path: path.stem)]


def named_query(name: str) -> NamedQuery:
    """Return the query of this name. Raises :class:`UsageProblem` where there is none."""
    queries = {query.name: query for query in named_queries()}
    if name not in queries:
        raise UsageProblem(f"no named query '{name}'", f"there are {', '.join(queries)}")
    return queries[name]


def read(path: Path) -> NamedQuery:
    """Read a query file. Raises :class:`DataProblem`, with the line, for one that is broken."""
    text = path.read_text(encoding="utf-8")
    title, description, parameters = "", "", []
    for number, key, value in _header(path, text):
        if key == "title":
            title = value
        elif key == "description":
            description = value
        elif key == "parameter":
            parameters.append(_parameter(path, number, value, text))
        else:
            raise _broken(path, number, f"unknown field '{key}'", "fields: title, description, parameter")
    if not (title and description):
        raise _broken(path, 1, "the head lacks its title or its description", "write '#+ title: ...' first")
    try:
        ask(Store(), text)
    except QueryProblem as problem:
        raise DataProblem(f"{path.name}: {problem.message}", problem.hint) from problem
    return NamedQuery(path.stem, title, description, tuple(parameters), text)


def _header(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the fields of the head: line number, key, value with its continuation lines."""
    pending: tuple[int, str, str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        if found := _FIELD.fullmatch(line):
            if pending:
                yield pending
            pending = (number, found[1], found[2].strip())
        elif pending and (found := _CONTINUATION.fullmatch(line)):
            pending = (pending[0], pending[1], f"{pending[2]} {found[1].strip()}")
        else:
            raise _broken(path, number, f"not a field: '{line}'", "write '#+ key: value', go on with '#+   more'")
    if pending:
        yield pending


def _parameter(path: Path, number: int, value: str, text: str) -> Parameter:
    found = _PARAMETER.fullmatch(value)
    if not found:
        raise _broken(path, number, f"not a parameter: '{value}'", "write 'name (type): meaning'")
    name, kind, required, meaning = found.groups()
    if kind not in set(ParameterType):
        raise _broken(path, number, f"unknown type '{kind}' of '{name}'", f"types: {', '.join(ParameterType)}")
    blocks = list(_block(name).finditer(text))
    if not blocks:
        raise _broken(path, number, f"no block takes '{name}'", f"write VALUES ?{name} {{ UNDEF }} in the query")
    default = blocks[0][2]
    for other in blocks[1:]:
        if other[2] != default:
            line, _ = line_and_column(text, other.start())
            raise _broken(path, line, f"'{name}' has another default here", f"write {default}, as above")
    return Parameter(name, ParameterType(kind), meaning, bool(required), None if default == _ANYTHING else default)


def _block(name: str) -> re.Pattern[str]:
    return re.compile(rf"(\bVALUES\s+\?{name}\s*\{{\s*)([^{{}}]*?)(\s*\}})")


def _fill(text: str, name: str, data: str) -> str:
    return _block(name).sub(lambda block: f"{block[1]}{data}{block[3]}", text)


def _broken(path: Path, line: int, what: str, hint: str) -> DataProblem:
    return DataProblem(f"{path.name}, line {line}: {what}", hint)


def _terms(parameter: Parameter, value: str, store: Store) -> Sequence[NamedNode | Literal]:
    match parameter.type:
        case ParameterType.ENTITY:
            return names.resolve(store, value)
        case ParameterType.STANCE:
            return [NamedNode(DIP[_one_of(parameter, value, list(Stance))])]
        case ParameterType.TOPIC:
            return [NamedNode(DIP[f"topic-{_one_of(parameter, value, TOPICS)}"])]
        case ParameterType.LANGUAGE:
            if not _LANGUAGE.fullmatch(value):
                raise UsageProblem(f"{parameter.name}: '{value}' is no language tag", "give one like ar, en or ru")
            return [Literal(value.lower())]
        case ParameterType.DATE:
            return [Literal(_date(parameter, value).isoformat(), datatype=NamedNode(str(XSD.date)))]


def _one_of(parameter: Parameter, value: str, choices: Sequence[str]) -> str:
    if value not in choices:
        raise UsageProblem(f"{parameter.name}: there is no {parameter.type} '{value}'", f"one of {', '.join(choices)}")
    return value


def _date(parameter: Parameter, value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise UsageProblem(f"{parameter.name}: '{value}' is no date", "write it as 2021-09-15") from error
