"""What the police solved in all, told beside what they solved with the cameras: «Зареєстровано 186 злочинів, розкрито 139. Завдяки
камерам розкрито 42» of a speech of their head. The 139 are no result of the cameras."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.harvest import Harvest
from extract.model import Observation
from extract.prose.scene import Scene
from extract.vocabulary import load


@dataclass
class SolvedCrimes:
    """The crimes that a text says to be solved: beside those registered, and with the cameras."""

    of_all: list[Observation] = field(default_factory=list)
    by_cameras: list[Observation] = field(default_factory=list)

    def take(self, scene: Scene) -> None:
        """Take up what a statement told."""
        solved = [fact for fact in scene.observed if fact.indicator_id.endswith("_solved") and fact.phase == "executed"]
        if _names_cameras(scene):
            self.by_cameras += solved
        elif scene.find(load("facts")["verbs"]["registered"]) and scene.find(
            load("facts")["counts"]["crimes_solved"]["objects"]
        ):
            self.of_all += solved

    def withdraw_totals(self, harvest: Harvest) -> None:
        """Take back what the police solved in all, where the cameras' share of the same time is told too."""
        for fact in self.of_all:
            if any(_is_share(part, fact) for part in self.by_cameras):
                harvest.drop(fact)


def _names_cameras(scene: Scene) -> bool:
    by_them = scene.find(["з|із|за =їх|=його|=їхньою допомога"])
    instruments, means = (scene.find(load("counts")[key]) for key in ("instruments", "means"))
    return by_them is not None or (instruments is not None and means is not None)


def _is_share(part: Observation, whole: Observation) -> bool:
    same = (part.indicator_id, part.period) == (whole.indicator_id, whole.period)
    return same and (part.value or 0) < (whole.value or 0)
