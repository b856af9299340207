"""Amounts of hryvnias: what became of each, by the word that governs it, and whether it is all of the money or a part.

The governing word (`vocabulary/money.yml`) stands before the amount, with no other amount between; else after it; else
over the list; else the amount goes on with the one before («…, з них 1,2 млн – обласного бюджету»). Where none does, the
amount is unread.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract import metadata, periods, words
from extract.model import Line, Period
from extract.prose import amounts, changes, territory
from extract.prose.scene import Count, Scene, find, find_last
from extract.vocabulary import load
from extract.words import Match, Token

_PHASES = {
    "planned": "planned", "allocated": "allocated", "spent": "executed", "financed": "executed", "bought": "executed",
    "rewritten": "planned",
}  # fmt: skip
_PREPOSITIONS = frozenset(["з", "із", "зі", "на", "для", "від", "про", "рахунок", "до", "за"])
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪]|\d{1,2}[.)])\s*")
_BEFORE_AMOUNT = re.compile(
    r"[\s,–—:-]*(?:\b(?:на|за|в|у|по|вартістю|вартість|сумою|сума|суму|загальну|загальною|загальна|розмірі|обсязі)\b[\s,–—:-]*)*$"
)
_LEAD = re.compile(r"^(?:[\s,;:()–—-]|\b(?:та|і|й|а|на|для|за|із|з|решта|це)\b)+", re.IGNORECASE)
_LONGEST_MEASURE = 200
_NAMING_WORDS = 3  # a measure of fewer words names no line
_STEM = 5  # letters of a word that its forms share
_NEAR = 3  # tokens between a word of planning and the verb it governs
_PARTICIPLE_REACH = 6  # tokens between «передбачених» and its amount


@dataclass(frozen=True)
class Word:
    """A word of money among the tokens of a statement: its class in money.yml, and `kind`: verbs, participles or nouns."""

    kind: str
    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Claim:
    """What a statement says of one amount. `phase` is None where it is no fact or not understood; `at` is the governing
    token (-1: over the list or in the sentence before); `part` tells a part of another amount, `gone` what grew or fell
    to the next amount and is of no time that is stated."""

    count: Count
    name: str | None
    phase: str | None
    at: int
    part: bool = False
    gone: bool = False


def claims(scene: Scene) -> dict[int, Claim]:
    """The claims of all amounts of the statement, by their first token."""
    found: dict[int, Claim] = {}
    counts = amounts.find(scene)
    said = _money_words(scene.tokens) if counts else []
    before: Claim | None = None
    for i, count in enumerate(counts):
        start = counts[i - 1].last if i else 0
        following = counts[i + 1] if i + 1 < len(counts) else None
        before = _claim(scene, count, said, start, following, before)
        found[count.first] = before
    return _with_parts_of_one_kind(scene, found)


def read(scene: Scene, claim: Claim) -> None:
    """Keep what a claim states."""
    count = claim.count
    if (
        claim.gone
        or amounts.is_replaced(scene, count)
        or amounts.is_difference(scene, count)
        or amounts.is_per_unit(scene, count)
    ):
        return
    if claim.name == "damage":
        _read_damage(scene, count)
    elif claim.name == "other" or _is_of_others(scene, count):
        return
    elif claim.phase is None:
        scene.unread(count)
    else:
        scene.memory.money = claim.phase
        _observe(scene, claim)


# --- which word governs an amount -------------------------------------------------------------------------------------


def _money_words(tokens: Sequence[Token]) -> list[Word]:
    """All words of money in their order; of two that overlap the longer. A noun after «з», «на» or «для» governs nothing."""
    vocabulary = load("money")
    found = [
        Word(kind, name, match.first, match.last)
        for kind in ("verbs", "participles", "nouns")
        for name, patterns in vocabulary[kind].items()
        for match in _matches(patterns, tokens)
    ]
    kept: list[Word] = []
    for word in sorted(found, key=lambda word: (word.first, -word.last)):
        if (not kept or word.first >= kept[-1].last) and not _is_governed_noun(tokens, word):
            kept.append(word)
    return kept


def _matches(patterns: Sequence[str], tokens: Sequence[Token]) -> list[Match]:
    compiled = words.phrases(patterns)
    return [match for i in range(len(tokens)) for pattern in compiled if (match := pattern.match_at(tokens, i))]


def _is_governed_noun(tokens: Sequence[Token], word: Word) -> bool:
    governed = word.kind == "nouns" and word.first > 0 and tokens[word.first - 1].text in _PREPOSITIONS
    return governed and word.name not in ("planned", "damage")


def _claim(
    scene: Scene, count: Count, said: list[Word], start: int, following: Count | None, before: Claim | None
) -> Claim:
    own = _governing(scene, [word for word in said if start <= word.first and word.last <= count.first], count)
    after = _after(scene, count, said, following)
    if before is not None and before.gone:
        return Claim(count, before.name, before.phase, before.at)
    if amounts.is_from(scene, count, following):
        return _gone(scene, count, own, said, before)
    if own is None or (own.kind != "verbs" and own.name not in ("other", "damage") and after is not None):
        own = after or own
    if own is not None:
        part = before is not None and own.name in (before.name, "purchase") and _is_part(scene, start, count)
        return Claim(count, own.name, _phase(scene, count, own, said), own.first, part)
    if before is not None:
        return _carried(scene, count, before)
    return _from_above(scene, count)


def _gone(scene: Scene, count: Count, own: Word | None, said: list[Word], before: Claim | None) -> Claim:
    """The figure that another takes the place of, with the phase of that other."""
    if own is not None:
        return Claim(count, own.name, _phase(scene, count, own, said), own.first, gone=True)
    return Claim(count, before.name if before else None, before.phase if before else None, -1, gone=True)


def _governing(scene: Scene, own: list[Word], count: Count) -> Word | None:
    """The nearest word before the amount: a verb rather than the nouns after it, unless they name other money; a
    participle only in the amount's own phrase."""
    near = [w for w in own if w.kind != "participles" or _in_one_phrase(scene, w, count)]
    near = [w for w in near if w.name != "done" or scene.find(["=на", "=вартістю", "=сумою"], w.last, count.first)]
    if near and near[-1].name in ("other", "damage"):
        return near[-1]
    verbs = [word for word in near if word.kind == "verbs"]
    return verbs[-1] if verbs else near[-1] if near else None


def _in_one_phrase(scene: Scene, word: Word, count: Count) -> bool:
    between = scene.tokens[word.last : count.first]
    return len(between) <= _PARTICIPLE_REACH and not any(token.text in ",;:(" for token in between)


def _after(scene: Scene, count: Count, said: list[Word], following: Count | None) -> Word | None:
    """A verb after the amount: before any comma, or, of the last amount, anywhere («гроші, 720 тис. грн, … виділила»)."""
    stop = following.first if following else len(scene.tokens)
    comma = next((i for i in range(count.last, stop) if scene.tokens[i].text in ",;:("), stop)
    later = [word for word in said if word.kind != "nouns" and count.last <= word.first < stop]
    joined = following is not None and comma == stop  # «з 5 млн грн використано 4 млн»: the verb is of the other
    near = [word for word in later if word.first < comma and not joined]
    in_brackets = count.left > 0 and scene.tokens[count.left - 1].text == "("
    far = [] if following or in_brackets else [word for word in later if word.kind == "verbs" and word.name != "done"]
    return next(iter([*near, *far]), None)


def _carried(scene: Scene, count: Count, before: Claim) -> Claim:
    """An amount without a word of its own goes on with the one before it if it is a part of that, of the same kind of
    part, or of another year."""
    start = before.count.last
    begins = _begins_part(scene, start, count)
    between = scene.tokens[start : count.first]
    speaks = any("verb" in words.readings(token.text)[0] for token in between if token.is_word)
    goes_on = begins or _differs_by_time(scene, start, count) or _is_joined(scene, before.count, count)
    alike = before.part or _source(scene, count, start) is not None or _is_for_another(scene, before.count, count)
    if (speaks and not begins) or not (goes_on or alike):
        return Claim(count, None, None, count.first)
    return Claim(
        count, before.name, before.phase, before.at, part=_is_part(scene, start, count) or before.part or not goes_on
    )


def _begins_part(scene: Scene, start: int, count: Count) -> bool:
    """«…, з них», «…, у т. ч.», «…: », «… (»: what follows an amount begins to divide it."""
    if start == 0:
        return False
    colon = any(token.text == ":" for token in scene.tokens[start : count.first])
    return colon or scene.find(load("money")["parts"], start, count.first) is not None


def _is_part(scene: Scene, start: int, count: Count) -> bool:
    """Whether the amount divides the one before it by what it is for or from; the amount of another year is one itself."""
    return _begins_part(scene, start, count) and not _differs_by_time(scene, start, count)


def _differs_by_time(scene: Scene, start: int, count: Count) -> bool:
    """«…, у 2024 році – 6 млн грн»: a period stands between two amounts, and no other noun."""
    left = scene.tokens[start - 1].end
    return any(
        left <= mention.start < count.number.start
        and sum(token.is_word for token in scene.tokens if mention.end <= token.start < count.number.start) <= 1
        for mention in scene.mentions
    )


def _is_joined(scene: Scene, one: Count, other: Count) -> bool:
    """«450, 612,5 та 980 тис. грн», «500 тис. на камери і 300 тис. на сервер»."""
    between = [token.text for token in scene.tokens[one.last : other.first]]
    listed = bool(between) and between[-1] in (",", "та", "і", "й", "а", "ще", "–", "-")
    return listed and (len(between) == 1 or between[0] in ("на", "для"))


def _is_for_another(scene: Scene, one: Count, other: Count) -> bool:
    """«на камери витрачено 400 тис. грн, на обслуговування – 250 тис. грн»."""
    purposes = ("на", "для", "за")
    before = [token.text for token in scene.tokens[one.left : one.first]]
    between = [token.text for token in scene.tokens[one.last : other.first]]
    labelled = bool(between) and between[-1] in ("–", "-")
    return labelled and any(p in before for p in purposes) and any(p in between[:_NEAR] for p in purposes)


def _from_above(scene: Scene, count: Count) -> Claim:
    """The word that ends the sentence over the list; or the amount that the paragraph's sentence before told of."""
    if scene.intro is not None:
        over = [word for word in _money_words(scene.intro.tokens) if word.name not in ("other", "changed")]
        verbs = [word for word in over if word.kind == "verbs"] or over
        if verbs:
            name = verbs[-1].name
            return Claim(count, name, _PHASES.get(name) or _PHASES.get(over[-1].name), -1)
    if scene.memory.money and scene.find([*load("money")["parts"], *load("money")["sums"]], 0, min(2, count.first)):
        part = scene.find(load("money")["parts"], 0, count.first) is not None
        return Claim(count, "above", scene.memory.money, -1, part)
    return Claim(count, None, None, -1)


# --- what the word says -----------------------------------------------------------------------------------------------


def _phase(scene: Scene, count: Count, word: Word, said: list[Word]) -> str | None:
    if word.first > 0 and scene.tokens[word.first - 1].text in ("не", "ні"):
        return None
    if word.name == "changed":
        return _phase_changed(scene, count, word, said)
    if word.name in ("spending", "volume"):
        return _phase_of_noun(scene, count, word)
    if word.name in ("bought", "done", "purchase"):
        return "planned" if _is_ahead(scene, word) or scene.is_plan(count, "verbs") else "executed"
    phase = _PHASES.get(word.name)
    if phase and phase != "planned" and _is_ahead(scene, word):
        return "planned"
    if word.name == "financed" and any(other.name == "spent" and other.first > word.first for other in said):
        return "allocated"
    return phase


def _is_ahead(scene: Scene, word: Word) -> bool:
    """«планується виділити», «буде спрямовано», «виділимо»; not «вдалося залучити», nor «ВИРІШИЛА: виділити»."""
    vocabulary, near = load("money"), max(0, word.first - 2 * _NEAR)
    if find_last(vocabulary["achieved"], scene.tokens[near:], word.first - near):
        return False
    told = words.readings(scene.tokens[word.first].text)[0]
    return "futr" in told or scene.find(vocabulary["not_yet"], near, word.first) is not None


def _phase_changed(scene: Scene, count: Count, word: Word, said: list[Word]) -> str | None:
    """«Обсяг фінансування збільшити до 1 850 тис. грн» is planned, «видатки зросли до 5 млн грн» was spent; by how much
    they changed is no amount of its own."""
    to = count.first > 0 and scene.tokens[count.first - 1].text in ("до", "з", "із", "від", "–")
    of = next((other.name for other in said if other.kind == "nouns"), None)
    if not to or of in (None, "other", "damage"):
        return None
    told = words.readings(scene.tokens[word.first].text)[0]
    decided = told & {"infn", "impe", "noun", "grnd"} or scene.context.kind in ("council_decision", "programme_plan")
    return "planned" if decided or of in ("planned", "volume") else "executed"


def _phase_of_noun(scene: Scene, count: Count, noun: Word) -> str | None:
    """«Видатки склали 5 млн» were made; «видатки становитимуть», «видатки на 2026 рік – 5 млн» are planned."""
    verb = scene.find(load("money")["stated"], noun.last, count.first)
    if verb is not None:
        told = words.readings(scene.tokens[verb.first].text)[0]
        if "past" in told or scene.tokens[verb.first].text.endswith(tuple(load("money")["past_endings"])):
            return "executed"
        return "planned" if noun.name == "volume" or "futr" in told else None
    if noun.name == "volume" or scene.context.kind == "programme_plan" or _is_for_year(scene, count):
        return "planned"
    return "executed" if _is_during_year(scene, count) else None


def _is_for_year(scene: Scene, count: Count) -> bool:
    return _year_after(scene, count, ("на",))


def _is_during_year(scene: Scene, count: Count) -> bool:
    return _year_after(scene, count, ("за", "у", "в", "протягом", "упродовж", "впродовж"))


def _year_after(scene: Scene, count: Count, prepositions: tuple[str, ...]) -> bool:
    starts = [m.start for m in scene.mentions if m.start < count.number.start]
    before = [token.text for token in scene.tokens if starts and token.end <= starts[-1]]
    at = next((token.text for token in scene.tokens if starts and token.start == starts[-1]), "")
    return at in prepositions or (bool(before) and before[-1] in prepositions)


def _is_of_others(scene: Scene, count: Count) -> bool:
    """Whether the amount is of another place, of another programme, or for what no safe city programme pays."""
    at = scene.counts.index(count)
    start = scene.counts[at - 1].last if at else 0
    stop = scene.counts[at + 1].first if at + 1 < len(scene.counts) else len(scene.tokens)
    return territory.is_elsewhere(scene, count) or _names_another(scene, start, stop)


def _names_another(scene: Scene, start: int, stop: int) -> bool:
    """«… покрито з програми благоустрою», «на програму «Турбота»», «на ремонт доріг»."""
    text = scene.statement.text[scene.tokens[start].start : scene.tokens[stop - 1].end] if start < stop else ""
    if metadata.topic_of(text) != "other":
        return False
    if scene.intro is None and scene.find(load("money")["other_matters"], start, stop):
        return True
    match = scene.find(["програма"], start, stop - 1)
    title = scene.tokens[match.last : min(match.last + _NEAR, stop)] if match else ()
    if not title or not (title[0].text in '«"“' or _is_genitive(title[0])):
        return False
    own = words.fold(scene.context.programme.title) if scene.context.programme else ""
    first = next((token.text for token in title if token.is_word), "")
    return first[:_STEM] not in own


def _is_genitive(token: Token) -> bool:
    return any("gent" in reading for reading in words.readings(token.text))


def _read_damage(scene: Scene, count: Count) -> None:
    """Loss by crime; damage by shelling or weather is none."""
    general = scene.find(load("facts")["crime_in_general"])
    if scene.memory.crime or changes.crime_named(scene)[0] or general:
        scene.observe("damage_amount", "executed", scene.period_at(count), count.number)
    else:
        scene.unread(count)


# --- parts and what they are for --------------------------------------------------------------------------------------


def _with_parts_of_one_kind(scene: Scene, found: dict[int, Claim]) -> dict[int, Claim]:
    """Amounts that one word governs and that are for different things are parts, also the first of them, unless it is
    what the others divide: «на камери витрачено 500 тис. грн, на сервер – 300 тис. грн»."""
    for one, other in pairwise(list(found.values())):
        alike = other.part and not one.part and (one.at, one.phase) == (other.at, other.phase)
        if alike and not _begins_part(scene, one.count.last, other.count):
            found[one.count.first] = replace(one, part=True)
    return found


def _source(scene: Scene, count: Count, start: int) -> str | None:
    """The source of money that is named after an amount up to a mark, or between the amount before and this one; as its
    label («місцевого бюджету – 2 млн грн») first of all."""
    sources = load("money")["sources"]
    stop = min(_end_of_phrase(scene, count), count.last + 2 * _NEAR)
    before, after = scene.find(sources, start, count.first), scene.find(sources, count.last, stop)
    match = before or after if scene.is_labelled(count) else after or before
    return scene.text_of(match) if match else None


def _end_of_phrase(scene: Scene, count: Count) -> int:
    """Where the words after an amount that belong to it end."""
    stop = scene.comma_after(count)
    return next((i for i in range(count.last, stop) if scene.tokens[i].text in ("та", "і", "й", "а", ")", ".")), stop)


def _observe(scene: Scene, claim: Claim) -> None:
    """An amount of the programme, of a line that the statement names, or a part, which is a line itself: an item of a list
    without a verb of its own («сервер – 300 тис. грн»), or that says what was paid for."""
    count, start = claim.count, _start_of(scene, claim.count)
    is_item = scene.intro is not None and (claim.at < 0 or claim.phase == "executed")
    measure = _measure(scene, count, claim.at)
    if claim.name in ("bought", "done", "purchase") and not measure:
        scene.unread(count)
    elif claim.name in ("bought", "done", "purchase") or (is_item and measure):
        _observe_line(scene, claim, measure)
    elif claim.part:
        source = _source(scene, count, start)
        _observe_line(scene, claim, _purpose(scene, claim, start, source is not None), source)
    else:
        line = _line_named(scene)
        more = {"line_id": line.line_id, "number": line.number, "label": line.measure} if line else {}
        for period in _periods(scene, claim):
            scene.observe("funding", claim.phase or "", period, count.number, **more)


def _start_of(scene: Scene, count: Count) -> int:
    """Where the words of an amount begin: after the amount before it."""
    return max((other.last for other in amounts.find(scene) if other.last <= count.first), default=0)


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


def _observe_line(scene: Scene, claim: Claim, measure: str | None, source: str | None = None) -> None:
    """An amount for a named thing is a part of the money and no total."""
    context, count = scene.context, claim.count
    line = scene.harvest.add_line(
        Line(
            document_id=context.document_id,
            programme_id=scene.programme_id,
            measure=measure,
            money_source=source,
            topic=context.topic_of(measure),
            evidence=scene.evidence(count.number.start),
        )
    )
    for period in _periods(scene, claim):
        scene.observe("funding", claim.phase or "", period, count.number, line_id=line.line_id, label=measure or source)


def _purpose(scene: Scene, claim: Claim, start: int, has_source: bool) -> str | None:
    """What a part is for: «500 тис. грн на камери», «камери – 500 тис. грн», «на камери витрачено 500 тис. грн»."""
    count = claim.count
    if has_source and not any(token.text in ("на", "для") for token in scene.tokens[start : scene.comma_after(count)]):
        return None
    end = _end_of_phrase(scene, count)
    if end > count.last and scene.tokens[count.last].text in ("на", "для", "–", "-"):
        return _cleaned(scene, count.last, end)
    verb = claim.at if start < claim.at < count.first else count.first
    edges = [start - 1, *(i for i in range(start, verb) if _is_time(scene, scene.tokens[i])), verb]
    first, last = max(pairwise(edges), key=lambda run: run[1] - run[0])
    return _cleaned(scene, first + 1, last)


def _is_time(scene: Scene, token: Token) -> bool:
    return any(mention.start <= token.start < mention.end for mention in scene.mentions)


def _cleaned(scene: Scene, first: int, last: int) -> str | None:
    """The words of some tokens without what joins them to an amount."""
    if first >= last:
        return None
    text = words.squeeze(scene.statement.text[scene.tokens[first].start : scene.tokens[last - 1].end])
    if parts := find(load("money")["parts"], words.tokens(words.fold(text))):
        text = text[words.tokens(words.fold(text))[parts.last - 1].end :]
    text = _LEAD.sub("", text)
    return _BEFORE_AMOUNT.sub("", text).strip(" :;,.")[:_LONGEST_MEASURE] or None


def _measure(scene: Scene, count: Count, verb: int) -> str | None:
    """What was bought: the words between the verb, or the amount before, and this amount, without its count."""
    earlier = [other.last for other in scene.counts if other.last <= count.first and other.number.unit is not None]
    first = max(earlier[-1] if earlier else 0, verb + 1)
    for other in scene.counts:  # «- 14 IP-камер»: how many is a fact of its own
        if other.last < count.first and not any(token.is_word for token in scene.tokens[first : other.first]):
            first = max(first, other.last)
    start = scene.tokens[first].start
    text = _BULLET.sub("", words.squeeze(scene.statement.text[start : count.number.start]))
    text = _BEFORE_AMOUNT.sub("", text).strip(" :;,")[:_LONGEST_MEASURE]
    return None if not text or periods.parse_cell(text) else text


# --- time -------------------------------------------------------------------------------------------------------------


def _periods(scene: Scene, claim: Claim) -> list[Period]:
    """The time of an amount: each year of «по 200 тис. грн щороку»; the programme's term where all its money is spoken
    of; money «станом на» a day is that of its year so far."""
    count = claim.count
    period = scene.period_at(count)
    if amounts.is_yearly(scene, count):
        return _each_year(scene, count, period)
    if claim.name in ("volume", "planned", "rewritten") and not _is_dated(scene, count):
        return [scene.context.term] if scene.context.term.start else [period]
    if claim.phase == "planned" and period.basis == "cumulative" and scene.context.term.start:
        return [scene.context.term]
    if period.basis != "instant" or period.end is None:
        return [period]
    day = period.end
    if claim.phase == "planned":
        return [periods.years(day.year, day.year)]
    if (day.month, day.day) == (1, 1):
        day -= dt.timedelta(days=1)  # «станом на 1 січня»: the year that is over
    return [periods.between(dt.date(day.year, 1, 1), day)]


def _is_dated(scene: Scene, count: Count) -> bool:
    """Whether a time is stated of an amount: before it, or after it where no further amount follows («12 млн грн, у тому
    числі: 2023 рік – 5 млн грн»)."""
    last = max(other.number.start for other in amounts.find(scene))
    own = any(m.start < count.number.start or m.start > last for m in scene.mentions)
    return own or (not scene.mentions and scene.is_dated) or scene.find(["програма"], 0, count.first) is None


def _each_year(scene: Scene, count: Count, period: Period) -> list[Period]:
    own = [m.period for m in scene.mentions if scene.tokens[_start_of(scene, count)].start <= m.start]
    spans = [p for p in own or [period] if p.start and p.end]
    spans = spans or [p for p in [scene.context.term] if p.start and p.end]
    years = {year for p in spans if p.start and p.end for year in range(p.start.year, p.end.year + 1)}
    return [periods.years(year, year) for year in sorted(years)] or [period]
