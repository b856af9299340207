"""The passport of a budget programme, by the form of order 836 of the Ministry of Finance: what is to be paid and done.

Its tables are those of the report on it (directions of use, local programmes, indicators) without cash and deviations.
Its text names laws, orders and aims; the one paragraph with figures is the appropriation with its two funds (section 4).
"""

from __future__ import annotations

from extract import headings, metadata, numbers, parts, words
from extract.harvest import Harvest
from extract.model import Document, Paragraph, Span
from extract.vocabulary import load


def claims(document: Document) -> bool:
    """Its title is the passport itself and no report on it."""
    vocabulary, head = load("kinds"), metadata.head(document)
    report = words.find_any(vocabulary["budget_passport_report"], head)
    return words.find_any(vocabulary["budget_passport"], head) and not report


def read(harvest: Harvest) -> None:
    parts.read_tables(harvest)
    document = harvest.context.document
    for paragraph in document.paragraphs:
        if headings.matches("appropriations", document.quote(paragraph.span)):
            _read_appropriation(harvest, paragraph)


def _read_appropriation(harvest: Harvest, paragraph: Paragraph) -> None:
    """«Обсяг бюджетних призначень – 900 000 гривень, у тому числі загального фонду – 700 000 гривень та …»."""
    context, previous = harvest.context, 0
    text = context.document.quote(paragraph.span)
    for number in numbers.find(text):
        if number.unit is not None and number.unit.code == "UAH":
            fund = headings.fund_of(text[previous : number.start]) or "total"
            evidence = context.evidence(Span(paragraph.span.start + number.start, paragraph.span.start + number.end))
            harvest.observe("funding", "planned", context.period, evidence, number, fund=fund)
        previous = number.end
