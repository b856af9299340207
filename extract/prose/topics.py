"""What time a statement leaves to be spoken of in the next ones: the last that it names and that is no comparison, no plan, no part
of another and no name."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from extract import sections, words
from extract.date_patterns import is_new_year
from extract.model import NO_PERIOD, Period
from extract.periods import PeriodMention
from extract.prose import times
from extract.prose.finding import find
from extract.prose.spoken import is_earlier, is_limit, topic_of
from extract.vocabulary import load

if TYPE_CHECKING:
    from extract.prose.timeline import Timeline

_FROM = frozenset(["з", "із", "від"])
_OF_PROGRAMME = re.compile(r"(?<!\w)(?:під)?програм\w{0,4}(?:\s+[«\"“][^«»\"”]+[»\"”])?,?\s+(?:на\s+)?$")
_EARLY = 3  # months of a year in which it is told of the year before
_HEADING_WORDS = 5  # beside the time that a heading names


def remember(time: Timeline) -> None:
    """Keep the time spoken of: the last that is no comparison and no plan. What lies within a stretch of time does not
    end it («За рік встановлено 5, на кінець року працює 30. Розкрито 12»), nor does an earlier one beside it."""
    whole_term = load("periods")["whole_term"]  # of the amount beside it: what follows is not told of all the years
    mentions = [m for m in time.mentions if words.fold(m.printed) not in whole_term and not time.is_of_another_thing(m)]
    said = [m for m in mentions if not time.statement.text[: m.start].rstrip().endswith("(")]  # «… (9 місяців)»
    lasting = [m.period for m in said if m.period.basis in ("term", "part_year")]
    if len(lasting) == 1 and not time.counts and find(load("metadata")["term_of_programme"], time.statement.tokens):
        time.spoken.term = time.spoken.planned = lasting[0]
    named = [m.period for m in time.mentions if m.period.basis == "term" and _is_of_programme(time, m)]
    if len(named) == 1:
        time.spoken.programme = named[0] if named[0] != time.context.term else None
    level = _level(time)
    # «1. ЗАГАЛЬНІ ВІДОМОСТІ» behind «6. Завдання на 2024 рік» of the contents
    if 0 < level <= time.spoken.heading_level:
        time.spoken.heading, time.spoken.heading_level = None, 0
    if any(m.period.basis != "instant" for m in mentions):
        listed = time.spoken.listed if len(time.labels) == 1 else ()  # «2021. …», «2022. …», a paragraph each
        time.spoken.listed = (*listed, *(mention.period for mention in mentions))
    topics = _topics(time, mentions)
    time.spoken.planned = topic_of([m.period for m in topics], time.spoken.planned) or time.spoken.planned
    is_heading = _is_heading(time)
    told = [m.period for m in topics if not _is_for_year_begun(time, m)]
    known = [p for p in told if is_heading or not (_is_to_come(time, p) or is_limit(p))]
    topic = topic_of(known, None if is_heading else time.spoken.period)
    if topic is None:
        return
    time.spoken.period = topic
    if time.spoken.first is None and topic.basis != "instant":
        time.spoken.first = topic
    if topic.end and not is_new_year(topic.end):
        time.spoken.year = topic.end.year
    if is_heading:
        time.spoken.heading, time.spoken.heading_level = topic, level


def _is_of_programme(time: Timeline, mention: PeriodMention) -> bool:
    """«Строк дії чинної Програми на 2021–2025 роки завершується», «Програму «Безпечна Котельва» на 2022–2024 роки затверджено»."""
    before = time.statement.folded[: mention.start]
    return _OF_PROGRAMME.search(before) is not None


def _level(time: Timeline) -> int:
    """How deep the heading of a section stands that is the statement; 0 for any other."""
    if not time.statement.first or time.counts:
        return 0
    text, start = time.context.document.text, time.statement.span.start
    return sections.level_of(text[text.rfind("\n", 0, start) + 1 : time.statement.span.end])


def _topics(time: Timeline, mentions: list[PeriodMention]) -> list[PeriodMention]:
    end = len(time.statement.text)
    main = [m for m in mentions if not _is_for_comparison(time, m) and not time.is_aside(m, end)]
    main = [m for m in main if not (_divides(time, m, main) or _is_of_amendment(time, m))]
    if time.context.period != NO_PERIOD:
        main = [m for m in main if not (time.is_of_name(m) or _goes_beyond(time, m.period))]
    if not _dates_first(time, main) or _labels_item(time, main) or _only_compares(time, main):
        return []
    done = [m for m in main if _is_current(time, m.period) or not times.is_of_plan(time.statement.tokens, m)]
    return done or main


def _goes_beyond(time: Timeline, period: Period) -> bool:
    """«За планом на 2025 рік» in a report on nine months of it: only plans are of the whole year."""
    reported = time.context.period
    if reported.basis != "part_year" or period.basis != "annual" or not (reported.end and period.end):
        return False
    return period.end.year == reported.end.year and period.end > reported.end


def _divides(time: Timeline, mention: PeriodMention, main: list[PeriodMention]) -> bool:
    """«За три роки витрачено 6,45 млн грн, а саме: у 2021 році – 1,9 млн грн, …»: the parts of what was said before."""
    tokens = [token for token in time.statement.tokens if token.start < mention.start]
    part = find(["а саме", ":", *load("facts")["parts_of_a_count"]], tokens)
    if part is None or not time.counts or part.first < time.counts[0].last:
        return False
    return any(other.period.basis != "instant" and other.end <= tokens[part.first].start for other in main)


def _is_for_year_begun(time: Timeline, mention: PeriodMention) -> bool:
    """«Торік витрачено 3,1 млн. На цей рік закладено 4 млн»: of a year that has hardly begun nothing else is told."""
    spoken, today, text = time.spoken.period, time.context.written, time.statement.folded
    if not (spoken and spoken.end and today and mention.period.basis == "annual" and mention.period.start):
        return False
    meant = f" {text[: mention.start]}".rstrip().endswith(" на") or text[mention.start :].startswith("на ")
    last_told = spoken.end.year == today.year - 1 and spoken.basis in ("annual", "part_year")
    return meant and last_told and mention.period.start.year == today.year and today.month <= _EARLY


def _only_compares(time: Timeline, main: list[PeriodMention]) -> bool:
    """«За весь 2023 рік – 22»: no verb, and earlier than what is spoken of: told for comparison."""
    spoken = time.spoken.period or time.context.period
    told = any({"verb", "impe"} & words.readings(t.text)[0] for t in time.statement.tokens if t.is_word)
    return bool(time.counts) and not told and all(is_earlier(m.period, spoken) for m in main)


def _labels_item(time: Timeline, main: list[PeriodMention]) -> bool:
    """«– 2028 рік – 1 540,0»: the time of one item of a list is not that of the next."""
    if time.statement.intro is None or len(main) != 1 or len(time.counts) != 1:
        return False
    return main[0].end <= time.counts[0].number.start and time.phrases.is_label(time.counts[0], main[0])


def _dates_first(time: Timeline, main: list[PeriodMention]) -> bool:
    """Whether the first number is of one of the times; not «Затримано 31 особу, у червні – 8»."""
    if not time.counts or time.counts[0].first in time.phrases.owned:
        return True
    offset = time.phrases.offset(time.counts[0].first)
    return any(m.start < offset for m in main) or time.closing(main, offset) is not None


def _is_for_comparison(time: Timeline, mention: PeriodMention) -> bool:
    """«Роком раніше показник становив 49, а у 2022-му – 30»: what follows such words and lies before what is spoken of
    is told for comparison too."""
    spoken, tokens = time.spoken.period or time.context.period, time.statement.tokens
    told = any(m.earlier and m.start < mention.start for m in time.mentions)
    told = told or find(load("periods")["for_comparison"], tokens, 0, 3) is not None
    ago = find(load("periods")["ago"], [token for token in tokens if token.start < mention.start])
    told = told or find(["такий"], tokens, 0, time.counts[0].first if time.counts else 0) is not None  # «таких було 14»
    told = told or (time.spoken.period is not None and _is_same_part(mention.period, time.spoken.period))
    return (
        mention.earlier
        or ago is not None
        or _is_of_beginning(time, mention)
        or (told and is_earlier(mention.period, spoken))
    )


def _is_same_part(one: Period, other: Period) -> bool:
    """«За шість місяців 2024 року таких було 14» beside six months of 2025."""
    if (
        one.basis != "part_year"
        or other.basis != "part_year"
        or not (one.start and one.end and other.start and other.end)
    ):
        return False
    return (one.start.month, one.end.month) == (other.start.month, other.end.month)


def _is_of_beginning(time: Timeline, mention: PeriodMention) -> bool:
    """«Зменшилася з 64 у 2022 році до 49»: when the first of the two was."""
    tokens = time.statement.tokens
    return any(
        one.number.end <= mention.start < other.number.start
        and one.first > 0
        and tokens[one.first - 1].text in _FROM
        and tokens[other.first - 1].text == "до"
        for one, other in pairwise(time.counts)
    )


def _is_current(time: Timeline, period: Period) -> bool:
    """Whether a period is the year of writing: what is planned for it and what is done in it are of one time."""
    if time.context.period.basis == "part_year":
        return False
    return period.basis == "annual" and time.today is not None and period.end == dt.date(time.today.year, 12, 31)


def _is_of_amendment(time: Timeline, mention: PeriodMention) -> bool:
    """«У червні змінами до бюджету цю суму зменшено»: when a plan of the year was changed, and nothing was done."""
    start, end = time.phrases.around(mention.start)
    inside = [token for token in time.statement.tokens if start <= token.start < end]
    return mention.period.basis == "part_year" and find(load("money")["amendments"], inside) is not None


def _is_to_come(time: Timeline, period: Period) -> bool:
    return time.today is not None and period.start is not None and period.start > time.today


def _is_heading(time: Timeline) -> bool:
    """«2024 рік», «Підсумки І кварталу 2025 року»: a line of its own that names one stretch of time by its year."""
    text = time.statement.text
    if not time.statement.first or time.counts or len(time.mentions) != 1 or text.endswith((".", ":", ";", ",")):
        return False
    mention = time.mentions[0]
    beside = sum(t.is_word for t in time.statement.tokens if not mention.start <= t.start < mention.end)
    reported, start = time.context.period.end, mention.period.start
    dated = any(map(str.isdigit, mention.printed)) or (reported and start and start > reported)  # «Наступний рік»
    return bool(dated) and beside <= _HEADING_WORDS and mention.period.basis in ("annual", "part_year")
