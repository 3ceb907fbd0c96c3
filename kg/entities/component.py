"""Finds all entities of a document, and puts them where spaCy's users look for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from typing import Protocol, cast

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kg.annotate.windows import Windows
from kg.entities import plain
from kg.entities.authority import Authority
from kg.entities.coreference import KIND_OF_KEY, Coreference
from kg.entities.mentions import DocumentEntities, Mention, MentionType
from kg.entities.names import NameFound, NameIndex, index
from kg.entities.people import Alias, People, Person
from kg.entities.pieces import PersonPiece, Piece
from kg.entities.words import Words
from kg.lang import module
from kg.model import Entity, EntityKind, Name, Span

SPANS = "entities"

Doc.set_extension("entities", default=None, force=True)


@Language.factory("kg_entities", assigns=["doc._.entities", "doc.spans"])
def create(nlp: Language, name: str) -> EntityFinder:  # noqa: ARG001  # spaCy passes both
    """Make the component of a pipeline, for the language of the pipeline."""
    return EntityFinder(index(nlp.lang))


class EntityFinder:
    """Sets ``doc._.entities`` (:class:`DocumentEntities`) and ``doc.spans["entities"]``, labelled by class.

    The span group holds whole tokens; the mentions leave out what is only written together with a name.
    """

    def __init__(self, names: NameIndex) -> None:
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """Find the entities of one document."""
        doc._.entities = found = find(doc, self.names)
        spans = []
        for mention in found.mentions:
            span = doc.char_span(
                mention.span.start, mention.span.end, mention.kind.value, kb_id=mention.key, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
        return doc


def find(doc: Doc | Windows, names: NameIndex | None = None) -> DocumentEntities:
    """Return the entities of a document, with the packaged authority file unless another is given."""
    names = names or index(doc.vocab.lang)
    words = Words(doc, names.pack)
    grammar = _grammar(names.pack.code)
    found = names.find(words)
    pieces: list[Piece | PersonPiece] = list(grammar.read(words, found, names.authority))
    return _Assembly(words, names, grammar).assemble(pieces)


@cache
def _grammar(language: str) -> Grammar:
    """Return the grammar of a language, the plain one where the language has none (:func:`kg.lang.module`)."""
    found: Grammar = cast("Grammar", module(str(__package__), language) or plain)
    return found


class Grammar(Protocol):
    """What a language's folder in this package offers."""

    def read(self, words: Words, names: Mapping[int, NameFound], authority: Authority) -> Iterator[Piece | PersonPiece]:
        """Yield the mentions of a document in text order, without overlap."""

    def aliases(self, words: Words, persons: Sequence[Person], free: Set[int]) -> Iterator[Alias]:
        """Yield where a part of a person's name stands for the person, among the words that are free."""


class _Assembly:
    """Makes records of what the grammar found."""

    def __init__(self, words: Words, names: NameIndex, grammar: Grammar) -> None:
        self.words = words
        self.grammar = grammar
        self.names = names
        self.people = People()
        self.entities: dict[str, Entity] = {}

    def assemble(self, pieces: list[Piece | PersonPiece]) -> DocumentEntities:
        pieces = [*pieces, *self._known(pieces)]
        persons = [piece for piece in pieces if isinstance(piece, PersonPiece)]
        who = self.people.add_all(persons)
        for piece, person in who.items():
            person.surfaces[self.words.surface(piece.name_first, piece.name_end, self._taken_off_name(piece))] += 1
            person.label = max(person.label, piece.label, key=len)
            if piece.styled_first is not None:
                person.styled.add(self.words.surface(piece.styled_first, piece.name_end))
            if piece.office is not None:
                self.people.add_office(person, piece.office, self._title(piece))
        pieces = self._with_aliases(pieces, who)
        self._link_people(pieces)
        mentions = [
            mention
            for piece in pieces
            for mention in (
                self._person(piece, who.get(piece)) if isinstance(piece, PersonPiece) else self._piece(piece)
            )
        ]
        for person in self.people.persons:
            entity, known = person.entity(self.names.pack.code), self.entities.get(person.key)
            if known is not None:  # two spellings of one whom the authority file knows
                names = dict.fromkeys((*known.names, *entity.names))
                posts = dict.fromkeys((*known.posts, *entity.posts))
                entity = replace(entity, names=tuple(names), posts=tuple(posts))
            self.entities[person.key] = entity
        mentions.sort(key=_in_text_order)
        coreference = Coreference(self.words, mentions, self.entities, self._bound(pieces, who))
        back = list(coreference.find())
        self.entities.update(coreference.new)
        mentions = sorted([*mentions, *back], key=_in_text_order)
        for key in {key for mention in mentions for key in (mention.key, mention.represents) if key}:
            if key in self.names.authority.entities:
                self.entities.setdefault(key, self.names.authority.entities[key])
        return DocumentEntities(tuple(mentions), dict(sorted(self.entities.items())), coreference.authors.speeches)

    def _with_aliases(
        self, pieces: list[Piece | PersonPiece], who: dict[PersonPiece, Person]
    ) -> list[Piece | PersonPiece]:
        """Return the pieces with those that are later mentions of people by a part of their names."""
        added: list[Piece | PersonPiece] = []
        taken: set[int] = set()
        for alias in self.grammar.aliases(self.words, self.people.persons, self._free(pieces)):
            person = alias.person
            person.add_place(alias.first)
            person.surfaces[self.words.surface(alias.first, alias.end, alias.taken_off)] += 1
            mention = PersonPiece(alias.first, alias.end, alias.taken_off, person.words, alias.first, alias.end)
            who[mention] = person
            added.append(mention)
            taken.update(range(alias.first, alias.end))
        return [*(piece for piece in pieces if piece.first not in taken), *added]

    def _known(self, pieces: list[Piece | PersonPiece]) -> Iterator[PersonPiece]:
        """Yield the people of the authority file whom the grammar didn't see: full names, and rare family names.

        A family name by itself needs its bearer's power in the document, and mustn't look like an adjective.
        """
        free, named = self._free(pieces), {key for piece in pieces for key in piece.whom()}
        article, position = self.names.pack.article, 0
        while position < len(self.words):
            found = self.names.people.names.longest(self.words, position) if position in free else None
            position += 1
            if found is None or not free.issuperset(range(found.first, found.end)):
                continue
            definite = [self.words.norm(place).startswith(article) for place in (found.first - 1, found.first)]
            looks_like_adjective = bool(article) and all(definite) and found.end - found.first == 1
            near = (self.names.people.is_near(name.key, named) for name in found.values)
            if not found.values[0].alone or (any(near) and not looks_like_adjective):
                words = self.words.norms[found.first : found.end]
                name = (words[0][found.taken_off :], *words[1:])
                yield PersonPiece(found.first, found.end, found.taken_off, name, found.first, found.end)
                position = found.end

    def _link_people(self, pieces: list[Piece | PersonPiece]) -> None:
        """Find out who of the document's people is one of the authority file's."""
        named = {key for piece in pieces for key in piece.whom()}
        for person in self.people.persons:
            states = {power for office, _ in person.offices if (power := office.represents or "").startswith("state/")}
            key = self.names.people.find(person.words, states, named)
            if key is not None:
                person.known = self.names.authority.entities[key]

    def _free(self, pieces: list[Piece | PersonPiece]) -> set[int]:
        """Return the words that belong to no mention, or to an adjective alone, which may be a surname."""
        taken = {
            position
            for piece in pieces
            for position in range(piece.first, piece.end)
            if not (isinstance(piece, Piece) and piece.type is MentionType.ADJECTIVE)
        }
        return {position for position in range(len(self.words)) if position not in taken}

    def _bound(self, pieces: list[Piece | PersonPiece], who: Mapping[PersonPiece, Person]) -> set[int]:
        """Return the words of ministers' titles that say what the office is for: الخارجية in وزراء الخارجية."""
        return {
            position
            for piece in pieces
            if isinstance(piece, PersonPiece) and piece not in who
            if piece.office is not None and piece.office.role == "minister"
            for position in range(piece.first + 1, piece.end)
            if self.words.norm(position).removeprefix(self.names.pack.article) in piece.office.core
        }

    def _person(self, piece: PersonPiece, person: Person | None) -> Iterator[Mention]:
        office = piece.office
        span = self.words.span(piece.first, piece.end, piece.taken_off)
        if person is None and office is not None:
            person = self.people.holder(office, piece.first)
        represents = (office.represents if office is not None else None) or self._represented(person)
        title = self._title(piece) if office is not None else None
        key = (
            person.key
            if person is not None
            else (office.organization or office.represents if office is not None else None)
        )
        if key is None:
            return
        kind = EntityKind.PERSON if person is not None else self._kind(key)
        head = self.words.span(piece.name_first, piece.name_end, self._taken_off_name(piece)) if piece.name else None
        yield Mention(
            span=span,
            key=key,
            kind=kind,
            type=MentionType.PERSON if piece.name else MentionType.OFFICE,
            head=head,
            represents=represents,
            title=title,
            role=office.role if office is not None else None,
            plural=office is not None and office.plural,
        )
        for inner in piece.inner:
            yield from self._piece(inner, span)

    def _piece(self, piece: Piece, inside: Span | None = None) -> Iterator[Mention]:
        span = self.words.span(piece.first, piece.end, piece.taken_off)
        new = piece.new
        if piece.key in self.names.authority.entities:
            self.entities.setdefault(piece.key, self.names.authority.entities[piece.key])
        elif new is not None:
            entity = self.entities.get(new.key) or Entity(
                new.key, new.kind, new.names[0], new.names, part_of=new.part_of
            )
            known = set(entity.names)
            self.entities[new.key] = replace(entity, names=(*entity.names, *(n for n in new.names if n not in known)))
        kind = self._kind(piece.key)
        if kind is EntityKind.GROUP:
            self._name_group(piece)
        yield Mention(span, piece.key, kind, piece.type, represents=piece.represents, inside=inside)
        for inner in piece.inner:
            yield from self._piece(inner, inside or span)

    def _name_group(self, piece: Piece) -> None:
        """Keep the words by which the text calls a group: most groups have no names but these."""
        name = Name(self.words.label(piece.first, piece.end, piece.taken_off), self.names.pack.code)
        entity = self.entities[piece.key]
        if name not in {entity.label, *entity.names}:
            self.entities[piece.key] = replace(entity, names=(*entity.names, name))

    def _represented(self, person: Person | None) -> str | None:
        if person is None:
            return None
        own = next((office.represents for office, _ in person.offices if office.represents), None)
        return own or self.names.people.represents.get(person.key)

    def _kind(self, key: str) -> EntityKind:
        known: Mapping[str, Entity] = self.names.authority.entities
        entity = known.get(key) or self.entities.get(key)
        return entity.kind if entity is not None else KIND_OF_KEY[key.partition("/")[0]]

    def _title(self, piece: PersonPiece) -> str:
        office = piece.office
        if office is None:
            return ""
        return self.words.surface(office.first, office.end, office.taken_off)

    def _taken_off_name(self, piece: PersonPiece) -> int:
        return piece.taken_off if piece.name_first == piece.first else 0


def _in_text_order(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end
