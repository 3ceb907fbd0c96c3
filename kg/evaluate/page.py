"""The figures and the errors as one HTML page that works offline, without scripts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import jinja2
from markupsafe import Markup

from kg import __version__, resources
from kg.evaluate import figures
from kg.evaluate.figures import Bin
from kg.evaluate.judge import Judged
from kg.evaluate.mistakes import Mistake
from kg.evaluate.records import Mention

_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
_KINDS: Final = ("missed", "spurious")
_BINS: Final = figures.BINS


@dataclass(frozen=True, slots=True)
class Bar:
    """A bin of the reliability diagram, in hundredths of its side, upwards; ``share`` is of the fullest bin."""

    bin: Bin
    left: float
    width: float
    right: float
    confidence: float
    share: float


def render(judged: Sequence[Judged], errors: Iterable[Mistake] | None, about: Mapping[str, str]) -> bytes:
    """Return the page. ``about`` says what was scored; without ``errors`` it says that they aren't shown."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["figure"] = _figure
    environment.filters["names"] = _names
    error, bins = figures.calibration(judged)
    template = environment.from_string(_read("evaluate.html"))
    return template.render(
        style=Markup(_read("evaluate.css")),  # noqa: S704 - the project's own file
        version=__version__,
        about=about,
        overall=figures.overall(judged),
        by_stance={name: share.as_dict() for name, share in figures.by_stance(judged).items()},
        by_publisher=figures.by_publisher(judged),
        by_rule=figures.by_rule(judged),
        confusion=_confusion(figures.confusion(judged)),
        calibration_error=error,
        bars=_bars(bins),
        errors=None if errors is None else _grouped(errors),
        right_to_left=_RIGHT_TO_LEFT,
    ).encode()


def _read(name: str) -> str:
    return resources.path("data", "templates", name).read_text(encoding="utf-8")


def _figure(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _names(mentions: Sequence[Mention]) -> str:
    return ", ".join(mention.shown for mention in mentions) or "nobody"


def _confusion(counts: Mapping[str, Mapping[str, int]]) -> tuple[list[str], dict[str, list[tuple[int, float, bool]]]]:
    """Return the columns, and for each row the counts with their share of the row, and whether they are right."""
    given = {guess for row in counts.values() for guess in row}
    columns = [*(name for name in counts if name in given), *sorted(given - set(counts))]
    rows = {
        gold: [(row.get(name, 0), row.get(name, 0) / max(1, sum(row.values())), name == gold) for name in columns]
        for gold, row in counts.items()
    }
    return columns, rows


def _bars(bins: Sequence[Bin]) -> list[Bar]:
    fullest = max((each.count for each in bins), default=1)
    return [
        Bar(
            bin=each,
            left=100 * each.low,
            width=100 / _BINS,
            right=100 * each.right,
            confidence=100 * each.confidence,
            share=each.count / fullest,
        )
        for each in bins
    ]


def _grouped(errors: Iterable[Mistake]) -> dict[str, list[Mistake]]:
    """Return the errors by what is wrong: missed and spurious first, then what was found with something wrong."""

    def rank(what: str) -> tuple[int, str]:
        return (_KINDS.index(what), "") if what in _KINDS else (len(_KINDS), what)

    ordered = sorted(errors, key=lambda mistake: rank(mistake.what))
    return {what: list(group) for what, group in itertools.groupby(ordered, key=lambda mistake: mistake.what)}
