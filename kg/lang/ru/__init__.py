"""Russian."""

from __future__ import annotations

from typing import Final

from kg.lang import LanguagePack
from kg.lang.ru import cues, morphology
from kg.lang.ru.normalise import fold

PACK: Final = LanguagePack(
    code="ru",
    name="Russian",
    fold=fold,
    original=morphology.original_offset,
    stems=morphology.stems,
    restore=morphology.restore,
    article="",
    conjunction="и",
    adjective_forms=morphology.adjective_forms,
    name_forms=morphology.name_forms,
    cues=cues.readings,
    particle=cues.particle,
    hints=cues.hints,
    stem=morphology.stem,
    topics=cues.topic,
    calendar=cues.calendar,
    meeting=cues.meeting,
    intensity=cues.intensity,
    phrases=cues.phrases,
    inflect=morphology.name_forms,
    unglue=cues.unglue,
)
