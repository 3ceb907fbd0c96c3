"""The pages tell the truth: their commands are run, their output compared, their links followed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs import console

ROOT = console.ROOT
PAGES = [*console.PAGES, ROOT / "CHANGELOG.md"]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def page_id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if "```console" in page.read_text("utf-8")], ids=page_id)
def test_its_commands_print_what_it_shows(page: Path):
    examples = console.run(page)
    assert examples
    for example in examples:
        assert example.holds, f"run `make docs`:\n$ {example.command}\n{example.printed}"


def test_the_python_of_the_quick_start_runs():
    page = (ROOT / "docs" / "quickstart.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("urge ")
    assert "('organization/EU',)" in done.stdout


def test_the_readme_has_a_tour():
    assert "```console\n$ kg build seeds/" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_output_may_be_cut_but_not_made_up():
    shown = console.Example("kg", "first\n...\nlast\n", "first\nsecond\nthird\nlast\n")
    assert shown.holds
    assert not console.Example("kg", "first\nlast\n", shown.printed).holds
    assert not console.Example("kg", "first\n...\nthird\n", shown.printed).holds


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_its_links_lead_somewhere(page: Path):
    for target in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        if not target.startswith(("https://", "http://", "mailto:")):
            file, _, anchor = target.partition("#")
            linked = (page.parent / file).resolve() if file else page
            assert linked.exists(), f"{page_id(page)} links to {target}"
            if anchor:
                assert anchor in anchors(linked), f"{page_id(page)} links to {target}"


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_help_pages_are_those_of_the_program():
    made = subprocess.run([sys.executable, ROOT / "docs" / "build_cli.py"], capture_output=True, check=True)
    assert (ROOT / "docs" / "cli.md").read_bytes() == made.stdout, "run `make docs`"
