"""Money: allocated, spent, planned, paid for a purchase, or lost to crime; and the share of it that was used."""

from __future__ import annotations

import re

from extract import words
from extract.model import Line
from extract.prose import changes
from extract.prose.scene import Count, Scene
from extract.vocabulary import load

_PHASE = {"allocated": "allocated", "spent": "executed", "budgeted": "planned"}
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪]|\d{1,2}[.)])\s*")
_BEFORE_AMOUNT = re.compile(
    r"[\s,–—-]*(?:\b(?:на|за|в|у|вартістю|вартість|сумою|сума|суму|загальну|загальною|розмірі|обсязі)\b[\s,]*)*$"
)
_LONGEST_MEASURE = 200
_NAMING_WORDS = 3  # a measure of fewer words names no line


def read(scene: Scene, count: Count) -> None:
    """One amount of hryvnias: the nearest verb of money before it says what became of it."""
    facts = load("facts")
    if scene.find(facts["damage"], count.left, count.first):
        if scene.memory.crime or changes.crime_named(scene)[0] or scene.find(facts["crime_in_general"]):
            scene.observe("damage_amount", "executed", scene.period_at(count), count.number)
        else:
            scene.unread(count)  # damage by shelling or weather is none of crime
        return
    verb = scene.verb_before(count.first, "money_verbs")
    if verb is None or scene.is_negated(count):
        scene.unread(count)
    elif verb[0] == "bought":
        _read_purchase(scene, count, verb[1])
    elif verb[0] == "financed":
        _observe(scene, count, "allocated" if scene.find(facts["money_verbs"]["spent"]) else "executed", verb[1])
    else:
        _observe(scene, count, _PHASE[verb[0]], verb[1])


def read_share(scene: Scene, count: Count) -> bool:
    """«Використано 71,5 % коштів»: the execution as stated. Whether it was one."""
    verb = scene.verb_before(count.first, "money_verbs")
    of_money = scene.object_of(count, load("facts")["of_the_money"]) or _follows_amount(scene, count)
    if not verb or verb[0] not in ("spent", "financed") or not of_money:
        return False
    scene.observe("funding_execution_stated", "executed", scene.period_at(count), count.number)
    return True


def _follows_amount(scene: Scene, count: Count) -> bool:
    """«використано 1 540 600 грн (96,3 %)»."""
    before = scene.before(count)
    in_brackets = count.first > 0 and scene.tokens[count.first - 1].text == "("
    return bool(before and in_brackets and before.number.unit and before.number.unit.code == "UAH")


def _observe(scene: Scene, count: Count, phase: str, verb: int) -> None:
    """An amount of the programme, of a line that the statement names, or of an item of a list, which is a line itself:
    one without a verb of its own («сервер – 300 тис. грн»), or that says what was paid for."""
    is_item = scene.intro is not None and (verb < 0 or phase == "executed")
    if is_item and (measure := _measure(scene, count, verb)):
        _observe_line(scene, count, phase, measure)
        return
    phase = "planned" if phase == "executed" and scene.is_plan(count, "money_verbs") else phase
    line = _line_named(scene)
    more = {"line_id": line.line_id, "number": line.number, "label": line.measure} if line else {}
    scene.observe("funding", phase, scene.period_at(count), count.number, **more)


def _line_named(scene: Scene) -> Line | None:
    """The one line of the document's tables whose measure the statement names word for word."""
    text = words.squeeze(scene.statement.folded)
    named = [
        line
        for line in scene.harvest.lines
        if line.measure
        and len(line.measure.split()) >= _NAMING_WORDS
        and words.squeeze(words.fold(line.measure)) in text
    ]
    return named[0] if len(named) == 1 else None


def _read_purchase(scene: Scene, count: Count, verb: int) -> None:
    """«камер відеоспостереження на 600,5 тис. грн»: a line of what was bought, and its cost."""
    _observe_line(
        scene, count, "planned" if scene.is_plan(count, "money_verbs") else "executed", _measure(scene, count, verb)
    )


def _observe_line(scene: Scene, count: Count, phase: str, measure: str | None) -> None:
    """An amount for a named thing is a part of the money and no total."""
    context = scene.context
    line = scene.harvest.add_line(
        Line(
            document_id=context.document_id,
            programme_id=scene.programme_id,
            measure=measure,
            topic=context.topic_of(measure),
            evidence=scene.evidence(count.number.start),
        )
    )
    scene.observe("funding", phase, scene.period_at(count), count.number, line_id=line.line_id, label=measure)


def _measure(scene: Scene, count: Count, verb: int) -> str | None:
    """What was bought: the words between the verb, or the amount before, and this amount, without its count."""
    amounts = [other.last for other in scene.counts if other.last <= count.first and other.number.unit is not None]
    first = max(amounts[-1] if amounts else 0, verb + 1)
    for other in scene.counts:  # «- 14 IP-камер»: how many is a fact of its own
        if other.last < count.first and not any(token.is_word for token in scene.tokens[first : other.first]):
            first = max(first, other.last)
    start = scene.tokens[first].start
    text = _BULLET.sub("", words.squeeze(scene.statement.text[start : count.number.start]))
    return _BEFORE_AMOUNT.sub("", text).strip(" :;,")[:_LONGEST_MEASURE] or None
