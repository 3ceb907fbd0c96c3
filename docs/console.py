"""The commands that the pages show: run them, compare what they print, write it anew (``make docs``).

A fenced block marked ``console`` holds commands (``$ kg ...``) and what they print; a line ``...``
stands for any lines. The blocks of a page run in order in one empty folder that has the checkout's
``seeds/`` in it, on a terminal of 80 columns.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A command as a page shows it, with its output, and what it printed when it was run."""

    command: str
    shown: str
    printed: str

    @property
    def holds(self) -> bool:
        """Whether the page shows what is printed."""
        lines = ["(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in self.shown.splitlines()]
        return re.fullmatch("".join(lines), self.printed) is not None


def run(page: Path) -> list[Example]:
    """Run the page's commands in order and return them; none where it has none."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").symlink_to(ROOT / "seeds")
        return [
            Example(match["command"], match["output"], _printed_by(match["command"], folder))
            for match in _examples(page.read_text(encoding="utf-8"))
        ]


def refresh(page: Path) -> bool:
    """Write what the commands print into the page where it shows something else; tell whether it did."""
    stale = {example.command: example for example in run(page) if not example.holds}

    def example(match: re.Match[str]) -> str:
        new = stale.get(match["command"])
        return f"$ {new.command}\n{new.printed}" if new else match.group()

    text = page.read_text(encoding="utf-8")
    page.write_text(_BLOCK.sub(lambda block: _EXAMPLE.sub(example, block.group()), text), encoding="utf-8")
    return bool(stale)


def _examples(text: str) -> Iterator[re.Match[str]]:
    for block in _BLOCK.findall(text):
        yield from _EXAMPLE.finditer(block)


def _printed_by(command: str, folder: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "COLUMNS": "80", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    for each in PAGES:
        if refresh(each):
            print(f"{each.relative_to(ROOT)}: new output written; read it, and put ... where it is too long")
