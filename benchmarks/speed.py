"""Measures one stage on one language, in a process of its own: ``python -m benchmarks.speed ar extract 40``.

Time is processor time: what else the machine does hardly touches it.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from benchmarks.texts import articles
from kg.build import Metadata, plan, run
from kg.build.batch import Pipeline
from kg.export import exporter
from kg.extract import extract
from kg.graph import authority
from kg.model import Document
from kg.validate import validate

_TURNS: Final = 3
"""The fastest counts: the others waited for something."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one stage took: seconds of processor time for all documents, the peak of memory in megabytes."""

    documents: int
    tokens: int
    seconds: float
    memory: int


def measure(language: str, stage: str, count: int) -> Figures:
    """Measure ``bare`` (the spaCy pipeline alone), ``extract`` (text to positions) or ``build`` (file to file)."""
    texts = articles(language, count)
    work = {"bare": _annotate, "extract": _extract, "build": _build}[stage]
    work(language, texts[:1])  # loads what the stage needs
    seconds = min(_seconds(work, language, texts) for _ in range(_TURNS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tokens = sum(len(spacy.blank(language)(text)) for text in texts)
    return Figures(len(texts), tokens, seconds, memory)


def _seconds(work: Callable[[str, Sequence[str]], None], language: str, texts: Sequence[str]) -> float:
    started = time.process_time()
    work(language, texts)
    return time.process_time() - started


def _annotate(language: str, texts: Sequence[str]) -> None:
    nlp = _bare(language)
    for text in texts:
        nlp(text)


@cache
def _bare(language: str) -> Language:
    """Return the tagger, parser and so on of a language without anything of ours."""
    if language == "en":
        from kg.annotate.en import MODEL  # noqa: PLC0415 - each language has its own models

        return spacy.load(MODEL)
    if language == "ru":
        from kg.annotate import ru  # noqa: PLC0415

        return ru.create()
    return _untrained(language)


def _untrained(language: str) -> Language:
    """Return a tagger and parser of the size of spaCy's small models. Untrained, they cost what trained ones do."""
    nlp = spacy.blank(language)
    for name in ("tok2vec", "tagger", "parser"):
        nlp.add_pipe(name)
    words = ["a", "b", "c"]
    doc = Doc(nlp.vocab, words, tags=["X", "Y", "X"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "obj"])
    nlp.initialize(lambda: [Example(Doc(nlp.vocab, words), doc)])
    return nlp


def _extract(language: str, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts):
        extract(Document(f"article-{number}", text, language))


def _build(language: str, texts: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        for outcome in run(plan(map(str, paths), Path(folder), [".ttl"]), make_pipeline, Metadata(language)):
            if outcome.error:
                raise outcome.error


def make_pipeline() -> Pipeline:
    """Return the stages of ``kg build`` as they are by default."""
    return Pipeline(extract, exporters=(exporter("ttl"),), validate=validate, authority=authority.load())


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1], sys.argv[2], int(sys.argv[3])))))
