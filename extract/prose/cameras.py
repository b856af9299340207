"""Counts of cameras: working, installed, restored, planned; of all and of each type.

What a number counts is named beside it («12 камер», «камер – 12»), is a type of the cameras counted before («з них 3 поворотні»),
or is left out («їх кількість зросте до 130», «відновлено 5»): `camera_words`. The predicate that governs it (`clauses`) decides
which fact it is (`camera_claims`), its own phrase when that was (`camera_times`). Numbers behind a preposition, prices, private
cameras and figures of other places are no facts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extract import gazetteer, headings, numbers
from extract.model import Period
from extract.numbers import Number
from extract.prose import amounts, camera_times, goals, territory, yearly
from extract.prose.camera_claims import Claim, Verdict
from extract.prose.camera_words import Mentioned, between_numbers, mentioned, things
from extract.prose.clauses import Clauses, clauses
from extract.prose.counts import Count, leads_to
from extract.prose.finding import find
from extract.prose.memory import CameraFrame
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Match

_AMONG = frozenset(["серед", "з", "із", "зі", "среди", "из"])
_OPENING = 5  # tokens that may tell that a statement divides what a table told
_MONEY_LABEL = re.compile(r",\s*(?:(?:тис|млн|млрд)\.?\s*)?грн\.?\s+план\w*[\s\d,–:-]*(?:факт\w*[\s–:-]*)?$")


def read(scene: Scene) -> frozenset[int]:
    """Read every count of cameras of a statement; the first tokens of the counts that were theirs."""
    _take_up_table(scene)
    if not _speaks_of_cameras(scene):
        return frozenset()
    sentence = clauses(scene.tokens, "cameras", [Match(count.first, count.last) for count in scene.counts])
    over = clauses(scene.intro.tokens, "cameras", ()) if scene.intro else None
    taken, compared = scene.of_cameras, goals.frames(scene)
    for count in scene.counts:
        if count.first in compared:
            _keep_compared(scene, count, compared[count.first])
        elif not (scene.is_wish(count) or scene.is_range(count)) and _read_count(scene, sentence, over, count):
            taken.add(count.first)
    _remember_all(scene, taken)
    if not taken and scene.statement.text.rstrip().endswith((":", "?")):
        _open_list(scene, sentence)
    return frozenset(taken)


def begin_chapter(scene: Scene) -> None:
    """«СИСТЕМА У ЦИФРАХ (на 31.12.2024)»: a heading names the day of the stocks below it, or none."""
    in_units = any(unit.code != "pcs" for unit in numbers.find_units(scene.statement.text))
    of_others = in_units or scene.find([*things(), *load("cameras")["other_chapters"]]) is not None
    if headings.is_group(scene.statement.text) or of_others:  # «Обсяг касових видатків, грн», «Запитів на відео»
        scene.memory.cameras, scene.memory.counts_cameras = None, False
    elif scene.find(load("facts")["camera"]):  # «Камери відеоспостереження» over «Діє – 18»
        scene.memory.counts_cameras = True
    named = [mention.period for mention in scene.mentions]
    day = named[0] if len(named) == 1 and named[0].basis == "instant" else None
    scene.memory.time.day = day
    if day and scene.find(load("facts")["camera"]):
        scene.memory.cameras = CameraFrame("cameras_operating", "executed", day, scene.programme_id)


def _take_up_table(scene: Scene) -> None:
    """«Із 120 камер 31 розпізнає номери», «Із загальної кількості: …»: the words go on with what a table told."""
    opens = scene.find(load("cameras")["dividing"], 0, _OPENING)
    if opens is None or opens.first > 0 or (scene.memory.cameras and opens.last > 1):
        return
    whole = next((c.number.value for c in scene.counts if c.first == opens.last == 1), None)
    if whole is None and opens.last == 1:
        return
    told = scene.harvest.cameras_told(None if whole is None else float(whole), scene.statement.span.start)
    if told is not None:
        frame = CameraFrame(told.indicator_id, told.phase or "executed", told.period, told.programme_id)
        scene.memory.cameras = frame
        scene.memory.stock = frame if told.indicator_id == "cameras_operating" else scene.memory.stock


def _speaks_of_cameras(scene: Scene) -> bool:
    camera, memory = load("facts")["camera"], scene.memory
    told = memory.cameras is not None or memory.counts_cameras
    return told or any(find(camera, said.tokens) is not None for said in (scene.statement, scene.intro) if said)


def _read_count(scene: Scene, sentence: Clauses, over: Clauses | None, count: Count) -> bool:
    """Keep the number if it is a count of cameras that is understood, note it if it is not. Whether it was one."""
    named = mentioned(scene, sentence, count)
    if named is None or _is_of_money(scene, count):
        return False
    scene.memory.counts_cameras = True
    before = scene.before(count)
    if scene.last_cameras and before and before.first in scene.of_cameras and leads_to(scene.tokens, before, count):
        _keep_compared(scene, count, replace(scene.last_cameras, period=scene.time.at(count)))  # «30 → 45»
        return True
    claim = Claim(scene, sentence, over, count, camera_times.dated(scene, count), named)
    if named.how == "of_all" or _is_ignored(claim):
        return True
    frame = claim.frame()
    if frame is Verdict.UNREAD:
        return _note_unread(claim)
    if isinstance(frame, CameraFrame):
        _keep(claim, frame)
    return True


def _is_of_money(scene: Scene, count: Count) -> bool:
    """«Середні витрати на одну камеру, грн ⏎ план 39 167 ⏎ факт 36 876»: the unit that a label ends with is of its numbers."""
    label = scene.statement.folded[: count.number.start]
    return count.number.unit is None and _MONEY_LABEL.search(label) is not None


def _keep_compared(scene: Scene, count: Count, frame: CameraFrame) -> None:
    scene.of_cameras.add(count.first)
    scene.memory.counts_cameras, scene.memory.cameras, scene.last_cameras = True, frame, frame
    scene.observe(
        frame.indicator_id, frame.phase, frame.period, count.number, programme_id=frame.programme_id, unit="pcs"
    )


def _keep(claim: Claim, frame: CameraFrame) -> None:
    scene, named = claim.scene, claim.named
    if _is_to_come(scene, frame):
        frame = replace(frame, phase="planned")
    scene.last_cameras = frame
    if named.kind is None and _is_newest_stock(scene, frame):
        scene.memory.stock = frame
    whole = scene.memory.cameras
    if whole is None or (named.kind is None and not named.is_part and not _is_comparison(scene, whole, frame)):
        scene.memory.cameras = frame
    if claim.is_more_than_work(frame):
        scene.unread(claim.count)
        return
    for period in _periods(claim, frame):
        scene.observe(
            frame.indicator_id, frame.phase, period, claim.count.number,
            breakdown=named.kind or "total", programme_id=frame.programme_id, unit="pcs",
        )  # fmt: skip


def _is_newest_stock(scene: Scene, frame: CameraFrame) -> bool:
    """«Діє 52 камери, рік тому діяло 44»: 52 are those that there are."""
    day, known = frame.period.end, scene.memory.stock.period.end if scene.memory.stock else None
    executed = frame.indicator_id == "cameras_operating" and frame.phase == "executed"
    return executed and (known is None or day is None or day >= known)


def _is_to_come(scene: Scene, frame: CameraFrame) -> bool:
    """«За три роки буде змонтовано 56 камер, а їх кількість доведено до 120»: on a day after that of the text none is yet."""
    today, day = scene.context.written, frame.period.end
    to_come = frame.phase == "executed" and frame.period.basis == "instant" and today and day and day > today
    return bool(to_come) and scene.find(["=буде|=будуть", *load("facts")["plans"]]) is not None


def _is_comparison(scene: Scene, whole: CameraFrame, frame: CameraFrame) -> bool:
    """«Працює 59 камер, тоді як роком раніше їх було 45. Із них 33 – оглядові»: of the 59; «встановлено 44 за планом 60. З них 12 …»:
    of the 44; «за три роки встановлено 88: 21 у 2022 році, … Серед них 15 …»: of the 88."""
    if scene.of_cameras and (whole.phase, frame.phase) == ("executed", "planned"):
        return whole.indicator_id == frame.indicator_id and whole.period == frame.period
    days = [each.period for each in (whole, frame)]
    if scene.of_cameras and whole.indicator_id == frame.indicator_id and _divides(*days):
        return True
    # «На початку року їх було 46»
    told_of_them = scene.of_cameras or scene.find(load("cameras")["pronouns"]) is not None
    if not told_of_them or {day.basis for day in days} != {"instant"}:
        return False
    return bool(days[0].end and days[1].end and days[1].end < days[0].end)


def _divides(whole: Period, part: Period) -> bool:
    """Whether a stretch of time is a part of another."""
    if not (whole.start and whole.end and part.start and part.end) or whole == part:
        return False
    return whole.start <= part.start and part.end <= whole.end


def _periods(claim: Claim, frame: CameraFrame) -> list[Period]:
    """Each of the years for «по 18 камер щороку»; not for a stock."""
    scene = claim.scene
    if frame.indicator_id == "cameras_operating" or not yearly.is_of_each(scene, claim.count):
        return [frame.period]
    stated = [m.period for m in scene.mentions if m.period.basis not in ("instant", "cumulative", None)]
    if yearly.is_told(scene, claim.count, "quarterly"):
        return yearly.quarters(stated, frame.period)
    return yearly.each(scene, stated, frame.period, frame.phase == "planned")


def _note_unread(claim: Claim) -> bool:
    """Note a number that surely counts cameras; one that names none may count something else."""
    if claim.named.how == "elided" and not claim.named.is_part:
        return False
    number = claim.count.number
    if not (number.in_words and number.value == 1):  # «одна камера припадає на …»
        claim.scene.unread(claim.count)
    return True


# --- what is no fact --------------------------------------------------------------------------------------------------


def _is_ignored(claim: Claim) -> bool:
    """Prices, differences, replaced figures, private cameras and those of other places."""
    scene, count, vocabulary = claim.scene, claim.count, load("cameras")
    own = between_numbers(scene, claim.sentence, count)
    return bool(
        scene.find([*vocabulary["prices"], *vocabulary["private"]], *own)
        or scene.find(vocabulary["belonging"], count.last, _next_count(scene, count))
        or _is_wrong(scene, own[0], count)
        or scene.find(vocabulary["there"], 0, own[1])
        or scene.is_corrected(count)
        or _is_undated_comparison(claim)
        or amounts.is_difference(scene, count)
        or (count.first > 1 and scene.tokens[count.first - 1].text == "+")  # «+ 27 камер встановлено» tells of 27
        or amounts.is_misprint(scene, count)
        or (amounts.is_replaced(scene, count) and scene.find(vocabulary["amended"], 0, count.first))
        or territory.is_elsewhere(scene, count)
        or _is_of_another(claim)
    )


def _next_count(scene: Scene, count: Count) -> int:
    return min((other.first for other in scene.counts if other.first >= count.last), default=len(scene.tokens))


def _is_wrong(scene: Scene, start: int, count: Count) -> bool:
    """«Замість 36 камер», «замість запланованих 30 камер буде встановлено 42»; not «встановлено 88 замість запланованих 120»,
    which says what was planned."""
    wrong = scene.find(load("cameras")["wrong"], start, count.first)
    planned = scene.find(load("cameras")["participles"]["planning"], start, count.first)
    return wrong is not None and (planned is None or scene.find(["=буде|=будуть"]) is not None)


def _is_of_another(claim: Claim) -> bool:
    """«… та Стрийської громади (64 камери)»: brackets right after the name of another community."""
    start, _ = claim.sentence.phrase(claim.count.first)
    if start == 0 or claim.scene.tokens[start - 1].text != "(":
        return False
    text, bracket = claim.scene.statement.text, claim.scene.tokens[start - 1].start
    named = [mention for mention in gazetteer.find(text[:bracket]) if not text[mention.end : bracket].strip()]
    own = claim.scene.context.community.community_id
    return any(own not in {community.community_id for community in mention.candidates} for mention in named)


def _is_undated_comparison(claim: Claim) -> bool:
    """«163 камери проти 58 на початок дії Програми»: when there were so many is not known."""
    versus = claim.scene.find(load("cameras")["versus"], claim.count.first - 1, claim.count.first)
    return versus is not None and claim.dated.own is None


# --- what is left for the next statements -----------------------------------------------------------------------------


def _open_list(scene: Scene, sentence: Clauses) -> None:
    """«… виділено кошти для встановлення додатково камер:» says what the types of the list are."""
    label = find(load("facts")["camera"], scene.tokens)
    if label is None:
        _open_stock(scene)
        return
    at = scene.tokens[label.last - 1].end
    nothing = Number(Decimal(0), at, at, "", None)
    end = Count(nothing, label.last, label.last, 0, label.last, len(scene.tokens))
    dated = camera_times.Dated(None, scene.time.near(at))
    claim = Claim(scene, sentence, None, end, dated, Mentioned("named"))
    frames = (claim.frame_of(chain) for chain in (sentence.governor(label), sentence.described(label)))
    opened = next((frame for frame in frames if isinstance(frame, CameraFrame)), None)
    among = scene.tokens[0].text in _AMONG and not scene.mentions
    if among and scene.memory.stock and opened and opened.indicator_id == scene.memory.stock.indicator_id:
        opened = scene.memory.stock  # «На кінець року їх 72. … Серед діючих камер:»
    scene.memory.cameras = opened


def _open_stock(scene: Scene) -> None:
    """«Склад системи на 31 грудня 2024 року:» over a list of types."""
    days = [mention.period for mention in scene.mentions if mention.period.basis == "instant"]
    if len(days) == 1 and scene.find(load("cameras")["systems"], 0, _OPENING):
        scene.memory.cameras = CameraFrame("cameras_operating", "executed", days[0], scene.programme_id)


def _remember_all(scene: Scene, taken: set[int]) -> None:
    """After «у 2022 та 2023 роках відповідно 7 та 12 камер» the cameras spoken of are those of both years."""
    shared = [period for c in scene.counts if c.first in taken and (period := scene.time.respective(c))]
    starts = [period.start for period in shared if period.start]
    frame = scene.memory.cameras
    if frame and frame.period.end and len(starts) > 1:
        scene.memory.cameras = replace(frame, period=Period(min(starts), frame.period.end, "term"))
