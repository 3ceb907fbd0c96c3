"""The tables of states, their names and places: complete, clean, and no name that is two things unmarked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pytest

from kg import resources
from kg.lang import tables
from kg.lang.ar.normalise import fold

STATE_COLUMNS = (
    "key",
    "iso2",
    "iso3",
    "m49",
    "wikidata",
    "independent",
    "capital_key",
    "region_m49",
    "source",
    "note",
)
NAME_COLUMNS = ("key", "lang", "type", "form", "source", "note")
PLACE_COLUMNS = ("key", "lang", "type", "form", "state", "wikidata", "source", "note")
TABLES = {"states.tsv": STATE_COLUMNS, "state_names.tsv": NAME_COLUMNS, "places.tsv": PLACE_COLUMNS}

LANGUAGES = {"ar", "en", "ru"}
OWN_NAMES = {"preferred", "formal", "alternative", "acronym", "variant"}
TYPES = {
    "state_names.tsv": OWN_NAMES | {"adjective", "demonym", "capital", "metonym"},
    "places.tsv": {"preferred", "alternative", "variant"},
}
SCRIPTS = {
    "ar": re.compile(r"[\u0621-\u063A\u0641-\u064A]+(?: [\u0621-\u063A\u0641-\u064A]+)*"),
    "en": re.compile(r"[0-9A-Za-zÀ-ɏʻ'’.,&() -]+"),
    "ru": re.compile(r"[А-Яа-яЁё'’(),—– -]+"),
}
# Independent states whose names newspapers write out for want of an adjective in common use.
WITHOUT_ADJECTIVE = {
    "ar": {"AG", "CF", "CV", "GW", "KN", "LC", "MC", "PG", "SB", "SM", "ST", "VC"},
    "en": {"SB"},
    "ru": {"GW", "KI", "KN", "MH", "PG", "SB", "VC"},
}

Record = dict[str, str]


def records(name: str) -> list[Record]:
    rows = tables.read(resources.path("ontology", "tables", name), TABLES[name])
    return [{column: row[column] for column in TABLES[name]} for row in rows]


@pytest.fixture(scope="module")
def states() -> list[Record]:
    return records("states.tsv")


@pytest.fixture(scope="module")
def names() -> list[Record]:
    return records("state_names.tsv")


@pytest.fixture(scope="module")
def places() -> list[Record]:
    return records("places.tsv")


def keys(rows: Iterable[Record]) -> set[str]:
    return {row["key"] for row in rows}


def repeated(values: Iterable[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def is_ambiguous(row: Record) -> bool:
    return row["note"].startswith("ambiguous: ")


def unmarked(rows: Iterable[Record], taken: Sequence[Record] = ()) -> list[tuple[str, str, str]]:
    """Return the rows whose folded form also names another key (among the rows or those taken) without a mark."""
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    rows = list(rows)
    for row in (*rows, *taken):
        owners[row["lang"], fold(row["form"])].add(row["key"])
    return [
        (row["key"], row["lang"], row["form"])
        for row in rows
        if owners[row["lang"], fold(row["form"])] != {row["key"]} and not is_ambiguous(row)
    ]


@pytest.mark.parametrize("name", TABLES)
def test_lines_are_sorted_and_clean(name: str) -> None:
    text = resources.path("ontology", "tables", name).read_text(encoding="utf-8")
    body = [line for line in text.splitlines() if not line.startswith("#")][1:]
    cells = [line.split("\t") for line in body]
    assert cells == sorted(cells)
    assert not repeated(body)
    assert [cell for row in cells for cell in row if cell != cell.strip() or "  " in cell] == []
    assert text.endswith("\n")
    assert not re.search("[\r\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_its_source(name: str) -> None:
    assert {row["source"] for row in records(name)} == {"country-codes (PDDL)", "editorial"}


@pytest.mark.parametrize("name", TYPES)
def test_languages_and_types_are_known(name: str) -> None:
    rows = records(name)
    assert {row["lang"] for row in rows} == LANGUAGES
    assert {row["type"] for row in rows} == TYPES[name]


@pytest.mark.parametrize("name", TYPES)
def test_forms_are_written_in_the_script_of_their_language(name: str) -> None:
    assert [row for row in records(name) if not SCRIPTS[row["lang"]].fullmatch(row["form"])] == []


@pytest.mark.parametrize("name", TYPES)
def test_one_preferred_name_in_each_language(name: str) -> None:
    rows = records(name)
    preferred = Counter((row["key"], row["lang"]) for row in rows if row["type"] == "preferred")
    assert preferred == {(key, language): 1 for key in keys(rows) for language in LANGUAGES}


def test_all_of_iso_3166_is_there(states: list[Record]) -> None:
    assert sum(row["source"] == "country-codes (PDDL)" for row in states) == 249
    assert {row["iso2"] for row in states if row["source"] == "editorial"} == {"XK", "SU"}
    for column in ("key", "iso2", "iso3", "m49", "wikidata"):
        assert not repeated(row[column] for row in states if row[column]), column


def test_codes_are_well_formed(states: list[Record], places: list[Record]) -> None:
    for row in states:
        assert row["key"] == f"state/{row['iso2']}"
        assert re.fullmatch("[A-Z]{2}", row["iso2"])
        assert re.fullmatch("[A-Z]{3}", row["iso3"])
        assert re.fullmatch("([0-9]{3})?", row["m49"])
        assert re.fullmatch("([0-9]{3})?", row["region_m49"])
        assert re.fullmatch("yes|no|in contention|dissolved|(part of|associated with) [A-Z]{2}", row["independent"])
        assert re.fullmatch("Q[0-9]+", row["wikidata"])
    for row in places:
        assert re.fullmatch("place/[a-z-]+", row["key"])
        assert re.fullmatch("(Q[0-9]+)?", row["wikidata"])


def test_states_names_and_places_refer_to_each_other(
    states: list[Record], names: list[Record], places: list[Record]
) -> None:
    assert keys(names) == keys(states)
    assert {row["state"] for row in places} - {""} <= keys(states)
    assert {row["capital_key"] for row in states} - {""} <= keys(places)
    assert not repeated(row["capital_key"] for row in states if row["capital_key"])


def test_facts_of_a_place_are_the_same_in_all_its_rows(places: list[Record]) -> None:
    facts = {(row["key"], row["state"], row["wikidata"]) for row in places}
    assert len(facts) == len(keys(places))
    assert not repeated(wikidata for _, _, wikidata in facts if wikidata)


def test_capitals_have_the_preferred_names_of_their_places(
    states: list[Record], names: list[Record], places: list[Record]
) -> None:
    place_names = {(row["key"], row["lang"]): row["form"] for row in places if row["type"] == "preferred"}
    expected = {
        (row["key"], language): place_names[row["capital_key"], language]
        for row in states
        if row["capital_key"]
        for language in LANGUAGES
    }
    assert {(row["key"], row["lang"]): row["form"] for row in names if row["type"] == "capital"} == expected


def test_independent_states_have_an_adjective(states: list[Record], names: list[Record]) -> None:
    independent = {row["key"] for row in states if row["independent"] == "yes"} | {"state/PS", "state/XK", "state/EH"}
    for language, without in WITHOUT_ADJECTIVE.items():
        having = {row["key"] for row in names if row["type"] == "adjective" and row["lang"] == language}
        assert independent - having == {f"state/{code}" for code in without}, language


def test_no_name_stands_for_two_states_unmarked(names: list[Record]) -> None:
    assert unmarked(names) == []


def test_no_name_stands_for_two_places_or_for_a_state_unmarked(names: list[Record], places: list[Record]) -> None:
    assert unmarked(places, [row for row in names if row["type"] in OWN_NAMES]) == []


def test_a_state_has_each_name_once(names: list[Record]) -> None:
    own = [row for row in names if row["type"] in OWN_NAMES]
    assert repeated((row["key"], row["lang"], row["form"]) for row in own) == []
    assert [
        row for row in own if row["type"] == "variant" and row["lang"] == "ar" and is_spelling_of_another(row, own)
    ] == []


def is_spelling_of_another(row: Record, own: Sequence[Record]) -> bool:
    """Tell whether folding alone brings the row to another name of its state, so that it needs no row."""
    return any(
        other is not row and other["key"] == row["key"] and fold(other["form"]) == fold(row["form"])
        for other in own
        if other["lang"] == row["lang"]
    )


@pytest.mark.parametrize(
    ("form", "language", "key", "type_"),
    [
        ("روسيا", "ar", "state/RU", "preferred"),
        ("الاتحاد الروسي", "ar", "state/RU", "formal"),
        ("سورية", "ar", "state/SY", "variant"),
        ("بورما", "ar", "state/MM", "alternative"),
        ("أميركي", "ar", "state/US", "adjective"),
        ("أفغان", "ar", "state/AF", "demonym"),
        ("الكرملين", "ar", "state/RU", "metonym"),
        ("تل أبيب", "ar", "state/IL", "metonym"),
        ("UAE", "en", "state/AE", "acronym"),
        ("Britons", "en", "state/GB", "demonym"),
        ("Киргизия", "ru", "state/KG", "preferred"),
        ("КНДР", "ru", "state/KP", "acronym"),
    ],
)
def test_names_have_their_type(names: list[Record], form: str, language: str, key: str, type_: str) -> None:
    assert {"key": key, "lang": language, "type": type_, "form": form}.items() <= next(
        row for row in names if row["form"] == form and row["lang"] == language and row["type"] == type_
    ).items()


@pytest.mark.parametrize("form", ["مالي", "عمان", "بنين", "جورجيا", "كونغولي"])
def test_homographs_are_marked(names: list[Record], form: str) -> None:
    rows = [row for row in names if row["form"] == form]
    assert rows
    assert all(is_ambiguous(row) for row in rows)
