"""The warehouse as files: every table and view as Parquet and CSV, with the data dictionary from the schema's comments."""

from __future__ import annotations

from pathlib import Path

from warehouse import queries


def export(connection: queries.Connection, folder: Path) -> list[Path]:
    """Write `NAME.parquet` and `NAME.csv` of every table and view, and `data_dictionary.csv`; give the files written.

    CSV is UTF-8 with commas, decimal points and ISO dates; a gap is an empty cell. Raises OSError, duckdb.IOException.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dictionary = queries.dictionary(connection)
    written = []
    for name in dictionary["name"].unique():
        rows = connection.sql(f'SELECT * FROM "{name}" ORDER BY ALL')
        parquet, csv = folder / f"{name}.parquet", folder / f"{name}.csv"
        rows.write_parquet(str(parquet))
        rows.write_csv(str(csv), header=True)
        written += [parquet, csv]
    described = folder / "data_dictionary.csv"
    dictionary.to_csv(described, index=False)
    return [*written, described]
