"""The amounts of money of a statement, and which of them are no amounts of their own: prices, differences, replaced figures."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extract.numbers import Number
from extract.prose import yearly
from extract.prose.counts import Count
from extract.prose.scene import Scene
from extract.units import Unit, multiplier_pattern, parse_unit
from extract.vocabulary import load
from extract.words import Match, fold, readings

_DECIMALS = re.compile(r"\d[.,]\d{1,2}$")
_OF_RANGE = ("до", "-", "–")  # between «1 200» and «1 850 тис. грн»
_JOINS = frozenset([",", ";", "та", "і", "й", "а", "або"])
_MOST_PERCENT = 200
_NEAR = 3  # tokens: «на 20 тис. грн більше», «200 тис. грн щороку», «23 415 грн за камеру»


def with_units(scene: Scene) -> list[Count]:
    """The counts of a statement; an amount whose unit is only named with a later one, or not at all, has it: «450 та 980
    тис. грн», «з 1 200 до 1 850 тис. грн», «500 тис. на камери і 300 тис. грн на сервер»."""
    if named := _unit_of_label(scene) or _unit_of_total(scene):
        return [_measured(scene, count, named) for count in scene.counts]
    if is_percentage_label(scene):
        return [_as_percent(scene, count) for count in scene.counts]
    found: list[Count] = []
    if over := _unit_over_list(scene):
        return [_measured(scene, count, over) for count in scene.counts]
    says_money = any(_is_hryvnias(count.number) for count in scene.counts) or scene.memory.money is not None
    says_money = says_money or any(_unit_before(scene, count) for count in scene.counts)
    says_money = says_money or scene.find(_words_of_money()) is not None
    for count in reversed(scene.counts):
        number = _in_hryvnias(scene, count, found[-1] if found else None) if says_money else count.number
        found.append(replace(count, number=number))
    return _in_unit_replaced(scene, _in_unit_of_document(scene, found[::-1]))


def _in_unit_replaced(scene: Scene, counts: list[Count]) -> list[Count]:
    """«у рядку «2024 рік» цифри «1 200,0» замінити цифрами «2 050,0»» after «цифри «4 200,0 тис. грн» замінити …»: bare numbers, with the
    decimals of money, that take the place of others."""
    unit, replaced = scene.memory.money_unit, scene.find(load("money")["replaces"]) is not None
    bare = all(count.number.unit is None and _DECIMALS.search(count.number.printed) for count in counts)
    return [_measured(scene, count, unit) for count in counts] if unit and replaced and bare else counts


def _in_unit_of_document(scene: Scene, counts: list[Count]) -> list[Count]:
    """«План – 900 000,00; касові – 871 440,00» in a text whose sums are «в гривнях»: bare numbers, of which one at least has the decimals of
    money, behind labels of it."""
    unit = scene.context.money_unit
    bare = all(count.number.unit is None and scene.is_labelled(count) for count in counts)
    if unit is None or not counts or not bare or not any(_DECIMALS.search(c.number.printed) for c in counts):
        return counts
    return [_measured(scene, count, unit) for count in counts]


@cache
def _words_of_money() -> tuple[str, ...]:
    """«Освоєно 1,2 млн»: verbs that are of nothing but money, where nobody says «грн»."""
    verbs, participles = load("money")["verbs"], load("money")["participles"]
    only = [str(pattern) for name in ("spent", "financed") for pattern in (*verbs[name], *participles[name])]
    return (*only, *load("money")["of_money"])


def _unit_of_label(scene: Scene) -> Unit | None:
    """«Видатки за роками (тис. грн): 2023 – 486, 2024 – 512,5»: the unit that a sentence names once, before its colon."""
    colon = next((token.start for token in scene.tokens if token.text == ":"), None)
    if colon is None or any(count.number.start < colon or _is_hryvnias(count.number) for count in scene.counts):
        return None
    unit = parse_unit(scene.statement.text[:colon])
    return unit if unit and unit.code == "UAH" else None


def is_percentage_label(scene: Scene) -> bool:
    """«Відсоток виконання плану – 93,2», «Відсоток використання коштів: 2023 рік – 91,2, 2024 рік – 94,6»."""
    return scene.find(load("money")["percentage_of"], 0, _NEAR) is not None


def _as_percent(scene: Scene, count: Count) -> Count:
    following = scene.tokens[count.last : count.last + 1]
    bare = (
        count.number.unit is None and count.number.value <= _MOST_PERCENT and not (following and following[0].is_word)
    )
    if not bare or not scene.is_labelled(count):
        return count
    return replace(count, number=replace(count.number, unit=Unit("%", Decimal(1), "")))


_NAMED_OVER = re.compile(r"((?:(?:тис|млн|млрд)\.?\s*)?грн\.?)\)?\s*[–:-]\s*\d[\d\s,.]*[^:]*:\s*$")
_ENDS_WITH_UNIT = re.compile(
    r"[(,]\s*((?:(?:тис|млн|млрд)\.?\s*)?грн)\.?\)?\s*:?\s*$"
)  # «Освоєння за кварталами, тис. грн:»
_NAMED_BEFORE = re.compile(r"(?:(?:тис|млн|млрд)\.?\s*)?грн\.?\)?\s*[–:-]\s*$")


def _unit_before(scene: Scene, count: Count) -> Unit | None:
    """«Загальний обсяг, тис. грн – 5 460,0»: the unit that stands right before a bare number and its dash."""
    start = scene.tokens[count.left].start if count.left < len(scene.tokens) else 0
    named = _NAMED_BEFORE.search(scene.statement.folded[start : count.number.start])
    return parse_unit(named.group()) if named and count.number.unit is None else None


def _unit_over_list(scene: Scene) -> Unit | None:
    """The unit that ends the sentence over a list; or of the amount that it begins with so («…, тис. грн – 5 460,0, у тому
    числі:»): that of the items, each a label and a bare number."""
    if scene.intro and (named := _ENDS_WITH_UNIT.search(scene.intro.folded)):
        return parse_unit(named[1])
    over = _NAMED_OVER.search(scene.intro.folded) if scene.intro else None
    items = [count for count in scene.counts if scene.is_labelled(count)]
    return parse_unit(over[1]) if over and len(items) == len(scene.counts) == 1 else None


def _unit_of_total(scene: Scene) -> Unit | None:
    """«… – 9 300 тис. грн, у тому числі: 2024 – 2 900; 2025 – 3 100», «… 600,0 тис. грн (2023 рік – 300,0; 2024 рік – 300,0)»: the unit
    of the amount before a colon or a bracket, where all numbers after it are bare and labelled by years."""
    labels = scene.time.labels or scene.mentions
    marks = [token.start for token in scene.tokens if token.text in ":(" and labels and token.start < labels[0].start]
    before = [count.number for count in scene.counts if marks and count.number.start < marks[-1]]
    after = [count for count in scene.counts if marks and count.number.start > marks[-1]]
    if len(after) < 2 or len(labels) < len(after) or len(before) != 1 or not _is_hryvnias(before[0]):
        return None
    bare = all(count.number.unit is None and scene.is_labelled(count) for count in after)
    return before[0].unit if bare else None


def _measured(scene: Scene, count: Count, unit: Unit) -> Count:
    """A bare number of such a sentence as an amount; not «2 камери»."""
    number, following = count.number, scene.tokens[count.last : count.last + 1]
    if number.unit is not None or (following and following[0].is_word):
        return count
    return replace(count, number=_in_unit(number, unit))


def _in_unit(number: Number, unit: Unit) -> Number:
    """A bare number in the unit that is named elsewhere; «2,1 млн» after «6,4 млн грн:» says itself how many."""
    multiplier = multiplier_pattern().search(fold(number.printed))
    if multiplier is not None:
        return replace(number, unit=Unit(unit.code, Decimal(1), number.printed[multiplier.start("multiplier") :]))
    return replace(number, value=number.value * unit.factor, unit=unit)


def find(scene: Scene) -> list[Count]:
    """The counts of a statement that are hryvnias."""
    return [count for count in scene.counts if _is_hryvnias(count.number)]


def _is_hryvnias(number: Number) -> bool:
    return number.unit is not None and number.unit.code == "UAH"


def _in_hryvnias(scene: Scene, count: Count, following: Count | None) -> Number:
    number = count.number
    if number.unit is not None:
        return number
    if named := _unit_before(scene, count):
        return _in_unit(number, named)
    multiplier = multiplier_pattern().search(fold(number.printed))
    if multiplier is not None:
        printed = number.printed[multiplier.start("multiplier") :]
        return number if _counts_things(scene, count) else replace(number, unit=Unit("UAH", Decimal(1), printed))
    unit = following.number.unit if following and _is_hryvnias(following.number) else None
    if following is None or unit is None or not _shares_unit(scene, count, following):
        return number
    return _in_unit(number, unit)


def _shares_unit(scene: Scene, count: Count, following: Count) -> bool:
    """Whether nothing but «,», «та» or the «до» of a range stands between a bare number and the amount after it."""
    between = [token.text for token in scene.tokens[count.last : following.first]]
    is_range = between in ([word] for word in _OF_RANGE) and (
        between != ["до"] or (count.first > 0 and scene.tokens[count.first - 1].text in ("з", "із", "від"))
    )
    return bool(between) and (
        is_range or all(text in _JOINS for text in between) or _is_next_of_row(scene, count, following)
    )


def _is_next_of_row(scene: Scene, count: Count, following: Count) -> bool:
    """«2021 р. – 380,0, 2022 р. – 146,7, 2023 р. – 800,0 тис. грн»: numbers each behind its own time and dash, of which the last
    names the unit."""
    between = [token for token in scene.tokens[count.last : following.first] if token.is_word or token.is_number]
    timed = all(any(m.start <= t.start < m.end for m in scene.mentions) or len(t.text) <= len("за") for t in between)
    return timed and bool(between) and scene.is_labelled(count) and scene.is_labelled(following)


def _counts_things(scene: Scene, count: Count) -> bool:
    """«12 тис. мешканців»: a noun follows; «500 тис. на камери», «1,2 млн, решта», «300 тис. обласних»: money goes on."""
    if count.last >= len(scene.tokens) or not scene.tokens[count.last].is_word:
        return False
    token = scene.tokens[count.last]
    if "verb" in readings(token.text)[0]:
        return False  # «ще два мільйони триста тисяч передбачили на цей рік»
    if len(token.text) <= len("від") or scene.find(load("money")["sources"], count.last, count.last + _NEAR):
        return False
    return scene.find(load("money")["yearly"], count.last, count.last + _NEAR) is None


def is_replaced(scene: Scene, count: Count) -> bool:
    """Whether another figure takes the place of this one: «цифри «5» замінити цифрами «7»», «замість 5 – 7»."""
    words = load("money")
    at = scene.counts.index(count)
    start = scene.counts[at - 1].last if at else 0
    stop = scene.counts[at + 1].first if at + 1 < len(scene.counts) else 0
    before = scene.find(words["replaced"], start, count.first)
    after = scene.find(words["replaces"], count.last, stop) if stop else None
    timed = before is not None and _is_in_time(scene, before)  # «роком раніше – 5»
    return (before is not None and not timed) or after is not None or is_misprint(scene, count)


def is_misprint(scene: Scene, count: Count) -> bool:
    """«Замість «встановлено 41 камеру» слід читати «встановлено 14 камер»», «(було надруковано: 720 415 грн)»."""
    money, before = load("money"), scene.before(count)
    following = next((other.first for other in scene.counts if other.first >= count.last), None)
    corrected = following is not None and scene.find(money["corrected"], count.last, following) is not None
    return corrected or scene.find(money["misprinted"], before.last if before else 0, count.first) is not None


def _is_in_time(scene: Scene, match: Match) -> bool:
    return any(mention.start <= scene.tokens[match.first].start < mention.end for mention in scene.mentions)


def is_from(scene: Scene, count: Count, following: Count | None) -> bool:
    """Whether the amount is what another grew or fell from: «з 1 150 тис. грн до 1 500 тис. грн»."""
    if following is None or count.first == 0 or scene.tokens[count.first - 1].text not in ("з", "із", "від"):
        return False
    between = scene.tokens[count.last : following.first]
    return bool(between) and between[-1].text == "до" and len(between) <= 2 * _NEAR


def is_difference(scene: Scene, count: Count) -> bool:
    """«на 20 тис. грн більше», «більше на 20 тис. грн»: how much two amounts differ by."""
    compared = load("money")["compared"]
    by = count.first > 0 and scene.tokens[count.first - 1].text == "на"
    after = scene.find(compared, count.last, count.last + 1)
    before = scene.find(compared, count.first - 2, count.first) if by else None
    before = before or (scene.find(load("money")["differs"], count.left, count.first) if by else None)
    return after is not None or before is not None


def is_per_unit(scene: Scene, count: Count) -> bool:
    """«23 415 грн за одну камеру», «по 23 415 грн», «щомісяця 12 тис. грн»: what one thing or a month costs; «по 200 тис. грн щороку» is of a year."""
    if yearly.is_of_each(scene, count):
        return False
    by = count.first > 0 and scene.tokens[count.first - 1].text == "по"
    each_month = scene.find(load("money")["monthly"], count.left, count.first) is not None
    by = by or (each_month and scene.time.own(count) is None)  # «Помісячно склали: січень – 96,1 тис. грн, …»
    by = by or scene.find(load("money")["on_average"], count.left, count.first) is not None
    return by or scene.find(load("money")["per_unit"], count.last, count.last + _NEAR) is not None


def beside(scene: Scene, count: Count) -> list[Count]:
    """The amounts that stand in one row with this one, itself among them: «450; 612,5 та 980 тис. грн»."""
    row: list[Count] = []
    for other in find(scene):
        between = scene.tokens[row[-1].last : other.first] if row else ()
        if row and not (between and all(token.text in _JOINS for token in between)):
            if count in row:
                return row
            row = []
        row.append(other)
    return row if count in row else [count]


def start_of(scene: Scene, count: Count) -> int:
    """Where the words of an amount begin: after the amount before it."""
    return max((other.last for other in find(scene) if other.last <= count.first), default=0)
