from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.errors import DataProblem, QueryProblem, UsageProblem
from kg.query import ask, load, named_queries, named_query
from kg.query.named import read

HEAD = "#+ title: A title\n#+ description: What it\n#+   is for\n"


def answer(name: str, store: Store, **values: str) -> list[dict[str, str]]:
    rows = ask(store, named_query(name).bind(values, store))
    assert isinstance(rows, QuerySolutions)
    names = [variable.value for variable in rows.variables]
    return [{key: row[key].value if row[key] is not None else "" for key in names} for row in rows]


@pytest.fixture
def store(graphs: Path) -> Store:
    return load([graphs])


def test_the_shipped_queries_are_these() -> None:
    assert [query.name for query in named_queries()] == [
        "positions",
        "positions-about",
        "positions-of",
        "quotations",
        "shared-by-members",
        "urges",
    ]


@pytest.mark.parametrize(
    "actor",
    [
        "Collective Security Treaty Organization",
        "the collective security treaty organization",
        "منظمة معاهدة الأمن الجماعي",
        "منظمة معاهده الامن الجماعى",
        "CSTO",
        "organization:CSTO",
        "https://w3id.org/diplomatic-kg/id/organization/CSTO",
    ],
)
def test_an_actor_is_known_by_every_name(actor: str, store: Store) -> None:
    rows = answer("positions-of", store, actor=actor, stance="oppose")
    assert {row["stance"] for row in rows} == {"https://w3id.org/diplomatic-kg/ns#oppose"}
    assert any("United States" in row["about"] for row in rows)


def test_positions_shared_as_a_member_are_told_apart(store: Store) -> None:
    rows = answer("positions-of", store, actor="AM")
    (shared,) = [row for row in rows if row["how"] == "member"]
    assert shared["words"].startswith("أجمعت وأكدت على موقفها المشترك")


def test_positions_of_a_body_are_told_apart(store: Store) -> None:
    (row,) = answer("positions-of", store, actor="Россия")
    assert (row["how"], row["words"].startswith("وفقاً للمكتب الصحفي")) == ("body", True)
    (row,) = answer("positions-of", store, actor="Security Council of Russia")
    assert row["how"] == "itself"


def test_positions_about_a_state(store: Store) -> None:
    rows = answer("positions-about", store, target="ليبيا", lang="ar")
    assert {row["holder"] for row in rows} == {"منظمة معاهدة الأمن الجماعي"}
    assert len(rows) == 3


def test_what_members_share(store: Store) -> None:
    (row,) = answer("shared-by-members", store)
    assert row["members"] == "Armenia, Kazakhstan"
    assert answer("shared-by-members", store, member="KZ", stance="commit") == [row]
    assert answer("shared-by-members", store, member="KZ", stance="urge") == []


def test_urges_and_their_addressees(store: Store) -> None:
    rows = answer("urges", store)
    assert "Afghan ethnic groups" in {row["addressees"] for row in rows}
    assert "" in {row["addressees"] for row in rows}
    assert len(answer("urges", store, addressee="المجتمع الدولي")) == 1


def test_quotations_stand_where_they_are_said_to(store: Store, seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    rows = answer("quotations", store)
    assert rows
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["words"]


def test_the_whole_table_has_every_position_once(store: Store, graph: Path) -> None:
    rows = answer("positions", store)
    assert len(rows) == graph.read_text(encoding="utf-8").count(" a dip:Position ")
    assert [int(row["start"]) for row in rows] == sorted(int(row["start"]) for row in rows)
    assert answer("positions", store, since="2021-09-16") == []
    assert {row["topics"] for row in answer("positions", store, topic="sanctions")} != set()


def test_the_queries_run_as_they_stand(store: Store) -> None:
    for query in named_queries():
        assert isinstance(ask(store, query.text), QuerySolutions)


@pytest.mark.parametrize(
    ("values", "problem", "told"),
    [
        ({}, UsageProblem, "needs its parameter 'actor'"),
        ({"actor": "CSTO", "colour": "red"}, UsageProblem, "no parameter 'colour'"),
        ({"actor": "CSTO", "stance": "angry"}, UsageProblem, "no stance 'angry'"),
        ({"actor": "CSTO", "since": "yesterday"}, UsageProblem, "'yesterday' is no date"),
        ({"actor": "CSTO", "lang": '") } DROP ALL'}, UsageProblem, "is no language tag"),
    ],
)
def test_wrong_parameters_are_told(values: dict[str, str], problem: type[Exception], told: str, store: Store) -> None:
    with pytest.raises(problem, match=told):
        named_query("positions-of").bind(values, store)


def test_a_name_that_nobody_has_offers_the_nearest(store: Store) -> None:
    with pytest.raises(QueryProblem, match="nobody in the graphs is called 'Afganistan'") as caught:
        named_query("positions-about").bind({"target": "Afganistan"}, store)
    assert caught.value.hint.startswith("did you mean Afghanistan")


def test_a_value_stays_a_term(store: Store) -> None:
    text = named_query("positions-of").bind({"actor": "http://e.org/a", "lang": "ar"}, store)
    assert "VALUES ?actor { <http://e.org/a> }" in text
    assert 'VALUES ?lang { "ar" }' in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * { }", "broken.rq, line 1: the head lacks its title"),
        ("#+ title: T\n#+ subject: S\n", "broken.rq, line 2: unknown field 'subject'"),
        ("#+ title: T\n#+ nothing\n", "broken.rq, line 2: not a field"),
        (HEAD + "#+ parameter: a, entity\n", "broken.rq, line 4: not a parameter"),
        (HEAD + "#+ parameter: a (colour): x\n", "broken.rq, line 4: unknown type 'colour'"),
        (HEAD + "#+ parameter: a (entity): x\nSELECT * { }", "broken.rq, line 4: no block takes 'a'"),
        (
            HEAD + '#+ parameter: a (language): x\nSELECT * {\n VALUES ?a { "en" }\n VALUES ?a { "ar" } }',
            "broken.rq, line 7: 'a' has another default",
        ),
        (HEAD + "SELECT * {", "broken.rq: syntax error at line 4, column 11"),
    ],
)
def test_a_broken_query_file_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataProblem) as caught:
        read(path)
    assert caught.value.message.startswith(told)


def test_a_query_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(HEAD + "#+ parameter: l (language): which\nSELECT * { VALUES ?l { 'en' } }", encoding="utf-8")
    query = read(path)
    assert (query.name, query.title, query.description) == ("mine", "A title", "What it is for")
    assert [(parameter.name, parameter.default) for parameter in query.parameters] == [("l", "'en'")]
