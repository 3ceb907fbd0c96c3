"""Who and what a text mentions: names of the authority file, bodies, groups, people, and what stands for them later."""

from __future__ import annotations

from kg.entities.component import find
from kg.entities.mentions import DocumentEntities, Mention, MentionType

__all__ = ["DocumentEntities", "Mention", "MentionType", "find"]
