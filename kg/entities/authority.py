"""The authority file: states, organisations, regions, groups and places with all their names.

``ontology/authority.ttl`` is read once per process. Names are typed by what they say about their
bearer, since "the Afghan" and "Kabul" stand for Afghanistan in other places than "Afghanistan" does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import pyoxigraph as ox

from kg import resources
from kg.entities import facts
from kg.entities.facts import Properties
from kg.errors import DataProblem
from kg.iris import DEFAULT_BASE, text_of
from kg.model import Entity, EntityKind, Name

_DIP: Final = "https://w3id.org/diplomatic-kg/ns#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_ORG: Final = "http://www.w3.org/ns/org#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SAME_AS: Final = "http://www.w3.org/2002/07/owl#sameAs"
_CONTAINED: Final = "https://schema.org/containedInPlace"
_AFFILIATION: Final = "https://schema.org/affiliation"
_AMBIGUOUS: Final = _DIP + "ambiguousName"
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
_KINDS: Final = {_DIP + kind.value: kind for kind in EntityKind}
T = TypeVar("T", "AuthorityName", "PersonName")


class NameType(StrEnum):
    """What kind of name it is. Where two bearers share a name, the earlier type outranks the later."""

    NAME = "name"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    METONYM = "metonym"


_NAME_TYPES: Final = {
    _SKOS + "prefLabel": NameType.NAME,
    _SKOS + "altLabel": NameType.NAME,
    _SKOS + "hiddenLabel": NameType.NAME,
    _DIP + "adjective": NameType.ADJECTIVE,
    _DIP + "demonym": NameType.DEMONYM,
    _DIP + "metonym": NameType.METONYM,
}


@dataclass(frozen=True, slots=True, order=True)
class AuthorityName:
    """One name of one entity. An ambiguous one often means something else, and needs context."""

    text: str
    type: NameType
    key: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True, order=True)
class PersonName:
    """One name of one person; ``alone`` tells that it is no full name and still means nobody else."""

    text: str
    key: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """The entities by key, and their names by language, those of people apart.

    ``lies_in`` is the state in which a place or region lies, ``represents`` the power for which a person is known
    to speak.
    """

    entities: Mapping[str, Entity]
    by_language: Mapping[str, tuple[AuthorityName, ...]]
    people: Mapping[str, tuple[PersonName, ...]] = field(default_factory=dict)
    lies_in: Mapping[str, str] = field(default_factory=dict)
    represents: Mapping[str, str] = field(default_factory=dict)

    def names(self, language: str) -> tuple[AuthorityName, ...]:
        """Return all names in a language, sorted."""
        return self.by_language.get(language, ())

    def name(self, key: str, language: str, name_type: NameType = NameType.NAME) -> str | None:
        """Return the first name of this type that an entity has in a language; the preferred one for ``NAME``."""
        if name_type is NameType.NAME:
            return next((name.text for name in self.entities[key].names if name.language == language), None)
        return next((name.text for name in self.names(language) if (name.key, name.type) == (key, name_type)), None)


@cache
def load() -> Authority:
    """Return the authority file that the package carries."""
    return read(resources.path("ontology", "authority.ttl"))


def read(path: Path) -> Authority:
    """Read an authority file in Turtle.

    Raises :class:`DataProblem` where it can't be parsed, or an entity has no name.
    """
    entities: dict[str, Entity] = {}
    lies_in: dict[str, str] = {}
    represents: dict[str, str] = {}
    names: dict[str, set[AuthorityName]] = defaultdict(set)
    people: dict[str, set[PersonName]] = defaultdict(set)
    for iri, properties in sorted(facts.read(path).items()):
        kind = next((_KINDS[t.value] for t in properties.get(_TYPE, ()) if t.value in _KINDS), None)
        if kind is None or not iri.startswith(DEFAULT_BASE):
            continue
        entity = _entity(_key(iri), kind, properties)
        entities[entity.key] = entity
        for predicate, relation in ((_CONTAINED, lies_in), (_AFFILIATION, represents)):
            for value in properties.get(predicate, ()):
                relation[entity.key] = _key(value.value)
        if kind is EntityKind.PERSON:
            for predicate in ("prefLabel", "altLabel", "hiddenLabel"):
                for label in _labels(properties, predicate):
                    people[label.language].add(PersonName(label.text, entity.key, predicate == "altLabel"))
            continue
        for language, name in _authority_names(entity.key, properties):
            names[language].add(name)
    return Authority(entities, _sorted(names), _sorted(people), lies_in, represents)


def _sorted(names: Mapping[str, set[T]]) -> dict[str, tuple[T, ...]]:
    return {language: tuple(sorted(own)) for language, own in names.items()}


def _entity(key: str, kind: EntityKind, properties: Properties) -> Entity:
    preferred = _labels(properties, "prefLabel")
    if not preferred:
        raise DataProblem(f"the authority file has no skos:prefLabel for {key}", "add one to ontology/tables")
    label = next((name for name in preferred if name.language == "en"), preferred[0])
    codes = [value.value for value in properties.get(_DIP + "isoCode", ())]
    same = [v.value.removeprefix(_WIKIDATA) for v in properties.get(_SAME_AS, ()) if v.value.startswith(_WIKIDATA)]
    wholes = [
        _key(value.value)
        for predicate in (_ORG + "subOrganizationOf", _DIP + "bodyOf")
        for value in properties.get(predicate, ())
        if value.value.startswith(DEFAULT_BASE)
    ]
    return Entity(
        key=key,
        kind=kind,
        label=label,
        names=(*preferred, *_labels(properties, "altLabel")),
        iso_code=min(codes, default=None),
        wikidata=min(same, default=None),
        linked=True,
        part_of=min(wholes, default=None),
    )


def _authority_names(key: str, properties: Properties) -> Iterator[tuple[str, AuthorityName]]:
    """Yield the names with their languages. A name that is only ambiguous stands under no other property."""
    ambiguous = {(value.value, value.language) for value in _literals(properties, _AMBIGUOUS)}
    for predicate, name_type in _NAME_TYPES.items():
        for label in _literals(properties, predicate):
            known = (label.value, label.language)
            yield label.language or "", AuthorityName(label.value, name_type, key, known in ambiguous)
            ambiguous.discard(known)
    for text, language in ambiguous:
        yield language or "", AuthorityName(text, NameType.NAME, key, ambiguous=True)


def _literals(properties: Properties, predicate: str) -> list[ox.Literal]:
    return [value for value in properties.get(predicate, ()) if isinstance(value, ox.Literal) and value.language]


def _labels(properties: Properties, name: str) -> list[Name]:
    return sorted(Name(label.value, label.language or "") for label in _literals(properties, _SKOS + name))


def _key(iri: str) -> str:
    return "/".join(text_of(part) for part in iri.removeprefix(DEFAULT_BASE).split("/"))
