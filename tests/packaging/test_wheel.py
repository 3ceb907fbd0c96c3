"""The wheel is whole: installed into a bare environment, it works away from the checkout.

The environment gets the wheel by pip and, by a ``.pth`` file, the libraries of the environment
that runs the tests. (The editable install there is a ``.pth`` file itself, and Python doesn't
follow those of a folder that a ``.pth`` file names: no ``kg`` but the wheel's can be imported.)
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import kg

LIBRARIES = Path(sysconfig.get_path("purelib"))

# Runs `kg` and tells which files it opened.
WATCHED = """
import json, sys
opened = set()
sys.addaudithook(lambda event, arguments: opened.add(str(arguments[0])) if event == "open" else None)
from kg.cli import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    json.dump(sorted(opened), file)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _python("-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", f"--wheel-dir={folder}", root)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel and no checkout."""
    home = tmp_path_factory.mktemp("bare")
    _python("-m", "venv", "--without-pip", home)
    _python("-m", "pip", f"--python={home}/bin/python", "install", "--no-deps", "--no-index", wheel)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(f"{LIBRARIES}\n", encoding="utf-8")
    return home / "bin"


def test_it_carries_every_data_file(root: Path, wheel: Path):
    expected = {name for folder in ("ontology", "shapes", "seeds") for name in _files(root / folder, f"kg/{folder}")}
    expected |= set(_files(root / "kg", "kg"))
    carried = set(zipfile.ZipFile(wheel).namelist())
    assert {Path(name).suffix for name in expected} >= {".py", ".tsv", ".ttl", ".rq", ".txt"}
    assert expected - carried == set()


def test_it_says_its_version_and_licence(wheel: Path):
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (archive.read(name).decode() for name in archive.namelist() if name.endswith("dist-info/METADATA"))
    assert f"\nVersion: {kg.__version__}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata


@pytest.mark.slow
def test_it_builds_and_validates_a_graph_from_another_folder(root: Path, bare: Path, seed: Path, tmp_path: Path):
    shutil.copy(seed, tmp_path / "article.txt")
    for arguments in (["build", "article.txt", "--output-dir", "out"], ["validate", "out/article.ttl"]):
        _run(bare / "python", "-c", WATCHED, "opened.json", *arguments, cwd=tmp_path)
        opened = map(Path, json.loads((tmp_path / "opened.json").read_text(encoding="utf-8")))
        ours = {path for path in opened if path.is_relative_to(root) and not path.is_relative_to(LIBRARIES)}
        assert ours == set(), "the installed program reads from the checkout"
    assert (tmp_path / "out" / "article.ttl").stat().st_size > 0


def test_its_command_is_on_the_path(bare: Path, tmp_path: Path):
    assert _run(bare / "kg", "--version", cwd=tmp_path) == f"kg {kg.__version__}\n"


def _files(folder: Path, name: str) -> list[str]:
    return [
        f"{name}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def _python(*arguments: str | Path) -> str:
    return _run(sys.executable, *arguments)


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout
