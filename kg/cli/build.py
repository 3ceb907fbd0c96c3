"""``kg build``: texts in, graphs out."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import UsageProblem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.build import Outcome, Pipeline

MOST_ROWS = 20
"""How many documents the summary table lists one by one; of more, only those that need a look."""
OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""What loading makes stays: at Python's 700, looking through it again and again takes a tenth of the time."""


@click.command(epilog="The exit code is that of the first document that failed, 1 where a graph doesn't conform.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output-dir",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="DIR",
    help="Where the graphs are written, one per text, under the text's name.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["ttl", "jsonld"]),
    default=["ttl"],
    show_default=True,
    help="Turtle or JSON-LD; may be given twice.",
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="When the texts appeared.")
@click.option("--title", metavar="TEXT", help="The title of the text (of one alone).")
@click.option("--publisher", metavar="NAME", help="Who published the texts.")
@click.option("--source", metavar="URL", help="Where the text comes from (of one alone).")
@click.option("--lang", "language", metavar="LANG", help="The language, ar, en or ru; detected where it isn't given.")
@click.option("--base", metavar="IRI", help="What the minted IRIs begin with.")
@click.option("--validate/--no-validate", default=True, show_default=True, help="Check the graphs against the shapes.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0,
    show_default=True,
    metavar="P",
    help="Leave out positions that are less probable.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    output_dir: Path,
    formats: tuple[str, ...],
    date: dt.datetime | None,
    title: str | None,
    publisher: str | None,
    source: str | None,
    language: str | None,
    base: str | None,
    validate: bool,
    min_confidence: float,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build a graph from each text.

    INPUT is a plain text in UTF-8, a folder (all its *.txt, also in folders below), a pattern, or
    - for the standard input. DIR/NAME.ttl says who takes which position on what in NAME.txt.
    """
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from rich.console import Console

    from kg.build import Metadata, make_writable, plan, run
    from kg.read import check_language

    if language is not None:
        check_language(language)
    pipeline = _pipeline(formats, base, min_confidence, validate=validate)
    jobs = plan(inputs, output_dir, pipeline.exporters)
    if len(jobs) > 1 and (title or source):
        raise UsageProblem(
            f"--title and --source are those of one text, and there are {len(jobs)}", "build that text by itself"
        )
    make_writable(output_dir)
    metadata = Metadata(language, date.date() if date else None, title, publisher, source)
    finished: list[Outcome] = []
    told: set[str] = set()
    errors = Console(stderr=True, highlight=False)
    try:
        for outcome in _with_progress(run(jobs, pipeline, metadata), len(jobs), errors, quiet=quiet):
            finished.append(outcome)
            _tell_error(outcome, told, errors)
    finally:  # Ctrl-C as well: what is finished is told
        if as_json:
            _print_json(finished, len(jobs))
        elif not quiet:
            _print_summary(finished, len(jobs))
    ctx.exit(_exit_code(finished))


def _pipeline(formats: Sequence[str], base: str | None, min_confidence: float, *, validate: bool) -> Pipeline:
    from kg.build import Pipeline
    from kg.export import exporter
    from kg.extract import extract
    from kg.graph.authority import load
    from kg.iris import DEFAULT_BASE, Minter
    from kg.validate import validate as validator

    return Pipeline(
        extract=extract,
        exporters=tuple(exporter(name) for name in dict.fromkeys(formats)),
        validate=validator if validate else None,
        authority=load(),
        minter=Minter(base or DEFAULT_BASE),
        min_confidence=min_confidence,
    )


def _with_progress(outcomes: Iterable[Outcome], total: int, console: Console, *, quiet: bool) -> Iterator[Outcome]:
    """Pass the outcomes on, with a bar on the console where it is a terminal and there are several."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    if quiet or total < 2 or not console.is_terminal:
        yield from outcomes
        return
    columns = (TextColumn("building"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        yield from progress.track(outcomes, total=total)


def _tell_error(outcome: Outcome, told: set[str], console: Console) -> None:
    """Tell what went wrong, above the bar; once where a fault of the program's own data meets every document."""
    if outcome.error is None or outcome.error.message in told:
        return
    told.add(outcome.error.message)
    lines = traceback.format_exception(outcome.error) if os.environ.get("KG_DEBUG") else []
    lines.append(f"kg: error: {outcome.error.message}")
    if outcome.error.hint:
        lines.append(f"\n  hint: {outcome.error.hint}")
    console.print("".join(lines), markup=False, soft_wrap=True)


def _exit_code(outcomes: Sequence[Outcome]) -> int:
    errors = (outcome.error.exit_code for outcome in outcomes if outcome.error)
    return next(errors, int(any(outcome.exit_code for outcome in outcomes)))


def _print_summary(outcomes: Sequence[Outcome], total: int) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    rows = [outcome for outcome in outcomes if total <= MOST_ROWS or outcome.exit_code]
    if rows:
        console.print(_table(rows[:MOST_ROWS]))
    if len(rows) > MOST_ROWS:
        console.print(f"  … and {len(rows) - MOST_ROWS} more that failed or don't conform", style="red")
    for line in _totals(outcomes, total):
        console.print(line, soft_wrap=False, markup=False)


def _table(outcomes: Sequence[Outcome]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Document", overflow="fold")
    table.add_column("Positions", justify="right")
    table.add_column("Result")
    table.add_column("Written to", overflow="fold")
    for outcome in outcomes:
        if outcome.error:
            table.add_row(Text(outcome.path), "", Text("failed", "red"), "nothing")
        else:
            written = Text(", ".join(map(str, outcome.outputs)))
            table.add_row(Text(outcome.path), str(outcome.positions), _verdict(outcome), written)
    return table


def _verdict(outcome: Outcome) -> Text:
    from rich.text import Text

    from kg.validate import Severity

    if outcome.report is None:
        return Text("not checked", "dim")
    if not outcome.report.conforms:
        return Text(_count(outcome.report.count(Severity.VIOLATION), "violation"), "bold red")
    return Text("conforms", "green")


def _totals(outcomes: Sequence[Outcome], total: int) -> Iterator[str]:
    from kg.validate import Severity

    stances = _stances(outcomes)
    by_stance = ", ".join(f"{count} {stance}" for stance, count in stances.most_common())
    shared = sum(outcome.shared for outcome in outcomes)
    yield f"{_count(stances.total(), 'position')}" + (f": {by_stance}" if by_stance else "")
    if shared:
        yield f"{shared} of them shared by the members of an organisation, as concluded from memberships"
    warnings = sum(outcome.report.count(Severity.WARNING) for outcome in outcomes if outcome.report)
    failed = sum(outcome.error is not None for outcome in outcomes)
    invalid = sum(outcome.exit_code == 1 and not outcome.error for outcome in outcomes)
    parts = [f"{len(outcomes) - failed} of {_count(total, 'document')} built"]
    parts += [f"{failed} failed"] if failed else []
    parts += [f"{invalid} not conforming"] if invalid else []
    parts += [_count(warnings, "warning")] if warnings else []
    yield ", ".join(parts) + (" (kg validate tells why)" if invalid or warnings else "")


def _stances(outcomes: Iterable[Outcome]) -> Counter[str]:
    total: Counter[str] = Counter()
    for outcome in outcomes:
        total.update({stance.value: count for stance, count in outcome.stances.items()})
    return total


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_json(outcomes: Sequence[Outcome], total: int) -> None:
    summary = {
        "documents": [_as_json(outcome) for outcome in outcomes],
        "given": total,
        "built": sum(outcome.error is None for outcome in outcomes),
        "failed": sum(outcome.error is not None for outcome in outcomes),
        "positions": sum(outcome.positions for outcome in outcomes),
        "stances": dict(sorted(_stances(outcomes).items())),
    }
    click.echo(json.dumps(summary, ensure_ascii=False, indent=2))


def _as_json(outcome: Outcome) -> dict[str, object]:
    if outcome.error:
        error = {"message": outcome.error.message, "hint": outcome.error.hint, "code": outcome.error.exit_code}
        return {"input": outcome.path, "error": error}
    return {
        "input": outcome.path,
        "outputs": [str(path) for path in outcome.outputs],
        "positions": outcome.positions,
        "stances": dict(sorted((stance.value, count) for stance, count in outcome.stances.items())),
        "shared": outcome.shared,
        "conforms": outcome.report.conforms if outcome.report else None,
    }
