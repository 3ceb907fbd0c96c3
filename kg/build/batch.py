"""The stages that a document goes through, and the batch in one process."""

from __future__ import annotations

import gc
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.build.plan import Findings, Job, Metadata, Outcome
from kg.errors import KgError, ProgramFault
from kg.export import Exporter
from kg.export.atomic import write_whole
from kg.graph import build
from kg.graph.authority import Authority
from kg.graph.parts import LARGEST, parts
from kg.iris import Minter
from kg.lang import available
from kg.model import Document, Extraction
from kg.read import read
from kg.vocabulary import DIP

if TYPE_CHECKING:
    from kg.validate import Report


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The stages that a document goes through between reading and writing, and their settings."""

    extract: Callable[[Document], Extraction]
    exporters: Sequence[Exporter]
    validate: Callable[[Graph], Report] | None = None
    authority: Authority | None = None
    minter: Minter = field(default_factory=Minter)
    min_confidence: float = 0.0


def run(jobs: Iterable[Job], pipeline: Pipeline, metadata: Metadata) -> Iterator[Outcome]:
    """Do the jobs one by one, and yield what became of each."""
    for job in jobs:
        yield outcome_of(job, pipeline, metadata)


def outcome_of(job: Job, pipeline: Pipeline, metadata: Metadata) -> Outcome:
    """Do one job. Whatever is wrong with the document is told in the outcome, not raised."""
    try:
        return _done(job, pipeline, metadata)
    except KgError as error:
        return Outcome(job.path, error=error)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one document, the others go on
        return Outcome(job.path, error=_fault(job, error))


def _done(job: Job, pipeline: Pipeline, metadata: Metadata) -> Outcome:
    if job.problem:
        raise job.problem
    document = read(
        job.path,
        language=metadata.language,
        languages=available(),
        date=metadata.date,
        title=metadata.title,
        publisher=metadata.publisher,
        source=metadata.source,
    )
    extraction = confident(pipeline.extract(document), pipeline.min_confidence)
    writers = [exporter.writer() for exporter in pipeline.exporters]
    results: set[_Finding] = set()
    shared = 0
    for part in parts(extraction):
        graph = build(part, pipeline.authority, pipeline.minter)
        results |= _findings(pipeline.validate(graph)) if pipeline.validate else set()
        for writer in writers:
            writer.add(graph)
        shared += len(set(graph.subjects(DIP.sharedBy)))
        if len(part.statements) >= LARGEST:  # a graph goes only with the garbage, since its parts know each other
            del graph
            gc.collect()
            gc.freeze()  # what is left stays to the end: the next look needn't go through it
    gc.unfreeze()
    for output, writer in zip(job.outputs, writers, strict=True):
        write_whole(output, writer.pieces())
    return Outcome(
        job.path,
        outputs=job.outputs,
        stances=Counter(statement.stance for statement in extraction.statements),
        shared=shared,
        findings=_counted(results) if pipeline.validate else None,
    )


_Finding = tuple[str, Node, URIRef, URIRef, Node | None]
"""What tells a result from others: severity, focus, rule, component, value. Two parts may have the same."""


def _findings(report: Report) -> set[_Finding]:
    return {(each.severity.value, each.focus, each.rule, each.component, each.value) for each in report.results}


def _counted(results: Iterable[_Finding]) -> Findings:
    count = Counter(severity for severity, *_ in results)
    return Findings(violations=count["Violation"], warnings=count["Warning"])


def _fault(job: Job, error: Exception) -> ProgramFault:
    fault = ProgramFault(
        f"'{job.path}' could not be built: {type(error).__name__}: {next(iter(str(error).splitlines()), '')}",
        "this is a fault of the program: please report it with the text",
    )
    fault.add_note("".join(traceback.format_exception(error)))  # a cause would be lost between processes
    return fault


def confident(extraction: Extraction, minimum: float) -> Extraction:
    """Return the extraction without the statements that are less probable than ``minimum``."""
    kept = tuple(each for each in extraction.statements if each.confidence >= minimum)
    return replace(extraction, statements=kept)
