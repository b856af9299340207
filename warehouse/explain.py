"""The path of one number in words: where it stands, how it was read, what it feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from warehouse import queries

_GAPS = {"dash": "a dash", "blank": "nothing"}
_WIDTH = 12


def explain(connection: queries.Connection, observation_id: str) -> str:
    """The path of one observation from the words of the document to the views, as text of several lines.

    The beginning of the identifier is enough where no other begins so. Raises queries.NotFound.
    """
    evidence = queries.observation(connection, observation_id)
    return "\n".join(f"{name:<{_WIDTH}}{text}" for name, text in _path(evidence))


def _path(evidence: queries.Evidence) -> Iterator[tuple[str, str]]:
    fact, document = evidence.observation, evidence.document
    yield "observation", f"{fact['observation_id']}  {fact['theme']} / {fact['indicator_id']}{_details(fact)}"
    yield "community", f"{document['community_en']} ({document['community']})"
    yield "document", f"{document['file_name']} ({document['kind']}; sha256 {document['sha256'][:12]}…)"
    if document["url"]:
        yield "published", document["url"]
    yield "place", place(fact)
    yield "quote", quoted(fact["quote"])
    for _, mention in evidence.mentions.iterrows():
        yield "also at", f"{place(mention)}: {quoted(mention['quote'])}"
    yield "read as", _reading(fact)
    if fact["confidence"] is not None:
        yield "recognised", f"on a scanned page, {fact['confidence']:.0%} sure"
    yield "period", _period(fact)
    if evidence.programme:
        yield "programme", evidence.programme["title"]
    if evidence.line:
        yield "row", _row(evidence.line)
    if fact["reason"]:
        yield "reason", quoted(fact["reason"])
    for _, patch in evidence.patches.iterrows():
        yield "patched", f"{quoted(patch['before'])} was read as {quoted(patch['after'])}: {patch['because']}"
    if evidence.patches.empty:
        yield "patched", "no"
    for _, finding in evidence.answered.iterrows():
        yield "answered", f"{finding['rule']} ({finding['verdict']}): {finding['message_en']}"
    for _, finding in evidence.findings.iterrows():
        yield "finding", f"{finding['rule']} ({finding['verdict']}, {finding['severity']}): {finding['message_en']}"
    if evidence.findings.empty:
        yield "finding", "none"
    yield "feeds", ", ".join(_fed(fact))


def place(row: Mapping[Any, Any]) -> str:
    """«page 2, line 14, table 1, row 3, column 6»: the parts that are known."""
    parts = {"page": "page", "line": "line_no", "table": "table_no", "row": "row_no", "column": "column_no"}
    known = {word: row[column] for word, column in parts.items() if not pd.isna(row[column])}
    return ", ".join(f"{word} {number}" for word, number in known.items()) or "unknown"


def quoted(words: str) -> str:
    """Words of the document on one line."""
    return f"«{' '.join(words.split())}»"


def _details(fact: Mapping[str, Any]) -> str:
    parts = [fact["phase"], *(fact[key] for key in ("breakdown", "fund") if fact[key] != "total")]
    named = " ".join(str(fact[key]) for key in ("number", "label") if fact[key])
    return "".join(f" / {part}" for part in parts if part) + (f": {named}" if named else "")


def _reading(fact: Mapping[str, Any]) -> str:
    if fact["value"] is None:
        return f"the document prints {_GAPS[fact['missing_reason']]}: not a number, and not a zero"
    printed = " ".join(fact[key] for key in ("value_as_printed", "unit_as_printed") if fact[key])
    qualifier = "" if fact["qualifier"] == "exact" else f" ({fact['qualifier'].replace('_', ' ')})"
    return f"«{printed}» -> {fact['value']:.12g} {fact['unit']}{qualifier}"


def _period(fact: Mapping[str, Any]) -> str:
    if fact["period_end"] is None and fact["period_start"] is None:
        return "not known: the document does not say"
    start, end = (f"{day:%Y-%m-%d}" if day is not None else "?" for day in (fact["period_start"], fact["period_end"]))
    return f"{start if start == end else f'{start} – {end}'} ({fact['period_basis'] or 'basis not known'})"


def _fed(fact: Mapping[str, Any]) -> Iterator[str]:
    """The views that the number is part of."""
    of_theme = {
        "cameras": "camera_count",
        "funding": "funding_execution",
        "crime": "crime_result",
        "indicator": "indicator_result",
    }
    yield of_theme[fact["theme"]]
    if fact["indicator_id"] == "funding":
        yield "funding_total"
    if fact["period_end"] is not None and fact["fund"] == "total" and not fact["indicator_id"].endswith("_stated"):
        yield "coverage"


def _row(line: Mapping[str, Any]) -> str:
    words = [line[key] for key in ("section", "number", "task", "measure", "money_source") if line[key]]
    return f"{' / '.join(words) or 'without a name'} [{line['topic']}{', a total' if line['is_total'] else ''}] {line['line_id']}"
