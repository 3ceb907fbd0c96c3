"""The view as a still picture in three columns, as wide as an A4 page on its side.

All measures are millimetres, down and to the right from the upper left corner, but for letters,
which are in points. Text is set by matplotlib, which shapes Arabic itself since 3.11, in the fonts
that the package carries: the same picture on any machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import matplotlib as mpl
import networkx as nx
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, Patch, PathPatch, Polygon
from matplotlib.path import Path

from kg import resources
from kg.errors import UsageProblem
from kg.views.columns import Columns, place
from kg.views.lines import Line, merge
from kg.views.messages import direction, messages
from kg.views.palette import LOOKS, look

MOST_POSITIONS: Final = 250
"""A picture of more would be longer than anybody unrolls."""

_FONTS: Final = ("noto-sans-arabic/NotoSansArabic", "noto-sans/NotoSans")
_FAMILY: Final = ("Noto Sans Arabic", "Noto Sans", "DejaVu Sans")
_MM: Final = 25.4
_POINT: Final = _MM / 72
_CAPITALS: Final = 0.71
"""The height of capitals in Noto Sans, as a part of the size."""

_INK, _FAINT, _HOLDER, _TARGET, _TARGET_RULE = "#1a1d23", "#565c66", "#22304a", "#eaeef5", "#66738a"

_WIDTH, _MARGIN, _TOP, _BOTTOM = 297.0, 8.0, 20.0, 22.0
_ENTITY_WIDTH: Final = 45.0
_LEFT: Final = {"organisation": 0.0, "country": 72.0, "position": 138.0}
"""Where the columns begin, from the margin; mirrored where one reads from right to left."""
_MARKER: Final = 1.7
_TEXT: Final = 3.5
"""How far from a marker's middle its text begins."""
_ROOMY_ROWS: Final = 17.5
"""Up to so many rows a page has room for two lines of text in each."""


@cache
def _load_fonts() -> None:
    for font in _FONTS:
        for weight in ("Regular", "Bold"):
            font_manager.fontManager.addfont(resources.path("vendor", "fonts", *f"{font}-{weight}.ttf".split("/")))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The page that is drawn on: turns columns and rows into places, and measures text."""

    axes: Axes
    renderer: RendererAgg
    columns: Columns
    row: float
    right_to_left: bool

    def x(self, from_margin: float) -> float:
        """Return the place so far from the margin at which reading begins."""
        return _WIDTH - _MARGIN - from_margin if self.right_to_left else _MARGIN + from_margin

    def y(self, node: str) -> float:
        return _TOP + self.columns.rows[node] * self.row

    def text(self, x: float, y: float, words: str, size: float, *, at: str = "start", **options: Any) -> None:
        """Write one line with the middle of its capitals at ``y``, and its ``start`` or ``center`` at ``x``."""
        start = "right" if self.right_to_left else "left"
        self.axes.text(
            x,
            y + _CAPITALS / 2 * size * _POINT,
            words,
            fontfamily=list(_FAMILY),
            fontsize=size,
            ha=start if at == "start" else at,
            va="baseline",
            parse_math=False,
            **{"color": _INK, **options},
        )

    def width(self, words: str, size: float, weight: str = "normal") -> float:
        font = FontProperties(family=list(_FAMILY), size=size, weight=weight)
        width: float = self.renderer.get_text_width_height_descent(words, font, ismath=False)[0]  # type: ignore[no-untyped-call]
        return width * _POINT

    def wrap(self, words: str, width: float, lines: int, size: float, weight: str = "normal") -> list[str]:
        """Break the words into at most so many lines of that width, the last one cut with an ellipsis."""
        rest, broken = words.split(), list[str]()
        while rest and len(broken) < lines:
            line = rest.pop(0)
            while rest and self.width(f"{line} {rest[0]}", size, weight) <= width:
                line += f" {rest.pop(0)}"
            cut = bool(rest) and len(broken) == lines - 1
            broken.append(self._cut(line, width, size, weight, cut=cut))
        return broken

    def _cut(self, line: str, width: float, size: float, weight: str, *, cut: bool) -> str:
        if not cut and self.width(line, size, weight) <= width:
            return line
        while len(line) > 1 and self.width(f"{line}…", size, weight) > width:
            line = line[:-1]
        return f"{line.rstrip()}…"


def draw(graph: nx.MultiDiGraph[str], file_format: str, **options: Any) -> bytes:
    """Draw the view and return the file's bytes, the same for the same graph.

    Raises :class:`UsageProblem` for a graph of more than :data:`MOST_POSITIONS` positions.
    """
    positions = sum(data["kind"] == "position" for _, data in graph.nodes(data=True))
    if positions > MOST_POSITIONS:
        raise UsageProblem(
            f"a picture has room for {MOST_POSITIONS} positions, not {positions}", "draw fewer graphs, or use --to html"
        )
    _load_fonts()
    # text as outlines: no font is needed where the picture is shown; ids from a salt, not from chance
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "diplomatic-kg"}):
        figure = _figure(graph)
        file = io.BytesIO()
        figure.savefig(file, format=file_format, **options)
    return file.getvalue()


def _figure(graph: nx.MultiDiGraph[str]) -> Figure:
    columns = place(graph)
    row = 9.0 if columns.height <= _ROOMY_ROWS else 5.6
    height = _TOP + columns.height * row + _BOTTOM
    figure = Figure(figsize=(_WIDTH / _MM, height / _MM), dpi=72, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    sheet = _Sheet(axes, renderer, columns, row, direction(graph.graph["language"]) == "rtl")
    _draw_heads(sheet, graph)
    for line in merge(graph):
        if not line.derived:
            _draw_line(sheet, graph, line)
    names = [data["stance_name"] for _, data in graph.nodes(data=True) if data["kind"] == "position"]
    indent = max((sheet.width(name, 8, "bold") for name in names), default=0) + 2.5
    for node, data in graph.nodes(data=True):
        if data["kind"] == "position":
            _draw_position(sheet, node, data, indent)
        elif not data.get("derived"):
            _draw_entity(sheet, node, data)
    _draw_legend(sheet, graph, height)
    return figure


def _draw_heads(sheet: _Sheet, graph: nx.MultiDiGraph[str]) -> None:
    words = messages(graph.graph["language"])
    for line in sheet.wrap(graph.graph["title"], _WIDTH - 2 * _MARGIN, 1, 13, "bold"):
        sheet.text(sheet.x(0), 8.5, line, 13, weight="bold")
    if graph:
        for kind in ("organisation", "country"):
            middle = sheet.x(_LEFT[kind] + _ENTITY_WIDTH / 2)
            sheet.text(middle, 16, words[kind], 8, at="center", color=_FAINT, weight="bold")
        sheet.text(sheet.x(_LEFT["position"] + _TEXT), 16, words["position"], 8, color=_FAINT, weight="bold")
    else:
        sheet.text(sheet.x(0), 22, words["nothing"], 9, color=_FAINT)


def _draw_line(sheet: _Sheet, graph: nx.MultiDiGraph[str], line: Line) -> None:
    """Draw an S from the end of one box to the start of the next, with the lines between the same two side by side."""
    shift = (line.lane - (line.lanes - 1) / 2) * 0.75
    source, target = graph.nodes[line.source]["kind"], graph.nodes[line.target]["kind"]
    head = 1.5
    start = sheet.x(_LEFT[source] + _ENTITY_WIDTH), sheet.y(line.source) + shift
    tip = sheet.x(_LEFT[target] - (_MARKER if target == "position" else 0) - 0.3), sheet.y(line.target) + shift
    base = tip[0] + (head if sheet.right_to_left else -head)
    middle = (start[0] + base) / 2
    colour = look(line.stance).light
    dashes = look(line.stance).dashes
    sheet.axes.add_patch(
        PathPatch(
            Path(
                [start, (middle, start[1]), (middle, tip[1]), (base, tip[1])],
                [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
            ),
            fill=False,
            edgecolor=colour,
            linewidth=min(0.9 + 0.4 * (len(line.positions) - 1), 2.6),
            linestyle=(0, [dash * 0.6 for dash in dashes]) if dashes else "solid",
            capstyle="butt",
        )
    )
    sheet.axes.add_patch(Polygon([tip, (base, tip[1] - 0.6), (base, tip[1] + 0.6)], color=colour, linewidth=0))


def _draw_position(sheet: _Sheet, node: str, data: Mapping[str, Any], indent: float) -> None:
    left, y = _LEFT["position"], sheet.y(node)
    sheet.axes.add_patch(_marker(data["stance"], sheet.x(left), y))
    start = left + _TEXT
    sheet.text(sheet.x(start), y, data["stance_name"], 8, weight="bold")
    room = _WIDTH - 2 * _MARGIN - start - indent
    lines = sheet.wrap(data.get("proposition") or data["exact"], room, 2 if sheet.row > 7 else 1, 8)
    for line, at in zip(lines, _stacked(len(lines), y, 3.9), strict=True):
        sheet.text(sheet.x(start + indent), at, line, 8)


def _draw_entity(sheet: _Sheet, node: str, data: Mapping[str, Any]) -> None:
    holds = data["kind"] == "organisation"
    size, weight, most = (8.5, "bold", 3) if holds else (7.5, "normal", 2)
    lines = sheet.wrap(data["label"], _ENTITY_WIDTH - 3, most, size, weight)
    y = sheet.y(node)
    height = len(lines) * (3.8 if holds else 2.9) + (3.2 if holds else 1.4)
    sheet.axes.add_patch(_box(sheet, data, y, height))
    for line, at in zip(lines, _stacked(len(lines), y, 3.8 if holds else 2.9), strict=True):
        middle = sheet.x(_LEFT[data["kind"]] + _ENTITY_WIDTH / 2)
        sheet.text(middle, at, line, size, at="center", weight=weight, color="white" if holds else _INK)


def _box(sheet: _Sheet, data: Mapping[str, Any], y: float, height: float) -> Patch:
    left = sheet.x(_LEFT[data["kind"]])
    if sheet.right_to_left:
        left -= _ENTITY_WIDTH
    if data["kind"] == "organisation":
        return _rounded(left, y, _ENTITY_WIDTH, height, 1.2, facecolor=_HOLDER, edgecolor=_HOLDER)
    return _outline(data.get("type", ""), left, y, _ENTITY_WIDTH, height)


def _outline(kind: str, left: float, y: float, width: float, height: float) -> Patch:
    """Return a box in the shape that tells the kind of entity that a position is about."""
    look_of_all = {"facecolor": _TARGET, "edgecolor": _TARGET_RULE, "linewidth": 0.8}
    if kind in {"Group", "Person", "Official"}:
        return _cut(left, y, width, height, **look_of_all)
    if kind == "Organization":
        return _rounded(left, y, width, height, 0.01, **look_of_all | {"linewidth": 1.7})
    if kind == "Theme":
        return _rounded(left, y, width, height, 1.0, **look_of_all | {"facecolor": "white", "linestyle": "dashed"})
    return _rounded(left, y, width, height, 2.4 if kind in {"Region", "Place"} else 0.8, **look_of_all)


def _rounded(left: float, y: float, width: float, height: float, corner: float, **options: Any) -> Patch:
    style = f"round,pad=0,rounding_size={min(corner, height / 2.1)}"
    return FancyBboxPatch((left, y - height / 2), width, height, boxstyle=style, **options)


def _cut(left: float, y: float, width: float, height: float, **options: Any) -> Patch:
    """Return a box with its corners cut off."""
    top, bottom, right, cut = y - height / 2, y + height / 2, left + width, 1.3
    corners = [(left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut)]
    corners += [(right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut)]
    return Polygon(corners, **options)


def _marker(stance: str, x: float, y: float) -> Polygon:
    corners = [(x + _MARKER * dx, y + _MARKER * dy) for dx, dy in look(stance).shape]
    return Polygon(corners, facecolor=look(stance).light, edgecolor=_INK, linewidth=0.4)


def _stacked(count: int, middle: float, leading: float) -> Iterator[float]:
    """Yield where the baselines' middles of so many lines stand, one below the other around the middle."""
    for number in range(count):
        yield middle + (number - (count - 1) / 2) * leading


def _draw_legend(sheet: _Sheet, graph: nx.MultiDiGraph[str], height: float) -> None:
    words = messages(graph.graph["language"])
    data = [attributes for _, attributes in graph.nodes(data=True)]
    names = {each["stance"]: each["stance_name"] for each in data if each["kind"] == "position"}
    at = 0.0
    for stance in sorted(names, key=[*LOOKS, *names].index):
        at = _legend_stance(sheet, stance, names[stance], at, height - 16)
    at = 0.0
    kinds = {each.get("type", "") for each in data if each["kind"] == "country" and not each.get("derived")}
    for kind in ("State", "Region", "Place", "Organization", "Group", "Person", "Theme"):
        if kind in kinds:
            at = _legend_kind(sheet, kind, words[kind], at, height - 10.5)
    members = sorted({name for each in data for name in str(each.get("shared_by", "")).split("; ") if name})
    if members:
        note = f"{words['shared_note']}: {('، ' if sheet.right_to_left else ', ').join(members)}"
        for line in sheet.wrap(note, _WIDTH - 2 * _MARGIN, 1, 7.5):
            sheet.text(sheet.x(0), height - 5.5, line, 7.5, color=_FAINT)


def _legend_stance(sheet: _Sheet, stance: str, name: str, at: float, y: float) -> float:
    line = [(sheet.x(at), y), (sheet.x(at + 9), y)]
    dashes = look(stance).dashes
    style: Any = (0, [dash * 0.6 for dash in dashes]) if dashes else "solid"
    sheet.axes.add_patch(
        PathPatch(Path(line), fill=False, edgecolor=look(stance).light, linewidth=1.3, linestyle=style)
    )
    sheet.axes.add_patch(_marker(stance, sheet.x(at + 11.5), y))
    sheet.text(sheet.x(at + 14.5), y, name, 8)
    return at + 14.5 + sheet.width(name, 8) + 6


def _legend_kind(sheet: _Sheet, kind: str, name: str, at: float, y: float) -> float:
    left = sheet.x(at + 7) if sheet.right_to_left else sheet.x(at)
    sheet.axes.add_patch(_outline(kind, left, y, 7, 3.4))
    sheet.text(sheet.x(at + 9), y, name, 7.5, color=_FAINT)
    return at + 9 + sheet.width(name, 7.5) + 5
