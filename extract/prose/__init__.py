"""Facts stated in running text: a number, what it counts, the verb that governs it and the time it is about.

`scene` knows what stands around a number; `cameras`, `money`, `shares`, `results` and `changes` each know one kind of fact.
The words are in `vocabulary/facts.yml` and `money.yml`. A number beside a known word whose verb is not known becomes an `unread` note;
wishes, refusals and negated verbs are no facts.
"""

from __future__ import annotations

import re
from collections import defaultdict

from extract.harvest import Harvest
from extract.model import Document, Observation
from extract.prose import (
    above_amounts,
    amounts,
    cameras,
    cards,
    changes,
    claims,
    money,
    purposes,
    results,
    shares,
    times,
)
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.memory import Memory, MoneyShare
from extract.prose.police_totals import SolvedCrimes
from extract.prose.scene import Scene, plans_from
from extract.prose.sentences import Statement, statements
from extract.vocabulary import load

_HEADING = 8  # words at most
_OPENING = 5  # tokens that may tell that a paragraph goes on
_MOST_NUMBERS = 200  # of a sentence that somebody wrote; a longer row of them is a table that lost its cells
_SHOWN = 200  # characters of it
_WHOLE_AND_PART = 2
_FIGURE = re.compile(r"\d+")
_SUB_NUMBER = re.compile(r"\s*\d{1,2}\.\d{1,2}\.?\s*")
_LABELLED = re.compile(r"[^\d.;:]{3,80}\s[–—-]\s*\d[\d\s]*(?:,\d+)?[;.]?")


def read(harvest: Harvest) -> None:
    """Read every statement of the document's paragraphs."""
    memory, told_on = Memory(), cards.of(harvest.context.document)
    money_shares: list[MoneyShare] = []
    solved = SolvedCrimes()
    for statement in statements(harvest.context.document):
        if len(_FIGURE.findall(statement.text)) > _MOST_NUMBERS:
            harvest.note("unread", harvest.context.evidence(statement.span), statement.text[:_SHOWN])
            continue
        if in_brackets := times.told_of_brackets(statement.text, harvest.context.written):
            memory.time.in_brackets = in_brackets
            continue
        if statement.first and statement.intro is None and not _goes_on(statement, harvest.context.document):
            memory = memory.at_paragraph()
        scene = Scene(harvest, statement, memory, told_on)
        memory.over = results.verb_over(scene) or memory.over
        memory.aside = memory.aside or money.heads_other_matters(scene)
        if _is_heading(statement) and not scene.counts:
            memory.told, memory.ahead = (), plans_from(scene)
            memory.of_money = above_amounts.heads_money(scene)
            cameras.begin_chapter(scene)
        scene.counts = (
            [] if statement.asks else amounts.with_units(scene)
        )  # «Тобто цього року додалося 11?» asserts nothing
        if over := results.told_over(scene):
            memory.told = memory.things = over
        found = claims.claims(scene)
        of_cameras = cameras.read(scene)
        for count in scene.counts:
            harvest.passed_over[statement.span.start + count.number.start] = _rule(scene, count, of_cameras, found)
            if count.first not in of_cameras:
                _read_count(scene, count, found)
        changes.read_times(scene)
        changes.read_none(scene)
        _withdraw_rivals(scene)
        money_shares += scene.shares
        solved.take(scene)
        scene.time.remember()
        if scene.told or of_cameras or found:
            named = tuple(name for name, _ in scene.told)
            divides = (
                find(["=це"], statement.tokens, 0, 1) is not None
            )  # «Це 11 крадіжок. Торік таких розкриттів було 13»
            goes_on = (*memory.told, *named) if divides else (*named, *memory.told) if memory.over else named
            memory.told = tuple(dict.fromkeys(goes_on))
    purposes.divide(harvest, money_shares)
    solved.withdraw_totals(harvest)


def _is_heading(statement: Statement) -> bool:
    """A few words that stand alone, without an end mark."""
    words = sum(token.is_word for token in statement.tokens)
    opens = statement.first and statement.intro is None and not statement.is_item
    return opens and words <= _HEADING and statement.text[-1:] not in ".;,"


def _withdraw_rivals(scene: Scene) -> None:
    """Of several values of one thing and one time in one statement none is the whole: what parts them was not understood. Two may
    be a whole and what is left of it («змонтовано 58 камер, з яких працює 51»)."""
    told = [fact for fact in scene.observed if fact.period.end and not fact.line_id and not fact.label]
    values: dict[tuple[object, ...], set[float | None]] = defaultdict(set)
    for fact in told:
        values[_thing(fact)].add(fact.value)
    for fact in told:
        if len(values[_thing(fact)]) > _WHOLE_AND_PART:
            scene.harvest.withdraw(fact)


def _thing(fact: Observation) -> tuple[object, ...]:
    return fact.indicator_id, fact.phase, fact.breakdown, fact.fund, fact.period, fact.programme_id


def _goes_on(statement: Statement, document: Document) -> bool:
    """«Серед них – 14 крадіжок», «13.2. хуліганств – 4» under «13. Розкрито злочинів – 39»: a paragraph that goes on with the one
    before."""
    match = find(load("facts")["goes_on"], statement.tokens, 0, _OPENING)
    if match is not None and match.first == 0:
        return True
    begins = document.text.rfind("\n", 0, statement.span.start) + 1
    number = document.text[begins : statement.span.start]
    return _SUB_NUMBER.fullmatch(number) is not None and _LABELLED.fullmatch(statement.text) is not None


def _rule(scene: Scene, count: Count, of_cameras: frozenset[int], money_said: dict[int, claims.Claim]) -> str:
    """Why the number is no fact, should it turn out to be none: shown by `--trace`."""
    if scene.is_wish(count):
        return "wish"
    if count.first in of_cameras:
        return "cameras_not_counted"  # private, of another place, a part told otherwise, negated
    return "money_of_other_things" if count.first in money_said else "no_known_word"


def _read_count(scene: Scene, count: Count, money_said: dict[int, claims.Claim]) -> None:
    unit = count.number.unit.code if count.number.unit else None
    if scene.is_wish(count) or scene.is_corrected(count):
        return
    if scene.is_range(count) and count.first not in money_said:
        results.note_range(scene, count)
        return
    if count.first in money_said:
        money.read(scene, money_said[count.first])
    elif unit == "%":
        shares.read(scene, count, money_said) or changes.read_rate(scene, count) or changes.note_unread(scene, count)
    else:
        results.read(scene, count)
