"""An invented community and reports of it: no figure here is of a real report."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import duckdb

from extract.model import (
    Community,
    Decision,
    Evidence,
    Extraction,
    Line,
    Note,
    Observation,
    Patch,
    Period,
    Place,
    Programme,
)
from warehouse import findings
from warehouse.load import File, Reference, load

COMMUNITY = Community("vyshneve", "Вишнева міська громада", "Vyshneve", "Вигадана область", "UA99010010000012345")
PROGRAMME = Programme(
    "vyshneve-1", "vyshneve", "Програма «Безпечне місто» на 2031-2033 роки", 2031, 2033, "video_surveillance"
)
READ_AT = dt.datetime(2034, 1, 2, 3, 4, 5)


def year(y: int) -> Period:
    return Period(dt.date(y, 1, 1), dt.date(y, 12, 31), "annual")


TERM = Period(dt.date(2031, 1, 1), dt.date(2033, 12, 31), "term")


def place(line_no: int, **more: Any) -> Evidence:
    return Evidence(Place(line_no=line_no, **more), f"рядок {line_no}")


class Report:
    """Builds an Extraction line by line: `row(...)` adds a row of a funding table with its amounts."""

    def __init__(
        self,
        document_id: str = "vyshneve-report",
        kind: str = "programme_report",
        programme: Programme | None = PROGRAMME,
    ):
        self.document_id, self.kind, self.programme = document_id, kind, programme
        self.lines: list[Line] = []
        self.observations: list[Observation] = []
        self.notes: list[Note] = []
        self.patches: list[Patch] = []
        self.decisions: list[Decision] = []
        self._line_no = 0

    def _next(self) -> Evidence:
        self._line_no += 1
        return place(self._line_no)

    @property
    def _programme_id(self) -> str | None:
        return self.programme.programme_id if self.programme else None

    def row(self, measure: str | None, period: Period = TERM, fund: str = "total", **given: Any) -> Line:
        """A row; `planned`, `allocated`, `executed`, `stated` are numbers, or «-» for a dash, or «» for a blank cell."""
        amounts = {name: given.pop(name) for name in ("planned", "allocated", "executed", "stated") if name in given}
        fields: dict[str, Any] = {
            "number": str(len(self.lines) + 1), "section": None, "task": None, "executor": None, "term_as_printed": None,
            "period": period, "money_source": None, "topic": "video_surveillance", "is_total": False, "reason": None,
            "ordinal": len(self.lines) + 1,
        } | given  # fmt: skip
        line = Line(self.document_id, self._programme_id, measure=measure, evidence=self._next(), **fields)
        self.lines.append(line)
        self.amounts(line, period, fund, **amounts)
        return line

    def amounts(
        self, line: Line | None, period: Period, fund: str = "total", label: str | None = None, **amounts: Any
    ) -> None:
        for name, amount in amounts.items():
            stated = name == "stated"
            self.observe(
                "funding", "funding_execution_stated" if stated else "funding", "executed" if stated else name, amount,
                period, unit="%" if stated else "UAH", line_id=line.line_id if line else None, fund=fund, label=label,
            )  # fmt: skip

    def observe(
        self, theme: str, indicator_id: str, phase: str, value: float | str, period: Period, **more: Any
    ) -> Observation:
        gap = {"-": "dash", "": "blank"}.get(value) if isinstance(value, str) else None
        fields: dict[str, Any] = {
            "unit": "pcs", "evidence": self._next(), "programme_id": self._programme_id, "missing_reason": gap,
            "value_as_printed": str(value).replace(".", ","),
        } | more  # fmt: skip
        observation = Observation(
            self.document_id, COMMUNITY.community_id, theme, indicator_id, phase,
            value=None if gap else float(value), period=period, **fields,
        )  # fmt: skip
        self.observations.append(observation)
        return observation

    def note(self, rule: str, seen: str, suggestion: str = "", number: str | None = None) -> None:
        self.notes.append(Note(rule, self._next(), seen, suggestion, number))

    def extraction(self, **changes: Any) -> Extraction:
        made = Extraction(
            self.document_id, f"{self.document_id}.txt", "txt", "0" * 64, None, self.kind, "Вигаданий звіт", COMMUNITY, TERM,
            tuple(self.decisions), (self.programme,) if self.programme else (), tuple(self.lines), tuple(self.observations),
            tuple(self.notes), {"publisher": "Вишнева міська рада"}, tuple(self.patches),
        )  # fmt: skip
        return replace(made, **changes)


def moved(read: Extraction, number: int) -> Extraction:
    """The same document of another community."""

    def programme_of(programme_id: str | None) -> str | None:
        return programme_id and f"{programme_id}-{number}"

    community = replace(read.community, community_id=f"community-{number}", katottg=f"UA{number:017}")
    return replace(
        read,
        community=community,
        programmes=tuple(
            replace(p, programme_id=f"{p.programme_id}-{number}", community_id=community.community_id)
            for p in read.programmes
        ),
        lines=tuple(replace(line, programme_id=programme_of(line.programme_id)) for line in read.lines),
        observations=tuple(
            replace(o, community_id=community.community_id, programme_id=programme_of(o.programme_id))
            for o in read.observations
        ),
    )


def wipe(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove every row."""
    created = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_oid"
    ).fetchall()
    for (table,) in reversed(created):
        connection.execute(f"DELETE FROM {table}")


def fill(
    connection: duckdb.DuckDBPyConnection, *reports: Report, reference: Reference | None = None, find: bool = False
) -> duckdb.DuckDBPyConnection:
    """Load reports, run the findings if asked, and give the connection back."""
    for made in reports:
        extraction = made.extraction()
        load(connection, extraction, File(extraction.file_name, 10, extraction.sha256, READ_AT), reference or {})
    if find:
        findings.run(connection)
    return connection
