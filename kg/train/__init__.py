"""Rebuilds the weights of a language from annotated texts: ``python -m kg.train`` (``make train``).

For those who develop the project: users never run it. The same texts, code and library versions give the
same bytes; the record beside the weights says from what and with what settings they came.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pycrfsuite

from kg import entities
from kg.annotate import pipeline
from kg.entities.mentions import DocumentEntities
from kg.errors import DataProblem
from kg.evaluate.gold import GoldDocument
from kg.evaluate.records import Mention, Position, normal
from kg.extract import calibration as confidence
from kg.extract import holder_candidates, holders, models, observe, spans, stances, targets
from kg.extract.observe import Word, index_at
from kg.lang import load as load_pack
from kg.lang import tables
from kg.model import Entity, Span, Stance
from kg.train import calibration, ranking

NAMES: Final = ("spans", "stances", "targets")
"""The models that CRFsuite trains; who holds a position is chosen by a conditional logit model."""
_HOLDER_PENALTY: Final = 3.0
_OWN_HOLDERS: Final = 4
"""So many times a holder in a language's own texts counts as much as one in another's: cross-validated in en and ru."""
_SETTINGS: Final[Mapping[str, Mapping[str, float]]] = {
    "spans": {"c1": 0.05, "c2": 0.3, "max_iterations": 120},
    "stances": {"c1": 0.06, "c2": 0.7, "max_iterations": 150},
    "targets": {"c1": 0.0, "c2": 3.0, "max_iterations": 150},
}
_ANNOTATED_WEIGHTS: Final = {"stances": 2}
"""So many times an annotated example counts as much as one written for training."""
_MARK: Final = re.compile(r"\[\[(?P<stance>\w+)\|(?P<said>[^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated text as the extractor sees it."""

    gold: GoldDocument
    entities: DocumentEntities
    paragraphs: list[list[Word]]


Example = tuple[Sequence[models.Features], list[str]]


def read(documents: Sequence[GoldDocument], language: str) -> list[Read]:
    """Annotate the texts and find their entities."""
    nlp, pack = pipeline.create(language), load_pack(language)
    result = []
    for document in documents:
        doc = nlp(document.text)
        found = entities.find(doc)
        result.append(Read(document, found, list(observe.paragraphs(doc, found, pack))))
    return result


def train(
    texts: Sequence[Read], language: str, folder: Path, others: Sequence[Read] = (), *, calibrate: bool = True
) -> None:
    """Train all models of a language on the texts and write them, with their record, into a folder.

    ``folder`` is made where it is missing; what stands there is replaced. The project's own sentences
    (``kg/train/<language>/sentences.tsv``) join the texts for the stances. ``others`` are texts in other languages:
    who holds a position (where they are parsed alike) and what it is about is learned from them, too, since little
    of that is a matter of the language. The confidence is calibrated
    by cross-validation where there are two publishers or more; without ``calibrate``, it stays as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = _written(language)
    record: dict[str, object] = {
        "language": language,
        "texts": len(texts),
        "texts_sha256": _digest(text.gold.text.encode() for text in texts),
        "others": len(others),
        "others_sha256": _digest(text.gold.text.encode() for text in others),
        "python-crfsuite": version("python-crfsuite"),
    }
    pooled = _pooled(texts, others)
    trained = _fit_models(texts, written, pooled, folder)
    record |= trained
    if calibrate:
        record |= _calibrate(texts, written, pooled, folder / f"{confidence.NAME}.json", _own_digest(trained))
    elif (folder / "record.json").exists():
        earlier = json.loads((folder / "record.json").read_text(encoding="utf-8"))
        record |= {name: earlier[name] for name in (confidence.NAME,) if name in earlier}
    (folder / "record.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def _written(language: str) -> Mapping[str, list[Example]]:
    """The examples that were written for training."""
    passages = list(read_passages(language))
    return {
        "spans": [example for passage in passages for example in span_examples(passage)],
        "stances": [
            *sentence_examples(language),
            *(example for passage in passages for example in stance_examples(passage)),
        ],
    }


@dataclass(frozen=True, slots=True)
class _Pooled:
    """What texts in other languages teach."""

    holders: list[ranking.Choice]
    targets: list[Example]


def _pooled(texts: Sequence[Read], others: Sequence[Read]) -> _Pooled:
    """Gather what others teach; who holds a position only from languages that are parsed like the own, or aren't."""
    alike = [text for text in others if _is_parsed([text]) == _is_parsed(texts)]
    return _Pooled(
        [choice for text in alike for choice in holder_choices(text)],
        [example for text in others for example in target_examples(text)],
    )


def _is_parsed(texts: Sequence[Read]) -> bool:
    return any(word.head >= 0 for text in texts for words in text.paragraphs for word in words)


def _calibrate(
    texts: Sequence[Read], written: Mapping[str, list[Example]], pooled: _Pooled, file: Path, models_digest: str
) -> dict[str, object]:
    """Write the curve of the confidence, and return its record; the digest tells for which models it holds.

    Nothing is written or left where nothing can be held out.
    """
    outcomes = calibration.cross_validate(
        [text.gold for text in texts],
        lambda names, other: _fit_models([text for text in texts if text.gold.name in names], written, pooled, other),
    )
    file.unlink(missing_ok=True)
    if not outcomes:
        return {}
    calibration.fit(file, outcomes)
    own = {
        "examples": len(outcomes),
        "right": sum(outcome.right for outcome in outcomes),
        "publishers": len({outcome.publisher for outcome in outcomes}),
        "sha256": _digest([file.read_bytes()]),
        "models_sha256": models_digest,
    }
    return {confidence.NAME: own}


def _own_digest(trained: Mapping[str, Mapping[str, object]]) -> str:
    return _digest([str(trained[name]["sha256"]).encode() for name in sorted(trained)])


def _fit_models(
    texts: Sequence[Read], written: Mapping[str, list[Example]], pooled: _Pooled, folder: Path
) -> dict[str, dict[str, object]]:
    """Train the models and write them into a folder; return the record of each."""
    makers: Mapping[str, Callable[[Read], Iterator[Example]]] = {
        "spans": span_examples,
        "stances": stance_examples,
        "targets": target_examples,
    }
    record: dict[str, dict[str, object]] = {}
    for name in NAMES:
        file = folder / f"{name}.crfsuite"
        examples = [example for text in texts for example in makers[name](text)]
        examples = examples * _ANNOTATED_WEIGHTS.get(name, 1) + written.get(name, [])
        examples += pooled.targets if name == "targets" else []
        count = _fit(file, examples, _SETTINGS[name])
        record[name] = {"examples": count, "sha256": _digest([file.read_bytes()]), **_SETTINGS[name]}
    file = folder / f"{holders.MODEL}.json"
    own = [choice for text in texts for choice in holder_choices(text)]
    count = ranking.fit(file, own * _OWN_HOLDERS + pooled.holders, _HOLDER_PENALTY)
    record[holders.MODEL] = {"examples": count, "sha256": _digest([file.read_bytes()]), "penalty": _HOLDER_PENALTY}
    return record


def _fit(file: Path, examples: Sequence[Example], settings: Mapping[str, float]) -> int:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**settings, "feature.possible_transitions": True})
    count = 0
    for features, labels in examples:
        trainer.append(features, labels)
        count += 1
    trainer.train(str(file))
    return count


def _digest(pieces: Iterator[bytes] | Sequence[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def read_passages(language: str) -> Iterator[Read]:
    """Read the passages written for training (``kg/train/<language>/passages.txt``), each as an annotated text.

    Positions are marked ``[[stance|text]]``. Raises :class:`DataProblem` for a mark that can't be read.
    """
    path = Path(__file__).parent / language / "passages.txt"
    if not path.exists():
        return
    documents = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            documents.append(_passage(line, language, f"{path.name}, line {number}"))
    yield from read(documents, language)


def _passage(line: str, language: str, place: str) -> GoldDocument:
    text, positions, copied = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[copied : mark.start()]
        start = len(text)
        text += mark["said"]
        if mark["stance"] not in list(Stance):
            raise DataProblem(f"{place}: '{mark['stance']}' is no stance", "mark positions as [[stance|text]]")
        positions.append(Position(start, len(text), mark["stance"]))
        copied = mark.end()
    text += line[copied:]
    if "[[" in text or "]]" in text:
        raise DataProblem(f"{place}: a mark is not closed", "mark positions as [[stance|text]], never one in another")
    return GoldDocument(place, text, language, None, tuple(positions))


def span_examples(text: Read) -> Iterator[Example]:
    """Yield each paragraph with a label for each word."""
    annotated = [Span(position.start, position.end) for position in text.gold.positions]
    for words in text.paragraphs:
        yield spans.features(words), spans.labels(words, annotated)


def stance_examples(text: Read) -> Iterator[Example]:
    """Yield each annotated position with its stance."""
    for _, found, position in located(text):
        yield [stances.features(found.inside, found.words[: found.first])], [position.stance]


def sentence_examples(language: str) -> Iterator[Example]:
    """Yield the sentences written for training with their stances; none where a language has no table."""
    path = Path(__file__).parent / language / "sentences.tsv"
    if not path.exists():
        return
    nlp, pack = pipeline.create(language), load_pack(language)
    for row in tables.read(path, ("stance", "text", "source")):
        doc = nlp(row["text"])
        words = [word for words in observe.paragraphs(doc, entities.find(doc), pack) for word in words]
        yield [stances.features(words)], [row.choice("stance", list(Stance))]


def holder_choices(text: Read) -> Iterator[ranking.Choice]:
    """Yield, for each annotated position, the candidate holders and which of them are right."""
    history = holder_candidates.History()
    for paragraph, found, position in located(text):
        wanted = position.holder + position.holder_alt
        every = holder_candidates.candidates(found, paragraph, text.entities, history)
        right = [named(text.entities.entities.get(candidate.key), wanted) for candidate in every]
        yield [candidate.features for candidate in every], right
        first = next((candidate.key for candidate, is_right in zip(every, right, strict=True) if is_right), None)
        history.add((first,) if first else (), paragraph, found)


def target_examples(text: Read) -> Iterator[Example]:
    """Yield each candidate target of each annotated position, right or not."""
    topic = targets.Topic(Counter(mention.key for mention in text.entities.mentions))
    for _, found, position in located(text):
        own = tuple(
            key
            for key, entity in text.entities.entities.items()
            if named(entity, position.holder + position.holder_alt)
        )
        chosen: list[str] = []
        for candidate in targets.candidates(found, Stance(position.stance), own, text.entities, topic):
            is_right = named(text.entities.entities.get(candidate.key), position.about)
            chosen += [candidate.key] if is_right else []
            yield [list(candidate.features)], [targets.TARGET if is_right else targets.NO]
        topic.add(tuple(chosen))


def located(text: Read) -> Iterator[tuple[int, spans.Found, Position]]:
    """Yield the annotated positions in text order with their paragraph and their words."""
    for position in sorted(text.gold.positions, key=lambda p: (p.start, -p.end)):
        for number, words in enumerate(text.paragraphs):
            first, end = index_at(words, position.start), index_at(words, position.end - 1) + 1
            if first < len(words) and words[first].start < position.end:
                yield number, spans.Found(text.gold.language, words, first, min(end, len(words)), 1.0), position
                break


def named(entity: Entity | None, wanted: Sequence[Mention]) -> bool:
    """Tell whether an entity of the document is one of those that the annotation names."""
    if entity is None:
        return False
    own = {normal(name.text) for name in (entity.label, *entity.names)}
    own |= {normal(code) for code in (entity.iso_code,) if code} | {code for code in (entity.wikidata,) if code}
    return any(own & mention.names for mention in wanted)
