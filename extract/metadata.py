"""What a document says of itself: its title, programme, period and decisions. The sidecar only fills its silences."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from extract import dateline, gazetteer, periods, words
from extract.model import NO_PERIOD, Community, Decision, Document, Evidence, Paragraph, Period, Place, Programme, Span
from extract.transliteration import transliterate
from extract.vocabulary import load

_HEAD_PARAGRAPHS = 8
_HEAD_CHARACTERS = 900
_TITLE_PART = 250  # characters; a longer paragraph is text, not title
_OF_A_LETTER = re.compile(  # an address, or «09.12.2022 № 2917/02-18», «На № 27/з від 14.03.2025»
    r"@|\b(?:вул|просп|пл|тел|e-?mail|www)\b|єдрпоу|(?<!\d)\d{5}(?!\d)|^\W*(?:на\s|від\s)?[\W\d]*№", re.IGNORECASE
)
_PERIOD_LINE = 40  # characters
_PERIOD_OF = re.compile(r"^(?:за|на|у|в)\s", re.IGNORECASE)
_SIGNATURE = 6  # lines at the end
_OFFICER = re.compile(r"(?:лейтенант|капітан|майор|полковник|комісар|генерал)\w* (?:поліції|полиции)")
_SECTION = re.compile(r"^\s*(?:(?:\d+|[IVXІХ]+)\.\s+\S|(?:Розділ|РОЗДІЛ)\s+(?:\d|[IVXІХ]))")
_END_MARKS = (".", ":", ";", "!")
_SENTENCE = re.compile(r"(?:\S+\s+){11,}\S+(?<!\bр)(?<!\bрр)[.:;!]$")
_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]{3,120})[»\"”“]")
_YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?\s*(?:р(?:ік|оки|оків|ока|оках)?\b\.?\s*р?\.?)?"
)
_AFTER_TITLE = 170  # characters after (or before) the quoted title within which its years stand: «…» на 2023-2025 роки
_OF_YEARS = re.compile(r"(?:\bна\s*|\()(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s*(?:р(?:ік|оки|р)?\b\.?\s*р?\.?)?")
_YEARS_AT_END = re.compile(_OF_YEARS.pattern + r"\s*$")
_SENTENCE_MARK = re.compile(r"[.:;«»\"“”]")
_BEFORE_TITLE = 130  # characters before it within which the word «програма» stands
_AFTER_DECISION = 20  # characters after a decision's number within which «затверджено» speaks of it
_NO_BEFORE_DATE = re.compile(r"№\s*(\d+(?:\.\d+)*(?:[-/–][\w/–-]*\w)?)\s*від\s*$")
_ENDS_WITH_PROGRAMME = re.compile(r"програм\w{0,3}$")
_DECISION_NO = re.compile(
    r"\s*(?:р(?:оку|\.)?)?\s*(?:(?:м|с|смт)\.\s*[\w'-]+\s*)?(?:№|n[o°]?\.?)\s*(\d+(?:\.\d+)*(?:[-/–][\w/–-]*\w)?)"
)


@dataclass(frozen=True)
class ProgrammeMention:
    """A programme named in the text: its title without the years, its years, and where it stands."""

    title: str
    year_start: int | None
    year_end: int | None
    span: Span


def head(document: Document) -> str:
    """The text before the first numbered section: where a document names itself. White space collapsed."""
    parts: list[str] = []
    for paragraph in document.paragraphs:
        text = words.squeeze(document.quote(paragraph.span))
        if len(parts) >= _HEAD_PARAGRAPHS or (
            parts and (_SECTION.match(text) or len(" ".join(parts)) > _HEAD_CHARACTERS)
        ):
            break
        parts.append(text)
    return " ".join(parts)


def heading(document: Document) -> str:
    """What stands over the text: letterhead, kind of paper and title, up to the first sentence, section or list."""
    lines: list[str] = []
    for paragraph in islice(document.paragraphs, _HEAD_PARAGRAPHS):
        text = words.squeeze(document.quote(paragraph.span))
        if _SECTION.match(text) or _is_sentence(text) or text[:1] in "-–—•":
            break
        lines.append(text)
    return "\n".join(lines)


def title(document: Document) -> str:
    """The document's title: from the first words of a report or programme to the end of the programme's name; of a paper
    that is neither all that stands over the text."""
    parts: list[str] = []
    for paragraph in document.paragraphs:
        text = words.squeeze(document.quote(paragraph.span))
        if not parts and _is_sentence(text):
            break
        if not parts and not any(words.find_any(load("kinds")[key], text) for key in ("report", "programme")):
            continue
        if parts and (
            _SECTION.match(text) or len(text) > _TITLE_PART or (_QUOTED.search(parts[-1]) and not _is_period(text))
        ):
            break
        parts.append(text)
        if len(parts) >= _HEAD_PARAGRAPHS or len(" ".join(parts)) > _TITLE_PART * 2:
            break
    return (
        " ".join(parts)
        or _below_letterhead(document)
        or " ".join(heading(document).split("\n"))
        or head(document)[:_TITLE_PART]
    )


def _below_letterhead(document: Document) -> str:
    """What stands over the text but the address of who wrote it, and the date and number of a letter; from the line that
    says what kind of paper it is, where one does."""
    over = heading(document).count("\n") + 1 if heading(document) else 0
    printed = "\n".join(document.quote(paragraph.span) for paragraph in islice(document.paragraphs, over))
    lines = [words.squeeze(line) for line in printed.split("\n")]
    own = [line for line in lines if line and not _OF_A_LETTER.search(line)]
    opening = load("metadata")["papers"]
    first = next((nth for nth, line in enumerate(own) if words.find_any(opening, " ".join(line.split()[:3]))), 0)
    named = [*own[first : first + 1], *takewhile(lambda line: not line.endswith(_END_MARKS), own[first + 1 :])]
    return next(iter(textwrap.wrap(" ".join(named), _TITLE_PART)), "")


def _is_sentence(text: str) -> bool:
    """Whether a paragraph tells something and is no title: long, or many words with an end mark."""
    return len(text) > _TITLE_PART or (text.endswith(_END_MARKS) and _SENTENCE.search(text) is not None)


def _is_period(text: str) -> bool:
    """«за 2024 рік» on a line of its own under the programme's name."""
    return bool(_PERIOD_OF.match(text)) and len(text) <= _PERIOD_LINE and bool(periods.find(text))


# --- programmes -------------------------------------------------------------------------------------------------------


def programmes(text: str) -> Iterator[ProgrammeMention]:
    """Every quoted title that the word «програма» stands before, with its years in or after the quotes."""
    folded = words.fold(text)
    stem = load("metadata")["programme_word"]
    for match in _QUOTED.finditer(text):
        if stem not in _words_before(text, folded, match.start()):
            continue
        inside = _YEARS.search(match[1])
        beside = None if inside else _years_beside(folded, match.start(), match.end())
        years = inside or beside
        title = re.sub(r"\s*\b(?:на)?\s*$", "", match[1][: inside.start()] if inside else match[1])
        first = int(years[1]) if years else None
        last = int(years[2] or years[1]) if years else None
        named = (
            Span(min(match.start(), beside.start()), max(match.end(), beside.end())) if beside else Span(*match.span())
        )
        if title.strip():  # «на 2024–2026 роки» in quotes is no name
            yield ProgrammeMention(words.squeeze(title), first, last, named)


def _years_beside(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The years of a programme that stand after its title («…» Ніжинської громади на 2023-2025 роки) or right before it."""
    stop = _SENTENCE_MARK.search(folded, end)
    after = _OF_YEARS.search(folded, end, min(end + _AFTER_TITLE, stop.start() if stop else len(folded)))
    before = None if after else _YEARS_AT_END.search(folded, max(0, start - _AFTER_TITLE), start)
    found = after or before
    return _YEARS.search(folded, found.start(), found.end()) if found else None


def _words_before(text: str, folded: str, at: int) -> str:
    """The words of the same sentence before a quoted title; a blank line ends them, unless «Програма» stands above it."""
    start = max(0, at - _BEFORE_TITLE, *(folded.rfind(mark, 0, at) for mark in ".:;«"))
    apart = text.rfind("\n\n", start, at)
    if apart >= 0 and not _ENDS_WITH_PROGRAMME.search(folded[start:apart].rstrip()):
        return folded[apart:at]
    return folded[start:at]


def names_other_things(text: str | None) -> bool:
    """Whether a row of a safe city programme pays for something that is plainly no video surveillance."""
    return bool(text) and words.find_any(load("metadata")["other_things"], text or "")


def topic_of(text: str | None) -> str:
    """video_surveillance where the words speak of cameras or a safe city, else other."""
    return "video_surveillance" if text and words.find_any(load("metadata")["video_surveillance"], text) else "other"


def term_of(named: ProgrammeMention | Programme | None) -> Period:
    """The years of a programme as a period; no period where they are not known."""
    if named is None or named.year_start is None or named.year_end is None:
        return NO_PERIOD
    return periods.years(named.year_start, named.year_end)


def programme(community: Community, mention: ProgrammeMention) -> Programme:
    """The programme as a row of the warehouse; its identifier is made of community, title and years."""
    years = [str(year) for year in (mention.year_start, mention.year_end) if year]
    slug = "-".join([community.community_id, *transliterate(mention.title).split(), *years])
    return Programme(
        re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-"),
        community.community_id,
        mention.title,
        mention.year_start,
        mention.year_end,
        _topic_of_programme(mention.title, community),
    )


def _topic_of_programme(title: str, community: Community) -> str:
    """That of its words, or of a safe city programme that bears the community's name: «Безпечний Кременець»."""
    topic = topic_of(title)
    return "video_surveillance" if topic == "other" and gazetteer.is_named_after(title, community) else topic


def own_programme(document: Document) -> ProgrammeMention | None:
    """The programme that the document is about: the first that it names, with the years wherever it first gives them."""
    named = list(programmes(document.text))
    if not named:
        return None
    first = named[0]
    with_years = [m for m in named if m.year_start and words.fold(m.title) == words.fold(first.title)]
    own = with_years[0] if with_years else first
    # «Безпечна громада – 2026», the last year of a programme that «розрахована на 2023–2026 роки»
    is_last = own.year_end is not None and not _YEAR_WORD.search(document.text, own.span.start, own.span.end)
    return _with_term(own, document) if own.year_start is None or (own.year_start == own.year_end and is_last) else own


def _with_term(mention: ProgrammeMention, document: Document) -> ProgrammeMention:
    """The same with the years of «Термін реалізації Програми: …», where the title has none, or but the last."""
    told = (document.quote(paragraph.span) for paragraph in document.paragraphs)
    for text in (sentence for paragraph in told for sentence in _SENTENCE_ENDS.split(paragraph)):
        if words.find_any(load("metadata")["term_of_programme"], text):
            found = [mention for mention in periods.find(text) if mention.period.basis in ("term", "annual")]
            period = found[0].period if found else NO_PERIOD
            if period.start and period.end and mention.year_end in (None, period.end.year):
                return ProgrammeMention(mention.title, period.start.year, period.end.year, mention.span)
    return mention


# --- the period reported on -------------------------------------------------------------------------------------------


def reported_period(document: Document, own: ProgrammeMention | None) -> Period:
    """The period in the title that is not part of the programme's name; of a final report the programme's term; else
    the only period in the head, or the programme's term where the head speaks of it."""
    if told := _period_told(document):
        return told
    stated = _periods_beside_names(title(document), own)
    if stated and stated[0].start is None:  # «Підсумки минулого року»
        stated = _periods_beside_names(title(document), own, dateline.written_on(document))
    if stated:
        listed = _of_listed_years(stated) if _LISTED_YEARS.search(title(document)) else None
        return listed or stated[0]
    term = term_of(own)
    whole = words.find_any(load("metadata")["final_report"], title(document)) or _FOR_YEARS.search(title(document))
    if whole and term != NO_PERIOD:
        return term
    if words.find_any(load("metadata")["whole_term"], document.text):
        return term
    for found_in in (_period_of_annex, _period_heard_of, _period_summed_up):
        if told := found_in(document, own):
            return told
    around = _periods_beside_names(heading(document), own)
    if not around and own is None:
        around = [
            periods.years(int(found[1]), int(found[1]))
            for line in heading(document).split("\n")
            if (found := _BARE_YEAR.search(line))
        ]
    return term if term in around else around[0] if len(set(around)) == 1 else NO_PERIOD


def _of_listed_years(stated: list[Period]) -> Period | None:
    """«У 2021, 2022 та 2023 роках»: all of them; None where they are not years that follow one another."""
    years = [period.start.year for period in stated if period.basis == "annual" and period.start]
    follow = len(years) == len(stated) > 1 and years == list(range(years[0], years[0] + len(years)))
    return periods.years(years[0], years[-1]) if follow else None


def _period_of_annex(document: Document, own: ProgrammeMention | None) -> Period | None:
    """«ІНФОРМАЦІЯ / про хід виконання Програми за 2023 рік», the title of what a decision is on."""
    texts = [document.quote(paragraph.span) for paragraph in document.paragraphs]
    for text, following in pairwise([*texts, ""]):
        if match := _PAPER.match(text):
            titled = text if match.end() < len(text.strip()) else f"{text} {following}"
            found = _periods_beside_names(titled, own) if len(titled) <= _LONGEST_ANNEX_TITLE else []
            if len(set(found)) == 1:
                return found[0]
    return None


def _period_heard_of(document: Document, own: ProgrammeMention | None) -> Period | None:
    """«1. Про виконання програми «Безпечне місто» за 9 місяців 2024 року»: what the agenda of a sitting names."""
    texts = [document.quote(paragraph.span) for paragraph in islice(document.paragraphs, _HEAD_PARAGRAPHS)]
    heard = [text for text in texts if _AGENDA.match(text) and words.find_any(load("metadata")["heard_on"], text)]
    found = {period for text in heard for period in _periods_beside_names(text, own)}
    return found.pop() if len(found) == 1 else None


def _period_summed_up(document: Document, own: ProgrammeMention | None) -> Period | None:
    """«У громаді підбили підсумки роботи системи за дев'ять місяців 2024 року», the first sentence of a piece of news."""
    texts = [document.quote(paragraph.span) for paragraph in islice(document.paragraphs, _HEAD_PARAGRAPHS)]
    first = next((text for text in texts if _SENTENCE_ENDS.search(text)), None)
    if first is None:
        return None
    sentence = _SENTENCE_ENDS.split(first)[0]
    beside = _periods_beside_names(sentence, own) if words.find_any(load("metadata")["sums_up"], sentence) else []
    told = {
        mention.period
        for mention in periods.find(sentence)
        if mention.period in beside
        and mention.period.start
        and _SUMS_OVER.search(words.fold(sentence[: mention.start]))
    }
    return told.pop() if len(told) == 1 else None


def _period_told(document: Document) -> Period | None:
    """«Звітний період: січень–вересень 2021 року», a line of the head."""
    for paragraph in islice(document.paragraphs, _HEAD_PARAGRAPHS):
        told = _PERIOD_TOLD.fullmatch(words.squeeze(document.quote(paragraph.span)))
        found = periods.find(f"за {told['period']}") if told else []
        if len(found) == 1:
            return found[0].period
    return None


_FOR_YEARS = re.compile(
    r"(?<!\w)за\s+(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\s*р", re.IGNORECASE
)  # «Фінансування програми «…» за 2022–2024 роки»: no name bears its years so
_LISTED_YEARS = re.compile(r"20\d\d(?:\s*,\s*20\d\d)*\s+(?:та|і|й|и)\s+20\d\d\s+(?:рок|год)", re.IGNORECASE)
_PERIOD_TOLD = re.compile(
    r"(?:звітний період|отч[её]тный период)\s*[:–-]\s*(?:за\s+)?(?P<period>.{4,60}?)\.?", re.IGNORECASE
)
_SENTENCE_ENDS = re.compile(r"(?<=[^\W\d_]{4}|\d{4})[.!](?:\s|$)")
_SUMS_OVER = re.compile(r"(?:підсум|итог)[^,;]*\s(?:за|упродовж|впродовж|протягом)\s+$")
_AGENDA = re.compile(r"\s*\d{1,2}[.)]\s*Про\s")
_YEAR_WORD = re.compile(r"\bр(?:ік|оку|оці|\.)|\bгод", re.IGNORECASE)  # «на 2024 рік»
_PAPER = re.compile(r"\s*(?:ІНФОРМАЦІЯ|ЗВІТ|ДОВІДКА|ОТЧЕТ|ИНФОРМАЦИЯ|СПРАВКА)\b")  # in capitals, on a line of its own
_LONGEST_ANNEX_TITLE = 300
_OF_BRACKETS = re.compile(r"\((?:у|в)\s+(?:дужках|скобках)[^()]*\)", re.IGNORECASE)  # «(у дужках наведено 2021 рік)»
_BARE_YEAR = re.compile(r"[^\W\d_][:.,]?\s((?:19|20)\d\d)$")  # «Безпечне місто: цифри 2024»


def _periods_beside_names(text: str, own: ProgrammeMention | None, written: dt.date | None = None) -> list[Period]:
    """The periods in a text that are not the years of a programme's name."""
    names = [(m.span.start, m.span.end) for m in programmes(text) if m.year_start]
    found = [mention for mention in periods.find(_OF_BRACKETS.sub("", text), written) if not mention.compared]
    return [
        m.period
        for m in found
        if m.period.basis in ("annual", "term", "part_year")
        and not any(start <= m.start < end and _same_years(m.period, own) for start, end in names)
    ]


def _same_years(period: Period, own: ProgrammeMention | None) -> bool:
    if own is None or period.start is None or period.end is None:
        return True
    return (period.start.year, period.end.year) == (own.year_start, own.year_end)


# --- decisions --------------------------------------------------------------------------------------------------------


def decisions(document: Document) -> tuple[Decision, ...]:
    """Every decision of a council that the text names with a date and a number, once each, in their order."""
    found: dict[tuple[str, dt.date], Decision] = {}
    previous: Paragraph | None = None
    for paragraph in document.paragraphs:
        introduced = previous is not None and _introduces(document.quote(previous.span))
        start = previous.span.start if introduced and previous else paragraph.span.start
        for decision in _decisions_in(document, Span(start, paragraph.span.end)):
            found.setdefault((decision.number, decision.date or dt.date.min), decision)
        previous = paragraph
    return tuple(found.values())


def _introduces(text: str) -> bool:
    """«Дата і номер рішення …:» or «рішення Лубенської міської ради» on a line of its own."""
    short = len(text) <= _PERIOD_LINE * 2 and words.find_any(load("metadata")["decision_words"], text)
    return text.rstrip().endswith(":") or short


def names_decision(text: str) -> bool:
    """Whether a paragraph speaks of a dated decision, which it says was «затверджено»."""
    return bool(periods.find_dates(text)) and words.find_any(load("metadata")["decision_words"], text)


def _decisions_in(document: Document, span: Span) -> Iterator[Decision]:
    text = document.quote(span)
    vocabulary, dates = load("metadata"), periods.find_dates(text)
    if not dates or not words.find_any(vocabulary["decision_words"], text):
        return
    folded, previous = words.fold(text), 0
    for date, start, end in dates:
        number = _DECISION_NO.match(folded, end) or _NO_BEFORE_DATE.search(folded, previous, start)
        if number is None:
            continue
        lead = folded[previous : min(start, number.start())]
        previous = max(end, number.end())
        if words.find_any(vocabulary["not_a_decision"], lead[-60:]):
            continue
        line = document.line_at(span.start + start)
        place = Place(page=document.page_at(span.start + start), line_no=line)
        printed = text[number.start(1) : number.end(1)]
        trail = folded[previous : previous + _AFTER_DECISION]
        yield Decision(printed, date, _role(lead, trail, folded[:start]), Evidence(place, document.quote(span)))


def _role(lead: str, trail: str, before: str) -> str:
    """`lead` stands between the decision before and this one, `trail` follows it at once, `before` is all that precedes:
    the decision beside «затверджено» approves, further ones of a list «та зміни до неї» amend."""
    vocabulary = load("metadata")
    if words.find_any(vocabulary["approves"], lead) or words.find_any(vocabulary["approves"], trail):
        return "approves"
    return "amends" if words.find_any(vocabulary["amends"], before) else "mentions"


_RESOLVES = re.compile(
    r"(?<!\w)(?:в\s?и\s?р\s?і\s?ш\s?и\s?(?:л\s?[аио]|в)|ухвали(?:ла|ли|в)|постанови(?:ла|ли|в)|реши(?:ла|ли|л)|наказую|зобов'язую)\s*:"
)
_DECISION = re.compile(
    r"(?:р\s?і\s?ш\s?е\s?н\s?н\s?я|розпорядження|наказ|решение|распоряжение|приказ)\s*(?:$|(?:№|від|от|\d).*)",
    re.DOTALL,
)


def is_signed_by_police(document: Document) -> bool:
    """«підполковник поліції    В. Слободенюк» under the text: what it sends are requests of the police."""
    lines = [line for line in document.text.split("\n") if line.strip()][-_SIGNATURE:]
    return any(_OFFICER.search(words.fold(line)) for line in lines)


def resolves(document: Document) -> bool:
    """Whether the text decides something: «ВИРІШИЛА:», often printed with spaces between the letters, or «РІШЕННЯ» over it,
    which is no «ЗАТВЕРДЖЕНО / рішення …» in the corner of an annex."""
    if _RESOLVES.search(words.fold(document.text)):
        return True
    lines = [words.fold(line) for line in heading(document).split("\n")]
    named = next((at for at, line in enumerate(lines) if _DECISION.fullmatch(line.strip())), None)
    return named is not None and not any(words.find_any(load("metadata")["annexed"], line) for line in lines[:named])
