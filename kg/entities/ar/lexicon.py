"""The Arabic tables of this layer, checked and compiled when first used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.entities.phrases import Phrases, phrase
from kg.entities.pieces import ROLES
from kg.lang import load, tables
from kg.lang.ar.morphology import ARTICLE
from kg.lang.ar.normalise import fold
from kg.model import EntityKind


@dataclass(frozen=True, slots=True)
class Title:
    """A title's first words. ``lemma`` is the first form of its line, which stands for all of them."""

    lemma: str
    role: str
    plural: bool
    definite: bool
    represents: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A noun that names a body of the state whose adjective or name follows, or stands for that state."""

    use: str
    slug: str
    english: str
    definite: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A noun for people meant collectively."""

    use: str
    slug: str
    english: str
    definite: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A noun for a kind of region or place."""

    use: str
    kind: EntityKind
    english: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, as phrases of folded words or as sets of them."""

    titles: Phrases[Title]
    modifiers: frozenset[str]
    complements: frozenset[str]
    links: frozenset[str]
    bodies: Phrases[Body]
    groups: Phrases[Group]
    areas: Phrases[Area]
    strong_names: frozenset[str]
    weak_names: frozenset[str]
    exact_names: frozenset[str]
    particles: dict[str, str]
    common: frozenset[str]
    never_names: frozenset[str]
    kinds_of_organisation: Phrases[bool]


@cache
def lexicon() -> Lexicon:
    """Return the compiled tables.

    Raises :class:`kg.errors.DataProblem` for a line that can't be read.
    """
    folder = load("ar").folder
    words = list(tables.read(folder / "title_words.tsv", ("form", "use", "source")))
    names = list(tables.read(folder / "given_names.tsv", ("form", "strength", "source")))
    particles = tables.read(folder / "name_particles.tsv", ("form", "position", "source"))
    kinds = tables.read(folder / "organisation_kinds.tsv", ("forms", "open", "source"))
    return Lexicon(
        titles=Phrases(_titles(folder / "titles.tsv")),
        modifiers=_words(words, "use", "modifier"),
        complements=_words(words, "use", "complement"),
        links=_words(words, "use", "link"),
        bodies=Phrases(_bodies(folder / "bodies.tsv")),
        groups=Phrases(_groups(folder / "groups.tsv")),
        areas=Phrases(_areas(folder / "regions.tsv")),
        strong_names=_words(names, "strength", "strong"),
        weak_names=_words(names, "strength", "weak"),
        exact_names=frozenset(row["form"] for row in names if row["strength"] == "exact"),
        particles={fold(row["form"]): row.choice("position", {"start", "inside", "last"}) for row in particles},
        common=frozenset(_lines(folder / "common_words.txt")),
        never_names=frozenset(fold(row["form"]) for row in tables.read(folder / "never_names.tsv", ("form", "source"))),
        kinds_of_organisation=Phrases(
            (form, row.choice("open", {"yes", "no"}) == "yes") for row in kinds for form, _ in _forms(row["forms"])
        ),
    )


def _words(rows: list[tables.Row], column: str, value: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows if row[column] == value)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _forms(cell: str) -> Iterator[tuple[str, bool]]:
    """Yield the folded forms of a cell, each with whether it is definite; a single word also with the article."""
    for form in filter(None, (fold(part).strip() for part in cell.split("/"))):
        words = phrase(form)
        definite = any(word.startswith(ARTICLE) for word in words.split())
        yield words, definite
        if " " not in words and not definite:
            yield ARTICLE + words, True


def _titles(path: Path) -> Iterator[tuple[str, Title]]:
    for row in tables.read(path, ("forms", "role", "plural", "represents", "source")):
        role = row.choice("role", ROLES)
        lemma = fold(row["forms"].split("/")[0])
        for column, plural in (("forms", False), ("plural", True)):
            for form, definite in _forms(row[column]):
                yield form, Title(lemma, role, plural, definite, row["represents"] or None)


def _bodies(path: Path) -> Iterator[tuple[str, Body]]:
    for row in tables.read(path, ("forms", "class", "slug", "english", "source")):
        use = row.choice("class", {"state", "members", "body", "qualifier"})
        if use == "body" and not (row["slug"] and row["english"]):
            raise row.problem("a body needs a slug and an English name")
        for form, definite in _forms(row["forms"]):
            yield form, Body(use, row["slug"], row["english"], definite)


def _groups(path: Path) -> Iterator[tuple[str, Group]]:
    for row in tables.read(path, ("forms", "use", "slug", "english", "source")):
        use = row.choice("use", {"of", "alone"})
        for form, definite in _forms(row["forms"]):
            yield form, Group(use, row["slug"], row["english"], definite)


def _areas(path: Path) -> Iterator[tuple[str, Area]]:
    for row in tables.read(path, ("forms", "use", "kind", "english", "source")):
        area = Area(row.choice("use", {"border", "conflict", "area"}), EntityKind(row["kind"]), row["english"])
        for form, _ in _forms(row["forms"]):
            yield form, area
