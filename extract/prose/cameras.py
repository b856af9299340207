"""Counts of cameras: working, installed, restored, planned; of all and of each type."""

from __future__ import annotations

from extract.model import Period
from extract.prose.scene import CameraFrame, Count, Scene, find, last_verb
from extract.vocabulary import load
from extract.words import Match

_INDICATOR = {
    "operating": "cameras_operating",
    "installed": "cameras_installed",
    "installing": "cameras_installed",
    "restored": "cameras_restored",
    "extended": "cameras_operating",
    "grown": "cameras_operating",
}


def read(scene: Scene, count: Count) -> bool:
    """Read the number as a count of cameras, or of one type beside a count of all. Whether it was one."""
    object_ = _cameras_counted(scene, count)
    kind = _type_of(scene, count)
    above = scene.memory.cameras or _over_the_list(scene)
    if object_ is None and (kind is None or above is None):
        return False
    frame = above if above and kind and (object_ is None or _is_part(scene, count)) else None
    if frame is None and object_ is not None:
        frame = scene.memory.cameras = _frame(scene, count, object_)
    if frame is None or scene.is_negated(count):
        scene.unread(count)
        return True
    scene.observe(
        frame.indicator_id, frame.phase, frame.period, count.number,
        breakdown=kind or "total", programme_id=frame.programme_id, unit="pcs",
    )  # fmt: skip
    return True


def _cameras_counted(scene: Scene, count: Count) -> Match | None:
    """The cameras that the number counts: beside it; before «до 90»; or those of the number before («ще 24»)."""
    camera = load("facts")["camera"]
    if object_ := scene.object_of(count, camera):
        return object_
    if scene.memory.cameras and _ends_clause(scene, count) and _is_planned_apart(scene, count):
        return Match(count.noun, count.noun)
    verb = scene.verb_before(count.first, "verbs")
    if verb is None or verb[0] not in _INDICATOR:
        return None
    if scene.memory.cameras and _ends_clause(scene, count) and _differs_by_time(scene, count):
        return Match(count.noun, count.noun)
    up_to = count.first > 0 and scene.tokens[count.first - 1].text in ("до", "–")
    if up_to and verb[0] in ("extended", "grown"):
        return scene.find(camera, 0, count.first) or (Match(count.noun, count.noun) if scene.memory.cameras else None)
    elided = scene.memory.cameras and count.noun == count.last and _ends_clause(scene, count)
    return Match(count.noun, count.noun) if elided and _is_between_counts(scene, count, verb[1]) else None


def _is_planned_apart(scene: Scene, count: Count) -> bool:
    """«Встановлено 21 камеру, планується ще 30»: a word of planning stands between the number before and this one."""
    before = scene.before(count)
    return before is not None and scene.find(load("facts")["plans"], before.last, count.first) is not None


def _differs_by_time(scene: Scene, count: Count) -> bool:
    """«У 2023 році – 30 камер, у 2024 році – 45»: only a period stands between the number before and this one."""
    before = scene.before(count)
    inside = [m for m in scene.mentions if before and before.number.end <= m.start < count.number.start]
    between = [t for t in scene.tokens if inside and inside[0].end <= t.start < count.number.start]
    return bool(inside) and not any(token.is_word for token in between)


def _ends_clause(scene: Scene, count: Count) -> bool:
    return count.last == len(scene.tokens) or scene.tokens[count.last].text in ".,;"


def _is_between_counts(scene: Scene, count: Count, verb: int) -> bool:
    """Whether the verb stands between the number before and this one."""
    before = scene.before(count)
    return before is not None and before.last <= verb < count.first


def _frame(scene: Scene, count: Count, object_: Match) -> CameraFrame | None:
    verb = scene.verb_of(count, object_)
    period = scene.period_at(count)
    if verb is None and scene.mentions and period.basis == "instant":
        verb = "operating"  # «на кінець 2023 року в місті 142 камери»
    indicator_id = _INDICATOR.get(verb or "")
    if indicator_id is None:
        return None
    planned = verb == "extended" or scene.is_plan(count) or scene.is_purpose(count)
    if indicator_id == "cameras_installed" and period.basis == "instant" and not planned:
        indicator_id = "cameras_operating"  # «станом на … встановлено 120 камер» is a stock
    if verb == "grown" and period.end:
        period = Period(period.end, period.end, "instant")  # «за рік зросла до 412»: at the end of it
    elif indicator_id == "cameras_operating" and not scene.is_dated and not planned:
        period = Period(scene.context.written, scene.context.written, "instant")
    return CameraFrame(indicator_id, "planned" if planned else "executed", period, scene.programme_id)


def _over_the_list(scene: Scene) -> CameraFrame | None:
    """What the items of a list count, from the sentence over it («… для встановлення додатково камер:»)."""
    facts = load("facts")
    if scene.intro is None or find(facts["camera"], scene.intro.tokens) is None:
        return None
    verb = last_verb(facts["verbs"], scene.intro.tokens, len(scene.intro.tokens))
    indicator_id = _INDICATOR.get(verb[0]) if verb else None
    if indicator_id is None:
        return None
    planned = find([*facts["plans"], *facts["purposes"]], scene.intro.tokens) is not None
    return CameraFrame(indicator_id, "planned" if planned else "executed", scene.period_near(0), scene.programme_id)


def _type_of(scene: Scene, count: Count) -> str | None:
    """The type that the words of the count name: before it as a label («оглядових – 12»), or after it up to the next."""
    types = load("facts")["camera_types"].items()
    labelled = scene.is_labelled(count)
    end = scene.comma_after(count) if labelled else count.right
    after = (str(k) for k, patterns in types if scene.find(patterns, count.noun, end))
    before = (str(k) for k, patterns in types if labelled and scene.find(patterns, count.left, count.first))
    return next(before, None) or next(after, None)


def _is_part(scene: Scene, count: Count) -> bool:
    """«(3 аналітичні …)», «з них 20 аналітичних»."""
    in_brackets = count.left > 0 and scene.tokens[count.left - 1].text == "("
    return in_brackets or scene.find(load("facts")["parts_of_a_count"], count.left, count.first) is not None
