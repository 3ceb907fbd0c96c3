"""Sample records, made from an annotated text: what a perfect extractor would have read out of it."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from kg.model import Document, Entity, EntityKind, Extraction, Name, Span, Stance, Statement

SEED = Path(__file__).parent.parent / "seeds" / "csto-dushanbe-2021.gold.json"

_KINDS = {
    "state": EntityKind.STATE,
    "organisation": EntityKind.ORGANIZATION,
    "body": EntityKind.ORGANIZATION,
    "person": EntityKind.PERSON,
    "group": EntityKind.GROUP,
    "region": EntityKind.REGION,
    "place": EntityKind.PLACE,
}
_ORGANIZATIONS_ANNOTATED_AS_GROUPS = {"Taliban", "IS"}
_SLUGS = {
    "Taliban": "taliban",
    "IS": "islamic-state",
    "RU-SC": "ru-security-council",
    "CSTO-JS": "CSTO-Joint-Staff",
    "region:Palestinian-Israeli conflict zone": "palestinian-israeli-conflict",
}
"""Keys of the authority file that the annotation's own don't tell."""

_PARENTS = {"CSTO-JS": "organization/CSTO", "RU-SC": "state/RU"}
_LINKED = set(EntityKind) - {EntityKind.PERSON}


def gold_extraction(path: Path = SEED) -> Extraction:
    """Return the records that the annotation ``NAME.gold.json`` makes of the text ``NAME.txt`` beside it."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    with path.with_name(f"{gold['doc']}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    date = dt.date.fromisoformat(gold["date"]) if gold.get("date") else None
    entities = {key: _entity(key, record, gold["lang"]) for key, record in gold["entities"].items()}
    return Extraction(
        document=Document(name=gold["doc"], text=text, language=gold["lang"], date=date),
        entities=tuple(entities.values()),
        statements=tuple(_statement(record, entities, text, date) for record in gold["positions"]),
        software=("gold 1.0",),
    )


def _entity(key: str, record: dict[str, Any], language: str) -> Entity:
    kind = EntityKind.ORGANIZATION if key in _ORGANIZATIONS_ANNOTATED_AS_GROUPS else _KINDS[record["kind"]]
    name = key.split(":", 1)[-1]
    slug = (
        _SLUGS.get(key) or name
        if kind in {EntityKind.STATE, EntityKind.ORGANIZATION}
        else re.sub(r"\W+", "-", name).lower()
    )
    names = tuple(Name(label, language if re.search(r"[^\x00-\x7f]", label) else "en") for label in record["labels"])
    return Entity(
        key=f"{kind.value.lower()}/{slug}",
        kind=kind,
        label=names[0],
        names=names[1:],
        iso_code=key if kind is EntityKind.STATE else None,
        wikidata=record.get("qid"),
        linked=kind in _LINKED,
        part_of=_PARENTS.get(key),
    )


def _statement(record: dict[str, Any], entities: dict[str, Entity], text: str, date: dt.date | None) -> Statement:
    span = Span(record["start"], record["end"])
    cue = _pieces(record["cue"], text, span.start)
    content = cue[-1].end if cue and cue[-1].end < span.end else span.start
    content += len(text[content : span.end]) - len(text[content : span.end].lstrip())

    def keys(field: str) -> tuple[str, ...]:
        return tuple(entities[key].key for key in record.get(field, ()))

    return Statement(
        span=span,
        stance=Stance(record["stance"]),
        rule="gold",
        cue=cue,
        proposition=Span(content, span.end),
        holders=keys("holder"),
        made_by=keys("holder"),
        about=keys("about"),
        addressees=keys("addressee"),
        topics=tuple(record.get("topics", ())),
        quoted=record["quoted"],
        direct=record["quoted"],
        confidence=1.0,
        stated_on=date,
    )


def _pieces(cue: str, text: str, start: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    for piece in filter(None, cue.split(" … ")):
        found = text.find(piece, spans[-1].end if spans else start)
        if found >= 0:
            spans.append(Span(found, found + len(piece)))
    return tuple(spans)
