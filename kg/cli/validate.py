"""``kg validate``: check graphs against the shapes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.namespace import NamespaceManager
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.validate import Report, Result, ShapeSet

NODES_NAMED = 3
"""How many nodes a row of the table names, before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """One graph that was checked."""

    path: Path
    report: Report
    prefixes: NamespaceManager


@dataclass(frozen=True, slots=True)
class _Failed:
    """One input that couldn't be checked."""

    path: Path
    error: KgError


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...", type=click.Path(path_type=Path))
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "ar", "ru"]),
    default="en",
    show_default=True,
    help="The language of the messages.",
)
@click.option(
    "--report",
    "form",
    type=click.Choice(["table", "turtle", "json"]),
    default="table",
    show_default=True,
    help="A table to read, the W3C validation report as Turtle, or JSON.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors: the exit code tells.")
@click.pass_context
def command(ctx: click.Context, *, graphs: tuple[Path, ...], language: str, form: str, quiet: bool) -> None:
    """Check graphs against the shapes.

    GRAPH is a file (.ttl, .nt, .jsonld, .rdf, .trig, .nq) or a folder of them: documents' graphs,
    each checked by itself, or an authority file. The exit code is 1 where a rule is violated;
    warnings and infos don't count.

    \b
    kg validate out/
    kg validate out/article.ttl --report turtle > report.ttl
    """
    from kg.validate.reading import graph_files

    outcomes: list[_Checked | _Failed] = []
    for path in graph_files(graphs):
        outcomes.append(outcome := _check(path))
        if isinstance(outcome, _Failed):
            _tell_error(outcome.error)
        elif not quiet:
            _print_one(outcome, form, language)
    if not quiet:
        _print_end(outcomes, form)
    ctx.exit(_exit_code(outcomes))


def _check(path: Path) -> _Checked | _Failed:
    from kg.validate import validate
    from kg.validate.reading import read_graph

    try:
        graph = read_graph(path)
        return _Checked(path, validate(graph, _shapes_for(graph)), graph.namespace_manager)
    except KgError as error:
        return _Failed(path, error)


def _shapes_for(graph: Graph) -> ShapeSet:
    """Take what speaks of a document for a document's graph, what only knows memberships for an authority file."""
    from kg.validate import ShapeSet
    from kg.vocabulary import DIP, ORG, RDF

    of_document = any((None, RDF.type, type_) in graph for type_ in (DIP.Document, DIP.Statement, DIP.Position))
    of_authority = (None, RDF.type, ORG.Membership) in graph
    return ShapeSet.AUTHORITY if of_authority and not of_document else ShapeSet.DOCUMENT


def _tell_error(error: KgError) -> None:
    click.echo(f"kg: error: {error.message}", err=True)
    if error.hint:
        click.echo(f"  hint: {error.hint}", err=True)


def _exit_code(outcomes: Sequence[_Checked | _Failed]) -> int:
    errors = (each.error.exit_code for each in outcomes if isinstance(each, _Failed))
    return next(errors, int(not all(report.conforms for report in _reports(outcomes))))


def _reports(outcomes: Iterable[_Checked | _Failed]) -> list[Report]:
    return [each.report for each in outcomes if isinstance(each, _Checked)]


def _print_one(checked: _Checked, form: str, language: str) -> None:
    """Print what can be printed graph by graph, as soon as it is known. JSON is one value and waits."""
    from kg.validate.writing import to_turtle

    if form == "turtle":
        click.echo(f"# {checked.path}\n{to_turtle(checked.report)}")
    elif form == "table":
        _print_table(_console(), checked, language)


def _print_end(outcomes: Sequence[_Checked | _Failed], form: str) -> None:
    if form == "json":
        click.echo(json.dumps({"graphs": [_as_json(each) for each in outcomes]}, ensure_ascii=False, indent=2))
    elif form == "table" and len(outcomes) > 1:
        _console().print(f"{len(outcomes)} graphs: {_totals(outcomes)}")


def _as_json(outcome: _Checked | _Failed) -> dict[str, Any]:
    from kg.validate.writing import to_json

    if isinstance(outcome, _Failed):
        error = {"message": outcome.error.message, "hint": outcome.error.hint, "code": outcome.error.exit_code}
        return {"graph": str(outcome.path), "error": error}
    return {"graph": str(outcome.path), **to_json(outcome.report, outcome.prefixes)}


def _totals(outcomes: Sequence[_Checked | _Failed]) -> str:
    reports = _reports(outcomes)
    conforming = sum(report.conforms for report in reports)
    parts = {
        "conform": conforming,
        "don't conform": len(reports) - conforming,
        "couldn't be checked": len(outcomes) - len(reports),
    }
    return ", ".join(f"{count} {what}" for what, count in parts.items() if count)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)


def _print_table(console: Console, checked: _Checked, language: str) -> None:
    console.print(_verdict(checked.path, checked.report))
    if checked.report.results:
        console.print(_table(checked.report.results, checked.prefixes, language))


def _verdict(path: Path, report: Report) -> Text:
    from rich.text import Text

    from kg.validate import Severity

    counts = [
        f"{number} {severity.value.lower()}{'s' if number > 1 else ''}"
        for severity in Severity
        if (number := report.count(severity))
    ]
    if not report.checked:
        counts = ["it holds nothing that the shapes speak of"]
    verdict = ("conforms", "green") if report.conforms else ("doesn't conform", "bold red")
    return Text.assemble((str(path), "bold"), ": ", verdict, f" ({', '.join(counts)})" if counts else "")


def _table(results: Sequence[Result], prefixes: NamespaceManager, language: str) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("Where", overflow="fold", ratio=3)
    table.add_column("What", ratio=4)
    table.add_column("How to mend it", overflow="fold", ratio=4)
    styles = {"Violation": "bold red", "Warning": "yellow", "Info": "cyan"}
    for group in _alike(results, language):
        first = group[0]
        what = Text.assemble(
            (first.severity.value, styles[first.severity.value]), "\n", first.messages.get(language, "")
        )
        table.add_row(Text(_where(group, prefixes)), what, Text(first.hints.get(language, "")))
    return table


def _alike(results: Iterable[Result], language: str) -> Iterator[list[Result]]:
    """Yield the results that say the same of several nodes together, in the order of the first of each."""
    groups: dict[tuple[object, ...], list[Result]] = {}
    for result in results:
        key = (result.rule, result.component, result.hints.get(language))
        groups.setdefault(key, []).append(result)
    yield from groups.values()


def _where(group: Sequence[Result], prefixes: NamespaceManager) -> str:
    from kg.validate.wording import short

    nodes = list(dict.fromkeys(short(result.focus, prefixes) for result in group))
    path = group[0].path
    lines = nodes[:NODES_NAMED]
    lines += [f"and {len(nodes) - NODES_NAMED} more"] if len(nodes) > NODES_NAMED else []
    lines += [f"  {short(path, prefixes)}"] if path is not None else []
    return "\n".join(lines)
