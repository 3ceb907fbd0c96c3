"""The batch in several processes: the same graphs, and one document's misfortune stays its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.build import Metadata, Outcome, make_writable, plan, processes_for, run
from kg.build.batch import Pipeline
from kg.errors import DataProblem, InputProblem, ProgramFault
from tests.batch.conftest import make_pipeline


def build(inputs: Sequence[Path], out: Path, workers: int) -> dict[str, Outcome]:
    make_writable(out)
    jobs = plan(map(str, inputs), out, [".ttl"])
    return {Path(outcome.path).stem: outcome for outcome in run(jobs, make_pipeline, Metadata(), workers)}


def broken_pipeline() -> Pipeline:
    raise DataProblem("the weights are gone", "install them again")


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"text-{number}.txt" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_text(f"{number} times the CSTO is worried", encoding="utf-8")
    return paths


def test_the_graphs_are_the_same_whatever_the_number_of_processes_and_the_order(
    many: list[Path], tmp_path: Path
) -> None:
    written = []
    for workers, inputs in ((1, many), (2, many), (3, many[::-1])):
        out = tmp_path / f"out-{workers}"
        assert all(outcome.exit_code == 0 for outcome in build(inputs, out, workers).values())
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert len(written[0]) == len(many)
    assert written[0] == written[1] == written[2]


def test_a_process_that_dies_takes_one_document_with_it(many: list[Path], tmp_path: Path) -> None:
    for number in (0, 1, 5):
        many[number].write_text("kill", encoding="utf-8")
    many[7].write_text("a fault", encoding="utf-8")
    many[8].unlink()
    outcomes = build(many, tmp_path / "out", 2)
    failed = {name: type(outcome.error) for name, outcome in outcomes.items() if outcome.error}
    assert failed == {
        **dict.fromkeys(("text-0", "text-1", "text-5", "text-7"), ProgramFault),
        "text-8": InputProblem,
    }
    assert "signal 9" in str(outcomes["text-5"].error)
    assert len(list((tmp_path / "out").iterdir())) == len(many) - len(failed)


def test_an_error_keeps_its_hint_and_tells_where_it_arose(many: list[Path], tmp_path: Path) -> None:
    many[0].write_text("a fault", encoding="utf-8")
    error = build(many, tmp_path / "out", 2)["text-0"].error
    assert error is not None
    assert error.hint == "this is a fault of the program: please report it with the text"
    assert 'raise ValueError("an odd text")' in "".join(error.__notes__)


def test_a_pipeline_that_cannot_be_made_is_told_once(many: list[Path], tmp_path: Path) -> None:
    jobs = plan(map(str, many), tmp_path, [".ttl"])
    with pytest.raises(DataProblem, match="the weights are gone"):
        list(run(jobs, broken_pipeline, Metadata(), 2))
    assert not multiprocessing.active_children()


def test_who_stops_listening_stops_the_processes(many: list[Path], tmp_path: Path) -> None:
    for path in many[1:]:
        path.write_text("wait", encoding="utf-8")
    outcomes = run(plan(map(str, many), tmp_path, [".ttl"]), make_pipeline, Metadata(), 2)
    assert next(outcomes).path == str(many[0])
    outcomes.close()
    assert not multiprocessing.active_children()


def test_a_few_short_texts_are_not_worth_a_second_process(many: list[Path], tmp_path: Path) -> None:
    jobs = plan(map(str, many), tmp_path, [".ttl"])
    assert processes_for(jobs) == 1
    for path in many:
        path.write_text("long " * 20_000, encoding="utf-8")
    assert processes_for(jobs) == min(len(os.sched_getaffinity(0)), len(jobs))
    assert processes_for(jobs[:1]) == 1


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, seed: Path) -> Path:
    """The example's paragraphs as articles of their own."""
    folder = tmp_path_factory.mktemp("articles")
    for number, paragraph in enumerate(filter(None, seed.read_text(encoding="utf-8").splitlines())):
        (folder / f"{number}.txt").write_text(paragraph, encoding="utf-8")
    return folder


def kg_build(*arguments: str | Path, cwd: Path, hash_seed: int) -> None:
    subprocess.run(
        [sys.executable, "-m", "kg", "build", *map(str, arguments)],
        cwd=cwd, env=os.environ | {"PYTHONHASHSEED": str(hash_seed)}, check=True, timeout=120,
    )  # fmt: skip


def test_the_real_graphs_are_the_same_too(articles: Path, tmp_path: Path) -> None:
    inputs = sorted(articles.iterdir())
    kg_build("-q", "-o", "one", "--workers", "1", *inputs, cwd=tmp_path, hash_seed=1)
    kg_build("-q", "-o", "two", "--workers", "2", *reversed(inputs), cwd=tmp_path, hash_seed=2)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert len(one) == len(inputs)
    assert one == two


def test_ctrl_c_stops_all_processes_and_leaves_whole_files(articles: Path, tmp_path: Path) -> None:
    for copy in range(20):
        for path in articles.iterdir():
            (tmp_path / f"{copy}-{path.name}").write_bytes(path.read_bytes())
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", ".", "-o", out, "--workers", "2"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while not (out.is_dir() and list(out.glob("*.ttl"))):
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    printed, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told == "kg: error: interrupted\n"
    assert " documents built" in printed
    assert {path.suffix for path in out.iterdir()} == {".ttl"}
    assert all(path.read_bytes().endswith(b" .\n") for path in out.iterdir())
    for _ in range(500):  # what served the processes leaves when it sees that nobody is there any more
        if not is_alive(process.pid):
            break
        time.sleep(0.02)
    assert not is_alive(process.pid)


def is_alive(group: int) -> bool:
    """Tell whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
