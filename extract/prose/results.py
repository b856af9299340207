"""Counts of what the cameras helped to do: crimes solved, vehicles found, requests answered."""

from __future__ import annotations

from extract.prose.scene import Count, Scene
from extract.vocabulary import load


def read(scene: Scene, count: Count) -> bool:
    """Read the number as a result: its noun names the fact, its verb must be one of the fact's. Whether it was near one."""
    near = False
    for indicator_id, rule in load("facts")["counts"].items():
        object_ = scene.object_of(count, rule["objects"])
        if object_ is None:
            continue
        near = near or not rule.get("common")
        if is_crime(indicator_id):
            scene.memory.crime = indicator_id
        if scene.is_negated(count):
            scene.unread(count)
            return True
        verb = scene.verb_of(count, object_)
        if verb in rule["verbs"] or (rule.get("bare") and verb is None):
            phase = "planned" if scene.is_plan(count) else "executed"
            scene.observe(indicator_id, phase, scene.period_at(count), count.number, unit="pcs")
            return True
    if near:
        scene.unread(count)
    return near


def note_range(scene: Scene, count: Count) -> None:
    """«5–7 камер» is no one number: said to be unread where it counts a known thing."""
    facts = load("facts")
    known = [*facts["camera"], *(pattern for rule in facts["counts"].values() for pattern in rule["objects"])]
    if scene.object_of(count, known):
        scene.unread(count)


def is_crime(indicator_id: str) -> bool:
    return indicator_id.endswith(("_solved", "_registered"))
