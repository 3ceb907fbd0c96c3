"""Measures a batch of short articles with some number of processes: ``python -m benchmarks.scaling ar 1000 2``."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from rdflib import Graph

from benchmarks.speed import make_pipeline
from benchmarks.texts import articles
from kg.build import Metadata, plan, run
from kg.build.batch import Pipeline
from kg.validate import Report, validate


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch took: seconds on the clock, and seconds of processor time in the process that worked most.

    The two are nearly the same where each process has a core to itself.
    """

    clock: float
    busiest: float


def measure(language: str, count: int, workers: int) -> Batch:
    """Build so many articles with so many processes, their start and the loading of models included."""
    with tempfile.TemporaryDirectory() as folder:
        texts, out, times = (Path(folder) / name for name in ("texts", "out", "times"))
        for each in (texts, out, times):
            each.mkdir()
        for number, text in enumerate(articles(language, count)):
            (texts / f"{number}.txt").write_text(text, encoding="utf-8")
        jobs = plan([str(texts)], out, [".ttl"])
        started = time.perf_counter()
        for outcome in run(jobs, partial(_timed_pipeline, times), Metadata(language), workers):
            if outcome.error:
                raise outcome.error
        clock = time.perf_counter() - started
        return Batch(clock, max(float(path.read_text()) for path in times.iterdir()))


def _timed_pipeline(times: Path) -> Pipeline:
    return replace(make_pipeline(), validate=partial(_validate, times))


def _validate(times: Path, graph: Graph) -> Report:
    """Validate, and note how long this process has worked by now."""
    report = validate(graph)
    (times / str(os.getpid())).write_text(str(time.process_time()))
    return report


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
