"""The Russian tables of this layer, checked and compiled when first used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.entities.phrases import Phrases, phrase
from kg.entities.pieces import ROLES
from kg.lang import load, tables
from kg.lang.ru.morphology import name_forms, plural
from kg.lang.ru.normalise import fold


@dataclass(frozen=True, slots=True)
class Title:
    """A title's first words. ``lemma`` is the first form of its line, which stands for all of them."""

    lemma: str
    role: str
    plural: bool
    represents: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A noun that names a body of a state, or stands for the state itself; a group's noun is like it."""

    use: str
    slug: str
    english: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, as phrases of folded words or as sets of them."""

    titles: Phrases[Title]
    modifiers: frozenset[str]
    complements: Phrases[str]
    links: frozenset[str]
    bodies: Phrases[Body]
    groups: Phrases[Body]
    particles: frozenset[str]
    never_names: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the compiled tables.

    Raises :class:`kg.errors.DataProblem` for a line that can't be read.
    """
    folder = load("ru").folder
    words = list(tables.read(folder / "title_words.tsv", ("form", "use", "source")))
    return Lexicon(
        titles=Phrases(_titles(folder / "titles.tsv")),
        modifiers=_words(words, "modifier"),
        complements=Phrases(
            (phrase(fold(row["form"])), fold(row["form"])) for row in words if row["use"] == "complement"
        ),
        links=_words(words, "link"),
        bodies=Phrases(_bodies(folder / "bodies.tsv", "class", {"state", "members", "body"})),
        groups=Phrases(_bodies(folder / "groups.tsv", "use", {"of", "alone"})),
        particles=_forms(folder / "name_particles.tsv"),
        never_names=_forms(folder / "never_names.tsv"),
    )


def _words(rows: list[tables.Row], use: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows if row.choice("use", {"modifier", "complement", "link"}) == use)


def _forms(path: Path) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in tables.read(path, ("form", "source")))


def _titles(path: Path) -> Iterator[tuple[str, Title]]:
    for row in tables.read(path, ("forms", "role", "represents", "source")):
        role, forms = row.choice("role", ROLES), row["forms"].split("/")
        for form in forms:
            for several, spelled in ((False, form), (True, plural(form))):
                title = Title(fold(forms[0]), role, several, row["represents"] or None)
                yield from ((phrase(bent), title) for bent in name_forms(spelled))


def _bodies(path: Path, column: str, uses: set[str]) -> Iterator[tuple[str, Body]]:
    for row in tables.read(path, ("forms", column, "slug", "english", "source")):
        use = row.choice(column, uses)
        if use in {"body", "of", "alone"} and not (row["slug"] and row["english"]):
            raise row.problem("it needs a slug and an English name")
        for form in row["forms"].split("/"):
            yield from ((phrase(bent), Body(use, row["slug"], row["english"])) for bent in name_forms(form))
