"""Results that are told by their time alone: «За аналогічний період торік – 44», «Місяцем раніше таких було 5», «… проти 16
за дев'ять місяців 2023 року», «за весь минулий рік – 19 і 5». They are of what the results before them were of."""

from __future__ import annotations

from extract.prose.counts import Count, leads_to
from extract.prose.finding import find, find_last
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Token, readings

_BEFORE = frozenset(["–", "-", ":", "(", "проти"])
_NAMING = frozenset(["noun", "adjf"])


def fact_of(scene: Scene, count: Count) -> str | None:
    """The result that a number without a noun and a verb is of; None where it is of none that was told."""
    row, before = scene.row_of(count), scene.before(count)
    if before and leads_to(scene.tokens, before, count):  # «крадіжки: 33 → 41»
        return next((name for name, one in scene.told if one is before), None)
    if is_sum(scene, count):
        return _of_all(set(scene.memory.told))
    if scene.told and scene.time.summed(count) and len({name for name, _ in scene.told}) == 1:
        return scene.told[0][0]  # «у I кварталі – 14, у II – 19, разом – 33»
    if is_part_by_cameras(scene, count):
        return scene.told[-1][0]
    if scene.told and _is_led_by_sum(scene, count):
        return _of_all({name for name, _ in scene.told})
    if count.number.unit is not None or scene.time.own(row[0]) is None or not _is_bare(scene, count):
        return None
    if len(row) == 1:
        return _last_told(scene, count)
    here = [name for name, one in scene.told if one.first < row[0].first]
    told = (here or scene.memory.told)[-len(row) :]
    return told[[other.first for other in row].index(count.first)] if len(told) == len(row) else None


def is_part_by_cameras(scene: Scene, count: Count) -> bool:
    """«розкрито 268 злочинів, у тому числі з використанням системи відеоспостереження – 34»: some of those right before."""
    before = scene.before(count)
    parts = find_last(load("facts")["parts_of_a_count"], scene.tokens, count.first)
    if (
        before is None
        or not scene.told
        or before is not scene.told[-1][1]
        or parts is None
        or parts.first < before.last
    ):
        return False
    between = scene.tokens[parts.last : count.first]
    helped = find(load("counts")["instruments"], between) and find(load("counts")["means"], between)
    return bool(helped) and scene.is_labelled(count) and count.number.unit is None


def _is_led_by_sum(scene: Scene, count: Count) -> bool:
    """«грабежів – 5, крадіжок – 36, разом 41», «…, усього за рік 78»: nothing but a time stands between."""
    before = scene.before(count)
    start = before.last if before else 0
    own = scene.find(load("money")["sums"], start, count.first)
    rest = scene.tokens[own.last : count.first] if own else ()
    return own is not None and all(any(m.start <= t.start < m.end for m in scene.mentions) for t in rest)


def is_sum(scene: Scene, count: Count) -> bool:
    """«Усього – 28», «Разом за три роки: 71»: a sentence that adds up what was told before it."""
    opens = scene.find(load("money")["sums"], 0, 1)
    dashed = count.first > 0 and scene.tokens[count.first - 1].text in "–-:"
    alone = count is scene.counts[0] and not any(token.is_word for token in scene.tokens[count.last :])
    between = scene.tokens[1 : max(1, count.first - 1)]
    timed = all(any(m.start <= token.start < m.end for m in scene.mentions) for token in between)
    return opens is not None and dashed and alone and timed


def _of_all(told: set[str]) -> str | None:
    """What results add up to: all of one kind to that, crimes of several kinds to crimes."""
    if len(told) == 1:
        return told.pop()
    return "crimes_solved" if told and all(name.endswith("_solved") for name in told) else None


def _last_told(scene: Scene, count: Count) -> str | None:
    """What a number goes on with: in brackets the result before it; else the last that is no part of another («57, зокрема
    21 крадіжку; торік – 44»); else the first of the sentence before, of which the others are parts or stand beside it."""
    if not scene.told:
        return scene.memory.told[0] if scene.memory.told else None
    if scene.tokens[count.first - 1].text == "(" or scene.statement.text[scene.time.phrases.start(count)] == "(":
        return scene.told[-1][0]
    begun = find(load("facts")["parts_of_a_count"], scene.tokens, scene.told[0][1].last, count.first)
    wholes = [name for name, one in scene.told if begun is None or one.first < begun.first]
    return wholes[-1]


def _is_bare(scene: Scene, count: Count) -> bool:
    """Whether nothing but its time stands beside the number, and a sign that it is told of that."""
    tokens, row = scene.tokens, scene.row_of(count)
    first, last = row[0].first, row[-1].last
    while first > 1 and find(load("facts")["such_words"], tokens, first - 1, first):
        first -= 1  # «у 2022-му – лише 30»
    told = first > 0 and (_is_told_so(scene, first) or scene.time.is_dated_after(row[-1]))
    if not told or _names(scene, tokens[last : last + 1]):
        return False
    start = scene.time.phrases.start(row[0]) if scene.told else 0
    before = [token for token in tokens[:first] if token.start >= start]
    verbs = [t for t in before if "verb" in readings(t.text)[0] and find(load("facts")["such_verbs"], [t]) is None]
    return not verbs and not _names(scene, before)


def _is_told_so(scene: Scene, first: int) -> bool:
    """Whether a dash, a bracket, «проти», «було», «припадає», «з них» or the like stands right before a number."""
    facts = load("facts")
    if scene.tokens[first - 1].text in _BEFORE or scene.find(facts["such_verbs"], first - 1, first):
        return True
    part = find_last(facts["parts_of_a_count"], scene.tokens, first)
    return part is not None and part.last == first


def _names(scene: Scene, tokens: tuple[Token, ...] | list[Token]) -> bool:
    """Whether a noun or an adjective stands among some tokens that is of no time and says no more than «таких випадків»."""
    times = [(m.start, m.end) for m in (*scene.mentions, *scene.time.compared)]
    own = [t for t in tokens if t.is_word and not any(start <= t.start < end for start, end in times)]
    return any(_is_naming(t) and find(load("facts")["such_things"], [t]) is None for t in own)


def _is_naming(token: Token) -> bool:
    of_word = readings(token.text)
    return bool(_NAMING & of_word[0]) and not any(
        {"conj", "advb"} & reading for reading in of_word
    )  # «тоді як», «найбільше»
