from __future__ import annotations

from kg.cli.terminal import Mark, isolate, legend, marked
from kg.entities import DocumentEntities, Mention, MentionType
from kg.evaluate.explanation import Part, by_sentence, explain
from kg.model import Document, EntityKind, Extraction, Span, Stance, Statement

TEXT = 'اجتمع الوزراء.\n ودعا لافروف إيران إلى الحوار. وقال: "نحن\nقلقون. جدا".  \n'


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def mention(words: str, key: str, kind: EntityKind) -> Mention:
    return Mention(span(words), key, kind, MentionType.NAME)


URGE = Statement(
    span=span("دعا لافروف إيران إلى الحوار"),
    stance=Stance.URGE,
    rule="ar.cue",
    cue=(span("دعا"),),
    holders=("person/lavrov",),
    about=("state/IR",),
    addressees=("state/IR",),
)
CONCERN = Statement(span=span("نحن\nقلقون. جدا"), stance=Stance.CONCERN, rule="ar.quotation")
EXTRACTION = Extraction(Document("d", TEXT, "ar"), statements=(URGE, CONCERN))
SENTENCES = [
    span("اجتمع الوزراء."),
    span("\n ودعا لافروف إيران إلى الحوار."),
    span(' وقال: "نحن\nقلقون.'),
    span(' جدا".'),
    span("  \n"),
]
MENTIONS = DocumentEntities(
    (
        mention("الوزراء", "group/ministers", EntityKind.GROUP),
        mention("لافروف", "person/lavrov", EntityKind.PERSON),
        mention("إيران", "state/IR", EntityKind.STATE),
    ),
    {},
)
MARKS = {part: Mark("bold", f"{part[0]}(", ")") for part in Part}


def test_each_statement_stands_in_the_sentence_in_which_it_begins() -> None:
    sentences = by_sentence(EXTRACTION, SENTENCES, MENTIONS, {})
    assert [[finding.statement.rule for finding in sentence.findings] for sentence in sentences] == [
        [],
        ["ar.cue"],
        ["ar.quotation"],
        [],
    ]


def test_sentences_are_shown_without_the_spaces_around_them() -> None:
    for sentence in by_sentence(EXTRACTION, SENTENCES, MENTIONS, {}):
        assert sentence.span.of(TEXT) == sentence.span.of(TEXT).strip()


def test_the_parts_of_a_statement_are_found_in_its_sentence() -> None:
    finding = by_sentence(EXTRACTION, SENTENCES, MENTIONS, {})[1].findings[0]
    assert [(part, place.of(TEXT)) for place, part in finding.parts] == [
        (Part.EVIDENCE, "دعا لافروف إيران إلى الحوار"),
        (Part.CUE, "دعا"),
        (Part.HOLDER, "لافروف"),
        (Part.ADDRESSEE, "إيران"),
    ]


def test_a_statement_that_runs_on_is_shown_to_its_end() -> None:
    finding = by_sentence(EXTRACTION, SENTENCES, MENTIONS, {})[2].findings[0]
    assert finding.shown.of(TEXT) == 'وقال: "نحن\nقلقون. جدا'


def test_marks_nest_in_plain_text_and_styles_leave_it_as_it_is() -> None:
    text = "one two\n three"
    pieces = [
        (Span(0, 7), Mark("underline", "⟦", "⟧")),
        (Span(4, 7), Mark("bold", "{", "}")),
        (Span(0, 3), Mark("red", "‹", "›")),
    ]
    assert marked(text, pieces, styled=False).plain == "⟦‹one› {two}⟧ three"
    styled = marked(text, pieces, styled=True)
    assert styled.plain == "one two three"
    assert {style.style for style in styled.spans} == {"underline red", "underline", "underline bold"}


def test_the_legend_names_every_mark() -> None:
    assert legend(MARKS.items(), styled=False).plain.split("  ")[0] == "e(evidence)"


def test_the_models_and_rules_that_decided_are_told() -> None:
    _, sentences = explain(Document("d", "وقال لافروف إن الحوار ضروري. ودعت روسيا إيران إلى ضبط النفس.", "ar"))
    findings = [finding for sentence in sentences for finding in sentence.findings]
    assert findings
    for finding in findings:
        assert [why.part for why in finding.why] == ["span", "stance", "holder", "target"]
        for why in finding.why:
            assert 0 <= why.probability <= 1
            weights = [abs(added) for _, added in why.features]
            assert weights == sorted(weights, reverse=True)
    stance = next(finding.why[1] for finding in findings if finding.statement.stance is Stance.URGE)
    assert (stance.model, stance.rule) == ("stances", "the cue alone")
    assert dict(stance.features)["cue.key=act.urge.perfect"] > 0


def test_on_a_terminal_right_to_left_words_keep_their_place() -> None:
    assert isolate("lemma=أكد +1") == "lemma=\u2068أكد\u2069 +1"
