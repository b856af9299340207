"""Amounts of hryvnias: each is kept as all the money of its time, or as a line where it is for one thing or from one source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract import columns, headings, metadata, periods, words
from extract.model import Line, Period
from extract.prose import amounts, changes, money_times, purposes, results, territory
from extract.prose.above_amounts import divides_these_sums, divides_what_was_spent
from extract.prose.amounts import start_of
from extract.prose.claims import Claim
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.memory import MoneyShare
from extract.prose.parts_of_amounts import end_of_phrase, fund_of, source_of, source_over
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Token

_BULLET = re.compile(rf"^\s*(?:[{words.BULLETS}]|\d{{1,2}}[.)])\s*")
_PHASES = frozenset(["planned", "allocated", "executed"])
_BEFORE_AMOUNT = re.compile(
    r"[\s,–—:-]*(?:\b(?:на|за|в|у|по|вартістю|вартість|орієнтовною|орієнтовна|орієнтовно|очікуваною|сумою|сума|суму|загальну|загальною|загальна|розмірі|обсязі)\b[\s,–—:-]*)*$"
)
_LEAD = re.compile(r"^(?:[\s,;:()–—-]|\b(?:та|і|й|а|на|для|за|із|з|решта|це|правильно|вірно)\b)+", re.IGNORECASE)
_SHORT = 2  # letters of a preposition
_THEM = frozenset(["їх", "її", "це"])
_LONGEST_MEASURE = 200
_NAMING_WORDS = 3  # a measure of fewer words names no line
_STEM = 5  # letters of a word that its forms share
_TITLE = 3  # words after «програма» that tell which


def read(scene: Scene, claim: Claim) -> None:
    """Keep what a claim states."""
    count = claim.count
    if claim.phase is None and scene.card(count):
        claim = replace(claim, phase=_phase_of_label(scene, count))
    if (
        (claim.gone and not _is_dated_itself(scene, count))
        or amounts.is_replaced(scene, count)
        or amounts.is_difference(scene, count)
        or amounts.is_per_unit(scene, count)
    ):
        return
    if claim.name == "damage":
        _read_damage(scene, count)
    elif claim.name == "other" or _is_of_others(scene, claim):
        return
    elif claim.phase is None:
        scene.unread(count)
    else:
        if claim.phase == "allocated" and scene.is_proposed(count):
            claim = replace(
                claim, phase="planned"
            )  # «пропонується виділити 300 тис. грн» of a draft of the council's own
        if claim.phase != "planned" or not scene.money_told:  # «витрачено 2,1 млн грн при плані 2,2. З них: …»
            scene.memory.money = claim.phase
        scene.money_told = scene.money_told or claim.phase != "planned"
        _observe(scene, claim)
        scene.memory.money_unit = count.number.unit
        if scene.observed and not (divides_these_sums(scene) or money_times.divides_list(scene)):
            scene.memory.money_time, scene.memory.money_at = money_times.whole_told(scene).period, scene.statement.span


def _phase_of_label(scene: Scene, count: Count) -> str | None:
    """«Виконано за III квартал – 233,4 тис. грн» on a card: what it would say as the heading of a column."""
    column = columns.name_column(scene.statement.text[: count.number.start].strip(" –—:"))
    return column.phase if column.phase in _PHASES else None


def _is_dated_itself(scene: Scene, count: Count) -> bool:
    """«скоротилися з 1,2 млн грн у 2022 році до 0,9 млн грн»: when the first of two was is said between them."""
    following = min((other.number.start for other in scene.counts if other.first > count.first), default=0)
    return any(count.number.end <= mention.start < following for mention in scene.mentions)


def _is_of_others(scene: Scene, claim: Claim) -> bool:
    """Whether the amount is of another place, of another programme, or for what no safe city programme pays; not a share of
    the money told before."""
    count = claim.count
    at = scene.counts.index(count)
    start = scene.counts[at - 1].last if at else 0
    stop = scene.counts[at + 1].first if at + 1 < len(scene.counts) else len(scene.tokens)
    of_others = scene.memory.aside and metadata.topic_of(scene.statement.text) == "other"
    return (
        of_others
        or territory.is_elsewhere(scene, count)
        or (claim.name != "above" and _names_another(scene, start, stop, _source_after(scene, count)))
    )


def heads_other_matters(scene: Scene) -> bool:
    """«Дороги.», the words that open a paragraph and tell what it is on."""
    told, ends = scene.tokens, scene.statement.text[-1:] == "."
    short = len(told) <= _TITLE and not scene.counts and scene.statement.first and scene.statement.intro is None
    chapters = [*load("money")["other_matters"], *load("money")["other_chapters"]]
    return short and ends and scene.find(chapters, 0, len(told)) is not None


def _source_after(scene: Scene, count: Count) -> str | None:
    """«295,7 тис. грн (місцевий бюджет)»."""
    return source_of(scene, count, count.first)


def _names_another(scene: Scene, start: int, stop: int, source: str | None) -> bool:
    """«… покрито з програми благоустрою», «на програму «Турбота»», «на ремонт доріг»."""
    text = scene.statement.text[scene.tokens[start].start : scene.tokens[stop - 1].end] if start < stop else ""
    if metadata.topic_of(text) != "other":
        return False
    programmes = scene.find(load("money")["programmes"], start, stop)
    if programmes is not None and programmes.first == start > 0:
        return True  # «профінансовано 26 місцевих програм на загальну суму 118,7 млн грн»
    if scene.intro is None and scene.find(load("money")["other_matters"], start, stop):
        return True
    if scene.intro is None and source is None and _is_filled(scene, start, stop):
        return True
    match = scene.find(["програма"], start, stop - 1)
    title = scene.tokens[match.last : min(match.last + _TITLE, stop)] if match else ()
    if title and scene.is_time(title[0]):
        return False  # «на програму цього року заплановано»
    if not title or not (title[0].text in '«"“' or _is_genitive(title[0])):
        return False
    own = words.fold(scene.context.programme.title) if scene.context.programme else ""
    first = next((token.text for token in title if token.is_word), "")
    return first[:_STEM] not in own


def _is_filled(scene: Scene, start: int, stop: int) -> bool:
    """«До міського бюджету надійшло»; not «міський бюджет виділив»."""
    budget = scene.find(load("money")["filled"], start, stop)
    if budget is None or (budget.first > 0 and scene.tokens[budget.first - 1].text == "("):
        return False  # «295,7 тис. грн (місцевий бюджет)»
    following = scene.tokens[budget.last].text if budget.last < stop else ""
    if following in ("–", "-", ":"):
        return False  # «Джерела (факт): міський бюджет – 252,6 тис. грн»
    return not (following and "verb" in words.readings(following)[0])


def _is_genitive(token: Token) -> bool:
    return any("gent" in reading for reading in words.readings(token.text))


def _read_damage(scene: Scene, count: Count) -> None:
    """Loss by crime, where the statement or the text before it speaks of crimes; damage by shelling or weather is none."""
    general = scene.find([*load("facts")["crime_in_general"], "потерпілий", "кримінальний", "провадження"])
    if scene.memory.crime or changes.crime_named(scene)[0] or general or _follows_crimes(scene):
        scene.observe("damage_amount", "executed", scene.time.at(count), count.number)
    else:
        scene.unread(count)


def _follows_crimes(scene: Scene) -> bool:
    """Whether the text told of crimes before, and the statement of nothing else that does damage."""
    return any(map(results.is_crime, scene.harvest.indicators)) and scene.find(load("money")["disasters"]) is None


# --- parts and what they are for --------------------------------------------------------------------------------------


def _observe(scene: Scene, claim: Claim) -> None:
    """An amount of the programme, of a line that the statement names, or a part, which is a line itself: an item of a list
    without a verb of its own («сервер – 300 тис. грн»), or that says what was paid for."""
    count, start = claim.count, start_of(scene, claim.count)
    is_item = scene.intro is not None and (claim.at < 0 or claim.phase == "executed")
    measure = _measure(scene, count, claim.at)
    does_all = (
        measure is not None and find(load("money")["all_measures"], words.tokens(words.fold(measure))) is not None
    )
    if card := scene.card(count):
        _observe_line(scene, claim, card.measure, card.source or source_of(scene, count, start))
    elif labelled := label_of_all(scene):
        _observe_line(scene, claim, labelled)
    elif claim.name in ("bought", "done", "purchase") and not measure:
        scene.unread(count)
    elif (claim.name in ("bought", "done", "purchase") and not does_all) or (is_item and measure):
        _observe_line(scene, claim, measure)
    elif claim.part and not _is_of_year(scene, claim, start):
        source = source_of(scene, count, start)
        _observe_line(scene, claim, _purpose(scene, claim, start, source is not None), source)
    elif source := source_over(scene, count):
        _observe_line(scene, claim, None, source)
    else:
        line = _line_named(scene)
        more = {"line_id": line.line_id, "number": line.number, "label": line.measure} if line else {}
        fund = _fund(scene, claim, start)
        purpose = None if line else purposes.purpose_of(scene, count, start)
        giver = None if line or purpose else purposes.giver_of(scene, count)
        for period in money_times.of(scene, claim):
            fact = scene.observe("funding", claim.phase or "", period, count.number, fund=fund, **more)
            scene.shares += [MoneyShare(fact, purpose, giver)] if purpose or giver else []


def _is_of_year(scene: Scene, claim: Claim, start: int) -> bool:
    """«480 тис. грн: 200 тис. грн – у 2013 році, …»: a part that nothing but its time tells is all the money of that time."""
    named = source_of(scene, claim.count, start) or _purpose(scene, claim, start, has_source=False)
    return not named and scene.time.is_dated_after(claim.count)


def _fund(scene: Scene, claim: Claim, start: int) -> str:
    """The fund that an amount is of; «по загальному фонду затверджено 420 тис. грн, касові видатки 398,6»: that of the plan before
    it, unless it sums them up."""
    fund, before = fund_of(scene, claim.count, start), scene.last_fund
    summed = scene.find(load("money")["sums"], start, claim.count.first)
    if (
        fund == "total"
        and before
        and before[0] != claim.phase
        and not summed
        and not source_of(scene, claim.count, start)
    ):
        fund = before[1]
    scene.last_fund = (claim.phase, fund)
    return fund


def label_of_all(scene: Scene) -> str | None:
    """«1. Придбання камер – план 800 тис. грн, факт 754,5 тис. грн»: what opens a statement, names a thing that is paid for, and
    has a dash and a word of money after it."""
    tokens = scene.tokens
    dash = next((i for i, token in enumerate(tokens) if token.text in "–:"), len(tokens))
    stop = amounts.find(scene)[0].first
    vocabulary = load("money")
    opens = scene.find(
        [*vocabulary["labels"], *vocabulary["verbs"]["financed"], *vocabulary["verbs"]["spent"]], dash + 1, stop
    )
    if dash >= stop or opens is None or opens.first != dash + 1 or scene.find(vocabulary["all_money"], 0, dash):
        return None
    if any(scene.is_time(token) or token.is_number for token in tokens[:dash]) or not _opens_with_noun(tokens[:dash]):
        return None
    return _cleaned(scene, 0, dash)


def _opens_with_noun(tokens: Sequence[Token]) -> bool:
    """Whether words name a thing: no verb among them, and a noun in the nominative first of all nouns."""
    told = [words.readings(token.text) for token in tokens if token.is_word]
    if any({"verb", "impe", "infn"} & each[0] for each in told):
        return False
    return any("nomn" in reading and "noun" in reading for each in told[:2] for reading in each)


def _line_named(scene: Scene) -> Line | None:
    """The one line of the document's tables whose measure the statement names word for word."""
    text = words.squeeze(scene.statement.folded)
    named = [
        line
        for line in scene.harvest.lines
        if line.measure
        and line.evidence.place.row_no is not None
        and len(line.measure.split()) >= _NAMING_WORDS
        and words.squeeze(words.fold(line.measure)) in text
    ]
    return named[0] if len(named) == 1 else None


def _observe_line(scene: Scene, claim: Claim, measure: str | None, source: str | None = None) -> None:
    """An amount for a named thing is a part of the money and no total."""
    count, told = claim.count, money_times.of(scene, claim)
    line = _line_of(scene, claim, measure, source, told)
    fund = fund_of(scene, count, start_of(scene, count))
    for period in told:
        scene.observe(
            "funding", claim.phase or "", period, count.number, fund=fund, line_id=line.line_id, label=measure or source
        )  # fmt: skip


def _line_of(scene: Scene, claim: Claim, measure: str | None, source: str | None, times_of: Sequence[Period]) -> Line:
    """The line of a named thing: that of its plan for its fact, and of other times, where one statement or card gives both."""
    card = scene.card(claim.count)
    told = card.lines if card else scene.lines_told
    known = told.get((measure, source))
    said = {(claim.phase, period) for period in times_of}
    if known is not None and not said & known[1]:
        known[1].update(said)
        return known[0]
    line = scene.harvest.add_line(
        Line(
            document_id=scene.context.document_id,
            programme_id=scene.programme_id,
            measure=measure,
            money_source=source,
            topic=scene.context.topic_of(measure),
            evidence=scene.evidence(claim.count.number),
        )
    )
    told[measure, source] = line, said
    return line


def _purpose(scene: Scene, claim: Claim, start: int, has_source: bool) -> str | None:
    """What a part is for: «500 тис. грн на камери», «камери – 500 тис. грн», «на камери витрачено 500 тис. грн»."""
    count = claim.count
    if has_source and not any(token.text in ("на", "для") for token in scene.tokens[start : scene.comma_after(count)]):
        return None
    end = end_of_phrase(scene, count)
    if end > count.last and scene.tokens[count.last].text in ("на", "для", "–", "-"):
        return _cleaned(scene, count.last, end)
    marks = "(–" if divides_what_was_spent(scene) else "("
    bracketed = scene.tokens[count.first - 1].text in marks if count.first else False
    on = [i for i in range(max(start, claim.at), count.first) if scene.tokens[i].text in ("на", "для")]
    if bracketed and on:  # «використано на придбання камер (516,0 тис. грн)»
        return _cleaned(scene, on[-1], count.first - 1)
    colons = [i + 1 for i in range(max(start, claim.at), count.first) if scene.tokens[i].text == ":"]
    start = colons[-1] if colons and colons[-1] < count.first else start
    verb = claim.at if start < claim.at < count.first else count.first
    edges = [start - 1, *(i for i in range(start, verb) if scene.is_time(scene.tokens[i])), verb]
    first, last = max(pairwise(edges), key=lambda run: run[1] - run[0])
    return _cleaned(scene, first + 1, last)


def _cleaned(scene: Scene, first: int, last: int) -> str | None:
    """The words of some tokens without what joins them to an amount."""
    if first >= last:
        return None
    text = words.squeeze(scene.statement.text[scene.tokens[first].start : scene.tokens[last - 1].end])
    if parts := find(load("money")["parts"], words.tokens(words.fold(text))):
        text = text[words.tokens(words.fold(text))[parts.last - 1].end :]
    text = _LEAD.sub("", _BULLET.sub("", text))
    text = _BEFORE_AMOUNT.sub("", text).strip(" :;,.")[:_LONGEST_MEASURE]
    words_of = [token for token in scene.tokens[first:last] if token.is_word and len(token.text) > _SHORT]
    named = any(map(str.isalpha, text)) and not all(scene.is_time(token) for token in words_of)
    return text if named else None  # «200 тис. грн – у 2023 році»


def _measure(scene: Scene, count: Count, verb: int) -> str | None:
    """What was bought: the words between the verb, or the amount before, and this amount, without its count; a noun is one of them."""
    units = ((other, other.number.unit) for other in scene.counts if other.last <= count.first)
    earlier = [other.last for other, unit in units if unit is not None and unit.code != "%"]  # «бюджет громади (30 %):»
    is_noun = verb >= 0 and "noun" in words.readings(scene.tokens[verb].text)[0]  # «придбання та монтаж камер – 421,9»
    begins = verb if is_noun else verb + 1
    first = max(earlier[-1] if earlier else 0, begins)
    if first > begins and first < count.first and scene.tokens[first].text in ("та", "і", "й", "а"):
        first += 1
    for other in scene.counts:  # «- 14 IP-камер»: how many is a fact of its own
        if other.last < count.first and not any(token.is_word for token in scene.tokens[first : other.first]):
            first = max(first, other.last)
    if first >= count.first:  # the verb comes after its amount
        return None
    start = scene.tokens[first].start
    text = _BULLET.sub("", words.squeeze(scene.statement.text[start : count.number.start]))
    text = _BEFORE_AMOUNT.sub("", text).strip(" :;,")[:_LONGEST_MEASURE]
    told = [token.text for token in words.tokens(words.fold(text)) if token.is_word]
    named = any(len(each) > _SHORT or each in _THEM for each in told)
    summed = headings.is_total([text]) and len(told) == 1  # «… – 52 000 грн. Разом 119 850 грн»
    return text if named and not summed and not periods.parse_cell(text) else None
