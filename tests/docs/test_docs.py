"""The pages tell the truth: their commands are run, their output compared, their links followed.

A fenced block marked ``console`` holds commands (``$ kg ...``) and what they print; a line ``...``
stands for any lines. The blocks of a page run in order in one empty folder that has the checkout's
``seeds/`` in it, on a terminal of 80 columns.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    command: str
    output: str

    def pattern(self) -> re.Pattern[str]:
        lines = ["(?:.*\n)*?" if line == "..." else re.escape(line) + " *\n" for line in self.output.splitlines()]
        return re.compile("".join(lines))


def examples(page: Path) -> list[Example]:
    """The commands of a page, each with the output that the page shows."""
    found = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command = re.match(r"(?:.*\\\n)*.*\n", part)
            assert command
            found.append(Example(command.group().strip(), part[command.end() :]))
    return found


def page_id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)], ids=page_id)
def test_its_commands_print_what_it_shows(page: Path, tmp_path: Path):
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for example in examples(page):
        done = subprocess.run(
            ["bash", "-c", example.command],
            cwd=tmp_path,
            env=os.environ | {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert example.pattern().fullmatch(done.stdout), f"$ {example.command}\n{done.stdout}"


def test_the_tour_is_there_to_be_tested():
    assert len(examples(ROOT / "README.md")) >= 4


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
    made = subprocess.run([sys.executable, ROOT / "docs" / "build_cli.py"], capture_output=True, text=True, check=True)
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == made.stdout, "run `make docs`"
