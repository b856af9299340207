"""An Extraction becomes rows: one transaction a document, so that a document is stored whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from extract.model import (
    Decision,
    Evidence,
    Extraction,
    Line,
    Note,
    Observation,
    Period,
    Place,
    Programme,
    Unreadable,
    content_hash,
)

Row = dict[str, Any]
Reference = Mapping[str, Row]  # KATOTTG code -> what data/reference/communities.csv says of the community

_FROM_SIDECAR = ("publisher", "url", "adopted", "retrieved", "licence")


@dataclass(frozen=True)
class File:
    """A file of the reports folder: its size in bytes, the SHA-256 of its bytes and when it was read (UTC)."""

    name: str
    size: int | None
    sha256: str | None
    read_at: dt.datetime


def read_reference(path: Path) -> Reference:
    """Population and budget code of communities by KATOTTG; empty where there is no such file."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["katottg"]: {key: value or None for key, value in row.items()} for row in csv.DictReader(file)}


def prices(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Store the index of consumer prices; nothing where there is no such file."""
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]
        _insert(connection, "consumer_price", rows)


def load(connection: duckdb.DuckDBPyConnection, extraction: Extraction, file: File, reference: Reference) -> None:
    """Store one document whole.

    Raises Unreadable where its community contradicts the stored one, duckdb.ConstraintException where its rows break
    a rule of the schema; nothing of the document is stored then.
    """
    connection.begin()
    try:
        _insert_community(connection, extraction, reference)
        _insert(connection, "document", [_document(extraction, file)])
        _insert(connection, "text_line", _text_lines(extraction))
        _insert(connection, "patch", _patches(extraction))
        _insert(connection, "decision", _decisions(extraction))
        _insert(connection, "programme", _new_programmes(connection, extraction.programmes))
        _insert(connection, "line", _lines(extraction))
        observations = merge(extraction.observations)
        _insert(connection, "observation", _observations(observations))
        _insert(connection, "mention", _mentions(observations))
        _insert(connection, "note", _notes(extraction))
        connection.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a full disk ends the transaction before we do
            connection.rollback()
        raise


def quarantine(
    connection: duckdb.DuckDBPyConnection, document_id: str, file: File, reason: str, duplicate_of: str | None = None
) -> None:
    """Store that a file is not loaded, and why: it cannot be, or a loaded document has the same content."""
    row = {
        "document_id": document_id, "file_name": file.name, "format": Path(file.name).suffix.lstrip(".").lower() or None,
        "sha256": file.sha256, "size": file.size, "status": "quarantined", "status_reason": reason, "duplicate_of": duplicate_of,
        "extracted_at": file.read_at,
    }  # fmt: skip
    _insert(connection, "document", [row])


def merge(observations: Iterable[Observation]) -> list[Observation]:
    """Observations of one fact become one observation; the places of the others become its mentions."""
    facts: dict[str, Observation] = {}
    for observation in observations:
        first = facts.get(observation.observation_id)
        if first is None:
            facts[observation.observation_id] = observation
        else:
            further = (*first.mentions, observation.evidence, *observation.mentions)
            facts[observation.observation_id] = replace(first, mentions=further)
    return list(facts.values())


# --- rows -------------------------------------------------------------------------------------------------------------


def _insert_community(connection: duckdb.DuckDBPyConnection, extraction: Extraction, reference: Reference) -> None:
    community = extraction.community
    stored = connection.execute(
        "SELECT community_id, katottg FROM community WHERE community_id = $1 OR katottg = $2",
        [community.community_id, community.katottg],
    ).fetchall()
    if stored == [(community.community_id, community.katottg)]:
        return
    if stored:
        other_id, other_code = stored[0]
        raise Unreadable(
            extraction.file_name, "",
            f"the community {community.community_id} ({community.katottg}) is {other_id} ({other_code}) in another document",
            "name the community in the sidecar of the wrong one",
        )  # fmt: skip
    known = reference.get(community.katottg, {})
    row = {
        "community_id": community.community_id, "name_uk": community.name_uk, "name_en": community.name_en,
        "oblast_uk": community.oblast_uk, "katottg": community.katottg,
        "budget_code": known.get("budget_code"), "population": known.get("population"),
        "population_year": known.get("population_year"), "population_source": known.get("population_source"),
        "population_note": known.get("note"),
    }  # fmt: skip
    _insert(connection, "community", [row])


def _document(extraction: Extraction, file: File) -> Row:
    decision = approving(extraction.decisions)
    return {
        "document_id": extraction.document_id, "community_id": extraction.community.community_id,
        "kind": extraction.kind, "title": extraction.title, "file_name": file.name, "format": extraction.format,
        "sha256": file.sha256, "size": file.size, "pages": extraction.pages, **_period(extraction.period),
        "decision_number": decision.number if decision else None, "decision_date": decision.date if decision else None,
        "status": "loaded", "repaired": extraction.repaired, "source_title": extraction.source.get("title"),
        **{key: extraction.source.get(key) for key in _FROM_SIDECAR}, **_counts(extraction),
        "extracted_at": file.read_at,
    }  # fmt: skip


def _counts(extraction: Extraction) -> Row:
    """What the document held, counted before anything is stored: `warehouse/checks/lost_row.sql` compares."""
    facts = {observation.observation_id for observation in extraction.observations}
    places = sum(1 + len(observation.mentions) for observation in extraction.observations)
    notes = {_note_id(extraction.document_id, note) for note in extraction.notes}
    return {
        "lines_read": len(extraction.lines), "observations_read": len(facts), "mentions_read": places - len(facts),
        "notes_read": len(notes),
    }  # fmt: skip


def approving(decisions: Iterable[Decision]) -> Decision | None:
    """The first decision that approves the programme, else the first that is named."""
    named = list(decisions)
    return next((decision for decision in named if decision.role == "approves"), named[0] if named else None)


def _text_lines(extraction: Extraction) -> Iterator[Row]:
    lines = extraction.text.split("\n")
    pages = extraction.line_pages or [None] * len(lines)
    for number, (words, page) in enumerate(zip(lines, pages, strict=True), 1):
        if words.strip():
            yield {"document_id": extraction.document_id, "line_no": number, "page": page, "words": words}


def _patches(extraction: Extraction) -> Iterator[Row]:
    for position, patch in enumerate(extraction.patches, 1):
        yield {
            "document_id": extraction.document_id, "position": position, "line_no": patch.line,
            "before": patch.before, "after": patch.after, "because": patch.because,
        }  # fmt: skip


def _decisions(extraction: Extraction) -> Iterator[Row]:
    for position, decision in enumerate(extraction.decisions, 1):
        place = decision.evidence.place
        yield {
            "document_id": extraction.document_id, "position": position, "number": decision.number,
            "date": decision.date, "role": decision.role, "page": place.page, "line_no": place.line_no,
            "quote": decision.evidence.quote,
        }  # fmt: skip


def _new_programmes(connection: duckdb.DuckDBPyConnection, programmes: Iterable[Programme]) -> list[Row]:
    """Programmes that no earlier document has named."""
    known = {programme_id for (programme_id,) in connection.execute("SELECT programme_id FROM programme").fetchall()}
    new = {programme.programme_id: programme for programme in programmes if programme.programme_id not in known}
    return [
        {
            "programme_id": programme.programme_id, "community_id": programme.community_id, "title": programme.title,
            "year_start": programme.year_start, "year_end": programme.year_end, "topic": programme.topic,
        }
        for programme in new.values()
    ]  # fmt: skip


def _lines(extraction: Extraction) -> Iterator[Row]:
    for position, line in enumerate(extraction.lines, 1):
        yield _line(line) | {"position": position, **_evidence(line.evidence)}


def _line(line: Line) -> Row:
    return {
        "line_id": line.line_id, "document_id": line.document_id, "programme_id": line.programme_id,
        "number": line.number, "section": line.section, "task": line.task, "measure": line.measure,
        "executor": line.executor, "money_source": line.money_source, "topic": line.topic, "is_total": line.is_total,
        "reason": line.reason, "term_as_printed": line.term_as_printed, **_period(line.period),
    }  # fmt: skip


def _observations(observations: Iterable[Observation]) -> Iterator[Row]:
    for position, observation in enumerate(observations, 1):
        yield _observation(observation) | {"position": position, **_recognised(observation.evidence)}


def _observation(observation: Observation) -> Row:
    return {
        "observation_id": observation.observation_id, "document_id": observation.document_id,
        "community_id": observation.community_id, "programme_id": observation.programme_id,
        "line_id": observation.line_id, "theme": observation.theme, "indicator_id": observation.indicator_id,
        "phase": observation.phase, "breakdown": observation.breakdown, "fund": observation.fund,
        "number": observation.number, "label": observation.label, **_period(observation.period),
        "value": None if observation.value is None else float(observation.value), "unit": observation.unit,
        "qualifier": observation.qualifier, "missing_reason": observation.missing_reason,
        "value_as_printed": observation.value_as_printed, "unit_as_printed": observation.unit_as_printed,
        "reason": observation.reason, "patched": observation.patched,
    }  # fmt: skip


def _mentions(observations: Iterable[Observation]) -> Iterator[Row]:
    for observation in observations:
        for position, evidence in enumerate(observation.mentions, 1):
            yield {"observation_id": observation.observation_id, "position": position, **_recognised(evidence)}


def _notes(extraction: Extraction) -> Iterator[Row]:
    seen: set[str] = set()
    for position, note in enumerate(extraction.notes, 1):
        note_id = _note_id(extraction.document_id, note)
        if note_id not in seen:
            seen.add(note_id)
            yield {
                "note_id": note_id, "document_id": extraction.document_id, "rule": note.rule, "number": note.number,
                "seen": note.seen, "suggestion": note.suggestion, "position": position, **_evidence(note.evidence),
            }  # fmt: skip


def _note_id(document_id: str, note: Note) -> str:
    place = note.evidence.place
    boxes = () if place.bbox is None else (place.bbox,)  # two figures of one sentence may be alike
    return content_hash(document_id, note.rule, place.page, place.line_no, place.table_no, place.row_no, place.column_no,
                        note.evidence.quote, note.seen, *boxes)  # fmt: skip


def _period(period: Period) -> Row:
    return {"period_start": period.start, "period_end": period.end, "period_basis": period.basis}


def _evidence(evidence: Evidence) -> Row:
    place: Place = evidence.place
    return {
        "page": place.page, "line_no": place.line_no, "table_no": place.table_no, "row_no": place.row_no,
        "column_no": place.column_no, "bbox": list(place.bbox) if place.bbox else None, "quote": evidence.quote,
    }  # fmt: skip


def _recognised(evidence: Evidence) -> Row:
    return _evidence(evidence) | {"confidence": evidence.confidence}


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Row]) -> None:
    """Append rows to a table, by column names."""
    listed = list(rows)
    if not listed:
        return
    connection.register("incoming", pa.Table.from_pylist(listed))
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")
