"""The page of figures and errors, as a file; tests/browser looks at it in a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.evaluate import judge, read_gold
from kg.evaluate.mistakes import mistakes
from kg.evaluate.page import render
from kg.evaluate.records import Mention, Position


@pytest.fixture
def page(kg, gold_dir: Path, flawed_dir: Path, tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    code, out, err = kg("evaluate", gold_dir, flawed_dir, "--output", path)
    assert (code, out) == (0, "")
    assert "page.html: written" in err
    return path.read_text(encoding="utf-8")


def test_it_has_the_figures_of_every_kind(page: str) -> None:
    assert '<p class="big">0.426</p>' in page
    for title in ("By stance", "By publisher", "By rule", "annotated (rows)", "Expected calibration error"):
        assert title in page
    assert page.count("<article>") == 4 + 5 + 13
    assert "<summary>missed" in page


def test_it_asks_nothing_of_the_network_and_runs_nothing(page: str) -> None:
    assert not re.search(r"(?:src|href|url|@import)\s*[=(]", page)
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_errors_stand_in_their_context_with_both_spans(page: str, seed: Path) -> None:
    text = " ".join(seed.read_text(encoding="utf-8").split())
    contexts = _Contexts()
    contexts.feed(page)
    assert len(contexts.texts) == 22
    assert set(contexts.attributes) == {("ar", "rtl")}
    for context in contexts.texts:
        assert " ".join(context.strip("…").split()) in text
    assert contexts.marks == {"gold", "guess", "gold guess"}


def test_the_errors_of_held_out_texts_are_not_shown(kg, gold_dir: Path, flawed_dir: Path, tmp_path: Path) -> None:
    split = tmp_path / "split.json"
    split.write_text('{"validation": ["csto-dushanbe-2021"]}', encoding="utf-8")
    code, out, _ = kg("evaluate", gold_dir, flawed_dir, "--split", split, "--part", "validation", "--to", "html")
    assert code == 0
    assert "their errors aren't shown" in out
    assert "<article>" not in out


def test_markup_in_texts_and_names_is_text(gold_dir: Path) -> None:
    (document,) = read_gold(gold_dir)
    evil = Mention(frozenset({"x"}), "<img src=x onerror=alert(1)>")
    judged = [judge(document, [Position(0, 5, "<b>", holder=(evil,), rule="<i>", confidence=0.5)])]
    page = render(judged, mistakes(judged[0]), {"texts": "</title><script>"}).decode()
    assert not re.search(r"<(?:img|script|b>x|i>)", page)
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_page_is_the_same_from_run_to_run(kg, gold_dir: Path, flawed_dir: Path) -> None:
    one, two = (kg("evaluate", gold_dir, flawed_dir, "--to", "html")[1] for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--json", "--to", "html"], "--json and --to html don't go together"),
        (["--output", "figures.pdf"], "'figures.pdf' is to be neither JSON nor HTML"),
    ],
)
def test_formats_that_dont_go_together_are_told(kg, gold_dir: Path, options: list[str], told: str) -> None:
    code, out, err = kg("evaluate", gold_dir, gold_dir, *options)
    assert (code, out) == (2, "")
    assert told in err


class _Contexts(HTMLParser):
    """Reads the contexts of the errors."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.attributes: list[tuple[str | None, str | None]] = []
        self.marks: set[str] = set()
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("class") == "context":
            self._inside = True
            self.texts.append("")
            self.attributes.append((named.get("lang"), named.get("dir")))
        elif self._inside and tag == "span":
            self.marks.add(named["class"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data
