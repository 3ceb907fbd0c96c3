"""What a batch will read and write, and what became of it."""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.errors import InputProblem, KgError, OutputProblem, UsageProblem
from kg.model import Stance
from kg.read import STDIN, name_of

_TEXTS: Final = "*.txt"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the user knows about the documents; what isn't given is read from the text where it can be."""

    language: str | None = None
    date: dt.date | None = None
    title: str | None = None
    publisher: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One input and the files that it will become. ``problem`` stands where there is nothing to read."""

    path: str
    outputs: tuple[Path, ...] = ()
    problem: InputProblem | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """How many results of each severity the validation of a graph had."""

    violations: int = 0
    warnings: int = 0

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.violations


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; ``findings`` is missing where the graph was not validated."""

    path: str
    outputs: tuple[Path, ...] = ()
    stances: Mapping[Stance, int] = field(default_factory=dict)
    shared: int = 0
    findings: Findings | None = None
    error: KgError | None = None

    @property
    def positions(self) -> int:
        """How many positions the graph holds."""
        return sum(self.stances.values())

    @property
    def exit_code(self) -> int:
        """0 where all went well, 1 where the graph doesn't conform, else the error's."""
        if self.error:
            return self.error.exit_code
        return int(self.findings is not None and not self.findings.conforms)


def plan(inputs: Iterable[str], output_dir: Path, suffixes: Sequence[str]) -> tuple[Job, ...]:
    """Return one job per text that the inputs name: files, folders, patterns, ``-``.

    Each text becomes a file for each suffix. An input that names nothing becomes a job with a problem.
    Raises :class:`UsageProblem` where two texts would be written to one file. Nothing is written.
    """
    jobs = [job for each in inputs for job in _jobs(each, output_dir, suffixes)]
    jobs = list({os.path.realpath(job.path) if job.path != STDIN else STDIN: job for job in jobs}.values())
    _check_outputs_differ(jobs)
    return tuple(jobs)


def _jobs(given: str, output_dir: Path, suffixes: Sequence[str]) -> list[Job]:
    try:
        return [
            Job(path, tuple(output_dir / f"{name_of(path)}{suffix}" for suffix in suffixes)) for path in _paths(given)
        ]
    except InputProblem as problem:
        return [Job(given, problem=problem)]


def _paths(given: str) -> list[str]:
    if given != STDIN and Path(given).is_dir():
        found = sorted(str(path) for path in Path(given).rglob(_TEXTS) if path.is_file())
        missing = f"the folder '{given}' holds no text ({_TEXTS})"
    elif glob.has_magic(given) and not Path(given).exists():
        matches = glob.glob(given, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
        found = sorted(path for path in matches if Path(path).is_file())
        missing = f"no file is like '{given}'"
    else:
        return [given]
    if not found:
        raise InputProblem(missing, f"name files, folders with {_TEXTS}, or a pattern such as 'texts/2021-*.txt'")
    return found


def _check_outputs_differ(jobs: Iterable[Job]) -> None:
    claimed: dict[Path, str] = {}
    for job in jobs:
        for output in job.outputs:
            if output in claimed:
                raise UsageProblem(
                    f"'{claimed[output]}' and '{job.path}' would both be written to '{output}'",
                    "rename one of them, or build them into different folders",
                )
            claimed[output] = job.path


def make_writable(folder: Path) -> None:
    """Make the output folder where there is none. Raises :class:`OutputProblem` where it can't be written."""
    hint = "choose another folder with --output-dir"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputProblem(f"'{folder}' is a file, not a folder", hint) from error
    except OSError as error:
        raise OutputProblem(f"the folder '{folder}' can't be made: {error.strerror}", hint) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputProblem(f"the folder '{folder}' can't be written", hint)
