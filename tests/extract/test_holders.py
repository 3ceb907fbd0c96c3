"""Who holds a position, where grammar alone decides it."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document


@pytest.mark.parametrize(
    ("verb", "holder"),
    [("دعوا", "state/FR"), ("دعت", "state/EG")],
)
def test_a_plural_verb_in_arabic_names_no_subject_after_it(verb: str, holder: str) -> None:
    text = f"رحبت فرنسا بالاتفاق. و{verb} مصر إلى وقف إطلاق النار في السودان."
    found = extract(Document("d", text, "ar")).statements[-1]
    assert (found.span.of(text).split()[0], found.holders) == (verb, (holder,))
