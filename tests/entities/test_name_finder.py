"""What the trained finder adds to the grammar's people."""

from __future__ import annotations

import pytest

from tests.entities.conftest import Finder


def test_a_name_that_no_list_knows_is_found(entities_of: Finder) -> None:
    text, name = "وقال تشو يونغ هونغ، وزير التجارة في كوريا الجنوبية، إن بلاده ترحب", "تشو يونغ هونغ"
    assert name in [m.head.of(text) for m in entities_of(text).mentions if m.head is not None]


@pytest.mark.parametrize("text", ["إذا جاء الكون كله فلن يسلم", "أكد تلاحمه وتماسكه وإصراره على ذلك"])
def test_what_only_follows_a_verb_is_no_name(entities_of: Finder, text: str) -> None:
    assert not any(key.startswith("person/") for key in entities_of(text).entities)
