"""``kg build``: texts in, graphs out."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.language import check_language
from kg.errors import UsageProblem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kg.build import Job, Outcome
    from kg.build.batch import Pipeline
    from kg.iris import Minter

MOST_ROWS = 20
"""How many documents the summary table lists one by one; of more, only those that need a look."""


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
@click.option("--lang", "language", metavar="LANG", help="The language, such as ar, en or ru; detected if not given.")
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
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share the work; by default one per core, fewer for a few short texts.",
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
    workers: int | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build a graph from each text.

    INPUT is a plain text in UTF-8, a folder (all its *.txt, also in folders below), a pattern, or
    - for the standard input. DIR/NAME.ttl says who takes which position on what in NAME.txt.
    """
    from rich.console import Console

    from kg.build import Metadata, make_writable, plan, processes_for, run
    from kg.build.workers import OBJECTS_BETWEEN_COLLECTIONS
    from kg.export import exporter
    from kg.iris import DEFAULT_BASE, Minter

    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    if language is not None:
        check_language(language)
    minter = Minter(base or DEFAULT_BASE)
    jobs = plan(inputs, output_dir, [exporter(name).suffix for name in dict.fromkeys(formats)])
    if len(jobs) > 1 and (title or source):
        raise UsageProblem(
            f"--title and --source are those of one text, and there are {len(jobs)}", "build that text by itself"
        )
    make_writable(output_dir)
    make_pipeline = partial(_pipeline, formats, minter, min_confidence, validate=validate)
    metadata = Metadata(language, date.date() if date else None, title, publisher, source)
    outcomes = run(jobs, make_pipeline, metadata, workers or processes_for(jobs))
    finished = _Finished(jobs, Console(stderr=True, highlight=False))
    try:
        with closing(outcomes):  # Ctrl-C stops the other processes before anything is told
            for outcome in _with_progress(outcomes, len(jobs), finished.errors, quiet=quiet):
                finished.add(outcome)
    finally:  # after Ctrl-C as well: what is finished is told
        finished.tell_errors()
        if as_json:
            _print_json(finished.in_order(), len(jobs))
        elif not quiet:
            _print_summary(finished.in_order(), len(jobs))
    ctx.exit(_exit_code(finished.in_order()))


def _pipeline(formats: Sequence[str], minter: Minter, min_confidence: float, *, validate: bool) -> Pipeline:
    from kg.build.batch import Pipeline
    from kg.export import exporter
    from kg.extract import extract
    from kg.graph.authority import load
    from kg.validate import validate as validator

    return Pipeline(
        extract=extract,
        exporters=tuple(exporter(name) for name in dict.fromkeys(formats)),
        validate=validator if validate else None,
        authority=load(),
        minter=minter,
        min_confidence=min_confidence,
    )


class _Finished:
    """What became of the jobs so far. Errors are told, and outcomes listed, in the order of the jobs."""

    def __init__(self, jobs: Sequence[Job], errors: Console) -> None:
        self.errors = errors
        self._places = {job.path: place for place, job in enumerate(jobs)}
        self._outcomes: dict[int, Outcome] = {}
        self._looked_at = 0
        self._told: set[str] = set()

    def add(self, outcome: Outcome) -> None:
        """Note an outcome, and tell the errors of those before which nothing is at work any more."""
        self._outcomes[self._places[outcome.path]] = outcome
        while self._looked_at in self._outcomes:
            self._tell_error(self._outcomes[self._looked_at])
            self._looked_at += 1

    def tell_errors(self) -> None:
        """Tell the errors that wait for an earlier job, which will not be finished."""
        for outcome in self.in_order()[self._looked_at :]:
            self._tell_error(outcome)

    def in_order(self) -> list[Outcome]:
        """Return the outcomes."""
        return [self._outcomes[place] for place in sorted(self._outcomes)]

    def _tell_error(self, outcome: Outcome) -> None:
        """Tell what went wrong, above the bar; once where a fault of the program's own data meets every document."""
        if outcome.error is None or outcome.error.message in self._told:
            return
        self._told.add(outcome.error.message)
        lines = traceback.format_exception(outcome.error) if os.environ.get("KG_DEBUG") else []
        lines.append(f"kg: error: {outcome.error.message}")
        if outcome.error.hint:
            lines.append(f"\n  hint: {outcome.error.hint}")
        self.errors.print("".join(lines), markup=False, soft_wrap=True)


def _with_progress(outcomes: Iterable[Outcome], total: int, console: Console, *, quiet: bool) -> Iterator[Outcome]:
    """Pass the outcomes on, with a bar on the console where it is a terminal and there are several."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    if quiet or total < 2 or not console.is_terminal:
        yield from outcomes
        return
    columns = (TextColumn("building"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        yield from progress.track(outcomes, total=total)


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

    if outcome.findings is None:
        return Text("not checked", "dim")
    if not outcome.findings.conforms:
        return Text(_count(outcome.findings.violations, "violation"), "bold red")
    return Text("conforms", "green")


def _totals(outcomes: Sequence[Outcome], total: int) -> Iterator[str]:
    stances = _stances(outcomes)
    by_stance = ", ".join(f"{count} {stance}" for stance, count in stances.most_common())
    shared = sum(outcome.shared for outcome in outcomes)
    yield f"{_count(stances.total(), 'position')}" + (f": {by_stance}" if by_stance else "")
    if shared:
        yield f"{shared} of them shared by the members of an organisation, as concluded from memberships"
    warnings = sum(outcome.findings.warnings for outcome in outcomes if outcome.findings)
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
        "conforms": outcome.findings.conforms if outcome.findings else None,
    }
