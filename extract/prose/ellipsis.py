"""Results that are told by their time alone: «За аналогічний період торік – 44», «Місяцем раніше таких було 5», «… проти 16
за дев'ять місяців 2023 року», «за весь минулий рік – 19 і 5». They are of what the results before them were of."""

from __future__ import annotations

from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Token, readings

_BEFORE = frozenset(["–", "-", ":", "(", "проти", "було"])
_NAMING = frozenset(["noun", "adjf"])


def fact_of(scene: Scene, count: Count) -> str | None:
    """The result that a number without a noun and a verb is of; None where it is of none that was told."""
    if count.number.unit is not None or scene.time.own(count) is None or not _is_bare(scene, count):
        return None
    row = _row(scene, count)
    if len(row) == 1:
        return last_told(scene)
    told = (tuple(scene.told) or scene.memory.told)[-len(row) :]
    return told[[other.first for other in row].index(count.first)] if len(told) == len(row) else None


def last_told(scene: Scene) -> str | None:
    """What a number goes on with: the result before it in the sentence, else the first of the sentence before, of which
    the others are parts or which they stand beside."""
    told = scene.told[-1:] or list(scene.memory.told[:1])
    return told[0] if told else None


def _row(scene: Scene, count: Count) -> list[Count]:
    """The numbers that are joined with this one, itself among them: «19 і 5»."""
    return [other for other in scene.counts if other.noun == count.noun]


def _is_bare(scene: Scene, count: Count) -> bool:
    """Whether nothing but its time stands beside the number, and a sign that it is told of that."""
    tokens, row = scene.tokens, _row(scene, count)
    first, last = row[0].first, row[-1].last
    if first == 0 or tokens[first - 1].text not in _BEFORE or _names(scene, tokens[last : last + 1]):
        return False
    start = scene.time.phrase_start(row[0])
    before = [token for token in tokens[:first] if token.start >= start]
    return not _names(scene, before) and not any("verb" in readings(t.text)[0] for t in before if t.text != "було")


def _names(scene: Scene, tokens: tuple[Token, ...] | list[Token]) -> bool:
    """Whether a noun or an adjective stands among some tokens that is of no time and says no more than «таких випадків»."""
    times = [(m.start, m.end) for m in (*scene.mentions, *scene.time.compared)]
    own = [t for t in tokens if t.is_word and not any(start <= t.start < end for start, end in times)]
    return any(_NAMING & readings(t.text)[0] and find(load("facts")["such_things"], [t]) is None for t in own)
