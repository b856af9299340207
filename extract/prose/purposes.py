"""What an amount is for, or who gave it, where the text says so («на страхування обладнання заплановано 200 тис. грн», «з обласного
бюджету надійшло 600 тис. грн»).

Beside an amount of the whole programme such a sum is a part of it, and no second total. Where a text tells of no other money, it is
all that is known of the programme's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract import words
from extract.harvest import Harvest
from extract.model import Line, Period
from extract.prose.counts import Count
from extract.prose.memory import MoneyShare
from extract.prose.parts_of_amounts import end_of_phrase
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Token

_FOR, _FROM = ("на", "для"), ("з", "із", "зі", "від", "кошти", "коштів", "коштом", "рахунок")
_DESCRIBED = 2  # adjectives between «на» and what is paid for
_LONGEST = 200  # characters


def giver_of(scene: Scene, count: Count) -> str | None:
    """«З обласного бюджету надійшло 600 тис. грн», «субвенція – 200 тис. грн»: who gave it, named before the amount and no other."""
    match = scene.find(load("money")["given_by_others"], 0, count.first)
    if match is None or any(
        other.last <= match.first for other in scene.counts if other.number.unit == count.number.unit
    ):
        return None
    led = match.first > 0 and scene.tokens[match.first - 1].text in _FROM
    return scene.text_of(match) if led else None


def purpose_of(scene: Scene, count: Count, start: int) -> str | None:
    """The thing that is paid for, before the amount («на ремонт камер витрачено 80 тис. грн») or right after it."""
    before = next((at for at in range(count.first - 1, start - 1, -1) if _opens(scene, at)), None)
    if before is not None:
        return _words(scene, before + 1, count.first)
    after = count.last if count.last < len(scene.tokens) and _opens(scene, count.last) else None
    return _words(scene, after + 1, end_of_phrase(scene, count)) if after is not None else None


def _opens(scene: Scene, at: int) -> bool:
    """«На придбання», «на поточний ремонт»; not «на реалізацію програми»."""
    if scene.tokens[at].text not in _FOR:
        return False
    match = scene.find(load("money")["paid_for"], at + 1, at + 2 + _DESCRIBED)
    return match is not None and all(
        "adjf" in words.readings(token.text)[0] for token in scene.tokens[at + 1 : match.first]
    )


def _words(scene: Scene, first: int, stop: int) -> str | None:
    """The words up to a verb, a number, a time or a mark."""
    last = next((i for i in range(first, stop) if _ends(scene, scene.tokens[i])), stop)
    last -= (
        last > first and {"prep"} <= words.readings(scene.tokens[last - 1].text)[0]
    )  # «придбання серверів у» 2025 році
    text = scene.statement.text[scene.tokens[first].start : scene.tokens[last - 1].end] if first < last else ""
    return words.squeeze(text)[:_LONGEST].strip() or None


def _ends(scene: Scene, token: Token) -> bool:
    if not token.is_word:
        return token.text not in "-’'\"«»"
    return scene.is_time(token) or "verb" in words.readings(token.text)[0]


def divide(harvest: Harvest, told: Sequence[MoneyShare]) -> None:
    """Make the amounts that are for one thing, or from one source, lines, where the document tells of the programme's other money of
    that time."""
    parts = {each.fact.observation_id for each in told}
    totals = {line.line_id for line in harvest.lines if line.is_total}
    whole = [
        fact
        for fact in harvest.observations
        if fact.indicator_id == "funding"
        and (fact.line_id is None or fact.line_id in totals)
        and (fact.observation_id not in parts or fact.mentions)
    ]
    for each in told:
        fact = each.fact
        if any(other.programme_id == fact.programme_id and _overlap(other.period, fact.period) for other in whole):
            line = harvest.add_line(
                Line(
                    document_id=fact.document_id,
                    programme_id=fact.programme_id,
                    measure=each.measure,
                    money_source=each.money_source,
                    topic=harvest.context.topic_of(each.measure),
                    evidence=fact.evidence,
                )
            )
            harvest.rewrite(fact, replace(fact, line_id=line.line_id, label=each.measure or each.money_source))


def _overlap(one: Period, other: Period) -> bool:
    """Whether two periods may have a day in common; one without ends may be of any."""
    starts, ends = [p.start for p in (one, other) if p.start], [p.end for p in (one, other) if p.end]
    return not (starts and ends) or max(starts) <= min(ends)
