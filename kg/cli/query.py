"""``kg query``: ask graph files a question in SPARQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.errors import InputProblem, UsageProblem

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions
    from rich.console import Console
    from rich.table import Table

    from kg.query import Answer

_NARROWEST: Final = 14
"""Where columns would be narrower than this on average, rows are shown one below the other."""


@click.command(epilog="A query's text may stand last, in place of --sparql.")
@click.argument("graphs", nargs=-1, metavar="GRAPH... [QUERY]")
@click.option("-q", "--sparql", metavar="QUERY", help="The query itself.")
@click.option("-f", "--file", "query_file", type=click.Path(path_type=Path), help="A file with the query.")
@click.option("-n", "--name", metavar="NAME", help="A query that ships with kg; see --list.")
@click.option("-p", "--param", "parameters", multiple=True, metavar="KEY=VALUE", help="A parameter of a named query.")
@click.option("-l", "--list", "listing", is_flag=True, help="List the named queries with their parameters.")
@click.option(
    "--to",
    "output_format",
    type=click.Choice(["table", "csv", "json", "turtle"]),
    help="How the answer is written: a table by default, Turtle for CONSTRUCT and DESCRIBE.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="P",
    help="Leave out positions that are less probable.",
)
@click.option("--with-authority", is_flag=True, help="Also load the authority file: names, codes, memberships.")
def command(
    *,
    graphs: tuple[str, ...],
    sparql: str | None,
    query_file: Path | None,
    name: str | None,
    parameters: tuple[str, ...],
    listing: bool,
    output_format: str | None,
    min_confidence: float,
    with_authority: bool,
) -> None:
    """Ask graphs a question in SPARQL.

    GRAPH is a file (.ttl, .nt, .jsonld, .rdf, .trig, .nq) or a folder of them. The usual prefixes
    (dip:, prov:, skos:, state:, ...) need no declaration. Only queries are run, never updates,
    and never over the network.

    \b
    kg query out/ --name positions-of -p actor=CSTO
    kg query out/ "SELECT ?p WHERE { ?p dip:stance dip:urge }"
    """
    from kg.query import ask, load, named_query
    from kg.query.store import leave_out_improbable

    if listing:
        _list_queries()
        return
    paths, sparql = _split(graphs, sparql)
    if sum(given is not None for given in (sparql, query_file, name)) != 1:
        raise UsageProblem("give one query: its text, --file or --name", "kg query --list shows the named queries")
    if parameters and not name:
        raise UsageProblem("parameters go with a named query only", "use --name, or write the value into the query")
    if not paths:
        raise UsageProblem("no graph to ask", "name graph files or folders, such as out/")
    named = named_query(name) if name else None
    values = _values(parameters)
    text = sparql or (_read(query_file) if query_file else "")
    store = load(paths, with_authority=with_authority)
    leave_out_improbable(store, min_confidence)
    _print(ask(store, named.bind(values, store) if named else text), output_format)


def _split(graphs: Sequence[str], sparql: str | None) -> tuple[list[Path], str | None]:
    """Take a query that stands last among the graphs: no file, and braces as every query has them."""
    if graphs and "{" in graphs[-1] and not Path(graphs[-1]).exists():
        if sparql is not None:
            raise UsageProblem("two queries given", "give one: as the last argument or with --sparql")
        return [Path(graph) for graph in graphs[:-1]], graphs[-1]
    return [Path(graph) for graph in graphs], sparql


def _values(parameters: Sequence[str]) -> dict[str, str]:
    values = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals or not value:
            raise UsageProblem(f"'{parameter}' is no parameter", "write -p name=value")
        values[key.strip()] = value.strip()
    return values


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputProblem(f"can't read the query file {path}: {error.strerror}", "check its path") from error
    except UnicodeDecodeError as error:
        raise InputProblem(f"the query file {path} is not UTF-8", "save it as UTF-8") from error


def _print(answer: Answer, output_format: str | None) -> None:
    from pyoxigraph import QueryTriples

    from kg.query.formats import OutputFormat, default_format, to_text

    wanted = OutputFormat(output_format) if output_format else default_format(answer)
    if wanted is OutputFormat.TABLE and not isinstance(answer, QueryTriples):
        _print_table(answer)
    else:
        click.echo(to_text(answer, wanted), nl=False)


def _print_table(answer: QueryBoolean | QuerySolutions) -> None:
    """Print yes or no, or rows as a table that fits the terminal."""
    from pyoxigraph import QueryBoolean
    from rich.console import Console

    from kg.query.formats import shown

    if isinstance(answer, QueryBoolean):
        click.echo("yes" if answer else "no")
        return
    console = Console(highlight=False)
    columns = [variable.value for variable in answer.variables]
    rows = [[shown(term) for term in solution] for solution in answer]
    if len(columns) * _NARROWEST > console.width:
        _print_records(console, columns, rows)
    elif columns:
        console.print(_table(columns, rows))
    console.print(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", style="dim")


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from kg.cli.terminal import Lines

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Lines(Text(value)) for value in row))
    return table


def _print_records(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows one below the other, each field in a line of its own; empty fields are left out."""
    from rich.table import Table
    from rich.text import Text

    from kg.cli.terminal import Lines

    for number, row in enumerate(rows, start=1):
        grid = Table.grid(padding=(0, 2))
        for column, value in zip(columns, row, strict=True):
            if value:
                grid.add_row(Text(column, "bold"), Lines(Text(value)))
        console.rule(f"{number}", align="left", style="dim")
        console.print(grid)


def _list_queries() -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table

    from kg.query import named_queries

    console = Console(highlight=False)
    for query in named_queries():
        console.print(f"[bold]{query.name}[/bold]: {query.title}")
        console.print(Padding(query.description, (0, 0, 0, 2)))
        parameters = Table.grid(padding=(0, 2))
        for parameter in query.parameters:
            default = parameter.default.strip('"') if parameter.default else ""
            need = "required" if parameter.required else f"default {default}" if default else "optional"
            parameters.add_row(
                f"  -p {parameter.name}={parameter.type.upper()}", parameter.meaning, f"[dim]{need}[/dim]"
            )
        console.print(parameters)
        console.print()
