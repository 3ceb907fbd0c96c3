"""How each stance looks: colour, shape and dashes, so that none of the three is needed alone.

The colours are those of Okabe & Ito (2008, https://jfly.uni-koeln.de/color/), which people with
any of the common colour-vision deficiencies tell apart; grey stands in for their yellow, too pale
for lines on white. Black and grey are turned over on a dark ground.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours on a light and a dark ground, lengths of dash and gap (none: solid), and a polygon in -1..1, y down."""

    light: str
    dark: str
    dashes: tuple[float, ...]
    shape: Points


def _regular(corners: int, turn: float = -90) -> Points:
    return tuple(
        (
            round(math.cos(math.radians(turn + 360 * corner / corners)), 3),
            round(math.sin(math.radians(turn + 360 * corner / corners)), 3),
        )
        for corner in range(corners)
    )


def _star(points: int, inner: float) -> Points:
    outline = _regular(points * 2)
    return tuple(
        (x, y) if number % 2 == 0 else (round(x * inner, 3), round(y * inner, 3))
        for number, (x, y) in enumerate(outline)
    )


_PLUS: Final[Points] = (
    (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35),
    (0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35),
)  # fmt: skip
_CROSS: Final[Points] = tuple(
    (round((x - y) * 0.74, 3), round((x + y) * 0.74, 3)) for x, y in _PLUS
)  # the plus, turned by 45 degrees
_SQUARE: Final[Points] = ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8))

LOOKS: Final[Mapping[str, Look]] = {
    "support": Look("#009E73", "#1FC295", (), _PLUS),
    "welcome": Look("#56B4E9", "#56B4E9", (10, 3, 2, 3), _regular(24)),
    "commit": Look("#0072B2", "#4AA8E0", (14, 3), _regular(4)),
    "urge": Look("#E69F00", "#E69F00", (7, 3), _regular(5)),
    "affirm": Look("#767676", "#A0A0A0", (), _SQUARE),
    "concern": Look("#CC79A7", "#D993B9", (2, 3), _regular(3)),
    "oppose": Look("#D55E00", "#F0803C", (5, 2, 2, 2), _CROSS),
    "condemn": Look("#000000", "#FFFFFF", (3, 2), _star(5, 0.42)),
}
"""The looks by stance, in the order in which a legend lists them."""

UNKNOWN: Final = Look("#767676", "#A0A0A0", (), _SQUARE)
"""For a stance that isn't one of the eight."""


def look(stance: str) -> Look:
    """Return how this stance looks."""
    return LOOKS.get(stance, UNKNOWN)
