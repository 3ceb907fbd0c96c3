"""Who was a member of what, and when: against the Correlates of War project, official counts, and known days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

import pytest

from kg.graph.authority import Authority, Membership, load

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LAST_YEAR = 2014
"""The source's last year: what lasts longer counts up to here."""

Years = list[tuple[int, int]]


def table(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load()


@pytest.fixture(scope="module")
def facts() -> dict[tuple[str, str], Years]:
    years: dict[tuple[str, str], Years] = defaultdict(list)
    for row in table(HERE / "cow_facts.tsv"):
        years[row["organisation"], row["iso2"]].append((int(row["first_year"]), int(row["last_year"])))
    return years


@pytest.fixture(scope="module")
def differences() -> dict[tuple[str, str], tuple[str, str]]:
    rows = table(ROOT / "ontology" / "tables" / "cow_differences.tsv")
    assert all(row["reason"] for row in rows)
    return {(row["organisation"], row["iso2"]): (row["cow"], row["ours"]) for row in rows}


def joined(memberships: list[Membership]) -> Years:
    """Return the years of memberships up to the source's last, adjoining intervals joined."""
    years: Years = []
    for each in sorted(memberships, key=lambda one: one.start or dt.date.min):
        assert each.start is not None
        first, last = each.start.year, min(each.end.year if each.end else LAST_YEAR, LAST_YEAR)
        if first > LAST_YEAR:
            continue
        if years and first <= years[-1][1] + 1:
            years[-1] = (years[-1][0], max(last, years[-1][1]))
        else:
            years.append((first, last))
    return years


def written(years: Years) -> str:
    return " ".join(f"{first}-{last}" for first, last in years) or "none"


def test_memberships_agree_with_correlates_of_war_but_for_the_listed_differences(
    authority: Authority,
    facts: dict[tuple[str, str], Years],
    differences: dict[tuple[str, str], tuple[str, str]],
) -> None:
    organisations = {organisation for organisation, _ in facts}
    ours: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for organisation in organisations:
        for each in authority.memberships[f"organization/{organisation}"]:
            if each.member.startswith("state/"):
                ours[organisation, each.member.removeprefix("state/")].append(each)
    found = {
        pair: (written(facts.get(pair, [])), written(joined(ours.get(pair, []))))
        for pair in {*facts, *ours}
        if facts.get(pair, []) != joined(ours.get(pair, []))
    }
    assert found == differences
    assert len(organisations) == 27
    assert len(facts) > 1100


# What the organisations themselves say of their number on that day, suspended members not counted here.
@pytest.mark.parametrize(
    ("organisation", "day", "members"),
    [
        ("UN", "2025-06-01", 193),
        ("UN", "1945-12-31", 51 - 2),  # Czechoslovakia and Yugoslavia have no code
        ("NATO", "2004-03-28", 19),
        ("NATO", "2025-06-01", 32),
        ("EU", "2012-01-01", 27),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("CoE", "2022-03-17", 46),
        ("OSCE", "2025-06-01", 57),
        ("LAS", "2024-01-01", 22),
        ("LAS", "2012-01-01", 21),
        ("OIC", "2025-06-01", 57),
        ("GCC", "2025-06-01", 6),
        ("AU", "2018-01-01", 54),
        ("ECOWAS", "2015-01-01", 15),
        ("ASEAN", "2025-06-01", 10),
        ("ASEAN", "2025-10-26", 11),
        ("APEC", "2025-06-01", 21),
        ("WTO", "2025-06-01", 166),
        ("ICC", "2025-06-01", 125),
        ("NAM", "2025-06-01", 121),
        ("OPEC", "2025-06-01", 12),
        ("BRICS", "2025-06-01", 10),
        ("SCO", "2025-06-01", 10),
        ("CSTO", "2021-09-15", 6),
        ("CSTO", "2010-01-01", 7),
        ("EAEU", "2025-06-01", 5),
        ("G7", "2025-06-01", 7),
        ("G8", "2010-01-01", 8),
        ("G20", "2025-06-01", 21),
    ],
)
def test_number_of_members_is_the_official_one(authority: Authority, organisation: str, day: str, members: int) -> None:
    assert len(authority.members(f"organization/{organisation}", dt.date.fromisoformat(day))) == members


@pytest.mark.parametrize(
    ("organisation", "state", "last_day"),
    [
        ("CSTO", "UZ", "2012-12-19"),
        ("CIS", "GE", "2009-08-18"),
        ("CoE", "RU", "2022-03-16"),
        ("EU", "GB", "2020-01-31"),
        ("ECOWAS", "ML", "2025-01-29"),
        ("ECOWAS", "BF", "2025-01-29"),
        ("ECOWAS", "NE", "2025-01-29"),
        ("OPEC", "QA", "2018-12-31"),
        ("OPEC", "AO", "2023-12-31"),
    ],
)
def test_a_member_that_left_was_one_to_the_last_day(
    authority: Authority, organisation: str, state: str, last_day: str
) -> None:
    day = dt.date.fromisoformat(last_day)
    ends = [
        each.end for each in authority.memberships[f"organization/{organisation}"] if each.member == f"state/{state}"
    ]
    assert ends[-1] == day


@pytest.mark.parametrize(
    ("organisation", "state", "day", "shares"),
    [
        ("LAS", "SY", "2011-11-15", True),
        ("LAS", "SY", "2011-11-16", False),
        ("LAS", "SY", "2023-05-07", False),
        ("LAS", "SY", "2023-05-08", True),
        ("OIC", "SY", "2020-01-01", False),
        ("AU", "NE", "2024-01-01", False),
        ("CoE", "RU", "2022-03-01", False),
        ("CSTO", "AM", "2024-06-01", True),  # takes no part, yet was never formally suspended
    ],
)
def test_a_suspended_member_does_not_share_positions(
    authority: Authority, organisation: str, state: str, day: str, shares: bool
) -> None:
    members = {each.member for each in authority.members(f"organization/{organisation}", dt.date.fromisoformat(day))}
    assert (f"state/{state}" in members) is shares


def test_secretariats_decide_nothing(authority: Authority) -> None:
    secretariats = [key for key in authority.entities if key.endswith("-Secretariat")]
    assert len(secretariats) >= 6
    assert not {key for key in secretariats if key in authority.decides_by}
