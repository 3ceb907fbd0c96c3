"""Arabic."""

from __future__ import annotations

from typing import Final

from kg.lang import LanguagePack
from kg.lang.ar import cues, morphology
from kg.lang.ar.normalise import fold

PACK: Final = LanguagePack(
    code="ar",
    name="Arabic",
    fold=fold,
    original=morphology.original_offset,
    stems=morphology.stems,
    restore=morphology.restore,
    article=morphology.ARTICLE,
    conjunction=morphology.AND,
    adjective_forms=morphology.adjective_forms,
    name_forms=morphology.name_forms,
    cues=cues.readings,
    particle=cues.particle,
    hints=cues.hints,
    stem=cues.light_stem,
    topics=cues.topic,
    calendar=cues.calendar,
    meeting=cues.meeting,
    intensity=cues.intensity,
    bare_plural=True,
)
