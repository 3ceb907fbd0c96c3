"""One contract for every format, and what each promises besides."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from kg import resources
from kg.errors import UsageProblem
from kg.views.exporters.picture import MOST_POSITIONS
from kg.views.messages import LANGUAGES, messages
from kg.views.palette import LOOKS
from kg.views.registry import FORMATS, build, export
from kg.views.source import load

STARTS = {
    "html": b"<!doctype html>",
    "svg": b"<?xml",
    "png": b"\x89PNG",
    "graphml": b"<?xml",
    "gexf": b"<?xml",
    "json": b"{",
}

Reader = Callable[[BytesIO], "nx.MultiDiGraph[str]"]
XML_FORMATS: list[tuple[str, Reader]] = [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)]


def test_each_format_has_a_module() -> None:
    assert set(STARTS) == set(FORMATS)


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(file_format: str, small: nx.MultiDiGraph[str]) -> None:
    written = export(small, file_format)
    assert written.startswith(STARTS[file_format])
    assert export(small.copy(), file_format) == written


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_graph_without_positions_is_written_too(file_format: str, tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").touch()
    empty = build("organisation-country-position", load([tmp_path / "empty.ttl"]), "en")
    assert export(empty, file_format).startswith(STARTS[file_format])


def test_node_link_json_is_read_back(small: nx.MultiDiGraph[str]) -> None:
    again = nx.node_link_graph(json.loads(export(small, "json")), edges="edges")
    assert nx.utils.graphs_equal(again, small)


@pytest.mark.parametrize(("file_format", "read"), XML_FORMATS)
def test_xml_formats_are_read_back(file_format: str, read: Reader, small: nx.MultiDiGraph[str]) -> None:
    again = read(BytesIO(export(small, file_format)))
    assert set(again.nodes) == set(small.nodes)
    assert again.number_of_edges() == small.number_of_edges()
    assert again.nodes["https://example.org/p1"]["exact"] == "نرحب باتفاق ليبيا"


@pytest.mark.parametrize(("file_format", "read"), XML_FORMATS)
def test_xml_formats_take_any_text(file_format: str, read: Reader, small: nx.MultiDiGraph[str]) -> None:
    graph = small.copy()
    graph.nodes["https://example.org/p1"]["exact"] = "form\x0cfeed \x00 \ud800 \ufffe"
    assert set(read(BytesIO(export(graph, file_format))).nodes) == set(small.nodes)


def test_gexf_doesn_t_take_offsets_for_times(small: nx.MultiDiGraph[str]) -> None:
    again = nx.read_gexf(BytesIO(export(small, "gexf")))
    assert again.nodes["https://example.org/p1"]["start_offset"] == 18


def test_a_picture_has_an_end(small: nx.MultiDiGraph[str]) -> None:
    graph = small.copy()
    graph.add_nodes_from((f"p{number}" for number in range(MOST_POSITIONS)), kind="position")
    with pytest.raises(UsageProblem, match="room for"):
        export(graph, "png")


def test_svg_needs_no_font(small: nx.MultiDiGraph[str]) -> None:
    picture = export(small, "svg").decode()
    assert "<text" not in picture
    assert "<dc:date>" not in picture


def test_nothing_of_the_graph_becomes_markup(small: nx.MultiDiGraph[str]) -> None:
    page = export(small, "html").decode()
    assert "<script>alert" not in page
    assert "<i>" not in page
    assert "<b>" not in page
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert block
    assert any("<script>alert(1)" in node["label"] for node in json.loads(block[1])["nodes"])


def test_the_page_asks_for_nothing_from_outside(small: nx.MultiDiGraph[str]) -> None:
    page = export(small, "html").decode()
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"<(?:link|iframe|object|embed|base)\b|<script[^>]+src=", page)


def test_every_language_has_every_word() -> None:
    assert {len(messages(language)) for language in LANGUAGES} == {len(messages("en"))}


def test_no_two_stances_look_alike() -> None:
    for part in ("light", "dark", "shape"):
        assert len({getattr(look, part) for look in LOOKS.values()}) == len(LOOKS)


def test_vendored_files_are_those_that_the_list_names() -> None:
    folder = resources.path("vendor")
    listed = dict(
        re.findall(r"^\| `([^`]+)` .*\| `([0-9a-f]{64})` \|$", (folder / "README.md").read_text(), re.MULTILINE)
    )
    carried = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.suffix in {".js", ".ttf"}}
    assert set(listed) == carried
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        assert (folder / name).with_name("LICENSE").is_file()
