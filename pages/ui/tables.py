"""The tables of the pages, column by column: names of the warehouse, kinds, and where each number comes from."""

from __future__ import annotations

from pages.ui.columns import Column

_OWN = ("observation_id",)
_FILED = (  # in files only: on the screen the period is one column, and a click tells the place
    Column("period_start", "date", hidden=True),
    Column("period_end", "date", hidden=True),
    Column("document_id", hidden=True),
    Column("community_id", hidden=True),
    Column("programme_id", hidden=True),
)
_NAMED = (
    Column("community", hidden=True),
    Column("programme", hidden=True),
)  # on the screen the title or filters name them
_PERIOD = (Column("period"), Column("period_basis", "bases"))
_VALUE = Column("value", "number", _OWN)
_TOLD = (
    Column("unit", "units"),
    Column("missing_reason", "gap_signs"),
    Column("qualifier", "qualifiers_named"),
)

# Of whom, how much and when stand first: a telephone shows no more of a row.
CAMERAS = (
    Column("community"), _VALUE, Column("measure", "indicators", titled="what"), Column("period"), Column("phase", "phases"),
    Column("breakdown", "breakdowns"), *_TOLD, Column("period_basis", "bases"), *_FILED,
)  # fmt: skip

CRIME = (
    Column("community"), _VALUE, Column("indicator_id", "indicators"), Column("period"), Column("phase", "phases"), Column("label"),
    *_TOLD, Column("period_basis", "bases"), *_FILED,
)  # fmt: skip

FUNDING_TOTALS = (
    Column("community"), Column("period"), Column("planned", "money", ("planned_ids",), titled="planned_sum"), Column("allocated", "money", ("allocated_ids",), titled="allocated_sum"),
    Column("executed", "money", ("executed_ids",), titled="executed_sum"), Column("execution_rate", "percent", ("executed_ids", "planned_ids")),
    Column("programme"), Column("basis", "totals"), Column("lines_missing", "whole"), Column("period_basis", "bases"), Column("topic", "topics"),
    Column("fund", "funds"), *_FILED,
)  # fmt: skip

FUNDING_LINES = (
    *_NAMED, Column("number"), Column("measure", names_rows=True), Column("planned", "money", ("planned_id",), titled="planned_sum"),
    Column("planned_missing", "gap_signs"), Column("allocated", "money", ("allocated_id",), titled="allocated_sum"),
    Column("allocated_missing", "gap_signs"), Column("executed", "money", ("executed_id",), titled="executed_sum"),
    Column("executed_missing", "gap_signs"), Column("execution_rate", "percent", ("executed_id", "planned_id", "allocated_id")),
    Column("execution_stated", "percent", ("stated_id",)), Column("is_total", "totalling"), Column("reason", wide=True),
    Column("task", wide=True), Column("executor"), Column("money_source"), Column("section"), Column("topic", "topics"),
    Column("fund", "funds"), *_PERIOD, *_FILED,
)  # fmt: skip


def _in_prices(columns: tuple[Column, ...], ids: str) -> tuple[Column, ...]:
    """A table of money with columns for prices of one year beside what was used; `ids` ends the names of its observations."""
    phases = ("planned", "allocated", "executed")
    added = (
        *(Column(f"{phase}_constant", "money", (f"{phase}_{ids}",)) for phase in phases), Column("price_year"),
        Column("price_factor", "number"), Column("price_gap", "price_gaps"), Column("price_source", hidden=True),
    )  # fmt: skip
    place = max(nth for nth, column in enumerate(columns, 1) if column.name in ("executed", "executed_missing"))
    return (*columns[:place], *added, *columns[place:])


TOTALS_IN_PRICES = _in_prices(FUNDING_TOTALS, "ids")
LINES_IN_PRICES = _in_prices(FUNDING_LINES, "id")

INDICATORS = (
    *_NAMED, Column("number"), Column("label", names_rows=True),
    Column("planned", "number", ("planned_id",)), Column("planned_missing", "gap_signs"),
    Column("executed", "number", ("executed_id",)), Column("executed_missing", "gap_signs"), Column("unit"),
    Column("breakdown", "breakdowns"), Column("deviation_stated", "number", ("deviation_id",)), Column("reason", wide=True), Column("topic", "topics"),
    Column("fund", "funds"), *_PERIOD, *_FILED,
)  # fmt: skip

DOCUMENTS = (
    Column("community"), Column("title", wide=True), Column("kind", "kinds"), *_PERIOD, Column("observations", "whole"),
    Column("findings", "whole"), Column("unread", "whole"), Column("patches", "whole"), Column("status", "statuses"),
    Column("file_name"),
    Column("community_id", hidden=True),
)  # fmt: skip

OBSERVATIONS = (
    Column("indicator_id", "indicators"), _VALUE, Column("period"), Column("phase", "phases"), Column("number"), Column("label"),
    *_TOLD, Column("breakdown", "breakdowns"), Column("fund", "funds"), Column("theme", "themes"), Column("period_basis", "bases"),
    Column("value_as_printed"), Column("unit_as_printed"), Column("confidence", "number", hidden=True), *_FILED,
)  # fmt: skip

BROUGHT = (  # narrow, beside its source: what it is, how much, when
    Column("indicator_id", "indicators"), Column("phase", "phases"), _VALUE, *_TOLD, *_PERIOD, Column("number"), Column("label"),
    Column("breakdown", "breakdowns"), Column("fund", "funds"), Column("theme", "themes"), Column("value_as_printed"),
    Column("unit_as_printed"), Column("confidence", "number", hidden=True), *_FILED,
)  # fmt: skip

_ABOUT = ("observation_ids",)
FINDINGS = (
    Column("community"), Column("severity", "severities"), Column("rule", "rules"), Column("verdict", "verdicts"),
    Column("message_uk", wide=True), Column("message_en", wide=True),
    Column("stated", "number", _ABOUT), Column("recomputed", "number", _ABOUT), Column("unit", "units"), Column("amount", "money", _ABOUT),
    Column("arithmetic", wide=True), Column("question_uk", hidden=True), Column("places", wide=True), Column("document_id", hidden=True),
    Column("community_id", hidden=True), Column("finding_id", hidden=True),
)  # fmt: skip

CHECKS = (
    Column("suite", "suites"), Column("column_name"), Column("told", "expectations", titled="expectation"),
    Column("expected_words", wide=True, titled="expected"), Column("success", "held"), Column("severity", "check_severities", titled="check_severity"),
    Column("observed", "whole"), Column("failing", "whole"), Column("examples", wide=True),
    Column("expectation", hidden=True, titled="expectation_named"), Column("expected", hidden=True, titled="expected_named"),
)  # fmt: skip

SUITES = (
    Column("suite", "suites"), Column("expectations", "whole"), Column("hold", "whole"), Column("fail", "whole"),
    Column("failing", "whole"),
)  # fmt: skip

DICTIONARY = (
    Column("name", titled="relation"), Column("kind", "relations"), Column("column"), Column("type"),
    Column("description", wide=True),
)  # fmt: skip

ADDED = (Column("patched", "yes_no"),)  # to every table with a number that a person corrected, and to every file
