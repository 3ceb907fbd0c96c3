from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli import main

SMALL = str(Path(__file__).parent / "small.ttl")


def test_the_suffix_tells_the_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "positions.graphml"
    assert main(["view", SMALL, "--output", str(output)]) == 0
    assert b"graphml" in output.read_bytes()
    assert "3 positions" in capsys.readouterr().err


def test_improbable_positions_can_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = str(tmp_path / "positions.json")
    assert main(["view", SMALL, "--output", output, "--min-confidence", "0.95"]) == 0
    assert "2 positions" in capsys.readouterr().err


def test_a_title_of_one_s_own(tmp_path: Path) -> None:
    output = tmp_path / "positions.html"
    assert main(["view", SMALL, "-o", str(output), "--lang", "en", "--title", "Dushanbe & after", "--quiet"]) == 0
    assert "<title>Dushanbe &amp; after</title>" in output.read_text(encoding="utf-8")


def test_the_output_goes_to_stdout(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["view", SMALL, "--to", "json", "-o", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"{")
    assert err == b""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([SMALL, "-o", "positions.docx"], 2, "html, svg, png"),
        (["missing.ttl", "-o", "positions.html"], 3, "missing.ttl"),
        ([SMALL, "-o", "no/such/folder/positions.html"], 6, "can't be written"),
    ],
)
def test_what_goes_wrong_is_told_in_a_line(
    arguments: list[str],
    code: int,
    words: str,
    run_kg: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
) -> None:
    done = run_kg("view", *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert not list(tmp_path.iterdir())
