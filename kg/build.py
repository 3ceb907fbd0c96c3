"""From texts to graph files, document by document: the batch behind ``kg build``.

:func:`plan` says what will be read and written, before anything is; :func:`make_writable` sees to the
folder; :func:`run` does the work and yields one :class:`Outcome` per document.
A document that fails never stops the others.
"""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rdflib import Graph

from kg.errors import InputProblem, KgError, OutputProblem, ProgramFault, UsageProblem
from kg.export import Exporter
from kg.export.atomic import write_whole
from kg.graph import build
from kg.graph.authority import Authority
from kg.iris import Minter
from kg.model import Document, Extraction, Stance
from kg.read import STDIN, name_of, read
from kg.vocabulary import DIP

if TYPE_CHECKING:
    from kg.validate import Report

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
class Pipeline:
    """The stages that a document goes through between reading and writing, and their settings."""

    extract: Callable[[Document], Extraction]
    exporters: Sequence[Exporter]
    validate: Callable[[Graph], Report] | None = None
    authority: Authority | None = None
    minter: Minter = field(default_factory=Minter)
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Job:
    """One input and the files that it will become. ``problem`` stands where there is nothing to read."""

    path: str
    outputs: tuple[Path, ...] = ()
    problem: InputProblem | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    path: str
    outputs: tuple[Path, ...] = ()
    stances: Mapping[Stance, int] = field(default_factory=dict)
    shared: int = 0
    report: Report | None = None
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
        return int(self.report is not None and not self.report.conforms)


def plan(inputs: Iterable[str], output_dir: Path, exporters: Sequence[Exporter]) -> tuple[Job, ...]:
    """Return one job per text that the inputs name: files, folders, patterns, ``-``.

    An input that names nothing becomes a job with a problem. Raises :class:`UsageProblem` where
    two texts would be written to one file. Nothing is written.
    """
    jobs = [job for each in inputs for job in _jobs(each, output_dir, exporters)]
    jobs = list({os.path.realpath(job.path) if job.path != STDIN else STDIN: job for job in jobs}.values())
    _check_outputs_differ(jobs)
    return tuple(jobs)


def _jobs(given: str, output_dir: Path, exporters: Sequence[Exporter]) -> list[Job]:
    try:
        return [
            Job(path, tuple(output_dir / f"{name_of(path)}{exporter.suffix}" for exporter in exporters))
            for path in _paths(given)
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


def run(jobs: Iterable[Job], pipeline: Pipeline, metadata: Metadata) -> Iterator[Outcome]:
    """Do the jobs one by one, and yield what became of each."""
    for job in jobs:
        try:
            yield _done(job, pipeline, metadata)
        except KgError as error:
            yield Outcome(job.path, error=error)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one document, the others go on
            yield Outcome(job.path, error=_fault(job, error))


def _done(job: Job, pipeline: Pipeline, metadata: Metadata) -> Outcome:
    if job.problem:
        raise job.problem
    document = read(
        job.path,
        language=metadata.language,
        date=metadata.date,
        title=metadata.title,
        publisher=metadata.publisher,
        source=metadata.source,
    )
    extraction = confident(pipeline.extract(document), pipeline.min_confidence)
    graph = build(extraction, pipeline.authority, pipeline.minter)
    report = pipeline.validate(graph) if pipeline.validate else None
    for output, exporter in zip(job.outputs, pipeline.exporters, strict=True):
        write_whole(output, exporter.write(graph))
    return Outcome(
        job.path,
        outputs=job.outputs,
        stances=Counter(statement.stance for statement in extraction.statements),
        shared=len(set(graph.subjects(DIP.sharedBy))),
        report=report,
    )


def _fault(job: Job, error: Exception) -> ProgramFault:
    fault = ProgramFault(
        f"'{job.path}' could not be built: {type(error).__name__}: {next(iter(str(error).splitlines()), '')}",
        "this is a fault of the program: please report it with the text",
    )
    fault.__cause__ = error
    return fault


def confident(extraction: Extraction, minimum: float) -> Extraction:
    """Return the extraction without the statements that are less probable than ``minimum``."""
    kept = tuple(each for each in extraction.statements if each.confidence >= minimum)
    return replace(extraction, statements=kept)
