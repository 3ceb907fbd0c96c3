"""``make bench``: runs the measurements one after the other, each in a process of its own, and prints tables."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.texts import articles, languages, long_text

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--languages", nargs="+", default=languages(), metavar="LANG", help="default: all with texts")
    parser.add_argument("--articles", type=int, default=40, metavar="N", help="per language, for the speed")
    parser.add_argument("--batch", type=int, default=0, metavar="N", help="articles in a batch shared by processes")
    parser.add_argument("--long", type=int, default=0, metavar="MB", help="size of one long text")
    given = parser.parse_args()
    _print(_speed(given.languages, given.articles))
    _print(_start(given.languages))
    if given.batch:
        _print(_scaling(given.languages[0], given.batch))
    if given.long:
        _print(_long(given.languages[0], given.long))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)
    print()


def _speed(codes: Sequence[str], count: int) -> Iterator[str]:
    yield "| language | stage | articles/s | tokens/s | to the bare pipeline | peak memory |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for code in codes:
        bare = 0.0
        for stage in ("bare", "extract", "build"):
            found = _measured("speed", code, stage, count)
            bare = bare or found["seconds"]
            yield (
                f"| {code} | {stage} | {found['documents'] / found['seconds']:.1f} "
                f"| {found['tokens'] / found['seconds']:,.0f} | {found['seconds'] / bare:.2f} | {found['memory']} MB |"
            )


def _start(codes: Sequence[str]) -> Iterator[str]:
    yield "| language | from the command to its first graph | of this processor time |"
    yield "| --- | ---: | ---: |"
    for code in codes:
        clock, processor, _ = _kg_build(code, articles(code, 1)[0])
        yield f"| {code} | {clock:.1f} s | {processor:.1f} s |"


def _scaling(code: str, count: int) -> Iterator[str]:
    yield f"| processes for {count} articles ({code}) | on the clock | | processor time of the busiest | |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    one = None
    for workers in sorted({1, 2, os.cpu_count() or 1}):
        found = _measured("scaling", code, count, workers)
        one = one or found
        yield (
            f"| {workers} | {found['clock']:.1f} s | × {one['clock'] / found['clock']:.2f} "
            f"| {found['busiest']:.1f} s | × {one['busiest'] / found['busiest']:.2f} |"
        )


def _long(code: str, megabytes: int) -> Iterator[str]:
    yield "| one long text | on the clock | processor time | peak memory |"
    yield "| --- | ---: | ---: | ---: |"
    clock, processor, memory = _kg_build(code, long_text(code, megabytes * 1_000_000))
    yield f"| {megabytes} MB ({code}) | {clock:.0f} s | {processor:.0f} s | {memory} MB |"


def _measured(module: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | _ONE_THREAD, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _kg_build(language: str, text: str) -> tuple[float, float, int]:
    """Build one text, and return the time on the clock, processor time (seconds) and the peak of memory (MB)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text(text, encoding="utf-8")
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "build", "-q", "--lang", language, "-o", folder, str(path)]
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - started
        if status:
            raise SystemExit(f"kg build failed on a text in language {language}")
        return clock, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


if __name__ == "__main__":
    main()
