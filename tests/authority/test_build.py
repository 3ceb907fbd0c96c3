"""The build: what the tables say stands in the file, and every fault of a table is told with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg import resources
from kg.errors import DataProblem
from kg.iris import DEFAULT_BASE
from kg.validate import validate
from kg.vocabulary import DCTERMS, DIP, ORG, OWL, RDF, SCHEMA, SKOS, WIKIDATA, XSD
from ontology import build_authority


def named(key: str, note: str = "") -> list[str]:
    """Return lines that give the entity a preferred name in each language."""
    slug = key.partition("/")[2]
    return [f"{key}\t{language}\tpreferred\t{slug} {language}\teditorial\t{note}" for language in ("ar", "en", "ru")]


TABLES = {
    "states": [
        "state/AF\tAF\tAFG\t004\tQ889\tyes\tplace/kabul\t034\tcountry-codes (PDDL)",
        "state/AQ\tAQ\t\t\t\tno\t\t\teditorial",
    ],
    "state_names": [
        "state/AF\tar\tpreferred\tأفغانستان\teditorial",
        "state/AF\ten\tpreferred\tAfghanistan\teditorial",
        "state/AF\tru\tpreferred\tАфганистан\teditorial",
        "state/AF\tar\tadjective\tأفغاني\teditorial",
        "state/AF\tar\tdemonym\tأفغان\teditorial",
        "state/AF\tar\tcapital\tكابول\teditorial",
        "state/AF\ten\tvariant\tAfganistan\teditorial",
        *named("state/AQ"),
    ],
    "places": [
        "place/kabul\tar\tpreferred\tكابول\tstate/AF\tQ5838\teditorial",
        "place/kabul\ten\tpreferred\tKabul\tstate/AF\tQ5838\teditorial",
        "place/kabul\tru\tpreferred\tКабул\tstate/AF\tQ5838\teditorial",
    ],
    "organization_kinds": ["igo\tinternational organisation\tمنظمة دولية\tмеждународная организация\tby treaty"],
    "organizations": [
        "organization/X\tigo\t\t\tconsensus\tQ1\teditorial",
        "organization/X-Council\tigo\torganization/X\t\tmajority\t\teditorial",
        "organization/af-army\tigo\t\tstate/AF\t\t\teditorial",
    ],
    "organization_names": [
        *named("organization/X"),
        *named("organization/X-Council"),
        *named("organization/af-army"),
        "organization/X\ten\tacronym\tX\teditorial",
        "organization/X\ten\tmetonym\tBrussels\teditorial\tambiguous: also a city",
    ],
    "regions": ["region/panjshir\tterritory\tstate/AF\t\teditorial"],
    "region_names": named("region/panjshir"),
    "groups": ["group/parties\teditorial"],
    "group_names": named("group/parties", note="ambiguous"),
    "persons": ["person/somebody\tstate/AF\t\teditorial"],
    "person_names": named("person/somebody"),
    "memberships": [
        "organization/X\tstate/AF\t2001-05\t2009\teditorial",
        "organization/X\tstate/AF\t2015-02-03\t\tCOW",
    ],
    "suspensions": ["organization/X\tstate/AF\t2016-01-01\t2017-01-01\teditorial"],
}


def write_tables(folder: Path, **changed: list[str]) -> Path:
    """Write small tables, some of them changed; a table's first row stands in line 2."""
    for name, columns in build_authority.COLUMNS.items():
        rows = changed.get(name, TABLES[name])
        (folder / f"{name}.tsv").write_text("\n".join(["\t".join(columns), *rows]) + "\n", encoding="utf-8")
    return folder


def build(folder: Path) -> Graph:
    output = folder / "authority.ttl"
    assert build_authority.main(["--tables", str(folder), "--output", str(output)]) == 0
    return Graph().parse(output)


def authority(key: str) -> URIRef:
    return URIRef(DEFAULT_BASE + key)


def test_the_committed_file_is_current() -> None:
    assert build_authority.main(["--check"]) == 0


def test_the_committed_file_conforms_to_the_shapes() -> None:
    report = validate(Graph().parse(resources.path("ontology", "authority.ttl")))
    assert not report.results


def test_check_tells_an_outdated_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_tables(tmp_path)
    build(folder)
    arguments = ["--check", "--tables", str(folder), "--output", str(folder / "authority.ttl")]
    assert build_authority.main(arguments) == 0
    write_tables(folder, groups=[], group_names=[])
    assert build_authority.main(arguments) == 1
    assert "not current" in capsys.readouterr().err


def test_a_state_has_names_by_kind_code_capital_and_source(tmp_path: Path) -> None:
    graph, state = build(write_tables(tmp_path)), authority("state/AF")
    assert set(graph.objects(state, RDF.type)) == {DIP.State, DIP.MemberState}
    assert set(graph.objects(authority("state/AQ"), RDF.type)) == {DIP.State}
    assert Literal("Afghanistan", "en") in graph.objects(state, SKOS.prefLabel)
    assert list(graph.objects(state, SKOS.hiddenLabel)) == [Literal("Afganistan", "en")]
    assert list(graph.objects(state, DIP.adjective)) == [Literal("أفغاني", "ar")]
    assert list(graph.objects(state, DIP.demonym)) == [Literal("أفغان", "ar")]
    assert list(graph.objects(state, DIP.metonym)) == [Literal("كابول", "ar")]
    assert graph.value(state, DIP.isoCode) == Literal("AF")
    assert graph.value(state, DIP.capital) == authority("place/kabul")
    assert graph.value(state, OWL.sameAs) == WIKIDATA["Q889"]
    assert {str(each) for each in graph.objects(state, DCTERMS.source)} == {"country-codes (PDDL)", "editorial"}


def test_bodies_say_of_whom_and_how_they_decide(tmp_path: Path) -> None:
    graph = build(write_tables(tmp_path))
    assert graph.value(authority("organization/X-Council"), ORG.subOrganizationOf) == authority("organization/X")
    assert graph.value(authority("organization/X-Council"), DIP.decidesBy) == DIP.majority
    assert graph.value(authority("organization/af-army"), DIP.bodyOf) == authority("state/AF")
    assert graph.value(authority("organization/X"), ORG.classification) == authority("organization-kind/igo")
    assert graph.value(authority("region/panjshir"), SCHEMA.containedInPlace) == authority("state/AF")


def test_an_ambiguous_name_stands_under_its_own_term_alone(tmp_path: Path) -> None:
    ambiguous = "state/AF\ten\tvariant\tStan\teditorial\tambiguous: also a given name"
    names = [*TABLES["state_names"], ambiguous]
    graph, name = build(write_tables(tmp_path, state_names=names)), Literal("Stan", "en")
    assert list(graph.predicates(authority("state/AF"), name)) == [DIP.ambiguousName]


@pytest.mark.parametrize(
    ("key", "name", "kind"),
    [
        ("group/parties", "parties en", SKOS.prefLabel),
        ("organization/X", "Brussels", DIP.metonym),
    ],
)
def test_an_ambiguous_name_keeps_the_kind_that_matters(tmp_path: Path, key: str, name: str, kind: URIRef) -> None:
    graph = build(write_tables(tmp_path))
    assert set(graph.predicates(authority(key), Literal(name, "en"))) == {DIP.ambiguousName, kind}


def test_inexact_dates_cover_the_whole_year_or_month_and_say_so(tmp_path: Path) -> None:
    graph = build(write_tables(tmp_path))
    old, new = authority("membership/X-AF-2001"), authority("membership/X-AF-2015")
    assert graph.value(old, SCHEMA.startDate) == Literal("2001-05-01", datatype=XSD.date)
    assert graph.value(old, SCHEMA.endDate) == Literal("2009-12-31", datatype=XSD.date)
    assert graph.value(old, DIP.datePrecision) == Literal("year")
    assert graph.value(new, SCHEMA.endDate) is None
    assert graph.value(new, DIP.datePrecision) is None
    assert graph.value(authority("suspension/X-AF-2016-01-01"), DIP.suspends) == new


@pytest.mark.parametrize(
    ("table", "row", "fault"),
    [
        ("states", "state/A F\tAF\t\t\t\tyes\t\t\teditorial", "no key"),
        ("states", "state/AF\tAF\t\t\t\tyes\t\t\teditorial", "stands in states.tsv:2 already"),
        ("states", "state/ZZ\tZZ\t\t\tQ889\tyes\t\t\teditorial", "Q889 is state/AF already"),
        ("states", "state/ZZ\tZZ\t\t\t889\tyes\t\t\teditorial", "no Wikidata item"),
        ("states", "state/ZZ\tZZ\t\t\t\tyes\tplace/none\t\teditorial", "no place with the key 'place/none'"),
        ("states", "state/ZZ\tZZ\t\t\t\tyes\t\t\teditorial", "state/ZZ has no preferred name in ru"),
        ("groups", "group/new\t", "needs a source"),
        ("groups", "group/new\teditorial\t\t", "4 cells for 3 columns"),
        ("organizations", "organization/Y\tclub\t\t\t\t\teditorial", "'club' is no kind"),
        ("organizations", "organization/Y\tigo\torganization/Y\t\t\t\teditorial", "part of itself"),
        ("organizations", "organization/Y\tigo\t\t\tvote\t\teditorial", "not 'vote'"),
        ("regions", "region/new\tplanet\t\t\teditorial", "not 'planet'"),
        ("state_names", "state/AF\tfr\tpreferred\tAfghanistan\teditorial", "not 'fr'"),
        ("state_names", "state/AF\ten\tnickname\tAfghanistan\teditorial", "no type of name"),
        ("state_names", "state/AF\ten\tpreferred\tAfghanland\teditorial", "has a preferred name in en already"),
        ("state_names", "state/AF\ten\tvariant\tAfganistan\teditorial", "stands here twice"),
        ("state_names", "state/AF\ten\tvariant\tAfgan  istan\teditorial", "spaces too many"),
        ("state_names", "state/AF\ten\tvariant\tAfghanista\u0308n\teditorial", "normal form C"),
        ("state_names", "state/ZZ\ten\tvariant\tNowhere\teditorial", "no entity with the key 'state/ZZ'"),
        ("group_names", "group/parties\ten\tvariant\tAfghanistan\teditorial", "a name of state/AF too"),
        ("persons", "person/new\tstate/ZZ\t\teditorial", "no state with the key 'state/ZZ'"),
        ("memberships", "organization/Y\tstate/AF\t2001\t\teditorial", "no organization with the key"),
        ("memberships", "organization/X\tgroup/parties\t2001\t\teditorial", "no state or organisation"),
        ("memberships", "organization/X\tstate/AQ\tin 2001\t\teditorial", "no date: 'in 2001'"),
        ("memberships", "organization/X\tstate/AQ\t2001-02-30\t\teditorial", "day"),
        ("memberships", "organization/X\tstate/AQ\t2001\t2000\teditorial", "ends before it starts"),
        ("memberships", "organization/X\tstate/AF\t2005\t2006\teditorial", "in that time already"),
        ("suspensions", "organization/X\tstate/AF\t2012\t\teditorial", "had no membership"),
    ],
)
def test_a_fault_is_told_with_its_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str, row: str, fault: str
) -> None:
    folder = write_tables(tmp_path, **{table: [*TABLES[table], row]})
    output = folder / "authority.ttl"
    code = build_authority.main(["--tables", str(folder), "--output", str(output)])
    told = capsys.readouterr().err
    assert code == DataProblem.exit_code
    assert re.search(rf"^{table}\.tsv:{len(TABLES[table]) + 2}: .*{re.escape(fault)}", told, re.MULTILINE), told
    assert not output.exists()


def test_a_missing_table_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_tables(tmp_path)
    (folder / "groups.tsv").unlink()
    assert build_authority.main(["--tables", str(folder), "--output", str(folder / "out.ttl")]) == DataProblem.exit_code
    assert "groups.tsv can't be read" in capsys.readouterr().err
