"""A pipeline with a stub in place of the extractor, so that only the batch itself is tested."""

from __future__ import annotations

import datetime as dt
import os
import signal
import time
from pathlib import Path

import pytest

from kg.build.batch import Pipeline
from kg.export import exporter
from kg.graph.authority import Authority, load
from kg.model import Document, Extraction, Span, Stance, Statement

AUTHORITY = Path(__file__).parent.parent / "graph" / "authority.ttl"


def extract(document: Document) -> Extraction:
    """Find one position of the CSTO in every text that names it; a "tomorrow" in the text puts it there."""
    if "fault" in document.text:
        raise ValueError("an odd text")
    if "kill" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "wait" in document.text:
        time.sleep(60)
    start = document.text.find("CSTO")
    csto = authority().describe("organization/CSTO", document.language)
    if start < 0 or csto is None:
        return Extraction(document)
    day = document.date or dt.date(2021, 9, 15)
    statement = Statement(
        Span(start, start + 4),
        Stance.CONCERN,
        "stub",
        holders=(csto.key,),
        confidence=0.9 if "surely" in document.text else 0.4,
        stated_on=day + dt.timedelta(days=int("tomorrow" in document.text)),
    )
    return Extraction(document, (csto,), (statement,))


def authority() -> Authority:
    return load(AUTHORITY)


def make_pipeline() -> Pipeline:
    return Pipeline(extract=extract, exporters=(exporter("ttl"),), authority=authority())


@pytest.fixture
def pipeline() -> Pipeline:
    return make_pipeline()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two good texts, one of them deeper, and what is no text."""
    folder = tmp_path / "texts"
    (folder / "2021").mkdir(parents=True)
    (folder / "first.txt").write_text("surely the CSTO is worried", encoding="utf-8")
    (folder / "2021" / "second.txt").write_text("there is nothing here", encoding="utf-8")
    (folder / "notes.md").write_text("no text of ours", encoding="utf-8")
    return folder
