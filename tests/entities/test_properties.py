"""What holds for every text."""

from __future__ import annotations

import time
from pathlib import Path

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.annotate.pipeline import create
from kg.entities import DocumentEntities, find

SEED = Path(kg.__file__).parent.parent / "seeds" / "csto-dushanbe-2021.txt"
NLP = create("ar")
NLP.add_pipe("kg_entities")
PIECES = (
    "وزير الخارجية الروسي سيرغي لافروف ، وقال لل الأمم المتحدة بن عبد الله - الحدود الطاجيكية الأفغانية « » الملك "
    'حركة المنظمة الطرفان بلاده نائب رئيس الوزراء باسم في لدى 5 + 1 " \n \u200f \u064e ـ'
)
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(PIECES.split(" ")), max_size=30).map(" ".join)


@given(TEXTS)
@settings(deadline=None)
def test_no_text_raises_and_every_mention_lies_in_it(text: str) -> None:
    found: DocumentEntities = NLP(text)._.entities
    for mention in found.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.key in found.entities or mention.key.startswith(("state/", "organization/"))
        assert mention.head is None or mention.span.contains(mention.head)
    assert list(found.mentions) == sorted(found.mentions, key=lambda m: (m.span.start, -m.span.end))


def test_spacy_users_find_the_entities_in_a_span_group() -> None:
    doc = NLP("أكدت روسيا لأفغانستان")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["entities"]] == [
        ("روسيا", "State", "state/RU"),
        ("لأفغانستان", "State", "state/AF"),
    ]


def test_the_component_works_in_a_plain_pipeline() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("kg_entities")
    text = "قال وزير الخارجية الروسي سيرغي لافروف"
    mention = nlp(text)._.entities.mentions[0]
    assert (mention.span.of(text), mention.represents) == ("وزير الخارجية الروسي سيرغي لافروف", "state/RU")


def test_the_seed_article_names_its_people_and_organisations_once() -> None:
    found = find(NLP.make_doc(SEED.read_text(encoding="utf-8")))
    people = {key for key in found.entities if key.startswith("person/")}
    assert people == {
        "person/emomali-rahmon",
        "person/stanislav-zas",
        "person/vladimir-putin",
        "person/اناتولي-سيدوروف",
    }
    assert {"organization/CSTO", "state/AF", "state/TJ", "region/middle-east"} <= found.entities.keys()


def test_time_grows_with_the_text_and_no_faster() -> None:
    text = SEED.read_text(encoding="utf-8") + "\n"

    def seconds(times: int) -> float:
        start = time.process_time()
        NLP(text * times)
        return time.process_time() - start

    seconds(1)
    assert seconds(40) < 12 * seconds(10)
