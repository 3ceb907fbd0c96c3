"""What all tests share: the seed article, and a way to run the command line as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def seed() -> Path:
    """The example article."""
    return ROOT / "seeds" / "csto-dushanbe-2021.txt"


@pytest.fixture
def run_kg(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``kg`` in a process of its own, in an empty folder, on a terminal of 80 columns."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | {"COLUMNS": "80", "NO_COLOR": "1"} | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
