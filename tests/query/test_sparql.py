from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryProblem
from kg.query import ask
from kg.query.sparql import tokens

MISTAKES = [
    ("SELEC ?p WHERE { ?p a dip:Position }", "line 1, column 1: unexpected 'SELEC'"),
    ("SELECT ?p\nWHERE { ?p a dip:Position FILTR(?x) }", "line 2, column 27: unexpected 'FILTR'"),
    ("SELECT ?p { ?p ?p }", "line 1, column 19: unexpected '}'"),
    ("SELECT ?p { ?p a dip:Position }}", "line 1, column 32: unexpected '}'"),
    ('SELECT ?a {\n ?a rdfs:label "أفغانستان"@ar dip:y ?c }', "line 2, column 31: unexpected 'dip:y'"),
    ("SELECT ?p\n{ ?p a foo:Bar }", "line 2, column 8: unknown prefix 'foo:'"),
    ("SELECT ?p { ?p a dip:Position", "line 1, column 30: the query ends too early"),
    ("SELECT ?p {\n ?p rdfs:label 'Kabul }", "line 2, column 16: the string that starts here isn't closed"),
    ("SELECT ?p ORDER ?p", "line 1, column 11: unexpected 'ORDER'"),
    ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "line 1, column 1: the SELECT contains a variable that is unbound"),
]


@pytest.mark.parametrize(("query", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_place(query: str, told: str) -> None:
    with pytest.raises(QueryProblem) as caught:
        ask(Store(), query)
    assert caught.value.message == f"syntax error at {told}"
    line, caret = caught.value.hint.splitlines()[1:]
    assert "^" in caret
    assert query.splitlines()[int(told.split()[1].rstrip(",")) - 1] in line


def test_the_caret_stands_below_the_mistake() -> None:
    with pytest.raises(QueryProblem) as caught:
        ask(Store(), "SELECT ?p\n{ ?p a\tfoo:Bar }")
    line, caret = caught.value.hint.splitlines()[1:]
    assert line[caret.index("^") :].startswith("foo:Bar")
    assert "\t" in caret


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX x: <y:> delete where { ?s ?p ?o }",
        "CLEAR ALL",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "LOAD <http://127.0.0.1/graph>",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QueryProblem, match="would change the graph"):
        ask(Store(), query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9> { ?s ?p ?o } }",
        "SELECT * { VALUES ?o { true } ?s ?p trueSERVICE <http://127.0.0.1:9> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:9> SELECT * { ?s ?p trueSERVICE: { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9> { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2)SERVICE<http://127.0.0.1:9>{ ?s ?p ?o } }",
        "SELECT * { # '\n SERVICE <http://127.0.0.1:9> { ?s ?p ?o } # '\n }",
    ],
)
def test_a_query_never_uses_the_network(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    with pytest.raises(QueryProblem, match="SERVICE is refused"):
        ask(Store(), query)


def test_words_of_updates_may_stand_in_strings_names_and_comments() -> None:
    query = """
    PREFIX drop: <http://example.org/insert#>
    SELECT ?service { # DELETE
      ?service drop:load "CLEAR SERVICE", 'INSERT'@en, "don't" ; <http://example.org/SERVICE> ?x }
    """
    assert list(ask(Store(), query)) == []  # type: ignore[arg-type]


def test_own_declarations_win_over_the_usual_prefixes() -> None:
    assert ask(Store(), "PREFIX dip: <http://example.org/> ASK { FILTER(STR(dip:x) = 'http://example.org/x') }")


@given(st.text(alphabet="ab\"'<>{}?:.#@^\\ \n1é؟SELECT", max_size=60))
def test_tokens_give_the_query_back(query: str) -> None:
    assert "".join(token.text for token in tokens(query)) == query


@given(st.text(alphabet="abx\"'<>{}?:.#@^\\ \n1SELECT*", max_size=40))
def test_any_text_is_answered_or_refused_in_one_line(query: str) -> None:
    problem = refusal(query)
    assert problem is None or len(problem.message.splitlines()) == 1


def refusal(query: str) -> QueryProblem | None:
    try:
        ask(Store(), query)
    except QueryProblem as problem:
        return problem
    return None
