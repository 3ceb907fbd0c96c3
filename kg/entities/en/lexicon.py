"""The English tables of this layer, checked and compiled when first used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.entities.phrases import Phrases, phrase
from kg.entities.pieces import ROLES
from kg.lang import load, tables
from kg.lang.en.normalise import fold
from kg.model import EntityKind


@dataclass(frozen=True, slots=True)
class Title:
    """A title's last words. ``lemma`` is the first form of its line, which stands for all of them."""

    lemma: str
    role: str
    plural: bool
    represents: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A noun that names a body of the state beside whose adjective or name it stands, or stands for that state."""

    use: str
    slug: str
    english: str


@dataclass(frozen=True, slots=True)
class Group:
    """A noun for people meant collectively."""

    use: str
    slug: str
    english: str


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
    particles: frozenset[str]
    never_names: frozenset[str]
    kinds_of_organisation: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the compiled tables.

    Raises :class:`kg.errors.DataProblem` for a line that can't be read.
    """
    folder = load("en").folder
    words = list(tables.read(folder / "title_words.tsv", ("form", "use", "source")))
    return Lexicon(
        titles=Phrases(_titles(folder / "titles.tsv")),
        modifiers=_used(words, "modifier"),
        complements=_used(words, "complement"),
        links=_used(words, "link"),
        bodies=Phrases(_bodies(folder / "bodies.tsv")),
        groups=Phrases(_groups(folder / "groups.tsv")),
        areas=Phrases(_areas(folder / "regions.tsv")),
        particles=_single(folder / "name_particles.tsv"),
        never_names=_single(folder / "never_names.tsv"),
        kinds_of_organisation=_single(folder / "organisation_kinds.tsv"),
    )


def _used(rows: list[tables.Row], use: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows if row.choice("use", {"modifier", "complement", "link"}) == use)


def _single(path: Path) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in tables.read(path, ("form", "source")))


def _forms(cell: str) -> Iterator[str]:
    """Yield the folded forms of a cell."""
    for part in filter(None, cell.split("/")):
        yield phrase(fold(part))


def _titles(path: Path) -> Iterator[tuple[str, Title]]:
    for row in tables.read(path, ("forms", "role", "plural", "represents", "source")):
        role = row.choice("role", ROLES)
        lemma = fold(row["forms"].split("/")[0])
        for column, plural in (("forms", False), ("plural", True)):
            for form in _forms(row[column]):
                yield form, Title(lemma, role, plural, row["represents"] or None)


def _bodies(path: Path) -> Iterator[tuple[str, Body]]:
    for row in tables.read(path, ("forms", "class", "slug", "english", "source")):
        use = row.choice("class", {"state", "members", "body"})
        if use == "body" and not (row["slug"] and row["english"]):
            raise row.problem("a body needs a slug and an English name")
        for form in _forms(row["forms"]):
            yield form, Body(use, row["slug"], row["english"])


def _groups(path: Path) -> Iterator[tuple[str, Group]]:
    for row in tables.read(path, ("forms", "use", "slug", "english", "source")):
        group = Group(row.choice("use", {"of", "alone"}), row["slug"], row["english"])
        for form in _forms(row["forms"]):
            yield form, group


def _areas(path: Path) -> Iterator[tuple[str, Area]]:
    for row in tables.read(path, ("forms", "use", "kind", "english", "source")):
        area = Area(row.choice("use", {"border", "conflict", "area"}), EntityKind(row["kind"]), row["english"])
        for form in _forms(row["forms"]):
            yield form, area
