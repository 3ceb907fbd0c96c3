"""The batch in several processes, each with models of its own.

One process at a time gets one document, so that a process that dies (out of memory, a fault in a library)
takes one document with it: this is told as the document's error, and another process takes its place.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from kg.build.plan import Job, Metadata, Outcome
from kg.errors import ProgramFault
from kg.read import STDIN

if TYPE_CHECKING:
    from kg.build.batch import Pipeline

_WORTH_A_PROCESS: Final = 50_000
"""So many bytes take about as long to build as a process takes to load what it needs."""
_PRELOADED: Final = ["kg.build.batch", "kg.export", "kg.extract", "kg.validate"]
OBJECTS_BETWEEN_COLLECTIONS: Final = 100_000
"""What loading makes stays: at Python's 700, looking through it again and again takes a tenth of the time."""
_SECONDS_TO_STOP: Final = 5.0


def processes_for(jobs: Sequence[Job]) -> int:
    """Return how many processes are worth their start: at most one per core and per document."""
    size = sum(Path(job.path).stat().st_size for job in jobs if Path(job.path).is_file())
    return max(1, min(_cores(), len(jobs), size // _WORTH_A_PROCESS))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    jobs: Sequence[Job], make_pipeline: Callable[[], Pipeline], metadata: Metadata, workers: int = 1
) -> Generator[Outcome]:
    """Do the jobs and yield what became of each, as they are finished.

    Each process makes the pipeline once. With several ``workers``, ``make_pipeline`` must be something that
    :mod:`pickle` can name. A batch that has the standard input among its texts runs in this process, to which
    the standard input belongs. Raises what ``make_pipeline`` raises.
    """
    workers = min(workers, len(jobs))
    if workers <= 1 or any(job.path == STDIN for job in jobs):
        from kg.build import batch  # noqa: PLC0415 - whoever leaves the work to others needn't load the models

        yield from batch.run(jobs, make_pipeline(), metadata)
    else:
        yield from _in_parallel(jobs, make_pipeline, metadata, workers)


def _in_parallel(
    jobs: Iterable[Job], make_pipeline: Callable[[], Pipeline], metadata: Metadata, workers: int
) -> Iterator[Outcome]:
    pending = deque(jobs)
    crew: list[_Worker] = []
    try:
        crew.extend(_Worker(make_pipeline, metadata, pending.popleft()) for _ in range(workers))
        while busy := {worker.connection: place for place, worker in enumerate(crew) if worker.is_busy}:
            for connection in wait(list(busy)):
                place = busy[connection]  # type: ignore[index]  # what wait returns was given to it
                outcome = crew[place].outcome()
                if pending and crew[place].is_dead:
                    crew[place] = _Worker(make_pipeline, metadata, pending.popleft())
                elif pending:
                    crew[place].give(pending.popleft())
                yield outcome
    finally:  # after Ctrl-C as well
        for worker in crew:
            worker.stop()
        for worker in crew:
            worker.join()


class _Worker:
    """A process that builds documents, seen from the one that started it. ``job`` is what it is or was at."""

    def __init__(self, make_pipeline: Callable[[], Pipeline], metadata: Metadata, job: Job) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        self.connection, theirs = context.Pipe()
        self.is_dead = False
        self._process = context.Process(target=_work, args=(theirs, make_pipeline, metadata), daemon=True)
        with _interrupts_held_back():
            self._process.start()
        theirs.close()
        self.give(job)

    def give(self, job: Job) -> None:
        """Let the process do a job."""
        self.job, self.is_busy = job, True
        with suppress(OSError):  # it has died: outcome() finds that out
            self.connection.send(job)

    def outcome(self) -> Outcome:
        """Return what became of the job. Raises what kept the process from making its pipeline."""
        self.is_busy = False
        try:
            answer: Outcome | Exception = self.connection.recv()
        except (EOFError, OSError):
            self.is_dead = True
            self.join()
            return Outcome(self.job.path, error=_ended(self.job, self._process.exitcode))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def stop(self) -> None:
        """Make the process end: at once, but not without taking away the part of a file that it was writing."""
        self.connection.close()
        if self.is_busy:
            self._process.terminate()

    def join(self) -> None:
        """Wait for the process's end."""
        self._process.join(_SECONDS_TO_STOP)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes that Ctrl-C doesn't reach: it is this process that stops them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ended(job: Job, exit_code: int | None) -> ProgramFault:
    how = f"by signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"with code {exit_code}"
    return ProgramFault(
        f"'{job.path}' could not be built: the process that was at it ended {how}",
        "if memory ran out, build with fewer processes: --workers 1",
    )


def _work(connection: Connection, make_pipeline: Callable[[], Pipeline], metadata: Metadata) -> None:
    """Do jobs until there is nobody any more who gives them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from kg.build import batch  # noqa: PLC0415 - whoever leaves the work to others needn't load the models

    with suppress(EOFError, ConnectionError):
        try:
            pipeline = make_pipeline()
        except Exception as error:  # noqa: BLE001 - it is raised where the batch was started
            connection.send(error)
            return
        while True:
            connection.send(batch.outcome_of(connection.recv(), pipeline, metadata))


def _leave(*_: object) -> NoReturn:
    sys.exit(1)
