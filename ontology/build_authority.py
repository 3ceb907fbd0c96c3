"""Builds ``ontology/authority.ttl`` from the tables in ``ontology/tables``.

Run it with ``python ontology/build_authority.py``; ``--check`` writes nothing and says whether the
built file is current. The tables are read whole and checked first; every fault is told with its
file and line, and nothing is written while there is one. The same tables give the same bytes.

``docs/authority.md`` says what each table and column means.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import Literal, URIRef
from rdflib.term import Node

from kg.errors import DataProblem, KgError
from kg.export.atomic import write_whole
from kg.iris import Minter
from kg.vocabulary import DCTERMS, DIP, ORG, OWL, PREFIXES, RDF, SCHEMA, SKOS, WIKIDATA, XSD

HERE: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("ar", "en", "ru")

_NAME_COLUMNS: Final = ("key", "lang", "type", "form", "source", "note")
_INTERVAL_COLUMNS: Final = ("organization", "member", "start", "end", "source", "note")
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "states": (
        *("key", "iso2", "iso3", "m49", "wikidata", "independent", "capital_key", "region_m49"),
        *("source", "note"),
    ),
    "state_names": _NAME_COLUMNS,
    "places": ("key", "lang", "type", "form", "state", "wikidata", "source", "note"),
    "organization_kinds": ("kind", "en", "ar", "ru", "definition"),
    "organizations": ("key", "kind", "part_of", "body_of", "decides_by", "wikidata", "source", "note"),
    "organization_names": _NAME_COLUMNS,
    "regions": ("key", "kind", "part_of", "wikidata", "source", "note"),
    "region_names": _NAME_COLUMNS,
    "groups": ("key", "source", "note"),
    "group_names": _NAME_COLUMNS,
    "persons": ("key", "represents", "wikidata", "source", "note"),
    "person_names": _NAME_COLUMNS,
    "memberships": _INTERVAL_COLUMNS,
    "suspensions": _INTERVAL_COLUMNS,
}
"""The tables and their columns, in the order of the tables' first lines."""

_NAMED: Final = {"states": "state_names", "organizations": "organization_names", "regions": "region_names"} | {
    "groups": "group_names",
    "persons": "person_names",
}
"""Tables of entities, each with the table of their names. Places have one table for both."""

_NAMES: Final = (*_NAMED.values(), "places")
_NAME_TERMS: Final[Mapping[str, URIRef]] = {
    "preferred": SKOS.prefLabel,
    "formal": SKOS.altLabel,
    "alternative": SKOS.altLabel,
    "acronym": SKOS.altLabel,
    "variant": SKOS.hiddenLabel,
    "adjective": DIP.adjective,
    "demonym": DIP.demonym,
    "capital": DIP.metonym,
    "metonym": DIP.metonym,
}
_OTHER_LABELS: Final = (SKOS.altLabel, SKOS.hiddenLabel)
_REAL_NAMES: Final = (SKOS.prefLabel, *_OTHER_LABELS)
_DECISION_MODES: Final = {"consensus": DIP.consensus, "majority": DIP.majority}
_REGION_KINDS: Final = ("continent", "region", "waters", "territory", "border", "conflict", "site")
_KEY: Final = re.compile(r"(?:state|organization|region|group|place|person)/[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ITEM: Final = re.compile(r"Q[1-9]\d*")

_MINTER: Final = Minter()
_KIND_SCHEME: Final = _MINTER.authority("organization-kind")
_PREFIXES: Final = {
    **{prefix: PREFIXES[prefix] for prefix in ("dip", "dcterms", "org", "owl", "schema", "skos", "wd", "xsd")},
    **{
        folder: f"{_MINTER.base}{folder}/"
        for folder in (
            *("state", "organization", "organization-kind", "region", "group", "place", "person"),
            *("membership", "suspension"),
        )
    },
}
_WIDTH: Final = 110
"""What would be a longer line is broken, one object a line."""


# ---------------------------------------------------------------------------------------------
# Reading
# ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def says(self, fault: str) -> str:
        """Return the fault with the place of this line."""
        return f"{self.table}.tsv:{self.line}: {fault}"

    @property
    def is_ambiguous(self) -> bool:
        """Whether the name needs context."""
        return self["note"].startswith("ambiguous")


@dataclass(slots=True)
class Tables:
    """All tables as they were read, with the faults met while reading."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows[table]


def read_tables(folder: Path) -> Tables:
    """Read all tables of a folder. Faults of form are kept in the result.

    Raises :class:`DataProblem` where a table is missing.
    """
    tables = Tables()
    for name, columns in COLUMNS.items():
        try:
            lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
        except OSError as error:
            raise DataProblem(f"the table {name}.tsv can't be read: {error.strerror}", "restore it") from error
        tables.rows[name] = list(_rows(name, columns, lines, tables.faults))
    return tables


def _rows(table: str, columns: Sequence[str], lines: Iterable[str], faults: list[str]) -> Iterator[Row]:
    header_seen = False
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header_seen:
            header_seen = True
            if tuple(cells) != tuple(columns):
                faults.append(f"{table}.tsv:{number}: the columns must be {', '.join(columns)}")
                return
        elif len(cells) > len(columns):
            faults.append(f"{table}.tsv:{number}: {len(cells)} cells for {len(columns)} columns")
        else:
            cells += [""] * (len(columns) - len(cells))
            yield Row(table, number, dict(zip(columns, cells, strict=True)))


# ---------------------------------------------------------------------------------------------
# Dates
# ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Date:
    """A date as exactly as it is known: to the day, the month or the year."""

    first: dt.date
    last: dt.date

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read ``2004``, ``2004-03`` or ``2004-03-29``. Raises :class:`ValueError` for anything else."""
        match = _DATE.fullmatch(text)
        if not match:
            raise ValueError(f"no date: '{text}'")
        year = int(match[1])
        first_month, last_month = (int(match[2]),) * 2 if match[2] else (1, 12)
        day = int(match[3]) if match[3] else None
        return cls(
            dt.date(year, first_month, day or 1),
            dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1]),
        )

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"


@dataclass(frozen=True, slots=True)
class Interval:
    """From a first to a last day, both included; without an end it still lasts."""

    start: Date
    end: Date | None

    @classmethod
    def of(cls, row: Row) -> Interval:
        """Read the interval of a line. Raises :class:`ValueError` where there is none."""
        interval = cls(Date.parse(row["start"]), Date.parse(row["end"]) if row["end"] else None)
        if interval.start.first > interval.last:
            raise ValueError("it ends before it starts")
        return interval

    @property
    def last(self) -> dt.date:
        """The last day, as late as can be where there is none."""
        return self.end.last if self.end else dt.date.max

    @property
    def precision(self) -> str:
        """The precision of the less exact of the two dates."""
        known = {self.start.precision, self.end.precision if self.end else "day"}
        return next(each for each in ("year", "month", "day") if each in known)

    def overlaps(self, other: Interval) -> bool:
        """Tell whether there is a day in both."""
        return self.start.first <= other.last and other.start.first <= self.last

    def contains(self, other: Interval) -> bool:
        """Tell whether the other lies wholly inside."""
        return self.start.first <= other.start.first and other.last <= self.last


# ---------------------------------------------------------------------------------------------
# Checking
# ---------------------------------------------------------------------------------------------


def faults(tables: Tables) -> Iterator[str]:
    """Yield all faults of the tables, each with file and line."""
    yield from tables.faults
    keys = dict(_entities(tables))
    yield from _faults_of_entities(tables, keys)
    yield from _faults_of_names(tables, keys)
    yield from _faults_of_intervals(tables, keys)


def _entities(tables: Tables) -> Iterator[tuple[str, Row]]:
    """Yield key and line of all entities; of a place, its first line."""
    for table in _NAMED:
        yield from ((row["key"], row) for row in tables[table])
    seen = set()
    for row in tables["places"]:
        if row["key"] not in seen:
            seen.add(row["key"])
            yield row["key"], row


def _faults_of_entities(tables: Tables, keys: Mapping[str, Row]) -> Iterator[str]:
    kinds = {row["kind"] for row in tables["organization_kinds"]}
    items: dict[str, Row] = {}
    lines: dict[str, Row] = {}
    for key, row in _entities(tables):
        if not _KEY.fullmatch(key):
            yield row.says(f"'{key}' is no key")
        if other := lines.get(key):
            yield row.says(f"{key} stands in {other.table}.tsv:{other.line} already")
        lines[key] = row
        if not row["source"]:
            yield row.says("a fact needs a source")
        yield from _faults_of_item(row, items)
    for row in tables["organizations"]:
        yield from _unknown(row, "part_of", "organization", keys)
        yield from _unknown(row, "body_of", "state", keys)
        if row["kind"] not in kinds:
            yield row.says(f"'{row['kind']}' is no kind of organization_kinds.tsv")
        if row["decides_by"] not in {*_DECISION_MODES, ""}:
            yield row.says(f"decides_by is consensus, majority or empty, not '{row['decides_by']}'")
    for row in tables["regions"]:
        yield from _unknown(row, "part_of", "state", keys)
        if row["kind"] not in _REGION_KINDS:
            yield row.says(f"the kind of a region is one of {', '.join(_REGION_KINDS)}, not '{row['kind']}'")
    for row in tables["states"]:
        yield from _unknown(row, "capital_key", "place", keys)
    for row in tables["places"]:
        yield from _unknown(row, "state", "state", keys)
    for row in tables["persons"]:
        folder = "organization" if row["represents"].startswith("organization/") else "state"
        yield from _unknown(row, "represents", folder, keys)
    yield from _circles(tables["organizations"])


def _faults_of_item(row: Row, items: dict[str, Row]) -> Iterator[str]:
    item = row.cells.get("wikidata")
    if not item:
        return
    if not _ITEM.fullmatch(item):
        yield row.says(f"'{item}' is no Wikidata item")
    if other := items.get(item):
        yield row.says(f"{item} is {other['key']} already ({other.table}.tsv:{other.line})")
    items[item] = row


def _unknown(row: Row, column: str, folder: str, keys: Mapping[str, Row]) -> Iterator[str]:
    key = row[column]
    if key and not (key.startswith(f"{folder}/") and key in keys):
        yield row.says(f"{column}: there is no {folder} with the key '{key}'")


def _circles(organizations: Sequence[Row]) -> Iterator[str]:
    wholes = {row["key"]: row["part_of"] for row in organizations}
    for row in organizations:
        above, seen = row["part_of"], set[str]()
        while above and above not in seen:
            if above == row["key"]:
                yield row.says(f"{above} is part of itself")
            seen.add(above)
            above = wholes.get(above, "")


def _faults_of_names(tables: Tables, keys: Mapping[str, Row]) -> Iterator[str]:
    preferred: dict[tuple[str, str], Row] = {}
    seen: set[tuple[str, ...]] = set()
    for table in _NAMES:
        for row in tables[table]:
            key, language = row["key"], row["lang"]
            if key not in keys:
                yield row.says(f"there is no entity with the key '{key}'")
            if language not in LANGUAGES:
                yield row.says(f"lang is one of {', '.join(LANGUAGES)}, not '{language}'")
            if row["type"] not in _NAME_TERMS:
                yield row.says(f"'{row['type']}' is no type of name: {', '.join(_NAME_TERMS)}")
            if not row["source"]:
                yield row.says("a fact needs a source")
            yield from _faults_of_form(row)
            if (name := (key, language, row["type"], row["form"])) in seen:
                yield row.says(f"{row['form']} stands here twice")
            seen.add(name)
            if row["type"] == "preferred":
                if other := preferred.get((key, language)):
                    yield row.says(f"{key} has a preferred name in {language} already (line {other.line})")
                preferred[key, language] = row
    for key, row in keys.items():
        for language in LANGUAGES:
            if (key, language) not in preferred:
                yield row.says(f"{key} has no preferred name in {language}")
    yield from _shared_names(tables)


def _faults_of_form(row: Row) -> Iterator[str]:
    form = row["form"]
    if not form or form != " ".join(form.split()):
        yield row.says(f"the form '{form}' is empty or has spaces too many")
    if form != unicodedata.normalize("NFC", form):
        yield row.says(f"the form {form} is not in Unicode's normal form C")


def _shared_names(tables: Tables) -> Iterator[str]:
    """Yield the names that stand for two entities while neither is marked as in need of context.

    Places are left out: that a capital is named like its state, or stands for it, is no fault.
    """
    bearers: dict[tuple[str, str, str], Row] = {}
    for table in _NAMED.values():
        for row in tables[table]:
            if row["type"] not in _NAME_TERMS or row.is_ambiguous:
                continue
            sort = _NAME_TERMS[row["type"]]
            first = bearers.setdefault(("name" if sort in _REAL_NAMES else sort, row["lang"], row["form"]), row)
            if first["key"] != row["key"]:
                yield row.says(
                    f"{row['form']} is a name of {first['key']} too ({first.table}.tsv:{first.line}):"
                    " mark at least one of them 'ambiguous'"
                )


def _faults_of_intervals(tables: Tables, keys: Mapping[str, Row]) -> Iterator[str]:
    memberships: dict[tuple[str, str], list[Interval]] = defaultdict(list)
    for row in (*tables["memberships"], *tables["suspensions"]):
        yield from _unknown(row, "organization", "organization", keys)
        if row["member"].partition("/")[0] not in {"state", "organization"} or row["member"] not in keys:
            yield row.says(f"member: there is no state or organisation with the key '{row['member']}'")
        if not row["source"]:
            yield row.says("a fact needs a source")
        try:
            interval = Interval.of(row)
        except ValueError as error:
            yield row.says(str(error))
            continue
        own = memberships[row["organization"], row["member"]]
        if row.table == "suspensions":
            if not any(each.contains(interval) for each in own):
                yield row.says(f"{row['member']} had no membership of {row['organization']} in all that time")
        elif any(each.overlaps(interval) for each in own):
            yield row.says(f"{row['member']} is a member of {row['organization']} in that time already")
        else:
            own.append(interval)


# ---------------------------------------------------------------------------------------------
# Writing
# ---------------------------------------------------------------------------------------------

Facts = dict[URIRef, list[Node]]
"""What is said of one node: values by predicate, in the order in which they are to be written."""


def turtle(tables: Tables) -> str:
    """Return the authority file. The tables must be free of faults."""
    names = _names(tables)
    parts = [_HEAD, "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _PREFIXES.items())]
    for heading, nodes in _sections(tables, names):
        parts.append(f"\n\n# {heading}\n")
        parts.extend(_block(node, facts) for node, facts in nodes)
    return "".join(parts)


_HEAD: Final = """\
# The authority file: who and what the texts name, under all their names, and who was when a member of what.
# Built by ontology/build_authority.py from ontology/tables: change the tables, not this file.

"""

_Names = dict[str, list[Row]]
_Nodes = Iterator[tuple[URIRef, Facts]]


def _sections(tables: Tables, names: _Names) -> Iterator[tuple[str, _Nodes]]:
    yield "Kinds of organisation", _kinds(tables)
    yield (
        "Organisations and their bodies, bodies of states, armed and political organisations",
        _organizations(tables, names),
    )
    yield "States and territories", _states(tables, names)
    yield "Regions, waters, borders and conflicts", _regions(tables, names)
    yield "Groups", _groups(tables, names)
    yield "Places", _places(tables, names)
    yield "People", _persons(tables, names)
    yield "Memberships", _memberships(tables)
    yield "Suspensions", _suspensions(tables)


def _names(tables: Tables) -> _Names:
    """Return the names by key: in the order of languages, then of the table."""
    names: _Names = defaultdict(list)
    for table in _NAMES:
        for row in sorted(tables[table], key=lambda row: LANGUAGES.index(row["lang"])):
            names[row["key"]].append(row)
    return names


def _kinds(tables: Tables) -> _Nodes:
    yield (
        _KIND_SCHEME,
        {
            RDF.type: [SKOS.ConceptScheme],
            SKOS.prefLabel: [
                Literal("أنواع المنظمات", "ar"),
                Literal("kinds of organisation", "en"),
                Literal("виды организаций", "ru"),
            ],
        },
    )
    for row in tables["organization_kinds"]:
        yield (
            _kind(row["kind"]),
            {
                RDF.type: [SKOS.Concept],
                SKOS.inScheme: [_KIND_SCHEME],
                SKOS.prefLabel: [Literal(row[language], language) for language in LANGUAGES],
                SKOS.definition: [Literal(row["definition"], "en")],
            },
        )


def _kind(kind: str) -> URIRef:
    return _MINTER.authority(f"organization-kind/{kind}")


def _organizations(tables: Tables, names: _Names) -> _Nodes:
    for row in _by_key(tables["organizations"]):
        relations: Facts = {
            ORG.classification: [_kind(row["kind"])],
            ORG.subOrganizationOf: _references(row, "part_of"),
            DIP.bodyOf: _references(row, "body_of"),
            DIP.decidesBy: [_DECISION_MODES[row["decides_by"]]] if row["decides_by"] else [],
        }
        yield _entity(row, (DIP.Organization,), relations, names)


def _states(tables: Tables, names: _Names) -> _Nodes:
    members = {row["member"] for row in tables["memberships"]}
    for row in _by_key(tables["states"]):
        types = (DIP.State, DIP.MemberState) if row["key"] in members else (DIP.State,)
        relations: Facts = {
            DIP.isoCode: [Literal(row["iso2"])] if row["iso2"] else [],
            DIP.capital: _references(row, "capital_key"),
        }
        yield _entity(row, types, relations, names)


def _regions(tables: Tables, names: _Names) -> _Nodes:
    for row in _by_key(tables["regions"]):
        yield _entity(row, (DIP.Region,), {SCHEMA.containedInPlace: _references(row, "part_of")}, names)


def _groups(tables: Tables, names: _Names) -> _Nodes:
    for row in _by_key(tables["groups"]):
        yield _entity(row, (DIP.Group,), {}, names)


def _places(tables: Tables, names: _Names) -> _Nodes:
    rows = {row["key"]: row for row in reversed(tables["places"])}
    for row in _by_key(rows.values()):
        yield _entity(row, (DIP.Place,), {SCHEMA.containedInPlace: _references(row, "state")}, names)


def _persons(tables: Tables, names: _Names) -> _Nodes:
    for row in _by_key(tables["persons"]):
        yield _entity(row, (DIP.Person,), {SCHEMA.affiliation: _references(row, "represents")}, names)


def _memberships(tables: Tables) -> _Nodes:
    for row in sorted(tables["memberships"], key=_membership):
        yield (
            _membership(row),
            {
                RDF.type: [ORG.Membership],
                ORG.member: _references(row, "member"),
                ORG.organization: _references(row, "organization"),
                **_dates(Interval.of(row)),
                DCTERMS.source: [Literal(row["source"])],
            },
        )


def _suspensions(tables: Tables) -> _Nodes:
    memberships = [(row, Interval.of(row)) for row in tables["memberships"]]
    for row in sorted(tables["suspensions"], key=_suspension):
        interval = Interval.of(row)
        suspended = next(
            membership
            for membership, whole in memberships
            if _pair(membership) == _pair(row) and whole.contains(interval)
        )
        yield (
            _suspension(row),
            {
                RDF.type: [DIP.Suspension],
                DIP.suspends: [_membership(suspended)],
                **_dates(interval),
                DCTERMS.source: [Literal(row["source"])],
            },
        )


def _membership(row: Row) -> URIRef:
    return _MINTER.authority(f"membership/{_pair(row)}-{row['start'][:4]}")


def _suspension(row: Row) -> URIRef:
    return _MINTER.authority(f"suspension/{_pair(row)}-{row['start']}")


def _pair(row: Row) -> str:
    return "-".join(row[column].partition("/")[2] for column in ("organization", "member"))


def _dates(interval: Interval) -> Facts:
    facts: Facts = {SCHEMA.startDate: [_date(interval.start.first)]}
    if interval.end:
        facts[SCHEMA.endDate] = [_date(interval.end.last)]
    if interval.precision != "day":
        facts[DIP.datePrecision] = [Literal(interval.precision)]
    return facts


def _date(day: dt.date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


def _entity(row: Row, types: Sequence[Node], relations: Facts, names: _Names) -> tuple[URIRef, Facts]:
    """Return the node of an entity and all that is said of it."""
    own = names[row["key"]]
    item = row.cells.get("wikidata")
    facts: Facts = {
        RDF.type: list(types),
        **_labels(own),
        **relations,
        OWL.sameAs: [WIKIDATA[item]] if item else [],
        DCTERMS.source: [Literal(source) for source in sorted({row["source"], *(name["source"] for name in own)})],
    }
    return _MINTER.authority(row["key"]), {term: values for term, values in facts.items() if values}


def _labels(names: Iterable[Row]) -> Facts:
    """Return the names by the terms that say what kind they are.

    A name in need of context stands under a term of its own, so that nobody matches it by chance.
    A preferred name stands under both, since an entity can't be without, and so do adjectives, demonyms
    and seats, since their kind says how they inflect and what they mean.
    """
    facts: Facts = {term: [] for term in (*_NAME_TERMS.values(), DIP.ambiguousName)}
    for name in names:
        literal, term = Literal(name["form"], name["lang"]), _NAME_TERMS[name["type"]]
        if name.is_ambiguous:
            facts[DIP.ambiguousName].append(literal)
        if not name.is_ambiguous or term not in _OTHER_LABELS:
            facts[term].append(literal)
    return {term: list(dict.fromkeys(values)) for term, values in facts.items()}


def _by_key(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["key"])


def _references(row: Row, column: str) -> list[Node]:
    return [_MINTER.authority(row[column])] if row[column] else []


def _block(node: URIRef, facts: Facts) -> str:
    return f"\n{_term(node)} " + " ;\n    ".join(_line(term, values) for term, values in facts.items()) + " .\n"


def _line(term: URIRef, values: Iterable[Node]) -> str:
    verb = "a" if term == RDF.type else _term(term)
    written = [_term(value) for value in values]
    line = f"{verb} {', '.join(written)}"
    if len(written) == 1 or len(line) <= _WIDTH:
        return line
    return f"{verb}\n        " + ",\n        ".join(written)


def _term(node: Node) -> str:
    if isinstance(node, URIRef):
        cut = max(node.rfind("/"), node.rfind("#")) + 1
        prefix = _PREFIX_OF.get(node[:cut])
        return f"{prefix}:{node[cut:]}" if prefix else node.n3()
    if isinstance(node, Literal) and node.datatype == XSD.date:
        return f'"{node}"^^xsd:date'
    return node.n3()


_PREFIX_OF: Final = {iri: prefix for prefix, iri in _PREFIXES.items()}


# ---------------------------------------------------------------------------------------------
# The command
# ---------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the file, or check it with ``--check``; return the exit code."""
    parser = argparse.ArgumentParser(description="Build ontology/authority.ttl from ontology/tables.")
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the file is current")
    parser.add_argument("--tables", type=Path, default=HERE / "tables", help="folder of the tables")
    parser.add_argument("--output", type=Path, default=HERE / "authority.ttl", help="file to write or check")
    options = parser.parse_args(arguments)
    try:
        return _run(options.tables, options.output, check=options.check)
    except KgError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return error.exit_code


def _run(folder: Path, output: Path, *, check: bool) -> int:
    tables = read_tables(folder)
    if found := sorted(faults(tables)):
        sys.stderr.write("\n".join(found) + "\n")
        return DataProblem.exit_code
    built = turtle(tables).encode()
    if not check:
        write_whole(output, built)
        return 0
    if output.is_file() and output.read_bytes() == built:
        sys.stdout.write(f"{output.name} is current\n")
        return 0
    sys.stderr.write(f"{output.name} is not current: run python ontology/build_authority.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
