"""What the graph needs from the authority file: names, decision modes, dated memberships."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

from kg import resources
from kg.entities import facts
from kg.errors import DataProblem
from kg.iris import DEFAULT_BASE, Minter
from kg.model import Entity, EntityKind, Name
from kg.vocabulary import DIP, ORG, OWL, RDF, SCHEMA, SKOS, WIKIDATA

CONSENSUS = str(DIP.consensus)
_MINTER = Minter(DEFAULT_BASE)


@dataclass(frozen=True, slots=True)
class Suspension:
    """An interval in which a membership does not count; its last day belongs to it."""

    key: str
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's (or organisation's) dated membership of an organisation; the last day counts in.

    ``key`` is the IRI path below the base, such as ``membership/CSTO-AM-1994``.
    """

    key: str
    member: str
    organization: str
    start: dt.date | None = None
    end: dt.date | None = None
    precision: str | None = None
    suspensions: tuple[Suspension, ...] = ()

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the member was one, with all rights, on that day."""
        return _covers(self, day) and not any(_covers(each, day) for each in self.suspensions)


def _covers(interval: Membership | Suspension, day: dt.date) -> bool:
    return (interval.start is None or interval.start <= day) and (interval.end is None or day <= interval.end)


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority's entities by key, and who is a member of what."""

    entities: Mapping[str, Entity] = field(default_factory=dict)
    decides_by: Mapping[str, str] = field(default_factory=dict)
    memberships: Mapping[str, tuple[Membership, ...]] = field(default_factory=dict)

    def preferred_names(self, key: str) -> tuple[Name, ...]:
        """Return the entity's preferred names, one per language; none for an entity it doesn't hold."""
        entity = self.entities.get(key)
        return (entity.label, *entity.names) if entity else ()

    def describe(self, key: str, language: str) -> Entity | None:
        """Return the entity, labelled in the language where it has a name in it; None where it isn't held."""
        entity = self.entities.get(key)
        if entity is None:
            return None
        names = self.preferred_names(key)
        label = next((name for name in names if name.language == language), entity.label)
        return replace(entity, label=label, names=tuple(name for name in names if name != label))

    def members(self, organization: str, day: dt.date) -> tuple[Membership, ...]:
        """Return the memberships of an organisation that hold on a day, suspended ones left out.

        A body without members of its own has those of the organisation that it is part of, where
        that decides by consensus as well. In an organisation that votes, a body may speak by
        consensus of some members only, as the African Union's Peace and Security Council does.
        """
        of = organization
        while of not in self.memberships:
            parent = self.entities[of].part_of if of in self.entities else None
            if parent is None or not self.decides_by_consensus(parent):
                return ()
            of = parent
        return tuple(each for each in self.memberships[of] if each.holds_on(day))

    def decides_by_consensus(self, organization: str) -> bool:
        """Tell whether the authority says so of this very organisation or body."""
        return self.decides_by.get(organization) == CONSENSUS


@cache
def load(path: Path | None = None) -> Authority:
    """Load the authority file (by default the one that the package carries), once per process.

    Raises :class:`DataProblem` where it can't be parsed.
    """
    path = path or resources.path("ontology", "authority.ttl")
    known = _Facts(path)
    return Authority(
        entities=dict(known.entities()),
        decides_by=known.decision_modes(),
        memberships=known.memberships(),
    )


class _Facts:
    """The file's triples by subject and predicate."""

    def __init__(self, path: Path) -> None:
        self._by_subject = facts.read(path)

    def entities(self) -> Iterator[tuple[str, Entity]]:
        kinds = {str(DIP[kind.value]): kind for kind in EntityKind}
        for iri in self._by_subject:
            for type_ in self._values(iri, RDF.type):
                if type_ in kinds and iri.startswith(DEFAULT_BASE):
                    yield _key(iri), self._entity(iri, kinds[type_])
                    break

    def _entity(self, iri: str, kind: EntityKind) -> Entity:
        names = sorted(
            Name(each.value, each.language)
            for each in self._by_subject[iri].get(str(SKOS.prefLabel), ())
            if isinstance(each, ox.Literal) and each.language
        )
        if not names:
            raise DataProblem(f"the authority file has no name for {iri}", "build it again: make authority")
        label = next((name for name in names if name.language == "en"), names[0])
        part_of = self._value(iri, ORG.subOrganizationOf) or self._value(iri, DIP.bodyOf)
        wikidata = next((each for each in self._values(iri, OWL.sameAs) if each.startswith(str(WIKIDATA))), None)
        return Entity(
            key=_key(iri),
            kind=kind,
            label=label,
            names=tuple(name for name in names if name != label),
            iso_code=self._value(iri, DIP.isoCode),
            wikidata=wikidata.removeprefix(str(WIKIDATA)) if wikidata else None,
            linked=True,
            part_of=_key(part_of) if part_of else None,
        )

    def decision_modes(self) -> dict[str, str]:
        modes = ((iri, self._value(iri, DIP.decidesBy)) for iri in self._by_subject)
        return {_key(iri): mode for iri, mode in modes if mode}

    def memberships(self) -> dict[str, tuple[Membership, ...]]:
        suspensions = self._suspensions()
        result: dict[str, list[Membership]] = defaultdict(list)
        for iri in self._of_type(ORG.Membership):
            member, organization = self._value(iri, ORG.member), self._value(iri, ORG.organization)
            if member and organization:
                result[_key(organization)].append(
                    Membership(
                        key=_key(iri),
                        member=_key(member),
                        organization=_key(organization),
                        start=self._date(iri, SCHEMA.startDate),
                        end=self._date(iri, SCHEMA.endDate),
                        precision=self._value(iri, DIP.datePrecision),
                        suspensions=tuple(suspensions.get(iri, ())),
                    )
                )
        return {key: tuple(sorted(each, key=lambda one: one.key)) for key, each in result.items()}

    def _suspensions(self) -> dict[str, list[Suspension]]:
        result: dict[str, list[Suspension]] = defaultdict(list)
        for iri in sorted(self._of_type(DIP.Suspension)):
            interval = Suspension(_key(iri), self._date(iri, SCHEMA.startDate), self._date(iri, SCHEMA.endDate))
            for membership in self._values(iri, DIP.suspends):
                result[membership].append(interval)
        return result

    def _of_type(self, type_: str) -> list[str]:
        return [iri for iri in self._by_subject if str(type_) in self._values(iri, RDF.type)]

    def _values(self, iri: str, term: str) -> list[str]:
        return [each.value for each in self._by_subject[iri].get(str(term), ())]

    def _value(self, iri: str, term: str) -> str | None:
        return next(iter(self._values(iri, term)), None)

    def _date(self, iri: str, term: str) -> dt.date | None:
        value = self._value(iri, term)
        return dt.date.fromisoformat(value) if value else None


def _key(iri: str) -> str:
    return _MINTER.key(URIRef(iri))
