"""Rates of change of crime, in numbers («на 15 %»), in words («вдвічі», «на третину»), and crimes that did not happen."""

from __future__ import annotations

from decimal import Decimal

from extract import numbers, periods
from extract.model import NO_PERIOD, Period
from extract.numbers import Number
from extract.prose import amounts, territory
from extract.prose.counts import Count
from extract.prose.finding import find_last
from extract.prose.results import is_crime, phase_of_label
from extract.prose.scene import Scene
from extract.prose.spoken import is_limit
from extract.vocabulary import load
from extract.words import Match, readings

_CENT = Decimal("0.01")
_ENDS = ("з", "із", "зі", "від", "до")  # of a change: a level, and not by how much
_MARKS = frozenset(".;:(),")


def read_rate(scene: Scene, count: Count) -> bool:
    """«Злочинність знизилася на 15 %», «на 14 % більше розкрито»: told before the number, or after it up to a comma; not
    «рівень розкриття зріс із 45 до 52 %»."""
    if count.first > 0 and scene.tokens[count.first - 1].text in _ENDS:
        return False
    if _observe(scene, count, count.left, count.first) or _observe(scene, count, count.left, scene.comma_after(count)):
        return True
    return _says_again(scene, count) and _observe(scene, count, 0, count.first)


def _says_again(scene: Scene, count: Count) -> bool:
    """«Кількість крадіжок зменшилася з 64 до 49, або на 23 %»: the change that two numbers told, once more."""
    said = [token.text for token in scene.tokens[max(0, count.first - 2) : count.first]]
    earlier = [other for other in scene.counts if other.last <= count.first]
    return said in (["або", "на"], ["тобто", "на"]) and len(earlier) == 2 and amounts.is_from(scene, *earlier)


def note_unread(scene: Scene, count: Count) -> bool:
    """Say that a percentage beside words of money or crime was not understood («захід виконано на 94,4 %»)."""
    near = scene.find(load("facts")["rate_words"], count.left, count.right) is not None
    if near:
        scene.unread(count)
    return near


def read_times(scene: Scene) -> None:
    """«Зменшення вдвічі кількості крадіжок» is a fall by 50 %, «на третину менше» one by a third, «у 2,5 раза» by 60 %."""
    for i, token in enumerate(scene.tokens):
        fall = _fall(scene, i)
        if fall is not None:
            printed = scene.statement.text[token.start : token.end]
            number = Number(fall.quantize(_CENT), token.start, token.end, printed, None, "exact", in_words=True)
            start = max((j + 1 for j in range(i) if scene.tokens[j].text in _MARKS), default=0)
            stop = next((j for j in range(i, len(scene.tokens)) if scene.tokens[j].text in _MARKS), len(scene.tokens))
            _observe(scene, Count(number, i, i + 1, start, i + 1, stop), start, stop)


def _fall(scene: Scene, at: int) -> Decimal | None:
    """By how many percent a thing falls that falls «вдвічі», «на третину» or «у 2,5 раза»; None where no such word stands."""
    text, facts = scene.tokens[at].text, load("facts")
    if text in facts["times"]:
        return 100 * (1 - Decimal(1) / int(facts["times"][text]))
    if text in facts["fractions"] and at > 0 and scene.tokens[at - 1].text == "на":
        return Decimal(100) / int(facts["fractions"][text])
    count = next((count for count in scene.counts if count.first == at), None)
    if count is None or count.number.value <= 1 or scene.find(["раз"], count.last, count.last + 1) is None:
        return None
    return 100 * (1 - 1 / count.number.value)


def _observe(scene: Scene, count: Count, start: int, stop: int) -> bool:
    facts = load("facts")
    before = scene.before(count)
    if before and _follows_rate(scene, count) and phase_of_label(scene, count):
        start = min(start, before.left)  # «Зниження злочинності: ціль 12 %, факт 14,1 %»
    fell, rose = scene.find(facts["decrease"], start, stop), scene.find(facts["increase"], start, stop)
    kind, label = crime_named(scene, start, stop)
    general = scene.find(facts["crime_in_general"], start, stop)
    if kind and not fell and not rose and _follows_rate(scene, count):
        fell = find_last(facts["decrease"], scene.tokens, start)
    again = fell is not None and not kind and not general and _is_of_same(scene, count)
    if again:  # «знизити … на 15 %, фактично поменшало на 6 %»
        kind, label = crime_named(scene, 0, start)
        general = scene.find(facts["crime_in_general"], 0, start)
    solving = scene.find(facts["solving"], start, stop) or (_compared(scene, count) and _solved_before(scene, count))
    if rose and solving and not count.number.in_words:
        indicator_id, label, change = "crime_solving_increase_rate", None, rose
    elif fell and (kind or general) and not solving:
        indicator_id, change = "crime_reduction_rate", fell
        scene.memory.crime = kind or scene.memory.crime
    else:
        return False
    if not territory.is_elsewhere(scene, count):
        labelled = phase_of_label(scene, count)
        planned = scene.is_plan(count) or _is_aim(scene, change) or _joins_aim(scene, count)
        actual = scene.find(facts["labels"]["executed"], count.left, count.first) is not None
        actual = actual or (again and _is_done(scene, change, count))
        phase = labelled or ("planned" if planned and not actual else "executed")
        scene.observe(
            indicator_id,
            phase,
            _period(scene, count, phase),
            count.number,
            numbers.parse_unit("%"),
            label=label,
        )
    return True


def _period(scene: Scene, count: Count, phase: str) -> Period:
    """Its own; else the year after the one that it is compared with («зменшилася на 12 % порівняно з 2023 роком»), unless that
    lies within what is spoken of; else what is spoken of."""
    if _says_again(scene, count):
        return scene.time.near(scene.counts[0].number.start)
    period = scene.time.at(count, phase == "planned")
    if is_limit(period) and period.end:  # «зменшити на 25 % до кінця 2028 року»
        term = scene.context.term
        return term if term.end == period.end else Period(period.end, period.end, "instant")
    if phase == "planned" and scene.time.own(count) is None and _is_over(scene, period):
        return scene.context.term  # «За вісім місяців розкрито 5. Програма має підвищити розкриття на 20 %»
    after = periods.after_compared(scene.statement.text, scene.context.written)
    if after is None or phase == "planned" or scene.mentions:
        return period
    if after.start is None:
        return scene.context.period if scene.context.period.start else after
    return period if period.start and period.start.year == after.start.year else after


def _is_over(scene: Scene, period: Period) -> bool:
    """Whether a time carried to a plan had ended; a report may tell what was planned for the year that it reports on."""
    today = scene.time.today if scene.context.period == NO_PERIOD else None
    return period.end is not None and today is not None and period.end <= today


def _follows_rate(scene: Scene, count: Count) -> bool:
    """«Крадіжок зменшилося на 18,6 %, грабежів – на 31 %»: the word of change is that of the percentage before."""
    before = scene.before(count)
    return before is not None and before.number.unit is not None and before.number.unit.code == "%"


def _is_of_same(scene: Scene, count: Count) -> bool:
    """Whether a percentage after another names no other thing: «фактично їх кількість зменшилася на 6 %», not «ДТП поменшало на 6 %»."""
    before = scene.before(count)
    if before is None or not _follows_rate(scene, count):
        return False
    words = [i for i in range(before.last, count.first) if scene.tokens[i].is_word]
    nouns = [i for i in words if "noun" in readings(scene.tokens[i].text)[0] and not scene.is_time(scene.tokens[i])]
    nouns = [
        i for i in nouns if scene.find(load("facts")["no_counts"], i, i + 1) is None
    ]  # «за рік її зменшено на 7 %»
    return all(scene.tokens[i - 1].text in ("їх", "його", "її") for i in nouns)


def _is_done(scene: Scene, change: Match, count: Count) -> bool:
    """«за рік її зменшено на 7 %», «вдалося знизити на 7 %»; not a second aim, «знизити на 12 % у 2026 році»."""
    aim = "infn" in readings(scene.tokens[change.first].text)[0]
    return not aim or scene.find(load("money")["achieved"], count.left, count.first) is not None


def _joins_aim(scene: Scene, count: Count) -> bool:
    """«Очікується зменшення злочинів на 10 % та підвищення рівня їх розкриття на 20 %»: a second noun under one verb."""
    before = scene.before(count)
    if before is None or not _follows_rate(scene, count) or not scene.is_plan(before):
        return False
    between = [token.text for token in scene.tokens[before.last : count.first]]
    finite = any({"verb", "impe"} & readings(text)[0] for text in between if text[0].isalpha())
    return between[:1] in (["та"], ["і"], ["й"], [","]) and not finite


def _compared(scene: Scene, count: Count) -> bool:
    """«…, що на 14 % більше»: the percentage compares, and what it compares is told before."""
    return scene.find(load("money")["compared"], count.last, count.last + 1) is not None


def _solved_before(scene: Scene, count: Count) -> Match | None:
    """The solving that the sentence spoke of last, if it spoke of no crimes after it but those solved."""
    solved = load("facts")["verbs"]["solved"]
    return scene.find([*solved, *load("facts")["participles"]["solved"]], 0, count.first)


def _is_aim(scene: Scene, change: Match) -> bool:
    """«знизити на 20 %» tells of no fact; in a programme «зниження на 20 %» tells of none either."""
    told = readings(scene.tokens[change.first].text)[0]
    return bool({"infn", "futr"} & told) or (scene.context.kind == "programme_plan" and "verb" not in told)


def crime_named(scene: Scene, start: int = 0, stop: int | None = None) -> tuple[str | None, str | None]:
    """The kind of crime spoken of, with its words; crimes in general are no kind."""
    for indicator_id, rule in load("facts")["counts"].items():
        if (
            is_crime(indicator_id)
            and indicator_id != "crimes_solved"
            and (match := scene.find(rule["objects"], start, stop))
        ):
            return indicator_id, scene.text_of(match)
    return None, None


def read_none(scene: Scene) -> None:
    """«Такі злочини не реєструвалися»: a zero, of the kind of crime named here or spoken of before."""
    facts = load("facts")
    registered = scene.find([f"=не {verb}" for verb in facts["verbs"]["registered"]])
    if registered is None:
        return
    kind, _ = crime_named(scene)
    if kind is None and scene.find(facts["such_crimes"]):
        kind = scene.memory.crime
    indicator_id = (kind or "").replace("_solved", "_registered")
    if indicator_id in load("codes")["themes"]:
        start, end = scene.tokens[registered.first].start, scene.tokens[registered.last - 1].end
        zero = Number(Decimal(0), start, end, scene.statement.text[start:end], None, "exact", in_words=True)
        scene.observe(indicator_id, "executed", scene.time.near(start), zero, unit="pcs")
