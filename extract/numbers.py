"""Numbers as Ukrainian documents print them: «12 345,6», «1 млн 450 тис. грн», «понад сім тисяч», «₴67,4 млн», «–».

An amount is one or more parts of falling size («1 млн» «450 тис.»), each figures or words with a multiplier, and then
a unit. `find` reads running text and leaves out digits that count nothing (`skipped` tells which and why);
`parse_cell` reads a table cell, where a number stands alone. All arithmetic is decimal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from extract.not_quantities import MOST_DIGITS, blotted, prepared, skipped
from extract.qualifiers import after_pattern, is_negative, qualifier
from extract.units import Unit, UnitAt, find_units, multiplier_pattern, multipliers, parse_unit, unit_after
from extract.vocabulary import either, load

__all__ = ["Missing", "Number", "Unit", "find", "find_units", "parse_cell", "parse_unit", "skipped"]


@dataclass(frozen=True)
class Number:
    """One quantity. `value` is counted in `unit.code` (money in UAH, not in thousands), without a unit as it stands.

    `start`..`end` cover the number, its multiplier and its unit, not the qualifier. `printed` is the number without its
    unit; of an amount in several parts («1 млн 450 тис. грн») all of it but the currency.
    `qualifier`: exact, approximately, more_than, less_than, up_to.
    """

    value: Decimal
    start: int
    end: int
    printed: str
    unit: Unit | None
    qualifier: str = "exact"
    in_words: bool = False


@dataclass(frozen=True)
class Missing:
    """A cell without a number: `reason` is blank, or dash (also «х», the forms' mark for a cell that is not to be filled)."""

    reason: str


# --- one part of an amount: figures or words, and a multiplier -------------------------------------------------------

_GAP = r"(?:[^\S\n]|[^\S\n]?\n[^\S\n]?)"  # between groups of digits: one space, or the end of a line
_FIGURES = r"""(?<!\d)(?<!\d[.,])(?>(?P<whole>
    [1-9]\d{{0,2}}(?:{gap}\d{{3}}(?!\d))+      # 12 345
  | [1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}}(?!\d)    # 1.234.567
  | [1-9]\d{{0,2}}(?:\.\d{{3}})+(?=,\d)        # 1.234,5
  | [1-9]\d{{0,2}}(?:,\d{{3}}){{2,}}(?!\d)     # 1,234,567
  | [1-9]\d{{0,2}}(?:,\d{{3}})+(?=\.\d)        # 1,234.5
  | 0(?!\d) | (?![1-9]\d{{0,2}}\.\d{{3}}(?!\d))[1-9]\d*  # 1.234 alone may be 1234 and may be 1,234: not read
  )(?:[.,](?P<fraction>\d+))?)(?!\d)(?![.,]\d)"""
_ANY_FIGURES = re.compile(_FIGURES.format(gap=_GAP), re.VERBOSE)
_ONE_LINE_FIGURES = re.compile(_FIGURES.format(gap=r"[^\S\n]"), re.VERBOSE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*(?:-\s*\n\s*[^\W\d_]+)?")  # «сто п'ят-⏎десят»
_BROKEN = re.compile(r"-\s*\n\s*")
_PADDED_FIGURES = re.compile(
    r"(?P<whole>0\d{1,2})(?![.,]?\d)(?P<fraction>\d)?"
)  # in «1 млн 043 тис.», «12 грн 05 коп.»
_SPACE, _OPENING, _CLOSING = re.compile(r"\s*"), re.compile(r"\s*\(\s*"), re.compile(r"\s*\)")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+(?:'[^\W\d_]+)*)")


@dataclass(frozen=True)
class _Part:
    """A number and the multiplier after it: text[start:number_end] and text[start:end]."""

    value: Decimal
    multiplier: Decimal
    start: int
    number_end: int
    end: int
    in_words: bool

    @property
    def amount(self) -> Decimal:
        return self.value * self.multiplier


@cache
def _cardinals() -> dict[str, Decimal]:
    table = load("numerals")["cardinals"]
    return {word: Decimal(str(value)) for value, forms in table.items() for word in forms}


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """A list of numerals.yml as one pattern."""
    return re.compile(either(load("numerals")[key]))


@cache
def _cardinal_ending() -> re.Pattern[str]:
    endings = load("numerals")["cardinal_endings"].items()
    return re.compile("|".join(f"(?<=[{digits}])-{ending}(?![^\\W\\d_])" for ending, digits in endings))


@cache
def _ordinal_word() -> re.Pattern[str]:
    table = load("numerals")
    return re.compile(f"(?:{'|'.join(table['ordinal_stems'])})(?:{'|'.join(table['ordinal_endings'])})")


def _past(what: re.Pattern[str], folded: str, at: int) -> int:
    match = what.match(folded, at)
    return match.end() if match else at


def _figures(folded: str, at: int, later: bool = False) -> tuple[Decimal, int] | None:
    match = _ANY_FIGURES.match(folded, at) or (_PADDED_FIGURES.match(folded, at) if later else None)
    if match and "\n" in match.group() and not folded[folded.rfind("\n", 0, at) + 1 : at].strip():
        match = _ONE_LINE_FIGURES.match(folded, at)  # a number that has a line of its own is not continued on the next
    if match is None:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    if len(whole) > MOST_DIGITS:
        return None
    value = Decimal(whole + "." + (match["fraction"] or "0"))
    ending = None if match["fraction"] else _cardinal_ending().match(folded, match.end())
    return _plain(value), ending.end() if ending else match.end()


def _plain(value: Decimal) -> Decimal:
    """The same value without zeros that only the reading added («5.0» for «5»)."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _cardinal(folded: str, at: int) -> tuple[Decimal, int] | None:
    """A number in words of falling size («двісті двадцять п'ять»); not «двадцять п'ятої», nor «один з»."""
    total, limit, end = Decimal(0), Decimal("Infinity"), at
    match = _WORD.match(folded, at)
    first = match
    while (
        match is not None and (value := _cardinals().get(_BROKEN.sub("", match.group()))) is not None and value < limit
    ):
        total, end = total + value, match.end()
        limit = Decimal(100 if value >= 100 else 10 if value >= 20 else 0)
        following = _NEXT_WORD.match(folded, end)
        match = _WORD.match(folded, following.start(1)) if following else None
    if first is None or end == at:
        return None
    after = match.group() if match else ""
    if limit and _ordinal_word().fullmatch(after):
        return None
    if total == 1 and _pattern("pronoun_before").fullmatch(after) and not _WITH.match(folded, end):
        return None
    return total, end


def _part(folded: str, at: int, later: bool = False) -> _Part | None:
    """The part of an amount that begins at `at`; a `later` one may be padded with zeros."""
    figures = _figures(folded, at, later)
    read = figures or _cardinal(folded, at)
    if read is None:
        return None
    value, number_end = read
    if half := _AND_HALF.match(folded, number_end):
        value, number_end = value + Decimal("0.5"), half.end()
    number_end = _spelled_again(folded, number_end, value) or number_end
    match = multiplier_pattern().match(folded, number_end)
    multiplier = multipliers()[match["multiplier"].removesuffix(".")] if match else Decimal(1)
    return _Part(value, multiplier, at, number_end, match.end() if match else number_end, figures is None)


def _spelled_again(folded: str, at: int, value: Decimal) -> int | None:
    """Where «(двадцять п'ять)» after «25» ends: the same number in words, not a second one."""
    opening = _OPENING.match(folded, at)
    first = _part(folded, opening.end()) if opening else None
    if first is None or not first.in_words:
        return None
    parts = _parts(folded, first)
    closing = _CLOSING.match(folded, parts[-1].end)
    return closing.end() if closing and sum(part.amount for part in parts) == value else None


def _alone(folded: str, at: int, qualified: bool) -> _Part | None:
    """«тисяча гривень», «понад мільйон»: a multiplier with nothing to multiply; «кілька тисяч» is no number."""
    match = _pattern("alone").match(folded, at) or (
        _pattern("alone_after_qualifier").match(folded, at) if qualified or _goes_on(folded, at) else None
    )
    if match is None or re.search(rf"{_pattern('vague').pattern}\s+$", folded[max(0, at - 20) : at]):
        return None
    return _Part(Decimal(1), multipliers()[match.group()], at, match.end(), match.end(), True)


def _goes_on(folded: str, at: int) -> bool:
    """«довести до тисячі трьохсот»: a multiplier in an oblique case with a number in words after it."""
    match = _pattern("alone_after_qualifier").match(folded, at)
    following = _part(folded, _past(_SPACE, folded, match.end())) if match else None
    if match is None or following is None:
        return False
    return following.in_words and following.amount < multipliers()[match.group()]


# --- an amount: parts and a unit -------------------------------------------------------------------------------------


def _parts(folded: str, first: _Part) -> list[_Part]:
    """The parts of one amount, each smaller than the multiplier before it."""
    parts = [first]
    while parts[-1].multiplier > 1 and parts[-1].value == parts[-1].value.to_integral_value():
        part = _part(folded, _past(_SPACE, folded, parts[-1].end), later=True)
        if part is None or part.amount >= parts[-1].multiplier:
            break
        parts.append(part)
    return parts


def _minor(text: str, folded: str, unit: UnitAt) -> tuple[Decimal, int] | None:
    """The copecks that follow hryvnias: their worth in hryvnias, and where they end."""
    part = _part(folded, _past(_SPACE, folded, unit.end), later=True)
    copecks = unit_after(text, folded, part.end) if part else None
    if part is None or copecks is None or not copecks.minor or copecks.unit.code != unit.unit.code:
        return None
    return part.amount * copecks.unit.factor, copecks.end


def _unsaid_thousands(parts: list[_Part]) -> Decimal:
    """What «використали мільйон сто сорок» says more than its words: hundreds right behind a million are of thousands."""
    before, last = parts[-2:] if len(parts) > 1 else (parts[-1], parts[-1])
    elided = before.multiplier == _MILLION and last.multiplier == 1 and 100 <= last.amount < 1000
    return last.amount * 999 if elided else Decimal(0)


_SIGN_BEFORE = re.compile(r"[₴$€]\s?$")


def _amount(text: str, folded: str, at: int, qualified: bool, taken: int = 0) -> Number | None:
    """The amount that begins exactly at `at`, without its qualifier and its sign; text[:taken] is another number's."""
    first = _part(folded, at) or _alone(folded, at, qualified)
    if first is None:
        return None
    parts = _parts(folded, first)
    end, value = parts[-1].end, _plain(sum((part.amount for part in parts), Decimal(0)))
    in_words = all(part.in_words for part in parts)
    unit = unit_after(text, folded, end)
    sign = _SIGN_BEFORE.search(folded, max(taken, at - 2), at)
    if first.value == Decimal("0.5") and in_words and first.multiplier == 1 and unit is None:
        return None  # «пів» alone is half of an unnamed thing
    if unit is None and sign is not None:
        shown = unit_after(text, folded, sign.start())
        return Number(value, sign.start(), end, text[at:end], shown.unit if shown else None, in_words=in_words)
    if unit is None:
        value += _unsaid_thousands(parts) if in_words else 0
        return Number(value, at, end, text[at:end], None, in_words=in_words)
    if minor := _minor(text, folded, unit):
        return Number(
            value * unit.unit.factor + minor[0], at, minor[1], text[at : minor[1]], unit.unit, in_words=in_words
        )
    value = _plain(value * unit.unit.factor)
    if len(parts) == 1 and first.end > first.number_end:
        printed = text[_past(_SPACE, folded, first.number_end) : unit.end]
        scaled = Unit(unit.unit.code, first.multiplier * unit.unit.factor, printed)
        return Number(value, at, unit.end, text[at : first.number_end], scaled, in_words=in_words)
    return Number(value, at, unit.end, text[at:end], unit.unit, in_words=in_words)


# --- running text and cells ------------------------------------------------------------------------------------------


def _negative(text: str, number: Number) -> Number:
    start = (
        number.start - 1
        if text[number.start - 1 : number.start]
        in ("-", "–", "\N{MINUS SIGN}", "\N{NON-BREAKING HYPHEN}", "\N{FIGURE DASH}", "—", "‐")
        else number.start
    )
    return replace(number, value=-number.value, start=start, printed=text[start : number.start] + number.printed)


_MILLION = Decimal(1_000_000)
_AND_HALF = re.compile(r"\s+[зс] половин(?:ою|ой)(?=\s)")  # «два з половиною мільйони»
_WITH = re.compile(r"\s+(?:з|із|зі)\s+\w+(?:ням|ом|ем|єм|ою|ею|ями|ами)\b")  # «одну з контролем швидкості»
_NOT_ONE = re.compile(r"(?<!\w)(?:ні|ни)\s+$")  # «ні одної», «ни одной»
_FROM = re.compile(r"(?<!\w)(?:від|з|із|зі)\s+$")
_CANDIDATE = re.compile(r"\d|[^\W\d_]+(?:'[^\W\d_]+)*")


@cache
def _openers() -> frozenset[str]:
    """The words that may begin a number."""
    table = load("numerals")
    return frozenset(_cardinals()) | frozenset(table["alone"]) | frozenset(table["alone_after_qualifier"])


_MISREAD = re.compile(r"\d[^\W\d_]\d|.?\d+[^\W\d_]\d")


def find(text: str) -> list[Number]:
    """All quantities of running text, in order, non overlapping; digits that count nothing (see `skipped`) are left out.

    «5-та» is an ordinal and no quantity, «102-х» is 102. Offsets are those of the text handed in. A hyphen is a minus
    only after «становить» and its like, «:», «=», «(»: elsewhere it is a dash of a list.
    """
    folded = blotted(text)
    found: list[Number] = []
    at = 0
    while (match := _CANDIDATE.search(folded, at)) is not None:
        at = match.end()
        if not (match.group()[0].isdecimal() or match.group() in _openers()):
            continue
        if _MISREAD.match(folded, max(0, match.start() - 2)):
            continue  # «1 2З5,6»: a letter in place of a digit
        qualified = qualifier(folded, match.start(), match.start()) != "exact"
        number = _amount(text, folded, match.start(), qualified, found[-1].end if found else 0)
        if number is None:
            continue
        at = number.end
        if number.in_words and number.value == 1 and _NOT_ONE.search(folded, 0, number.start):
            number = replace(number, value=Decimal(0))
        if found and _repeats(folded, found[-1], number):
            continue
        number = replace(number, qualifier=qualifier(folded, match.start(), number.end))
        if found:
            found[-1] = _with_unit_of(folded, found[-1], number)
        found.append(_negative(text, number) if is_negative(text, folded, match.start()) else number)
    return found


def _repeats(folded: str, before: Number, number: Number) -> bool:
    """Whether a number only spells out the one before it: «3 000 грн (три тисячі гривень)»."""
    return (
        number.in_words and number.value == before.value and bool(_OPENING.fullmatch(folded, before.end, number.start))
    )


def _with_unit_of(folded: str, before: Number, number: Number) -> Number:
    """The lower end of a range, with the unit that is said once, after its upper end («5–7 днів», «від 5 до 7 млн грн»)."""
    match = multiplier_pattern().search(folded, number.start, number.end)
    factor = multipliers()[match["multiplier"].removesuffix(".")] if match else Decimal(1)
    between = folded[before.end : number.start].strip(" \n")
    is_range = between in ("-", "–") or (between == "до" and bool(_FROM.search(folded, 0, before.start)))
    if before.unit is not None or not is_range or before.value * factor >= number.value:
        return before
    return replace(before, value=_plain(before.value * factor), unit=number.unit)


_DASHES = re.compile(r"[-–_\s]*[-–][-–\s]*")
_NOT_APPLICABLE = re.compile(r"\s*[хx]\s*")
_CELL_TAIL = re.compile(r"\s*\.?\s*(?:\(?\*+\)?|[¹²³⁰⁴-⁹]+\)?|\d\))?\s*")
_RUSSIAN_YEAR = re.compile(r"(?:19|20)\d\d год")  # in Ukrainian «год» is short for hours
_ENUMERATOR = re.compile(r"\d{1,3}\.")


@lru_cache(maxsize=4096)  # whoever aligns, names or reads a column asks for its cells again
def parse_cell(text: str) -> Number | Missing | None:
    """What a table cell says: a number alone, a dash, nothing; None where it holds words (or several numbers).

    A unit, a qualifier, a sign and a footnote mark may stand beside the number. A sign is glued to it: «- 5» may be an
    item of a list and is None, as are «(5)», which some mean as minus, an enumerator «5.», a year «2025 рік» and a code
    that begins with 0. «х» says that the form wants no number there: a dash.
    """
    folded = prepared(text).replace("\u200b", " ").replace("¶", " ")
    if not folded.strip():
        return Missing("blank")
    if _DASHES.fullmatch(folded) or _NOT_APPLICABLE.fullmatch(folded):
        return Missing("dash")
    if _ENUMERATOR.fullmatch(folded.strip()) or _RUSSIAN_YEAR.fullmatch(folded.strip()):
        return None
    return _cell_number(text, folded)


def cell_value(text: str) -> Decimal:
    """The number of a cell to reckon with, 0 for words, dashes and blanks."""
    number = parse_cell(text)
    return number.value if isinstance(number, Number) else Decimal(0)


@cache
def _cell_lead() -> re.Pattern[str]:
    table = load("numerals")
    words = either([*(word for forms in table["qualifiers"].values() for word in forms), *table["up_to"]])
    return re.compile(rf"\s*(?:{words}\s*)?[₴$€]?\s?(?P<sign>[-–+])?")


def _cell_number(text: str, folded: str) -> Number | None:
    lead = _cell_lead().match(folded)
    at = lead.end() if lead else 0
    number = _amount(text, folded, at, qualified=True)
    if number is None:
        return None
    number = replace(number, qualifier=qualifier(folded, at, number.end))
    after = after_pattern().match(folded, number.end)
    if not _CELL_TAIL.fullmatch(folded, after.end() if after else number.end):
        return None
    if number.unit is not None and number.unit.code == "years" and number.value >= 1900:
        return None
    return _negative(text, number) if lead and lead["sign"] in ("-", "–") else number
