"""Golden files: what each document must yield, as tab-separated text that a person can check against the document."""

from __future__ import annotations

from pathlib import Path

from extract.model import Extraction, Line, Observation

FOLDER = Path(__file__).parent.parent / "golden"
REPORTS = Path(__file__).parent.parent.parent / "data" / "reports"

OBSERVATION_COLUMNS = (
    "line", "column", "indicator", "phase", "breakdown", "fund", "number", "value", "unit", "qualifier", "missing", "printed",
    "unit printed", "start", "end", "basis", "programme", "of line", "also in lines", "label", "reason",
)  # fmt: skip
LINE_COLUMNS = (
    "line", "number", "section", "total", "topic", "term", "start", "end", "executor", "source", "task", "measure", "reason",
)  # fmt: skip


def as_text(extraction: Extraction) -> str:
    """All that was read, one thing a line."""
    known = {line.line_id: f"{line.number or ''}@{line.evidence.place.line_no}" for line in extraction.lines}
    community, period = extraction.community, extraction.period
    parts = [
        f"kind\t{extraction.kind}\ntitle\t{extraction.title}\ncommunity\t{community.community_id}\t{community.katottg}",
        f"period\t{period.start}\t{period.end}\t{period.basis}",
        *(f"decision\t{d.number}\t{d.date}\t{d.role}\t{d.evidence.place.line_no}" for d in extraction.decisions),
        *(
            f"programme\t{p.programme_id}\t{p.title}\t{p.year_start}\t{p.year_end}\t{p.topic}"
            for p in extraction.programmes
        ),
        "",
        "\t".join(LINE_COLUMNS),
        *(_row(_line(line)) for line in extraction.lines),
        "",
        "\t".join(OBSERVATION_COLUMNS),
        *(_row(_observation(observation, known)) for observation in extraction.observations),
        "",
        "rule\tline\tnumber\tseen\tsuggestion",
        *(_row((n.rule, n.evidence.place.line_no, n.number, n.seen, n.suggestion)) for n in extraction.notes),
    ]
    return "\n".join(parts) + "\n"


def _line(line: Line) -> tuple[object, ...]:
    return (
        line.evidence.place.line_no, line.number, line.section, line.is_total, line.topic, line.term_as_printed,
        line.period.start, line.period.end, line.executor, line.money_source, line.task, line.measure, line.reason,
    )  # fmt: skip


def _observation(o: Observation, lines: dict[str, str]) -> tuple[object, ...]:
    place = o.evidence.place
    return (
        place.line_no, place.column_no, o.indicator_id, o.phase, o.breakdown, o.fund, o.number, o.value, o.unit, o.qualifier,
        o.missing_reason, o.value_as_printed, o.unit_as_printed, o.period.start, o.period.end, o.period.basis,
        o.programme_id, lines.get(o.line_id or ""), ",".join(str(m.place.line_no) for m in o.mentions), o.label, o.reason,
    )  # fmt: skip


def _row(values: tuple[object, ...]) -> str:
    return "\t".join("" if value is None else " ".join(str(value).split()) for value in values)
