"""Money stated in running text: allocated, spent, planned, paid for a purchase, or lost to crime."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract import words
from extract.model import NO_PERIOD, Line
from extract.vocabulary import load

if TYPE_CHECKING:
    from extract.prose import Count, StatementReader

_PHASES = {"allocated": "allocated", "spent": "executed", "budgeted": "planned"}
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪]|\d{1,2}[.)])\s*")
_BEFORE_AMOUNT = re.compile(r"[\s,–—-]*(?:\b(?:на|за|в|у|вартістю|сумою|суму|загальну|загальною|розмірі|обсязі)\b[\s,]*)*$")
_LONGEST_MEASURE = 200


def read(reader: StatementReader, count: Count) -> None:
    """One amount of hryvnias in a statement."""
    vocabulary = load("facts")
    if reader._find(vocabulary["damage"], count.left, count.first):
        reader.observe("damage_amount", "executed", reader._period(count.first), count)
        return
    verb = reader._nearest_verb(count.first, "money_verbs")
    if verb is None or reader._is_negated(count):
        reader.unread(count)
    elif verb[0] == "bought":
        _read_purchase(reader, count)
    elif verb[0] == "financed":
        _observe(reader, count, "allocated" if _also_spent(reader) else "executed")
    elif verb[0] in _PHASES:
        _observe(reader, count, _PHASES[verb[0]])
    else:
        reader.unread(count)


def _also_spent(reader: StatementReader) -> bool:
    """«Профінансовано» is what was given where the same text also says what was spent of it."""
    return any(pattern.find(reader.tokens) for pattern in words.phrases(load("facts")["money_verbs"]["spent"]))


def _observe(reader: StatementReader, count: Count, phase: str) -> None:
    reader.observe("funding", phase, reader._period(count.first), count)


def _read_purchase(reader: StatementReader, count: Count) -> None:
    """«камер відеоспостереження на 510,08 тис. грн»: a line of what was bought, and its cost."""
    context = reader.context
    measure = _measure(reader, count)
    period = reader._period(count.first)
    line = reader.harvest.add_line(
        Line(
            document_id=context.document_id,
            programme_id=reader.programme_id,
            number=None,
            section=None,
            task=None,
            measure=measure,
            executor=None,
            term_as_printed=None,
            period=NO_PERIOD,
            money_source=None,
            topic=context.topic_of(measure),
            is_total=False,
            reason=None,
            evidence=reader.evidence(),
        )
    )
    reader.observe("funding", "executed", period, count, line_id=line.line_id, label=measure)


def _measure(reader: StatementReader, count: Count) -> str | None:
    """What was bought: the words before the amount, after the number or verb before it."""
    start = reader.tokens[count.left].start if count.left < len(reader.tokens) else 0
    verb = reader._nearest_verb(count.first, "money_verbs")
    if verb and verb[1] >= count.left:
        start = reader.tokens[verb[1]].end
    text = _BULLET.sub("", words.squeeze(reader.statement.text[start : count.number.start]))
    return _BEFORE_AMOUNT.sub("", text).strip(" :;,")[:_LONGEST_MEASURE] or None
