"""Running text cut into statements: sentences, and the items of a list with the sentence that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from extract import numbers, words
from extract.model import Document, Paragraph, Span
from extract.words import Token

_ABBREVIATED = re.compile(
    r"(?<![-/])(?:\b(?:р|рр|тис|грн|млн|млрд|коп|м|с|смт|вул|буд|ст|п|пп|ч|ін|т|д|од|шт|чол|осіб|ім|кв|обл|див|№|гр|св|т\.\s?ч|т\.\s?д)|\b[а-яіїєґ])$"
)
# After these a capital letter begins a sentence all the same («450 тис. грн. Упродовж року …»); after any other
# abbreviation only a word that begins sentences and no names («у 2023 р. На сьогодні …»).
_UNIT = re.compile(r"\b(?:грн|коп|шт|од|чол|осіб|тис|млн|млрд)$")
_STARTER = re.compile(
    r"[.!?]+\s+[«\"(]?(?:У|В|На|За|З|Із|Зі|До|Для|По|При|Про|Під|Станом|Протягом|Упродовж|Впродовж|Окрім|Крім|Також|Це|Ці|Завдяки"
    r"|Усього|Всього|Загалом|Разом|Водночас|Відсоток|Рівень|Кількість|Загальна|Загальний|Кошти|Залишок|Решта|План|Фактично|Касові|Видатки|Зокрема|Однак|Але|Тому|Отже|Наразі|Нині)\b"
)
_BREAK = re.compile(
    r"[.!?]+(?=\s+(?:[–—]\s+)?[«\"(]?[A-ZА-ЯІЇЄҐ])|[!?]+(?=\s|$)|(?:(?<=[а-яіїєґ]{5})|(?<=\)))\.(?=\s+\d)"
    r"|\.(?=\n\s*\d{1,2}\s+м[іе]с\w*\.?\s*[:–—-])"  # «… встановлено – 7» over «9 місяців: …»
    r"|\.(?=\s+(?:19|20)\d\d\s*(?:рік|год|р\.)?\s*[:–—])"  # «… 400 тис. грн. 2023 рік: встановлено 18 камер»
)
# «5. Завдання на 2025 рік», «Розділ 3. Завдання на 2025 рік», «РОЗДІЛ ІІ»
_ENUMERATOR = re.compile(
    r"\s*(?:(?:розділ|підрозділ|частина|блок|слайд|раздел|часть)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVXІХ]{1,5})[.:](?=\s)",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\s*(?:19|20)\d\d(?:\s*(?:рік|год|р\.))?(?:\s*[–—:]\s*|\s{3,})\d")
_UNMARKED = re.compile(
    rf"\s*(?:[а-яіїєґ]|[IVІ]{{1,3}}\s*[–:-]|{_YEARLY.pattern})"
)  # items: «крадіжок – 26;», «ІІ – 310,0;», «2021 – 18;»
_SUM = re.compile(r"[^\W\d_][^\d:]{2,80}\s*[–—:-]\s*\d[\d\s]*(?:[.,]\d+)?\s*[;.]?")
_GAP_SUM = re.compile(
    r"[^\W\d_][^\d:]{2,80}\s{3,}\d[\d\s]*(?:[.,]\d+)?\s*(?:(?:тис|млн|млрд)\.?\s*)?(?:грн|гривень|шт|од)?\.?"
)  # «Сервер зберігання даних      78 500 грн»
_LONGEST_HEADING = 80  # characters
_ANSWER = re.compile(r"\s*Відповідь\s*[.:]", re.IGNORECASE)
_ITEM = re.compile(rf"^\s*(?:[{words.BULLETS}]|\d{{1,2}}(?:\.\d{{1,2}})*[.)](?=\s|[^\W\d])|[а-яіїєґ]\))\s*")


@dataclass(frozen=True)
class Statement:
    """A sentence or a list item. `intro` is the sentence «…:» over the list; `first` tells the first of its paragraph."""

    text: str
    span: Span
    first: bool
    intro: Statement | None = None

    @property
    def is_item(self) -> bool:
        """Whether it begins with the mark of an item."""
        return _ITEM.match(self.text) is not None

    @property
    def asks(self) -> bool:
        """«Скільки витратили торік?»"""
        return self.text.rstrip().endswith("?")

    @cached_property
    def folded(self) -> str:
        return words.fold(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return words.tokens(self.folded, self.intro is not None and not words.is_ukrainian(self.intro.folded))


def statements(document: Document) -> Iterator[Statement]:
    """All statements of the document's paragraphs, in their order."""
    over = _Over()
    for paragraph in document.paragraphs:
        text = document.quote(paragraph.span)
        unmarked = over.intro is not None and _UNMARKED.match(text) is not None
        mark = _mark_of(text)
        asked = over.intro is not None and over.intro.asks
        answers = asked and (_ANSWER.match(text) is not None or over.goes_on or not text.rstrip().endswith("?"))
        labelled = over.of_sums and _SUM.fullmatch(text) is not None
        labelled = labelled or (over.intro is not None and not over.bulleted and _GAP_SUM.fullmatch(text) is not None)
        yearly = over.bulleted and _YEARLY.match(text) is not None  # «Запитів на відео» over «2024 – 302»
        follows = mark == "-" or yearly if over.bulleted else bool(mark or unmarked or answers)
        follows = follows or labelled
        over = over.at(mark) if follows else _Over()
        last = None
        for last in _of_paragraph(document, paragraph, over.intro):
            yield last
        if last is not None and last.text.rstrip().endswith(":"):
            over = _Over(last, mark, over if mark else None, of_sums=bool(numbers.find_units(last.text)))
        elif last is not None and last.asks:
            over = _Over(last)  # «– Скільки витратили торік?» over «– Два мільйони»
        elif last is not None and not (mark or last.intro) and _is_heading(last):
            over = _Over(last, bulleted=True, of_sums=bool(numbers.find_units(last.text)))
        elif last is not None:
            over = replace(over, goes_on=last.text.endswith(";") or _ANSWER.fullmatch(last.text) is not None)


def _is_heading(statement: Statement) -> bool:
    """«НА ЩО ВИТРАТИЛИ 2,06 МЛН ГРН У 2021 РОЦІ»: a line of a few words without an end mark."""
    return statement.first and len(statement.text) <= _LONGEST_HEADING and statement.text[-1:] not in ".;,:"


@dataclass(frozen=True)
class _Over:
    """The sentence over a list; where it is an item itself, its mark and what stands over it. `goes_on`: the answer to a question
    has not ended («Відповідь.», «2019 рік – 4 камери;»); `bulleted`: a heading without a colon, over items with dashes, or, where it
    names a unit (`of_sums`), over «Бюджет громади – 606,9»."""

    intro: Statement | None = None
    mark: str = ""
    outer: _Over | None = None
    goes_on: bool = False
    bulleted: bool = False
    of_sums: bool = False  # «Звідки кошти (факт, тис. грн)»

    def at(self, mark: str) -> _Over:
        """What stands over an item of that mark: «5.» is no item of what «4.» opened."""
        return self.outer if self.outer and mark == self.mark else self


def _mark_of(text: str) -> str:
    """The kind of mark that an item of a list begins with: how deep its number is, a letter or a dash; nothing for no item."""
    match = _ITEM.match(text)
    if match is None:
        return ""
    mark = match.group().strip()
    return f"{mark.rstrip('.)').count('.')}." if mark[0].isdigit() else "a" if mark[0].isalpha() else "-"


def _of_paragraph(document: Document, paragraph: Paragraph, intro: Statement | None) -> Iterator[Statement]:
    text = document.quote(paragraph.span)
    enumerator = _ENUMERATOR.match(text)
    start = begin = enumerator.end() if enumerator else 0
    for end in [*_breaks(text, semicolons=intro is not None), len(text)]:
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        sentence = text[start + lead : end].rstrip()
        if sentence:
            at = paragraph.span.start + start + lead
            yield Statement(sentence, Span(at, at + len(sentence)), first=start == begin, intro=intro)
        start = end


def _breaks(text: str, semicolons: bool) -> list[int]:
    """Where statements end: after an end mark that closes no abbreviation, and after «;» inside a list and no brackets."""
    folded = words.fold(text)
    ends = [m.end() for m in _BREAK.finditer(text) if not (m[0] == "." and _is_abbreviated(text, folded, m.start()))]
    if semicolons:
        ends += [
            m.end() for m in re.finditer(";", text) if text.count("(", 0, m.start()) == text.count(")", 0, m.start())
        ]
    return sorted(ends)


def _is_abbreviated(text: str, folded: str, dot: int) -> bool:
    """Whether the dot closes an abbreviation and no sentence."""
    before = folded[max(0, dot - 20) : dot]
    return bool(_ABBREVIATED.search(before)) and not (_UNIT.search(before) or _STARTER.match(text, dot))
