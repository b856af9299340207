"""The day a text was written, by its own dateline: «РІШЕННЯ від 15 березня 2024 року № 25», «12.05.2025, м. Ніжин», the
line under the headline of a piece of news, the number of a letter, the place and day at the end.

A dateline is a short line of the head or of the end that holds a day and little else. The day of another paper stands
beside its name («На № 44 від …», «ЗАТВЕРДЖЕНО рішенням від …», «станом на …») and is not the text's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract import periods
from extract.model import Document
from extract.vocabulary import either, load
from extract.words import fold, is_known, readings

_HEAD, _END = 14, 6  # lines that may hold a dateline
_LONGEST = 100  # characters of it
_LONGEST_TITLE = 200
_LONGEST_AS_OF = 40
_TOP = 3  # lines in which a day stands behind the name of a paper, or at the end of a sentence in brackets
_OTHER_WORDS = 5  # how many words may stand beside the day: the writer's name, the place, the office
_ABOVE = 3  # lines over it that may speak of another paper: «ЗАТВЕРДЖЕНО»
_TITLE = 7  # lines that may hold «станом на …» said of the whole
_BRACKETS, _IN_QUOTES = re.compile(r"\(([^()]{6,60})\)"), re.compile(r"[«„“][^«»“”„]*[»”“]")
_DAY_IN_QUOTES = re.compile(r"[«\"„“](\d{1,2})[»\"”“]\s+(?=[^\W\d_])")  # «29» грудня
_GAP = re.compile(r"\s{3,}|\s+[·•|/]\s+")
_REPLY_TO = re.compile(r"(?<!\w)на\s+№.*$", re.IGNORECASE)  # «10.07.2024 № 02-14/1187 на № б/н від 03.07.2024»
# «… у громаді (28.12.2022).», «Розмова з начальником відділу. «Зоря», 14 лютого 2025 року», «Районні вісті, 3 березня 2024 р.»
_LAST_BRACKETS, _LAST_SENTENCE = re.compile(r"\(([^()]{6,20})\)[.!]?$"), re.compile(r"[.!?]\s+(?=[«„“])")
# … and «Бершадський край, № 41 (8 866), 10 жовтня 2025 року, с. 3»
_NAMED_PAPER = re.compile(r"(?:[^\W\d_]+\s+){0,5}[^\W\d_]+,\s*(?:№\s*\d+(?:\s*\([\d\s]+\))?,\s*)?(?=\d)")
_PLACE_AND_DAY = re.compile(
    r"((?:[А-ЯІЇЄҐ][\w'’ʼ-]+[\s,.]+){0,3}(?:\d{1,2}\.\d\d\.\d{4}|\d{1,2}\s[^\W\d_]+\s\d{4})(?:\s*(?:р\.|року|года|г\.))?)[.:|]?\s+(?=[А-ЯІЇЄҐA-Z|])"
)
_ENDS_IN_YEAR = re.compile(r"\d\s*(?:рр?|гг?)\.$")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['\-][^\W\d_]+)*")
_NUMBER = re.compile(r"(?:№|\b[Nn][°oо]?\.?)\s*\S+")


@cache
def _list(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(load('metadata')['dateline'][key])}")


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_list('not_before').pattern}|(?<!\w)на №.*)\s*$")


def written_on(document: Document) -> dt.date | None:
    """The day of the dateline in the head, else of that at the end, else the day that a sentence gives as its own
    («повідомила 3 червня 2025 року»), else that of the session at which all was told, else that of the decision which a programme is an annex to, else the day of which
    the heading is. None where there is none, or several disagree."""
    lines = [line.strip() for line in document.text.split("\n") if line.strip() and "\t" not in line.strip()]
    head, end = range(min(_HEAD, len(lines))), range(max(0, len(lines) - _END), len(lines))
    lines_of_title = [line for line in lines[:_TITLE] if _is_title(line)]
    for found in (  # each only where those before it find none
        (day for at in head if at and _list("reply").fullmatch(fold(lines[at - 1])) for day in _own_days(lines, at)),
        (day for at in head[:_TOP] for day in _own_days(lines, at)),  # and not of «Схожі новини» below a short one
        (day for at in head for day in _own_days(lines, at)),
        (day for at in end for day in _own_days(lines, at)),
        (day for line in lines for day in _days_after(_list("told_on"), line)),
        (day for line in lines_of_title for day in _days_after(_list("held_on"), line)),
        (day for line in lines_of_title for day in _day_held(line)),
        (day for line in lines[:_TITLE] for day in _days_heard(line)),
        (day for at in head for day in _own_days(lines, at, annexed=True)),
        (day for line in lines_of_title for day in _days_after(_list("as_of"), line)),
        _days_of_plan(lines),
    ):
        if days := set(found):
            return days.pop() if len(days) == 1 else None
    return None


def _days_of_plan(lines: Sequence[str]) -> Iterator[dt.date]:
    """«Витяг зі Стратегії … (затверджена рішенням … від 30.08.2024 № 1744)»: a strategy is as old as its approval, or as the last
    day that a heading in it tells of («Моніторинг виконання, станом на 31.12.2023»); a report on it is not."""
    title = lines[:_TITLE]
    folded = fold(" ".join(title))
    if not _list("plans").search(folded) or _list("reports").search(folded):
        return
    approved = [
        line for line in title if _list("approval").search(fold(line)) and _list("annexed_to").search(fold(line))
    ]
    days = {day for line in approved for day, _, _ in periods.find_dates(line)}
    told = {day for line in lines if _is_title(line) for day in _days_after(_list("as_of"), line)}
    if days:
        yield max(days | told)


def counted_on(document: Document) -> dt.date | None:
    """The day of which all is that is counted without one, where the text says so: «Дані наведено станом на 01.07.2024»."""
    lines = (sentence for line in document.text.split("\n") for sentence in re.split(r"(?<=[.!?])\s+", line.strip()))
    told = (line for line in lines if _list("counted_on").match(fold(line)))
    days = {day for line in told for day in _days_after(_list("counted_on"), line)}
    head = [line.strip(" ().") for line in document.text.split("\n") if line.strip()][:_HEAD]
    own = (line for line in head if _list("as_of").match(fold(line)) and len(line) <= _LONGEST_AS_OF)
    days = days or {day for line in own for day in _days_after(_list("as_of"), line)}  # «(станом на 1 січня 2025 року)»
    return days.pop() if len(days) == 1 else None


def _own_days(lines: Sequence[str], at: int, annexed: bool = False) -> Iterator[dt.date]:
    """The days that a line gives as the text's own; `annexed`: as those of the decision over it."""
    line = _dateline(lines[at], top=at < _TOP)
    if len(line) > _LONGEST or not any(character.isdecimal() for character in line):
        return
    folded, found = fold(line), periods.find_dates(line)
    # «Додаток до Програми, затвердженої рішенням від …»: years before
    of_programme = _list("programmes").search(folded)
    if annexed and _list("annexes").match(folded) and _list("annexed_to").search(folded) and not of_programme:
        yield from (day for day, _, _ in found)  # «Додаток до рішення від 22 лютого 2024 р. № 11»
        return
    beside = _beside(line, found)
    words = [word for word in _WORD.findall(beside) if not _list("fillers").fullmatch(fold(word))]
    own = _list("own_papers").match(folded) is not None  # «Витяг з протоколу засідання від 27 березня 2025 року»
    if not own and (len(words) > _OTHER_WORDS or not all(word[0].isupper() for word in words)):
        return  # a sentence: «12.05.2025 відкрито центр»
    above = fold(" ".join(_above(lines, at)))
    if annexed and not _list("annexed_to").search(above):
        return
    approved = _list("approval").search(above) and not _list("approved_by_head").search(above)
    if (not own and _list("other_paper").search(fold(beside))) or annexed != bool(approved):
        return
    for day, start, _ in found:
        if not _not_before().search(folded, 0, start):
            yield day


def _dateline(line: str, top: bool) -> str:
    """What of a line may be a dateline: brackets that hold a day, else the beginning up to a full stop, else all of it; at the
    `top` of a text also brackets at the end of a long one, and what stands behind the name of a paper. Names in quotes do not
    count."""
    line = _DAY_IN_QUOTES.sub(r" \1  ", _REPLY_TO.sub("", line))
    pieces = _GAP.split(line)
    parts = [part for part in pieces if periods.find_dates(part)] if len(pieces) > 1 else ()
    if len(parts) == 1:  # «14 березня 2019 року          м. Ніжин, пл. ім. Івана Франка, 1, каб. 34»
        line = parts[0]
    short = len(line) <= _LONGEST
    bracketed = next((each[1] for each in _BRACKETS.finditer(line) if short and _holds_own_day(line, each[1])), None)
    begins, last = _PLACE_AND_DAY.match(line), _LAST_BRACKETS.search(line)
    if top and not bracketed and last and periods.find_dates(last[1]):
        return last[1]
    if top and not bracketed and not begins:
        line = _behind_paper(_LAST_SENTENCE.split(line)[-1])
    return _IN_QUOTES.sub(" ", bracketed or (begins[1] if begins else line))


def _holds_own_day(line: str, bracketed: str) -> bool:
    """Whether a day in brackets may be that of the text; in a sentence «(рішення від 18.12.2020 № 4)» is another paper."""
    follows = line.partition(f"({bracketed})")[2].strip()
    of_paper = "№" in bracketed and (line.rstrip().endswith(".") or follows[:1].islower())
    return not of_paper and bool(periods.find_dates(bracketed))


def _behind_paper(line: str) -> str:
    """The day of «Районні вісті, 3 березня 2024 року», where nothing follows it and no verb stands before it."""
    paper = _NAMED_PAPER.match(line)
    told = paper and any("verb" in readings(fold(word))[0] for word in _WORD.findall(paper[0]) if is_known(fold(word)))
    days = periods.find_dates(line[paper.end() :]) if paper and not told else []
    return line[paper.end() :] if paper and days and days[0][1] == 0 else line


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and (not line.endswith((".", ";")) or _ENDS_IN_YEAR.search(line) is not None)


def _days_after(words: re.Pattern[str], line: str) -> Iterator[dt.date]:
    """The days that stand right after one of some words."""
    folded = fold(line)
    if words.search(folded):
        for day, start, _ in periods.find_dates(line):
            if re.search(rf"{words.pattern}\s*:?\s*$", folded[:start]):
                yield day


def _day_held(line: str) -> Iterator[dt.date]:
    """«Із доповіді начальника відділу на сесії Іллінецької міської ради 27.02.2026»: the day that ends such a title."""
    days = periods.find_dates(line)
    if days and not line[days[-1][2] :].strip(" .)") and _list("held_on").search(fold(line[: days[-1][1]])):
        yield days[-1][0]


def _days_heard(line: str) -> Iterator[dt.date]:
    """«9 лютого 2022 р. на сесії міської ради заслухали звіт», «(заслухано на 61 сесії 28 лютого 2025 року)»: the day beside the words
    that open a line which tells of a hearing."""
    folded, days = fold(line), periods.find_dates(line)
    if not days:
        return
    day, start, end = days[0]
    opened = start == 0 and _list("held_on").match(folded[end:].lstrip()) and _list("heard").search(folded)
    in_brackets = _list("heard").match(folded.lstrip("(")) and _list("sittings").search(folded, 0, start)
    if opened or (in_brackets and len(days) == 1):
        yield day


def _beside(line: str, found: list[tuple[dt.date, int, int]]) -> str:
    """A line without its days and the number after them."""
    for _, start, end in reversed(found):
        line = line[:start] + " " + line[end:]
    return _NUMBER.sub(" ", line)


def _above(lines: Sequence[str], at: int) -> Sequence[str]:
    """The short lines over a line that belong to it: «ЗАТВЕРДЖЕНО / рішенням міської ради / від … № …»."""
    return [line for line in lines[max(0, at - _ABOVE) : at] if len(line) <= _LONGEST]
