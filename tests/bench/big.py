"""A simulated warehouse of the whole country, drawn from a seed: through the schema, the views and the rules of findings
of a real one, without documents to read.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse import findings, schema

COMMUNITIES, FIRST_YEAR, YEARS, SEED = 1_469, 2016, 10, 2026
_HERE = Path(__file__).parent
_LIST = _HERE.parents[1] / "extract" / "vocabulary" / "communities.csv"
_TOLD = "UPDATE build SET findings = (SELECT count(*) FROM finding)"


def write(database: Path, communities: int = COMMUNITIES, years: int = YEARS, seed: int = SEED) -> int:
    """Write the new file `database`: a report of each community for each year. Gives the number of observations."""
    given = {
        "seed": seed, "how_many": communities, "first_year": FIRST_YEAR, "years": years, "list": str(_LIST),
        "version": schema.version(),
    }  # fmt: skip
    with duckdb.connect(str(database)) as connection:
        schema.create(connection)
        for name, value in given.items():
            connection.execute(f"SET VARIABLE {name} = $value", {"value": value})
        connection.execute((_HERE / "big.sql").read_text("utf-8"))
        findings.run(connection)
        connection.execute(_TOLD)
        connection.execute("CHECKPOINT")
        ((count,),) = connection.execute("SELECT observations FROM build").fetchall()
    return int(count)
