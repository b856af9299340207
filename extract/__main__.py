"""`python -m extract FILE… [--trace] [--format table|json]`: what documents yield, touching no database.

Exit codes: 0; 1 where a document could not be read (one line on stderr says which, where, what and what to do);
2 for wrong usage.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from tqdm import tqdm

from extract import workers
from extract.bars import Bars
from extract.file_name import shown
from extract.model import Extraction, Observation, Period, Place, Unreadable
from extract.trace import Trace

_COLUMNS = ("line", "indicator", "phase", "kind", "fund", "no.", "period", "value", "unit", "label")
_TRACE_COLUMNS = ("line", "column", "number", "outcome", "as what, or by which rule")
_WIDEST = 48


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what each file yields; see the module's text for the exit codes."""
    options = _parser().parse_args(arguments)
    results, unreadable = [], 0
    for result in workers.in_parallel(_reader(workers.trace if options.trace else workers.extract), options.files):
        if isinstance(result, Unreadable):
            unreadable = 1
            tqdm.write(str(result), file=sys.stderr)
        else:
            results.append(result)
    if options.format == "json":
        print(json.dumps([as_json(result) for result in results], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_table(result) for result in results))
    return unreadable


def _reader(read: Callable[..., Extraction | Trace]) -> Callable[[Path], Extraction | Trace | Unreadable]:
    """Reads a file, with a bar on a terminal; an error is a result too, so that the others are still read."""
    bars = Bars()

    def one(path: Path) -> Extraction | Trace | Unreadable:
        try:
            return read(path, steps=partial(bars.reads, shown(path)))
        except Unreadable as error:
            return error
        finally:
            bars.ends(shown(path))

    return one


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m extract",
        description="Read reports on Safe City programmes and print their facts; nothing is stored.",
        epilog="Example: python -m extract data/reports/*.txt --format json",
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="a document; its sidecar NAME.yml is used too"
    )
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="table (default) or json with quotes"
    )
    parser.add_argument(
        "--trace", action="store_true",
        help="instead of the facts: what became of every number (read, passed over by which rule, or unread)",
    )  # fmt: skip
    return parser


def as_json(result: Extraction | Trace) -> dict[str, object]:
    """The result as plain data, with the identifiers that the warehouse would store."""
    plain = dataclasses.asdict(result)
    if isinstance(result, Extraction):
        del plain["text"], plain["line_pages"]  # the file itself; each fact has its quote
        for name, key in (("lines", "line_id"), ("observations", "observation_id")):
            plain[name] = [
                {key: getattr(item, key), **values}
                for item, values in zip(getattr(result, name), plain[name], strict=True)
            ]
    return json.loads(json.dumps(plain, default=_plain))  # type: ignore[no-any-return]


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an extraction")


def as_table(result: Extraction | Trace) -> str:
    """The result as text for a terminal."""
    return _trace_table(result) if isinstance(result, Trace) else _extraction_table(result)


def _trace_table(traced: Trace) -> str:
    rows = [(_place(f.place), str(f.place.column_no or ""), f.printed, f.outcome, f.told) for f in traced.fates]
    counted = ", ".join(f"{outcome} {number}" for outcome, number in traced.counts().items())
    return "\n".join([f"{traced.file_name}: {counted}", "", *_aligned([_TRACE_COLUMNS, *rows])])


def _extraction_table(extraction: Extraction) -> str:
    """What the document is, its facts, and what was not read."""
    head = [
        f"{extraction.file_name}: {extraction.title}",
        f"{extraction.kind} · {extraction.community.name_uk} ({extraction.community.katottg}) · {_period(extraction.period)}",
        *(
            f"decision № {d.number} of {d.date} ({d.role}), line {d.evidence.place.line_no}"
            for d in extraction.decisions
        ),
    ]
    facts = _aligned([_COLUMNS, *(_row(observation) for observation in extraction.observations)])
    notes = [f"{n.rule}: {_place(n.evidence.place)}: {n.seen[:100]}" for n in extraction.notes]
    count = f"{len(extraction.observations)} facts, {len(extraction.lines)} lines, {len(notes)} notes"
    return "\n".join([*head, "", *facts, "", count, *notes])


def _row(observation: Observation) -> tuple[str, ...]:
    value = f"({observation.missing_reason})" if observation.value is None else f"{observation.value:g}"
    if observation.value is not None and abs(observation.value) >= 1000:
        value = f"{observation.value:,.2f}".rstrip("0").rstrip(".").replace(",", " ")
    qualifier = "" if observation.qualifier == "exact" else f"{observation.qualifier} "
    return (
        _place(observation.evidence.place), observation.indicator_id, observation.phase or "", observation.breakdown,
        observation.fund, observation.number or "", _period(observation.period), qualifier + value, observation.unit,
        observation.label or "",
    )  # fmt: skip


def _place(place: Place) -> str:
    return f"p. {place.page}:{place.line_no}" if place.page else str(place.line_no)


def _period(period: Period) -> str:
    if period.basis is None or (period.start is None and period.end is None):
        return period.basis or "period unknown"
    if period.basis == "annual" and period.start:
        return str(period.start.year)
    if period.start == period.end:
        return str(period.start)
    return f"{period.start or '…'} – {period.end or '…'} {period.basis}"


def _aligned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    table = [[text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…" for text in row] for row in rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]))]
    return ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in table]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # «| head» closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
