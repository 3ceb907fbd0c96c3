"""Which of the project's languages a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.errors import InputProblem, UsageProblem

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES: Final = ("ar", "en", "ru")
"""The languages that are known, as BCP 47 tags."""

_SAMPLE: Final = 4000
"""How many characters are enough to tell the language."""

_LETTER: Final = re.compile(r"[^\W\d_]")


def check_language(language: str) -> None:
    """Raise :class:`UsageProblem` where the language isn't known."""
    if language not in LANGUAGES:
        raise UsageProblem(f"there is no language '{language}'", f"the languages are {', '.join(LANGUAGES)}")


def detect(text: str, label: str) -> str:
    """Return the language that the beginning of the text is most probably in.

    Raises :class:`InputProblem` for a text without letters; ``label`` names it in the error.
    """
    letters = _LETTER.search(text)
    if letters is None:
        raise InputProblem(
            f"'{label}' has no letters by which to tell its language", f"name it: --lang {'|'.join(LANGUAGES)}"
        )
    language, _ = _identifier().classify(text[letters.start() : letters.start() + _SAMPLE])
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - numpy and a model, only where needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
