"""Cameras that are named once and told as planned and as done: «Кількість працюючих камер на кінець року: план 110, факт 104»."""

from __future__ import annotations

from dataclasses import replace

from extract.count_words import CAMERAS, Meaning, fact, meaning_of
from extract.model import Period
from extract.prose.memory import CameraFrame
from extract.prose.results import phase_of_label
from extract.prose.scene import Scene
from extract.vocabulary import load

_CAMERAS = Meaning("", things=(CAMERAS,))


def frames(scene: Scene) -> dict[int, CameraFrame]:
    """What the label before a colon says of the counts that are called «план» and «факт», by their first tokens."""
    colon = next((token.start for token in scene.tokens if token.text == ":"), None)
    told = {count.first: phase for count in scene.counts if (phase := _phase(scene, count.first, colon))}
    if colon is None or sorted(told.values()) != ["executed", "planned"] or not _is_pair(scene, told, colon):
        return {}
    frame = _named(scene, meaning_of(_label(scene, colon)), colon)
    return {first: replace(frame, phase=phase) for first, phase in told.items()} if frame else {}


def _is_pair(scene: Scene, told: dict[int, str], colon: int) -> bool:
    """Whether nothing parts a plan from what came of it: not «у 2023 році – план 20, факт 18», «оглядові – план 20, факт 18»."""
    labels = load("facts")["labels"]
    known = [*labels["planned"], *labels["executed"], *labels["goal"], *load("cameras")["pieces"]]
    words = [i for i in range(max(told)) if scene.tokens[i].start > colon and scene.tokens[i].is_word]
    return all(scene.find(known, i, i + 1) for i in words)


def _phase(scene: Scene, first: int, colon: int | None) -> str | None:
    """«план 110», «факт – 104»."""
    count = next(count for count in scene.counts if count.first == first)
    if colon is None or count.number.start < colon or count.number.unit is not None:
        return None
    return phase_of_label(scene, count)


def _label(scene: Scene, colon: int) -> str:
    return " ".join(token.text for token in scene.tokens if token.start < colon)


def _named(scene: Scene, meaning: Meaning, colon: int) -> CameraFrame | None:
    of_cameras = CAMERAS in meaning.things or (not meaning.things and meaning.verb and scene.memory.counts_cameras)
    said = fact((meaning, _CAMERAS), 1, is_stock=meaning.moment is not None) if of_cameras else None
    if said is None or said.indicator_id is None or said.breakdown != "total":
        return None
    period = scene.time.near(colon)
    if said.indicator_id == "cameras_operating" and period.basis != "instant":
        day = period.start if meaning.moment == "start" else period.end
        period = Period(day, day, "instant")
    return CameraFrame(said.indicator_id, "executed", period, scene.programme_id)
