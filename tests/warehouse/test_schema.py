"""The shape of the warehouse: the public contract, and a comment on everything."""

from __future__ import annotations

import duckdb
import pytest

from warehouse import queries, schema

CONTRACT = {
    "community": "community_id name_uk name_en oblast_uk katottg population population_year population_source",
    "document": "document_id community_id kind title file_name format sha256 pages period_start period_end decision_number "
    "decision_date status status_reason extracted_at",
    "programme": "programme_id community_id title year_start year_end",
    "line": "line_id document_id programme_id number section task measure executor money_source topic is_total reason",
    "observation": "observation_id document_id community_id programme_id line_id theme indicator_id phase breakdown fund number "
    "label period_start period_end period_basis value unit qualifier missing_reason value_as_printed unit_as_printed page "
    "line_no table_no row_no column_no bbox quote patched",
    "mention": "observation_id page line_no table_no row_no column_no bbox quote",
    "finding": "finding_id document_id community_id rule verdict severity stated recomputed unit message_uk message_en "
    "observation_ids",
    "build": "build_id started_at finished_at documents observations version",
    "camera_count": "community document_id measure phase breakdown year value observation_id",
    "funding_execution": "community document_id planned allocated executed execution_rate rate_base execution_stated",
    "crime_result": "community document_id indicator_id phase label year value observation_id",
    "indicator_result": "community document_id number label planned executed deviation_stated topic fund",
    "coverage": "community_id theme year observations documents",
}


@pytest.mark.parametrize("relation", CONTRACT)
def test_the_contract_is_kept(empty: duckdb.DuckDBPyConnection, relation: str) -> None:
    columns = {name for (name, *_) in empty.execute(f"DESCRIBE {relation}").fetchall()}
    assert columns.issuperset(CONTRACT[relation].split())


def test_every_table_view_and_column_has_a_comment(empty: duckdb.DuckDBPyConnection) -> None:
    dictionary = queries.dictionary(empty)
    assert set(dictionary["name"]) >= set(CONTRACT)
    bare = dictionary[dictionary["description"].isna()]
    assert bare.empty, bare[["name", "column"]].to_string()


def test_the_version_changes_with_the_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.version()
    monkeypatch.setattr(schema, "_views", lambda: ("CREATE VIEW another AS SELECT 1",))
    schema.version.cache_clear()
    try:
        assert schema.version() != before
    finally:
        schema.version.cache_clear()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"theme": "'money'"}, "a code that the contract does not know"),
        ({"phase": "'promised'"}, "a code that the contract does not know"),
        ({"value": "NULL"}, "neither a value nor a reason for its absence"),
        ({"missing_reason": "'dash'"}, "a value and a reason for its absence"),
        ({"line_id": "'unknown'"}, "a row that does not exist"),
        ({"period_end": "DATE '2030-01-01'"}, "a period that ends before it begins"),
    ],
)
def test_broken_observations_are_refused(empty: duckdb.DuckDBPyConnection, changes: dict[str, str], why: str) -> None:
    empty.execute(
        "INSERT INTO community BY NAME SELECT 'a' AS community_id, 'А' AS name_uk, 'A' AS name_en, 'О' AS oblast_uk, 'UA' AS katottg"
    )
    empty.execute(
        "INSERT INTO document BY NAME SELECT 'd' AS document_id, 'a' AS community_id, 'k' AS kind, 'f' AS file_name, "
        "'0' AS sha256, 'loaded' AS status"
    )
    sound = {
        "observation_id": "'o'", "document_id": "'d'", "community_id": "'a'", "theme": "'crime'", "indicator_id": "'i'",
        "phase": "'executed'", "breakdown": "'total'", "fund": "'total'", "value": "1", "unit": "'pcs'", "qualifier": "'exact'",
        "position": "1", "quote": "'1'", "patched": "false", "period_start": "DATE '2031-01-01'",
    }  # fmt: skip

    def insert(row: dict[str, str]) -> None:
        empty.execute(
            f"INSERT INTO observation BY NAME SELECT {', '.join(f'{value} AS {key}' for key, value in row.items())}"
        )

    with pytest.raises(duckdb.ConstraintException):
        insert(sound | changes)
    insert(sound)
