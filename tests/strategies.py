"""Hypothesis strategies: texts as nasty as they come, and whole extractions over them."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kg.model import (
    Adopted,
    Document,
    Entity,
    EntityKind,
    Extraction,
    Meeting,
    Name,
    Post,
    Span,
    Stance,
    Statement,
)
from kg.vocabulary import TOPICS

patient = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties of whole graphs: a busy machine is no failure."""

_NASTY = "\r\n\u00a0\u202e\u202c\u200f\u200c\u0640\u064b\ufeff\u2028\x00\t\"'\\«»\U0001f54a\U00010348%#?/. "
_LETTERS = "ابتثجحخدذرزسشaéЁ1"


def texts() -> st.SearchStrategy[str]:
    """Return texts with letters of three scripts and all that breaks offsets, but lone surrogates and '…'."""
    anything = st.characters(exclude_categories=["Cs"], exclude_characters="…")
    return st.text(st.sampled_from(_NASTY + _LETTERS) | anything, min_size=1, max_size=40)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Return spans inside a text."""
    bounds = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    return bounds.map(lambda pair: Span(*pair))


def names() -> st.SearchStrategy[Name]:
    return st.builds(Name, texts(), st.sampled_from(["ar", "en", "ru"]))


@st.composite
def entity_tuples(draw: st.DrawFn) -> tuple[Entity, ...]:
    kinds = st.lists(st.tuples(st.sampled_from(EntityKind), texts()), unique=True, min_size=1, max_size=5)
    keys = [(f"{kind.value.lower()}/{slug.replace('/', '-')}", kind) for kind, slug in draw(kinds)]
    keys = list(dict(keys).items())
    key = st.sampled_from([key for key, _ in keys])
    posts = st.builds(Post, names(), st.none() | key, st.none() | key)
    return tuple(
        draw(
            st.builds(
                Entity,
                key=st.just(own),
                kind=st.just(kind),
                label=names(),
                names=st.lists(names(), max_size=3).map(tuple),
                iso_code=st.none() | st.sampled_from(["RU", "AF"]),
                wikidata=st.none() | st.sampled_from(["Q159", "Q889"]),
                linked=st.booleans(),
                part_of=st.none() | key,
                posts=st.lists(posts, max_size=2).map(tuple) if kind is EntityKind.PERSON else st.just(()),
            )
        )
        for own, kind in keys
    )


def statements(text: str, entities: tuple[Entity, ...]) -> st.SearchStrategy[Statement]:
    keys = st.lists(st.sampled_from([entity.key for entity in entities]), max_size=2).map(tuple)
    return st.builds(
        Statement,
        span=spans(text),
        stance=st.sampled_from(Stance),
        rule=st.sampled_from(["ar.cue.urge", "ar.quote"]),
        cue=st.lists(spans(text), max_size=2).map(tuple),
        proposition=st.none() | spans(text),
        holders=keys,
        made_by=keys,
        about=keys,
        addressees=keys,
        topics=st.lists(st.sampled_from(TOPICS), max_size=3).map(tuple),
        quoted=st.booleans(),
        direct=st.booleans(),
        negated=st.booleans(),
        conditional=st.booleans(),
        strength=st.integers(1, 5),
        confidence=st.floats(0, 1),
        stated_on=st.none() | st.dates(dt.date(1945, 1, 1)),
        date_words=st.none() | spans(text),
        nested_in=st.none() | spans(text),
    )


def meetings(text: str, entities: tuple[Entity, ...]) -> st.SearchStrategy[Meeting]:
    key = st.sampled_from([entity.key for entity in entities])
    return st.builds(
        Meeting,
        title=names(),
        span=spans(text),
        date=st.none() | st.dates(),
        organizer=st.none() | key,
        places=st.lists(key, max_size=2).map(tuple),
        chair=st.none() | key,
        participants=st.lists(key, max_size=3).map(tuple),
        adopted=st.lists(st.builds(Adopted, names(), spans(text)), max_size=2).map(tuple),
    )


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    document = draw(
        st.builds(
            Document,
            name=texts().map(lambda name: name.replace("/", "-")),
            text=texts(),
            language=st.sampled_from(["ar", "en", "ru"]),
            source=st.none() | texts() | st.just("https://tass.ru/politika/12408795"),
            title=st.none() | texts(),
            publisher=st.none() | texts(),
            date=st.none() | st.dates(),
        )
    )
    entities = draw(entity_tuples())
    return Extraction(
        document=document,
        entities=entities,
        statements=tuple(draw(st.lists(statements(document.text, entities), max_size=4))),
        meeting=draw(st.none() | meetings(document.text, entities)),
        software=draw(st.sampled_from([(), ("diplomatic-kg 0.1.0", "spacy 3.8.1")])),
    )
