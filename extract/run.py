"""From a file to all that it yields: `extract(path)`. Knows no database and no screen."""

from __future__ import annotations

import datetime as dt
import gc
from dataclasses import replace
from pathlib import Path

from extract import dateline, doubts, forms, gazetteer, kinds, metadata, periods, sanity
from extract import read as readers
from extract.file_name import shown
from extract.harvest import Context, Harvest
from extract.model import NO_PERIOD, Community, Document, Extraction, Period, Unreadable
from extract.read import text
from extract.sidecar import Sidecar, beside

_MOST_RIVALS = 4
_SAMPLE = "Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради за 2024 рік\n\nВстановлено 5 камер.\n"
_NEW_OBJECTS = 50_000  # between two collections of garbage: a reading makes many objects, and hardly a circle of them
SUFFIXES = frozenset(readers.READERS)


def extract(path: Path, *, as_printed: bool = False, repair: bool = False) -> Extraction:
    """Read one document with its sidecar, whose patches are left out where it is to be read `as_printed`; with `repair`,
    read a repaired copy of it.

    Raises `Unreadable` with one clear line where that is not possible. The document is trusted to be what it seems:
    `extract.workers.extract` does the same in a process of its own.
    """
    sidecar = replace(beside(path), patches=()) if as_printed else beside(path)
    harvest = _harvested(readers.read(path, sidecar.patches, repair), sidecar)
    if not harvest.observations and not harvest.lines:
        raise Unreadable(shown(path), *_nothing_read(harvest))
    return replace(_extraction(harvest, sidecar), repaired=repair)


def gathered(path: Path, sidecar: Sidecar) -> Harvest:
    """All that is read of a document, be it nothing. Raises `Unreadable`."""
    return _harvested(readers.read(path, sidecar.patches), sidecar)


def warm_up() -> None:
    """Load the dictionaries and the vocabulary, which takes half a second, before there is a document to read."""
    _harvested(text.read("sample.txt", _SAMPLE.encode(), ""), Sidecar())
    gc.freeze()  # what is loaded stays: collecting garbage need not go through it for every document
    gc.set_threshold(_NEW_OBJECTS)


def _harvested(document: Document, sidecar: Sidecar) -> Harvest:
    sanity.check(document)
    document = forms.tabled(document)
    kind = kinds.recognise(document, sidecar.fills.get("kind"))
    harvest = Harvest(_context(document, Path(document.file_name).stem, kind, sidecar))
    kinds.KINDS[kind].read(harvest)
    return harvest


def _nothing_read(harvest: Harvest) -> tuple[str, str, str]:
    """Where, what was seen and what to do, for a document without a single fact: the first that was not understood."""
    advice = "compare its wording with extract/vocabulary"
    if not harvest.notes:
        return "", "no figure that is known was found in it", advice
    note = harvest.notes[0]
    return f"line {note.evidence.place.line_no}", f"no figure was understood, as here: «{note.seen[:80]}»", advice


def _context(document: Document, document_id: str, kind: str, sidecar: Sidecar) -> Context:
    community = _community(document, sidecar)
    named = metadata.own_programme(document)
    programme = metadata.programme(community, named) if named else None
    period = kinds.period(kind, document, named)
    if period == NO_PERIOD:
        period = periods.parse_cell(sidecar.fills.get("period", "")) or NO_PERIOD
    written = _plausible(dateline.written_on(document), period)
    return Context(
        document,
        document_id,
        community,
        kind,
        metadata.title(document),
        programme,
        period,
        written,
        dateline.counted_on(document) or written,
        metadata.is_signed_by_police(document),
    )


def _plausible(written: dt.date | None, period: Period) -> dt.date | None:
    """The day a text was written; none before what it reports on began, nor on its first day: that is the day of a decision
    or of a count that it names."""
    reports = period.basis in ("annual", "part_year") and period.start is not None
    return None if written and reports and period.start and written <= period.start else written


def _community(document: Document, sidecar: Sidecar) -> Community:
    rivals = gazetteer.candidates(document.text, metadata.heading(document))
    found = rivals[0] if len(rivals) == 1 else None
    if found is None and "community" in sidecar.fills:
        found = gazetteer.by_name(sidecar.fills["community"])
    if found is None:
        named = ", ".join(f"{rival.name_uk} ({rival.oblast_uk})" for rival in rivals[:_MOST_RIVALS])
        seen = f"its community may be any of: {named}" if named else "no community of Ukraine is told from its text"
        raise Unreadable(document.file_name, "", seen, "say «community: …» in its sidecar")
    return found


def _extraction(harvest: Harvest, sidecar: Sidecar) -> Extraction:
    context, document = harvest.context, harvest.context.document
    own = {context.programme.programme_id: context.programme} if context.programme else {}
    return Extraction(
        document_id=context.document_id,
        file_name=document.file_name,
        format=document.format,
        sha256=document.sha256,
        pages=document.pages,
        kind=context.kind,
        title=sidecar.about.get("title") or context.title,
        community=context.community,
        period=context.period,
        decisions=metadata.decisions(document),
        programmes=tuple({**own, **harvest.programmes}.values()),
        lines=tuple(harvest.lines),
        observations=harvest.observations,
        notes=(
            *harvest.notes,
            *doubts.unread(context, harvest.notes),
            *doubts.of(harvest.observations),
            *doubts.columns(context, harvest.observations),
        ),
        source=sidecar.about,
        patches=sidecar.patches,
        text=document.text,
        line_pages=document.line_pages,
    )
