"""``kg evaluate``: score graphs against annotated texts."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.errors import UsageProblem

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod
    from rich.table import Table

    from kg.cli.terminal import Lines
    from kg.evaluate import Bin, GoldDocument, Judged, Position
    from kg.evaluate.mistakes import Mistake

_HELD_OUT: Final = ("validation", "test")
_FORMATS: Final = ("text", "json", "html")


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path))
@click.argument("graph_dir", type=click.Path(path_type=Path), required=False)
@click.option("--lang", metavar="LANG", help="Only the texts in this language.")
@click.option("--split", type=click.Path(path_type=Path), metavar="FILE", help="A JSON file: part → names of texts.")
@click.option("--part", type=click.Choice(["train", "validation", "test"]), help="Only the texts of this part.")
@click.option(
    "--errors",
    "shown_errors",
    type=click.IntRange(min=0),
    metavar="N",
    help="Show N errors; by default none, on the HTML page all.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="P",
    help="Leave out predictions that are less probable.",
)
@click.option("--to", "file_format", type=click.Choice(_FORMATS), help="The format; by default the output's suffix.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Where to write JSON or the HTML page."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --to json.")
def command(
    *,
    gold_dir: Path,
    graph_dir: Path | None,
    lang: str | None,
    split: Path | None,
    part: str | None,
    shown_errors: int | None,
    min_confidence: float,
    file_format: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Score graphs against annotated texts.

    GOLD_DIR holds NAME.txt with NAME.gold.json, GRAPH_DIR the graph NAME.ttl of each text. Without
    GRAPH_DIR the texts are read and extracted now. "strict" is the figure that counts: position
    found, with its stance, its holder and what it is about.

    \b
    kg evaluate GOLD_DIR -o evaluation.html
    """
    from kg.evaluate.gold import read_gold, read_split

    chosen = _format(file_format, output, as_json=as_json)
    if (split is None) != (part is None):
        raise UsageProblem("--split and --part go together", "say which part of which split file")
    if shown_errors and part in _HELD_OUT:
        raise UsageProblem(
            f"errors of the {part} part aren't shown: its texts are held out", "look at the errors of --part train"
        )
    names = read_split(split, part) if split and part else None
    documents = read_gold(gold_dir, language=lang, part=names)
    judged = list(_judge(documents, _predictor(graph_dir), min_confidence))
    if chosen == "html":
        from kg.evaluate.page import render

        shown = None if part in _HELD_OUT else itertools.islice(_errors(judged), shown_errors)
        about = {
            "texts": gold_dir.resolve().name,
            "graphs": graph_dir.resolve().name if graph_dir else "",
            "language": lang or "",
            "part": part or "",
            "confidence from": str(min_confidence or ""),
        }
        _write(render(judged, shown, {name: value for name, value in about.items() if value}), output)
        return
    errors = list(itertools.islice(_errors(judged), shown_errors or 0))
    if chosen == "json":
        content = json.dumps(_report(judged, errors), ensure_ascii=False, indent=2)
        _write(f"{content}\n".encode(), output)
    else:
        _print(judged, errors)


def _format(given: str | None, output: Path | None, *, as_json: bool) -> str:
    if as_json and given not in (None, "json"):
        raise UsageProblem(f"--json and --to {given} don't go together", "give one of them")
    chosen = "json" if as_json else given
    if output is None or str(output) == "-":
        return chosen or "text"
    chosen = chosen or output.suffix.removeprefix(".").lower()
    if chosen not in ("json", "html"):
        raise UsageProblem(f"'{output}' is to be neither JSON nor HTML", "give --to html or --to json")
    return chosen


def _write(content: bytes, output: Path | None) -> None:
    from kg.export.atomic import write_whole

    if output is None or str(output) == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(output, content)
        click.echo(f"{output}: written", err=True)


def _predictor(graph_dir: Path | None) -> Callable[[GoldDocument], Sequence[Position] | None]:
    if graph_dir is None:
        from kg.evaluate.extracted import extract_positions
        from kg.graph.authority import load

        authority = load()
        return lambda document: extract_positions(document, authority)
    if not graph_dir.is_dir():
        raise UsageProblem(f"no such folder: {graph_dir}", "name the folder to which kg build wrote")

    from kg.evaluate.predictions import read_graph

    def read(document: GoldDocument) -> Sequence[Position] | None:
        path = graph_dir / f"{document.name}.ttl"
        return read_graph(path) if path.exists() else None

    return read


def _judge(
    documents: Sequence[GoldDocument],
    predict: Callable[[GoldDocument], Sequence[Position] | None],
    min_confidence: float,
) -> Iterator[Judged]:
    from kg.evaluate.judge import judge

    for document in _with_progress(documents):
        guesses = predict(document)
        if guesses is not None and min_confidence:
            guesses = [guess for guess in guesses if (guess.confidence or 0.0) >= min_confidence]
        yield judge(document, guesses)


def _with_progress(documents: Sequence[GoldDocument]) -> Iterable[GoldDocument]:
    """Pass the documents on, with a bar on a terminal's stderr where there are several."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if len(documents) < 2 or not console.is_terminal:
        return documents
    return track(documents, "scoring", console=console, transient=True)


def _errors(judged: Iterable[Judged]) -> Iterator[Mistake]:
    from kg.evaluate.mistakes import mistakes

    return itertools.chain.from_iterable(map(mistakes, judged))


def _report(judged: Sequence[Judged], errors: Sequence[Mistake]) -> dict[str, object]:
    """Return all figures for JSON; the overall ones stand at the top level."""
    from dataclasses import asdict

    from kg.evaluate import figures

    error, bins = figures.calibration(judged)
    return {
        **figures.overall(judged),
        "by stance": {name: share.as_dict() for name, share in figures.by_stance(judged).items()},
        "by publisher": figures.by_publisher(judged),
        "by rule": figures.by_rule(judged),
        "stance confusion": figures.confusion(judged),
        "calibration": {"expected calibration error": error, "bins": [asdict(each) for each in bins]},
        "errors": [each.as_dict() for each in errors],
    }


def _print(judged: Sequence[Judged], errors: Sequence[Mistake]) -> None:
    from rich.console import Console

    from kg.evaluate import figures

    console = Console(highlight=False)
    _print_overall(console, figures.overall(judged))
    _print_section(
        console,
        "By stance",
        {name: share.as_dict() for name, share in figures.by_stance(judged).items()},
        ("gold", "guessed", "found", "strict precision", "strict recall", "strict F1"),
    )
    _print_section(
        console,
        "By publisher",
        figures.by_publisher(judged),
        ("documents", "gold", "detection F1", "stance", "holder", "about F1", "strict F1"),
    )
    _print_section(
        console,
        "By rule",
        figures.by_rule(judged),
        ("guessed", "detection precision", "stance", "holder", "about", "strict precision"),
    )
    _print_confusion(console, figures.confusion(judged))
    _print_calibration(console, *figures.calibration(judged))
    for error in errors:
        _print_error(console, error)


def _grid(*headings: str, padding: int = 1) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, padding), collapse_padding=True)
    for number, heading in enumerate(headings):
        justify: JustifyMethod = "right" if number else "left"
        table.add_column(heading, justify=justify, overflow="fold", vertical="bottom")
    return table


def _print_overall(console: Console, figures: Mapping[str, float | int | list[str]]) -> None:
    missing = figures["without a graph"]
    counts = (f"{figures[name]} {name}" for name in ("documents", "gold", "guessed", "found"))
    console.print(", ".join(counts))
    if isinstance(missing, list) and missing:
        console.print(f"without a graph: {', '.join(missing)}", style="yellow")
    table = _grid("", "precision", "recall", "F1")
    for name in ("detection", "strict"):
        table.add_row(name, *(_figure(figures[f"{name} {part}"]) for part in ("precision", "recall", "F1")))
    console.print()
    console.print(table)
    console.print()
    parts = ("stance", "holder", "about F1", "addressee", "quoted", "evidence")
    console.print("  ".join(f"{name} {_figure(figures[name])}" for name in parts))


def _print_section(
    console: Console, title: str, rows: Mapping[str, Mapping[str, object]], columns: Sequence[str]
) -> None:
    if not rows:
        return
    table = _grid(title, *(column.replace(" ", "\n") for column in columns))
    for name, row in rows.items():
        table.add_row(name, *(_figure(row[column]) for column in columns))
    console.print()
    console.print(table)


def _print_confusion(console: Console, counts: Mapping[str, Mapping[str, int]]) -> None:
    got = {guess for row in counts.values() for guess in row}
    columns = [*(name for name in counts if name in got), *sorted(got - set(counts))]
    if not columns:
        return
    table = _grid("Gold ↓", *columns, padding=0)
    for gold, row in counts.items():
        table.add_row(gold, *(_count(row.get(column, 0), right=column == gold) for column in columns))
    console.print()
    console.print(table)


def _print_calibration(console: Console, error: float, bins: Sequence[Bin]) -> None:
    if not bins:
        return
    table = _grid("Confidence", "guessed", "mean", "strictly right")
    for each in bins:
        table.add_row(f"{each.low:.1f}–{each.high:.1f}", str(each.count), _figure(each.confidence), _figure(each.right))
    console.print()
    console.print(table)
    console.print(f"expected calibration error {_figure(error)}")


def _figure(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _count(number: int, *, right: bool) -> str:
    if not number:
        return "[dim]·[/dim]"
    return f"[bold]{number}[/bold]" if right else str(number)


def _print_error(console: Console, error: Mistake) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kg.evaluate.mistakes import described

    console.print()
    console.print(Text.assemble((error.what, "bold red"), f"  {error.document} {error.place.start}-{error.place.end}"))
    if error.gold:
        console.print(Text(f"  gold  {described(error.gold)}"))
    if error.guess:
        rule = f"  ({error.guess.rule})" if error.guess.rule else ""
        console.print(Text(f"  got   {described(error.guess)}{rule}"))
    console.print(Padding(_context(error, styled=console.is_terminal), (0, 0, 0, 2)))


def _context(error: Mistake, *, styled: bool) -> Lines:
    from kg.cli.terminal import Lines, Mark, marked
    from kg.model import Span

    start = len(error.before)
    evidence = Span(start, start + len(error.evidence))
    text = f"{error.before}{error.evidence}{error.after}"
    return Lines(marked(text, [(evidence, Mark("bold yellow", "⟦", "⟧"))], styled=styled))
