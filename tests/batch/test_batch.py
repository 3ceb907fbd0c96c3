"""A batch: what is planned, what is written, and that no document stops the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from rdflib import Graph

import kg.build.batch
from kg.build import Metadata, Outcome, make_writable, plan, run
from kg.build.batch import Pipeline
from kg.errors import InputProblem, OutputProblem, ProgramFault, UsageProblem
from kg.graph.authority import load
from kg.graph.parts import parts
from kg.model import Stance
from kg.validate import validate
from kg.vocabulary import DCTERMS, DIP, RDF
from tests.records import gold_extraction

TTL = (".ttl",)


def build(
    inputs: Iterable[Path | str], out: Path, pipeline: Pipeline, metadata: Metadata | None = None
) -> list[Outcome]:
    jobs = plan(map(str, inputs), out, TTL)
    make_writable(out)
    return list(run(jobs, lambda: pipeline, metadata or Metadata()))


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["."], ["second", "first"]),
        (["first.txt"], ["first"]),
        (["*.txt"], ["first"]),
        (["**/*.txt"], ["second", "first"]),
        (["first.txt", ".", "*.txt"], ["first", "second"]),
        (["notes.md"], ["notes"]),
        (["-"], ["stdin"]),
    ],
)
def test_files_folders_and_patterns_are_found_once(
    given: list[str], names: list[str], texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(texts)
    jobs = plan(given, Path("out"), TTL)
    assert [output.stem for job in jobs for output in job.outputs] == names


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(texts: Path) -> None:
    odd = texts / "a[1].txt"
    odd.write_text("x", encoding="utf-8")
    assert [job.path for job in plan([str(odd)], texts / "out", TTL)] == [str(odd)]


def test_two_texts_for_one_graph_are_refused_before_anything_is_written(texts: Path) -> None:
    (texts / "2021" / "first.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageProblem, match="would both be written to"):
        plan([str(texts)], texts / "out", TTL)
    assert not (texts / "out").exists()


def test_a_file_in_place_of_the_output_folder_is_told(texts: Path) -> None:
    with pytest.raises(OutputProblem, match="is a file, not a folder"):
        make_writable(texts / "notes.md")


def test_a_folder_that_cannot_be_made_is_told(texts: Path) -> None:
    with pytest.raises(OutputProblem, match="can't be made: Not a directory"):
        make_writable(texts / "notes.md" / "out")


def test_each_text_becomes_a_graph_under_its_name(texts: Path, pipeline: Pipeline) -> None:
    outcomes = build([texts], texts / "out", pipeline)
    assert sorted(path.name for path in (texts / "out").iterdir()) == ["first.ttl", "second.ttl"]
    assert [dict(outcome.stances) for outcome in outcomes] == [{}, {Stance.CONCERN: 1}]
    assert [outcome.shared for outcome in outcomes] == [0, 1]


def test_a_text_without_a_position_is_a_graph_of_one_document(texts: Path, pipeline: Pipeline) -> None:
    [outcome] = build([texts / "2021"], texts / "out", replace(pipeline, validate=validate))
    graph = Graph().parse(outcome.outputs[0])
    assert len(list(graph.subjects(RDF.type, DIP.Document))) == 1
    assert not list(graph.subjects(RDF.type, DIP.Statement))
    assert outcome.exit_code == 0


def test_what_was_concluded_conforms_to_the_shapes(texts: Path, pipeline: Pipeline) -> None:
    [outcome] = build([texts / "first.txt"], texts / "out", replace(pipeline, validate=validate))
    assert outcome.findings is not None
    assert outcome.findings.conforms


def test_one_bad_document_stops_none(texts: Path, pipeline: Pipeline) -> None:
    (texts / "empty.txt").write_bytes(b"")
    (texts / "fault.txt").write_text("a fault", encoding="utf-8")
    given = [texts / "none.txt", texts / "empty.txt", texts / "fault.txt", texts / "*.pdf", texts / "first.txt"]
    outcomes = build(given, texts / "out", pipeline)
    assert [type(outcome.error) for outcome in outcomes] == [
        *(InputProblem, InputProblem, ProgramFault, InputProblem),
        type(None),
    ]
    assert [path.name for path in (texts / "out").iterdir()] == ["first.ttl"]


def test_a_place_that_cannot_be_written_fails_that_document_alone(texts: Path, pipeline: Pipeline) -> None:
    (texts / "out" / "first.ttl").mkdir(parents=True)
    outcomes = build([texts], texts / "out", pipeline)
    assert [type(outcome.error) for outcome in outcomes] == [type(None), OutputProblem]


def test_what_the_user_knows_reaches_the_graph(texts: Path, pipeline: Pipeline) -> None:
    metadata = Metadata("ar", dt.date(2010, 1, 1), "عنوان", "TASS", "https://tass.ru/1")
    [outcome] = build([texts / "first.txt"], texts / "out", pipeline, metadata)
    graph = Graph().parse(outcome.outputs[0])
    [document] = graph.subjects(RDF.type, DIP.Document)
    known = {str(graph.value(document, term)) for term in (DCTERMS.language, DCTERMS.date, DCTERMS.title)}
    assert known == {"ar", "2010-01-01", "عنوان"}
    assert str(graph.value(document, DCTERMS.publisher)) == "TASS"
    assert str(graph.value(document, DCTERMS.source)) == "https://tass.ru/1"


def test_less_probable_positions_are_left_out(texts: Path, pipeline: Pipeline) -> None:
    (texts / "unsure.txt").write_text("the CSTO may be worried", encoding="utf-8")
    outcomes = build([texts / "first.txt", texts / "unsure.txt"], texts / "out", replace(pipeline, min_confidence=0.5))
    assert [outcome.positions for outcome in outcomes] == [1, 0]


def test_a_long_document_is_built_in_parts_and_the_graph_is_the_same(
    texts: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = gold_extraction()
    gold = replace(
        gold,
        document=replace(gold.document, date=None),
        statements=tuple(replace(each, stated_on=None) for each in gold.statements),
    )
    pipeline = replace(pipeline, extract=lambda document: gold, authority=load(), validate=validate)
    [whole] = build([texts / "first.txt"], texts / "whole", pipeline)
    monkeypatch.setattr(kg.build.batch, "parts", partial(parts, largest=4))
    [built] = build([texts / "first.txt"], texts / "parts", pipeline)
    assert built.outputs[0].read_bytes() == whole.outputs[0].read_bytes()
    assert (built.findings, built.stances, built.shared) == (whole.findings, whole.stances, whole.shared)
    assert built.findings is not None
    assert built.findings.warnings == len(gold.statements) + 1  # nothing has a date, the document neither


def test_ctrl_c_leaves_what_is_finished_and_nothing_half_done(texts: Path, pipeline: Pipeline) -> None:
    class Interrupting:
        calls = 0

        def __call__(self, document: object) -> object:
            self.calls += 1
            if self.calls == 2:
                raise KeyboardInterrupt
            return pipeline.extract(document)  # type: ignore[arg-type]

    interrupted = replace(pipeline, extract=Interrupting())  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        build([texts], texts / "out", interrupted)
    assert [path.name for path in (texts / "out").iterdir()] == ["second.ttl"]
