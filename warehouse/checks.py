"""Great Expectations over the tables of a warehouse: what `warehouse.suites` says of them, and `warehouse/checks/*.sql`.

The only module that knows the library. Its import takes seconds and 200 MB, so it is imported when checks are run: by a
build and by `python -m warehouse check`, never on the way to a page, which shows the stored results.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from warehouse import suites

_EXAMPLES = 5
_LONGEST = 200  # characters of an example
_ADVICE = "correct that document in its sidecar or take it out of the folder, else report this to the maintainers"
_COLUMNS = ("column", "column_A", "column_B", "column_list")
_TO_BLAME = {  # the document that a row comes from, where the row does not tell
    "programme": """(
        SELECT min(document_id)
        FROM (SELECT document_id, programme_id FROM observation UNION ALL SELECT document_id, programme_id FROM line) told
        WHERE told.programme_id = programme.programme_id
    )""",
    "mention": "(SELECT document_id FROM observation WHERE observation.observation_id = mention.observation_id)",
}
_UNSAID = (*_COLUMNS, "batch_id", "or_equal", "ignore_row_if")


@dataclass(frozen=True)
class Result:
    """The outcome of one expectation, as in table `check_result` (but for `documents`)."""

    suite: str
    expectation: str
    column_name: str | None
    expected: str | None
    severity: str
    success: bool
    observed: int | None
    failing: int
    examples: tuple[str, ...]
    documents: tuple[str, ...] = ()  # of the first rows that break it, as far as they are of one


@dataclass(frozen=True)
class _Question:
    """Rows, the columns that name one of them, and what is expected of them."""

    name: str
    frame: pd.DataFrame
    key: list[str]
    expectations: list[Any]
    says: str | None = None


def run(
    connection: duckdb.DuckDBPyConnection, docs: Path | None = None, only: Collection[str] | None = None
) -> list[Result]:
    """Check every table of a warehouse (or the suites named `only`), in an order that is always the same.

    With `docs` Data Docs, which are static HTML pages, are written into that folder.
    """
    gx = _library()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_pandas("warehouse")
    questions = _questions(connection, gx, lambda name: only is None or name in only)
    results = [result for question in questions for result in _answers(gx, context, source, question)]
    if docs is not None:
        _write_docs(context, docs)
    return results


def store(connection: duckdb.DuckDBPyConnection, results: Iterable[Result]) -> None:
    """Write table `check_result`."""
    rows = [{"position": number, **asdict(result)} for number, result in enumerate(results, 1)]
    for row in rows:
        del row["documents"]
    connection.register("incoming", pa.Table.from_pylist(rows))
    connection.execute("INSERT INTO check_result BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")


def failures(results: Iterable[Result]) -> list[Result]:
    """What stops a publication."""
    return [result for result in results if result.severity == "critical" and not result.success]


def failure(results: Iterable[Result]) -> str | None:
    """What stops a publication, in one line: the first critical failure, how many more there are, and what to do."""
    failed = failures(results)
    if not failed:
        return None
    more = f"; {len(failed) - 1} more checks fail" if len(failed) > 1 else ""
    return f"{told(failed[0])}{more}; {_ADVICE}"


def told(result: Result) -> str:
    """A failure in one line: where, what was expected, how many rows break it and the first of them."""
    where = f"{result.suite}.{result.column_name}" if result.column_name else result.suite
    expected = f" ({result.expected})" if result.expected else ""
    first = f", first {result.examples[0]}" if result.examples else ""
    rows = "1 row breaks" if result.failing == 1 else f"{result.failing} rows break"
    return f"{where}: {rows} {result.expectation}{expected}{first}"


# --- what is asked ----------------------------------------------------------------------------------------------------


def _questions(
    connection: duckdb.DuckDBPyConnection, gx: ModuleType, wanted: Callable[[str], bool]
) -> Iterator[_Question]:
    for table, suite in suites.suites().items():
        if not wanted(table):
            continue
        key = suite.key.split()
        expectations = list(_expectations(suite, gx.expectations))
        blamed = f", {_TO_BLAME[table]} AS document_id" if table in _TO_BLAME else ""
        frame = connection.execute(f"SELECT *{blamed} FROM {table} ORDER BY {', '.join(key)}").df()
        named = [*key, "document_id"] if "document_id" in frame.columns and "document_id" not in key else key
        yield _Question(table, frame, named, expectations)
    for rule in filter(lambda rule: wanted(rule.name), suites.rules()):
        empty = gx.expectations.ExpectTableRowCountToEqual(value=0, severity=rule.severity)
        yield _Question(rule.name, connection.execute(rule.select).df(), [], [empty], rule.says)


def _expectations(suite: suites.Suite, gxe: Any) -> Iterator[Any]:
    """The expectations of Great Expectations that a suite comes to."""
    key = suite.key.split()
    for column in [*key, *suite.filled.split()]:
        yield gxe.ExpectColumnValuesToNotBeNull(column=column)
    if len(key) > 1:
        yield gxe.ExpectCompoundColumnsToBeUnique(column_list=key)
    for column in [*(key if len(key) == 1 else ()), *suite.unique.split()]:
        yield gxe.ExpectColumnValuesToBeUnique(column=column)
    for column, codes in suite.codes.items():
        yield gxe.ExpectColumnValuesToBeInSet(column=column, value_set=sorted(codes))
    for (a, b), pairs in suite.pairs.items():
        yield gxe.ExpectColumnPairValuesToBeInSet(column_A=a, column_B=b, value_pairs_set=sorted(pairs))
    for column, regex in suite.patterns.items():
        yield gxe.ExpectColumnValuesToMatchRegex(column=column, regex=regex)
    for severity, ranges in (("critical", suite.ranges), ("warning", suite.plausible)):
        for column, (low, high) in ranges.items():
            yield gxe.ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high, severity=severity)
    for severity, ordered in (("critical", suite.ordered), ("warning", suite.plausibly_ordered)):
        for first, second in ordered:
            yield gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A=second, column_B=first, or_equal=True, ignore_row_if="either_value_is_missing", severity=severity
            )  # fmt: skip
    if suite.rows is not None:
        yield gxe.ExpectTableRowCountToEqual(value=suite.rows)


# --- what is answered -------------------------------------------------------------------------------------------------


def _answers(gx: Any, context: Any, source: Any, question: _Question) -> Iterator[Result]:
    batch = source.add_dataframe_asset(question.name).add_batch_definition_whole_dataframe("whole")
    suite = context.suites.add(gx.ExpectationSuite(name=question.name, expectations=question.expectations))
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=question.name, data=batch, suite=suite)
    )
    shown: dict[str, Any] = {"result_format": "SUMMARY", "partial_unexpected_count": _EXAMPLES}
    if question.key:
        shown["unexpected_index_column_names"] = question.key
    outcome = definition.run(batch_parameters={"dataframe": question.frame}, result_format=shown)
    for answer in outcome.results:
        yield _result(answer, question)


def _result(answer: Any, question: _Question) -> Result:
    config, found = answer.expectation_config, answer.result
    columns = [value for name, value in config.kwargs.items() if name in _COLUMNS]
    rows = found.get("observed_value", found.get("element_count"))
    if question.says is None:
        failing = int(found.get("unexpected_count", not answer.success))
        broken = found.get("partial_unexpected_index_list") or []
        examples = [_example(row, question.key) for row in broken]
    else:
        failing = len(question.frame)
        broken = question.frame.head(_EXAMPLES).to_dict("records")
        examples = [_broken(row) for row in broken]
    return Result(
        suite=question.name,
        expectation=config.type,
        column_name=", ".join(columns[0] if columns and isinstance(columns[0], list) else columns) or None,
        expected=_shortened(question.says or _arguments(config.kwargs)) or None,
        severity=str(config.severity.value),
        success=bool(answer.success),
        observed=None if rows is None else int(rows),
        failing=failing,
        examples=tuple(map(_shortened, examples or _messages(answer.exception_info))),
        documents=tuple(dict.fromkeys(row["document_id"] for row in broken if isinstance(row.get("document_id"), str))),
    )


def _arguments(given: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_plain(value)}" for name, value in given.items() if name not in _UNSAID)


def _plain(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return (" " if isinstance(value, tuple) else ", ").join(map(_plain, value))
    if pd.isna(value):
        return "nothing"
    return f"{value:.15g}" if isinstance(value, float) else str(value).removesuffix(" 00:00:00")


def _example(row: Mapping[Any, Any], key: list[str]) -> str:
    """A row by its key, and what stands in the columns that were checked."""
    named = ", ".join(f"{column} {_plain(row[column])}" for column in key)
    seen = ", ".join(f"{column} «{_plain(row[column])}»" for column in row if column not in key)
    return f"{named}: {seen}" if seen else named


def _broken(row: Mapping[Any, Any]) -> str:
    """A row that a rule in SQL gave; some belong to no document."""
    document = f" in document {row['document_id']}" if isinstance(row["document_id"], str) else ""
    return f"{row['place']} of {row['key']}{document}: «{_plain(row['seen'])}»"


def _messages(exceptions: Mapping[str, Any]) -> Iterator[str]:
    """What the library says where it could not answer (of one question, or of each of its parts)."""
    for part in (exceptions, *(value for value in exceptions.values() if isinstance(value, Mapping))):
        if part.get("exception_message"):
            yield str(part["exception_message"])


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


# --- the library ------------------------------------------------------------------------------------------------------


def _write_docs(context: Any, folder: Path) -> None:
    """Data Docs of everything that the context has validated; their first page is `index.html`."""
    folder.mkdir(parents=True, exist_ok=True)
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())}
    index = {"class_name": "DefaultSiteIndexBuilder"}
    site = {"class_name": "SiteBuilder", "store_backend": store, "site_index_builder": index}
    context.add_data_docs_site("warehouse", site)
    context.build_data_docs(["warehouse"])


def _library() -> ModuleType:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # it reports its use to its makers unless told not to
    import great_expectations as gx

    return gx
