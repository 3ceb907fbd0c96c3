"""Which line breaks end a paragraph."""

from __future__ import annotations

import spacy

from kg.annotate import lines

_WRAPPED = (
    "The ministers of the two countries met on Friday and expressed\n"
    "their deep concern over the situation along the border between\n"
    "Armenia and Azerbaijan. They called on all sides to show\n"
    "restraint and to return to talks under the auspices of the\n"
    "OSCE.\n\n"
    "-   The ministers will meet again.\n"
    "-   They thanked the chairman of the group for his hospitality\n"
    "    and the excellent organisation."
)


def _paragraphs(text: str) -> list[str]:
    doc = spacy.blank("en")(text)
    result = [""]
    for token in doc:
        if token.i in lines.ends(doc):
            result.append("")
        elif not token.is_space:
            result[-1] += token.text + " "
    return result


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    found = _paragraphs(_WRAPPED)
    assert len(found) == 3
    assert found[0].startswith("The ministers")
    assert found[0].endswith("OSCE . ")
    assert found[2].endswith("excellent organisation . ")


def test_a_line_for_each_paragraph_stays_so() -> None:
    assert len(_paragraphs("Kabul was quiet\nThe ministers said that they were ready.\r\nThey left.")) == 3


def test_a_small_letter_goes_on_after_an_unfinished_line() -> None:
    assert len(_paragraphs("Russia is ready to\nhelp everybody.\nso they said")) == 2
