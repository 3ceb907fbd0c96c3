"""Which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.errors import InputProblem, UsageProblem

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES: Final = ("ar", "en", "ru")
"""The project's own languages (ISO 639)."""

_SAMPLE: Final = 4000
"""How many characters are enough to tell the language."""
_IMPROBABLE: Final = 0.01
"""Below this, a text is in none of the languages: of training texts, only scraps of ten letters seem so."""

_LETTER: Final = re.compile(r"[^\W\d_]")


def detect(text: str, label: str, languages: Sequence[str] = LANGUAGES) -> str:
    """Return which of the languages the beginning of the text is most probably in.

    ``label`` names the text in errors. Raises :class:`InputProblem` for a text without letters, and
    :class:`UsageProblem` where the text is most probably in none of these languages.
    """
    letters = _LETTER.search(text)
    if letters is None:
        raise InputProblem(
            f"'{label}' has no letters by which to tell its language", f"name it: --lang {'|'.join(languages)}"
        )
    ranked = _identifier().rank(text[letters.start() : letters.start() + _SAMPLE])
    known = [(language, probability) for language, probability in ranked if language in languages]
    if not known or sum(probability for _, probability in known) < _IMPROBABLE:
        likeliest = ranked[0][0]
        raise UsageProblem(
            f"'{label}' seems to be in a language that can't be read ('{likeliest}')",
            f"positions are read in {', '.join(languages)}: name one of them with --lang if it is one after all; "
            f"--lang {likeliest} finds names alone",
        )
    return str(known[0][0])


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - numpy and a model, only where needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
