"""Tests of findings whose reports are searched in one go: a search takes a second, however little there is to search.

    @together
    def test_a_rate_that_is_wrong(report: Report) -> Search:
        report.row("Камери", planned=100, executed=50, stated=100)
        (finding,) = yield report
        assert finding["rule"] == "execution_rate"

All reports that the tests of a module yield stand in one warehouse, those of each test as of a community of their own.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from typing import Any

import duckdb
import pytest

from tests.warehouse.invented import READ_AT, Report, moved, wipe
from warehouse import findings, queries
from warehouse.load import File, load

Findings = list[dict[str, Any]]
Search = Generator[Report | tuple[Report, ...], Findings, None]
Searched = dict[str, tuple[Search, Findings]]


def together(test: Callable[..., Search]) -> Callable[..., None]:
    """Makes a test of a function that yields its report, or its reports, and is given what is found in them."""

    @functools.wraps(test)
    def run(searched: Searched, request: pytest.FixtureRequest, **parameters: object) -> None:
        body, found = searched[request.node.name]
        with suppress(StopIteration):
            body.send(found)
            raise AssertionError("a test yields its reports once")

    asked = [each for each in inspect.signature(test).parameters.values() if each.name != "report"]
    own = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in ("searched", "request")]
    run.__signature__ = inspect.Signature([*asked, *own])  # type: ignore[attr-defined]
    run.body = test  # type: ignore[attr-defined]
    return run


def search(tests: Iterable[pytest.Item], database: duckdb.DuckDBPyConnection) -> Searched:
    """The tests of a module that are made so, each begun, and what is found in its reports."""
    begun = [_begun(test, number) for number, test in enumerate(test for test in tests if hasattr(test.obj, "body"))]
    found = _found(database, [reports for _, _, reports in begun])
    return {name: (body, rows) for (name, body, _), rows in zip(begun, found, strict=True)}


def rules_of(database: duckdb.DuckDBPyConnection, *reports: Report) -> list[list[str]]:
    """The rules by which something is found in each report, of which none knows of the others."""
    return [sorted(finding["rule"] for finding in rows) for rows in _found(database, [(each,) for each in reports])]


def _found(database: duckdb.DuckDBPyConnection, groups: Sequence[Iterable[Report]]) -> list[Findings]:
    """What is found in each group of reports; every group is of a community of its own."""
    wipe(database)
    for number, reports in enumerate(groups):
        for report in reports:
            extraction = moved(report.extraction(), number)
            load(database, extraction, File(extraction.file_name, 10, extraction.sha256, READ_AT), {})
    findings.run(database)
    found = queries.findings(database)
    found = found.astype(object).where(found.notna(), None)
    return [found[found["community_id"] == f"community-{number}"].to_dict("records") for number in range(len(groups))]


def _begun(test: pytest.Item, number: int) -> tuple[str, Search, tuple[Report, ...]]:
    given = dict(test.callspec.params) if hasattr(test, "callspec") else {}
    if "report" in inspect.signature(test.obj.body).parameters:
        given["report"] = Report(f"report-{number}")
    body = test.obj.body(**given)
    reports = next(body)
    return test.name, body, reports if isinstance(reports, tuple) else (reports,)
