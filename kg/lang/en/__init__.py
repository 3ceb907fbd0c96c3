"""English."""

from __future__ import annotations

from typing import Final

from kg.lang import LanguagePack
from kg.lang.en import cues, morphology
from kg.lang.en.normalise import fold

PACK: Final = LanguagePack(
    code="en",
    name="English",
    fold=fold,
    original=morphology.original_offset,
    stems=morphology.stems,
    restore=morphology.restore,
    article="",
    conjunction="and",
    determiner="the",
    adjective_forms=morphology.adjective_forms,
    name_forms=morphology.name_forms,
    cues=cues.readings,
    particle=cues.particle,
    hints=cues.hints,
    stem=morphology.light_stem,
    topics=cues.topic,
    calendar=cues.calendar,
    meeting=cues.meeting,
    intensity=cues.intensity,
    phrases=cues.phrases,
)
