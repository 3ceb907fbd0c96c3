"""Mentions are looked up by their place, whatever the document's length."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities import DocumentEntities, Mention, MentionType
from kg.model import EntityKind, Span


class Looked(tuple[Mention, ...]):
    """Mentions that count how many of them are looked at."""

    count = 0

    def __getitem__(self, key):  # type: ignore[no-untyped-def]
        found = super().__getitem__(key)
        self.count += len(found) if isinstance(key, slice) else 1
        return found

    def __iter__(self) -> Iterator[Mention]:
        for each in super().__iter__():
            self.count += 1
            yield each


def test_a_look_at_one_place_does_not_go_through_the_whole_document() -> None:
    spans = [Span(10 * number, 10 * number + 5) for number in range(10_000)]
    mentions = Looked(Mention(span, "state/AF", EntityKind.STATE, MentionType.NAME) for span in spans)
    found = DocumentEntities(mentions, {})
    assert [mention.span for mention in found.outer(50_000, 50_030)] == spans[5_000:5_003]
    assert found.at(50_001, 50_012) == ()
    assert mentions.count < 200


def test_what_is_inside_a_longer_mention_is_not_outermost() -> None:
    whole, part = Span(0, 20), Span(8, 20)
    mentions = (
        Mention(whole, "group/x", EntityKind.GROUP, MentionType.GROUP),
        Mention(part, "state/AF", EntityKind.STATE, MentionType.ADJECTIVE, inside=whole),
    )
    found = DocumentEntities(mentions, {})
    assert found.outer(0, 30) == mentions[:1]
    assert found.outer(5, 30) == mentions[1:]
    assert found.at(0, 30) == mentions
