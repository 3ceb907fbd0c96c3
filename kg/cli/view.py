"""``kg view``: draw graphs, or hand them to another program for graphs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.errors import UsageProblem
from kg.views.messages import LANGUAGES
from kg.views.registry import FORMATS, VIEWS

STDOUT = Path("-")


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...", type=click.Path(path_type=Path))
@click.option(
    "--to", "file_format", type=click.Choice(list(FORMATS)), help="The format; by default the output's suffix."
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write; - is stdout.",
)
@click.option(
    "--view", type=click.Choice(list(VIEWS)), default=next(iter(VIEWS)), show_default=True, help="What to draw."
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="ar", show_default=True, help="The language of names and legend."
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="P",
    help="Leave out positions that are less probable.",
)
@click.option("--title", default="", metavar="TEXT", help="The heading; by default the document's title.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when it went well.")
def command(
    *,
    graphs: tuple[Path, ...],
    file_format: str | None,
    output: Path,
    view: str,
    lang: str,
    min_confidence: float,
    title: str,
    quiet: bool,
) -> None:
    """Draw graphs: organisation → country → position.

    GRAPH is a file (.ttl, .jsonld, ...) or a folder of them. html is one page that works offline,
    with search, filters and the evidence of each position; svg and png are pictures for a report;
    graphml, gexf and json go on to Gephi, yEd or networkx.

    \b
    kg view out/ -o positions.html
    kg view out/ -o positions.png --lang en
    """
    from kg.export.atomic import write_whole
    from kg.views.registry import build, export
    from kg.views.source import load

    chosen = file_format or _format_of(output)
    graph = build(view, load(graphs, min_confidence=min_confidence), lang, title)
    content = export(graph, chosen)
    if output == STDOUT:
        sys.stdout.buffer.write(content)
        return
    write_whole(output, content)
    if not quiet:
        positions = sum(data["kind"] == "position" for _, data in graph.nodes(data=True))
        click.echo(f"{output}: {positions} positions, {len(graph) - positions} holders and targets", err=True)


def _format_of(output: Path) -> str:
    suffix = output.suffix.removeprefix(".").lower()
    if suffix not in FORMATS:
        raise UsageProblem(f"'{output}' doesn't tell the format by its suffix", f"give --to: {', '.join(FORMATS)}")
    return suffix
