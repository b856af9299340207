"""Sections of a report on many matters, and which of them are about cameras: the yearly report of a mayor tells of the budget, of roads
and of schools too, and its money, its crimes and its letters of citizens are not those of a safe city programme.

A section is left out only in a document whose title and opening name no cameras, where some sections speak of them and others do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate

from extract import headings, metadata, words
from extract.model import Block, Document, Paragraph
from extract.vocabulary import load

_FEWEST = 4  # sections of a report on many matters
_LONGEST = 100  # characters of a heading
_SHORTEST = 4  # letters
_NUMBER = re.compile(
    r"\s*(?:(?P<sub>\d{1,2}(?:\.\d{1,2})+)\.?|\d{1,2}\.|[IVXІХ]{1,5}\.|(?:Розділ|Частина|Блок)\s+\S+)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d(?!\d))\d+(?![\d.])")
_QUOTE = re.compile(r"[«\"“„]")
_BRACKETS = re.compile(r"\([^()]*\)")
_END = (".", ";", ",", ":")
_TITLE_WORDS = 8
_INNER_END = re.compile(r"[.;:!?]\s")
_ACTS = frozenset(["verb", "infn", "past", "pres", "futr", "impe"])


@dataclass
class _Section:
    """A heading and what stands under it up to the next heading; `level` 1 is the highest, 0 has no heading."""

    level: int
    blocks: list[Block] = field(default_factory=list)

    def is_on_cameras(self, document: Document) -> bool:
        """Whether it names cameras, or what they are used for: the police, crimes, records."""
        texts = [document.quote(block.span) for block in self.blocks]
        near = load("metadata")["beside_video_surveillance"]
        return any(metadata.topic_of(text) != "other" or words.find_any(near, text) for text in texts)


def passed_over(document: Document) -> tuple[Block, ...]:
    """The blocks that are read for nothing: of other matters, and of other programmes."""
    return (*_of_other_matters(document), *_of_other_programmes(document))


def _of_other_matters(document: Document) -> tuple[Block, ...]:
    """The blocks of the sections that say nothing of cameras; none where the whole document is about them."""
    named = f"{metadata.title(document)}\n{metadata.head(document)}"
    if metadata.topic_of(named) != "other" or not _is_general(metadata.heading(document)):
        return ()
    sections = _sections(document)
    about = [section.is_on_cameras(document) for section in sections]
    kept = [own or over for own, over in zip(about, _under_heading_on_cameras(document, sections), strict=True)]
    headed = [keep for section, keep in zip(sections, kept, strict=True) if section.level]
    if len(headed) < _FEWEST or not any(headed) or not _is_on_many(sections, kept):
        return ()
    # not a line of the letterhead
    told = [len(section.blocks) > 1 or _is_numbered(document, section) for section in sections]
    others = (s for s, keep, is_told in zip(sections, kept, told, strict=True) if s.level and is_told and not keep)
    return tuple(block for section in others for block in section.blocks)


def _is_on_many(sections: list[_Section], kept: list[bool]) -> bool:
    """Whether half of the chapters, or of all that have headings, tell of other things."""
    levels = [section.level for section in sections if section.level]
    for level in (min(levels), max(levels)):
        told = [keep for section, keep in zip(sections, kept, strict=True) if 0 < section.level <= level]
        if len(told) >= _FEWEST and sum(told) * 2 <= len(told):
            return True
    return False


def _of_other_programmes(document: Document) -> tuple[Block, ...]:
    """The blocks under headings that name a programme of other matters without a title in quotes («4.12. Програма підтримки
    книговидання»), and tell nothing of cameras, police or crimes; those under titles in quotes are kept under their own names."""
    left: list[Block] = []
    over: int | None = None  # the level of the heading of such a programme
    for section in _sections(document):
        if not section.level:
            continue
        if over is None or section.level <= over:
            over = section.level if _names_other_programme(document, section) else None
        if over is not None:
            left += section.blocks
    return tuple(left)


def _names_other_programme(document: Document, section: _Section) -> bool:
    heading = document.quote(section.blocks[0].span)
    said = _NUMBER.sub("", heading)
    named = headings.opens("programme_chapters", said) and not headings.matches("of_safety", said)
    return named and not _QUOTE.search(said) and not section.is_on_cameras(document)


def _is_general(heading: str) -> bool:
    """«Звіт міського голови про роботу», «Звіт начальника управління»: of whoever answers for many matters; a report on the
    development of the whole community."""
    known = load("metadata")["general_reports"]
    of_all = words.find_any(load("metadata")["development_programmes"], heading)
    return of_all or all(words.find_any(patterns, heading) for patterns in known)


def _is_numbered(document: Document, section: _Section) -> bool:
    return bool(section.blocks) and _NUMBER.match(document.quote(section.blocks[0].span)) is not None


def _sections(document: Document) -> list[_Section]:
    texts = [document.quote(block.span) if isinstance(block, Paragraph) else "" for block in document.blocks]
    are_numbered = sum(level_of(text) > 0 and _NUMBER.match(text) is not None for text in texts) >= _FEWEST
    sections = [_Section(0)]
    for block, text in zip(document.blocks, texts, strict=True):
        level = level_of(text) if _NUMBER.match(text) or not are_numbered else 0
        if level:
            sections.append(_Section(level))
        sections[-1].blocks.append(block)
    return sections


def is_numbered_title(text: str) -> bool:
    """«3. Щодо типів камер.»: a number and a few words that tell of no act, though a full stop ends them."""
    match, said = _NUMBER.match(text), words.tokens(words.fold(text.strip().rstrip(".")))
    if (
        match is None
        or not text.rstrip().endswith(".")
        or len(said) > _TITLE_WORDS
        or _INNER_END.search(text, match.end())
    ):
        return False
    told = [token.text for token in said if token.is_word]
    return not any(text.endswith(("но", "то")) or _ACTS & words.readings(text)[0] for text in told)


def level_of(text: str) -> int:
    """How deep a heading stands («4. Дороги» 1, «5.2. Програма «Безпечне місто»» 2); 0 for running text."""
    text = text.strip().rstrip(".") if is_numbered_title(text) else text.strip()
    letters = [c for c in _BRACKETS.sub("", text) if c.isalpha()]  # «В. БЮДЖЕТ ПРОЄКТУ (грн)»
    if len(text) > _LONGEST or len(letters) < _SHORTEST or text.endswith(_END):
        return 0
    match = _NUMBER.match(text)
    if _QUANTITY.search(text[match.end() :] if match else text):
        return 0  # «2. Розшукано автомобілів – 6»
    if match:
        return 1 + (match["sub"] or "").count(".")
    return 1 if all(c.isupper() for c in letters) else 0


def _under_heading_on_cameras(document: Document, sections: list[_Section]) -> list[bool]:
    """Of each section whether it stands under a heading that names cameras: «5.2.1. Кошти» under «5.2. Безпечне місто»."""

    def at(over: dict[int, bool], section: _Section) -> dict[int, bool]:
        heading = section.level and metadata.topic_of(document.quote(section.blocks[0].span)) != "other"
        return {**{level: on for level, on in over.items() if level < section.level}, section.level: bool(heading)}

    levels = accumulate(sections, at, initial={0: False})
    next(levels)
    return [any(over.values()) for over in levels]
