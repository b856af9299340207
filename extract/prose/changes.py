"""Rates of change of crime, in numbers («на 15 %») and in words («вдвічі»), and crimes that did not happen."""

from __future__ import annotations

from decimal import Decimal

from extract import numbers
from extract.numbers import Number
from extract.prose.results import is_crime
from extract.prose.scene import Count, Scene
from extract.vocabulary import load

_REACH = 5  # words before «вдвічі»; twice as many after it
_INFINITIVE = ("ти", "тися", "тись")
_NOUN = ("ння", "нню", "нням")
_CENT = Decimal("0.01")


def read_rate(scene: Scene, count: Count) -> bool:
    """«Злочинність знизилася на 15 %», «розкриття зросло на 7 %»: told before the number, or after it up to a comma."""
    told_before = _observe(scene, count, count.left, count.first)
    return told_before or _observe(scene, count, count.left, scene.comma_after(count))


def note_unread(scene: Scene, count: Count) -> bool:
    """Say that a percentage beside words of money or crime was not understood («програму виконано на 94,4 %»)."""
    near = scene.find(load("facts")["rate_words"], count.left, count.right) is not None
    if near:
        scene.unread(count)
    return near


def read_times(scene: Scene) -> None:
    """«Зменшення вдвічі кількості крадіжок» is a fall by 50 %."""
    for i, token in enumerate(scene.tokens):
        times = load("facts")["times"].get(token.text)
        if times is not None:
            fall = (100 * (1 - Decimal(1) / times)).quantize(_CENT)
            printed = scene.statement.text[token.start : token.end]
            number = Number(fall, token.start, token.end, printed, None, "exact", in_words=True)
            _observe(scene, Count(number, i, i + 1, 0, i + 1, len(scene.tokens)), i - _REACH, i + 1 + 2 * _REACH)


def _observe(scene: Scene, count: Count, start: int, stop: int) -> bool:
    facts = load("facts")
    kind, label = crime_named(scene, start, stop)
    falls = scene.find(facts["decrease"], start, stop)
    if falls and (kind or scene.find(facts["crime_in_general"], start, stop)):
        indicator_id = "crime_reduction_rate"
        scene.memory.crime = kind or scene.memory.crime
    elif (
        not count.number.in_words
        and scene.find(facts["increase"], start, stop)
        and scene.find(facts["solving"], start, stop)
    ):
        indicator_id, label = "crime_solving_increase_rate", None
    else:
        return False
    phase = "planned" if scene.is_plan(count) or _is_aim(scene, start, stop) else "executed"
    scene.observe(indicator_id, phase, scene.period_at(count), count.number, numbers.parse_unit("%"), label=label)
    return True


def _is_aim(scene: Scene, start: int, stop: int) -> bool:
    """«знизити на 20 %» tells of no fact; in a programme «зниження на 20 %» tells of none either."""
    facts = load("facts")
    change = scene.find([*facts["decrease"], *facts["increase"]], start, stop)
    word = scene.tokens[change.first].text if change else ""
    return word.endswith(_INFINITIVE) or (scene.context.kind == "programme_plan" and word.endswith(_NOUN))


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
        scene.observe(indicator_id, "executed", scene.period_near(registered.first), zero, unit="pcs")
