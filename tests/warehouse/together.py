"""Tests of findings whose reports are searched in one go: a search takes a second, however little there is to search.

    @together
    def test_a_rate_that_is_wrong(report: Report) -> Search:
        report.row("Камери", planned=100, executed=50, stated=100)
        (finding,) = yield report
        assert finding["rule"] == "execution_rate"

All reports that the tests of a module yield stand in one warehouse, those of each test as of a community of their own. What
`of_any` makes is tried with many values that hypothesis draws, and is given the rules of what is found in each of its reports.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy, tuples

from tests.thoroughness import times
from tests.warehouse.invented import READ_AT, Report, moved, wipe
from warehouse import findings, queries
from warehouse.load import File, load

Findings = list[dict[str, Any]]
Search = Generator[Report | tuple[Report, ...], Findings, None]
Searched = dict[str, tuple[Search, Findings]]
Trial = Generator[tuple[Report, ...], list[list[str]], None]
Tried = dict[str, list[tuple[tuple[object, ...], Trial, list[list[str]]]]]


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


def of_any(*drawn: SearchStrategy[Any]) -> Callable[[Callable[..., Trial]], Callable[..., None]]:
    """Makes a test of a function of drawn values that yields its reports, and is given the rules that find something in each."""

    def made(trial: Callable[..., Trial]) -> Callable[..., None]:
        def run(tried: Tried, request: pytest.FixtureRequest) -> None:
            for values, body, rules in tried[request.node.name]:
                with suppress(StopIteration):
                    try:
                        body.send(rules)
                    except AssertionError as error:
                        error.add_note(f"of {values}")
                        raise
                    raise AssertionError("a test yields its reports once")

        run.drawn, run.trial = drawn, trial  # type: ignore[attr-defined]
        run.__doc__ = trial.__doc__
        return run

    return made


def trials(tests: Iterable[pytest.Item], database: duckdb.DuckDBPyConnection) -> Tried:
    """The tests that `of_any` makes: the values of each trial, its body, and the rules of what is found in its reports."""
    begun = [(test.name, *each) for test in tests if hasattr(test.obj, "trial") for each in _drawn(test.obj)]
    rules = iter(rules_of(database, *(report for *_, reports in begun for report in reports)))
    tried: Tried = {}
    for name, values, body, reports in begun:
        tried.setdefault(name, []).append((values, body, [next(rules) for _ in reports]))
    return tried


def _drawn(test: Any) -> list[tuple[tuple[object, ...], Trial, tuple[Report, ...]]]:
    begun = []

    @settings(max_examples=times(2, 4, 20), deadline=None, database=None)
    @given(tuples(*test.drawn))
    def begin(values: tuple[object, ...]) -> None:
        body = test.trial(*values)
        begun.append((values, body, next(body)))

    begin()
    return begun


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
