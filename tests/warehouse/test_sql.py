"""SQL that strangers write: answered or refused in one clear line; nothing read, nothing written, never long."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from tests.thoroughness import times
from warehouse import sql
from warehouse.__main__ import main
from warehouse.sql import Limits, NoAnswer, answer

CANARY = "canary-7f3a"
BRIEF = Limits(seconds=2)  # for what is expected to take all its time

# What a stranger may write, and the reason of the refusal: «cost» is memory or time (a busy machine
# may lack time before memory), «answered» is harmless. {file} holds the canary, {new} does not
# exist, {folder} holds both, {database} is the warehouse.
HOSTILE = {
    # files
    "FROM read_text('{file}')": "files",
    "FROM read_blob('{file}')": "files",
    "FROM read_csv('{file}')": "files",
    "SELECT * FROM '{file}'": "files",
    "FROM read_json('{file}')": "files",
    "FROM read_parquet('{file}')": "files",
    "FROM parquet_metadata('{file}')": "files",
    "FROM sniff_csv('{file}')": "files",
    "FROM glob('{folder}/*')": "files",
    "FROM read_text('/proc/self/environ')": "files",
    "FROM read_text('/proc/self/../self/environ')": "files",
    "FROM read_text(['{file}', '/etc/passwd'])": "files",
    "FROM read_blob('{database}')": "files",
    "SELECT content FROM read_text('{database}.wal')": "answered",
    "FROM query('FROM read_text(''{file}'')')": "files",
    "FROM query_table('{file}')": "files",
    "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''{file}'')'))": "files",
    "WITH a AS MATERIALIZED (FROM read_text('{file}')) SELECT * FROM a": "files",
    "SELECT (SELECT content FROM read_text('{file}'))": "files",
    "EXPLAIN ANALYZE FROM read_text('{file}')": "files",
    "DESCRIBE FROM read_csv('{file}')": "files",
    "SUMMARIZE FROM read_csv('{file}')": "files",
    "FROM duckdb_secrets()": "files",
    "FROM duckdb_extensions()": "files",
    "FROM sqlite_scan('{file}', 'a')": "sql",
    "FROM st_read('{file}')": "sql",
    "SELECT getenv('CANARY')": "sql",
    "SELECT current_setting('CANARY')": "sql",
    # the network
    "FROM 'https://example.org/a.parquet'": "files",
    "FROM read_csv('http://169.254.169.254/latest/meta-data')": "files",
    "FROM read_text('s3://bucket/key')": "files",
    "FROM postgres_scan('host=localhost', 'public', 'a')": "sql",
    # writing
    "COPY community TO '{new}'": "not_one_select",
    "COPY (SELECT 1) TO '{new}' (FORMAT parquet)": "not_one_select",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{new}'": "files",
    "EXPORT DATABASE '{new}'": "not_one_select",
    "ATTACH '{new}'": "not_one_select",
    "DETACH safe_city": "not_one_select",
    "USE memory": "not_one_select",
    "CREATE TABLE x AS SELECT 1": "not_one_select",
    "CREATE TEMP TABLE x AS SELECT 1": "not_one_select",
    "INSERT INTO community SELECT * FROM community": "not_one_select",
    "UPDATE community SET name_uk = ''": "not_one_select",
    "DELETE FROM observation": "not_one_select",
    "TRUNCATE observation": "not_one_select",
    "DROP TABLE observation": "not_one_select",
    "ALTER TABLE observation DROP COLUMN value": "not_one_select",
    "EXPLAIN ANALYZE DELETE FROM observation": "sql",
    "WITH x AS (INSERT INTO build SELECT * FROM build RETURNING *) FROM x": "sql",
    "WITH x AS (DELETE FROM build RETURNING *) FROM x": "sql",
    "FROM (DELETE FROM build RETURNING *)": "sql",
    "CHECKPOINT": "not_one_select",
    "VACUUM": "not_one_select",
    # settings
    "SET enable_external_access = true": "not_one_select",
    "SET memory_limit = '64GB'": "not_one_select",
    "RESET lock_configuration": "not_one_select",
    "PRAGMA enable_external_access": "not_one_select",
    "PRAGMA database_list": "not_one_select",
    "PRAGMA enable_profiling": "not_one_select",
    "INSTALL httpfs": "not_one_select",
    "LOAD httpfs": "not_one_select",
    "LOAD '{file}'": "not_one_select",
    "CALL pragma_version()": "not_one_select",
    "CALL enable_logging(storage := 'file', storage_path := '{new}')": "not_one_select",
    "FROM enable_logging(storage := 'file', storage_path := '{new}')": "sql",
    "FROM enable_profiling(save_location := '{new}')": "sql",
    "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')": "not_one_select",
    "PREPARE p AS SELECT 1": "not_one_select",
    "EXECUTE p": "not_one_select",
    "BEGIN": "not_one_select",
    "FROM force_checkpoint()": "sql",
    # not one SELECT, or none at all
    "SELECT 1; SELECT 2": "not_one_select",
    "SELECT 1; DROP TABLE observation; --": "not_one_select",
    "SELECT 1) UNION ALL (SELECT 2": "sql",
    "SELECT 1;\x00 DROP TABLE observation": "sql",
    "": "not_one_select",
    "; -- nothing": "not_one_select",
    "/* not closed": "sql",
    "SELECT 'not closed": "sql",
    "SELECT \ud800": "failed",
    "сміття": "sql",
    "$$": "sql",
    "SELECT ?": "sql",
    "SELECT $canary": "sql",
    # memory
    "SELECT repeat('x', 2000000000)": "memory",
    "SELECT list(range) FROM range(300000000)": "cost",
    "SELECT list_transform(range(10000000), lambda x: range(x))": "cost",
    "SELECT repeat('x', 1000000) FROM range(100000)": "cost",
    "SELECT * FROM range(300000000) ORDER BY hash(range)": "cost",
    "SELECT repeat('x', 20000000)": "large",
    f"SELECT {', '.join(map(str, range(1000)))}": "wide",
    # depth
    f"SELECT {'(' * 9000}1{')' * 9000}": "sql",
    f"SELECT {'[' * 9000}{']' * 9000}": "sql",
    f"SELECT {'+'.join('1' * 9000)}": "sql",
    f"SELECT {'NOT ' * 4000} true": "sql",
    f"{'SELECT * FROM (' * 1000}SELECT 1{')' * 1000}": "sql",
    f"SELECT {'x' * 30000}": "long",
    # harmless, though it looks otherwise
    "SELECT write_log('{file}')": "answered",
    "FROM duckdb_settings()": "answered",
    "FROM duckdb_databases()": "answered",
    "FROM pragma_database_size()": "answered",
    "FROM checkpoint()": "answered",
    "SELECT 'DROP TABLE observation; SELECT 1'": "answered",
    "-- SELECT\nSELECT 1 /* ; */;": "answered",
}  # fmt: skip
ENDLESS = (
    "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r",
    "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7",
    "SELECT count(*) FROM range(1000000000) WHERE regexp_matches(repeat('a', 1000) || range, '(a|a)*(a|a)*(a|a)*b')",
    "SELECT lpad('x', 2000000000, 'y')",
    "SELECT max(levenshtein(repeat('a', 20000), repeat('b', 20000 + range))) FROM range(1000)",
    "SELECT sleep_ms(100000)",
)
_EVERY = times(8, 1, 1)  # a process for each takes half a second
_HOSTILE, _ENDLESS = dict([*HOSTILE.items()][::_EVERY]), ENDLESS[::_EVERY]


@dataclass(frozen=True)
class Outcome:
    """What came of a statement: `answered` or the reason, all its words, and how long it took."""

    reason: str
    words: str
    seconds: float


def asked(database: Path, statement: str, limits: Limits | None = None) -> Outcome:
    began = time.monotonic()
    try:
        reason, words = "answered", answer(database, statement, limits).rows.to_csv()
    except NoAnswer as error:
        reason, words = error.reason, str(error)
    return Outcome(reason, words, time.monotonic() - began)


def tree(folder: Path) -> dict[str, str]:
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def outcomes(warehouse_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    """What comes of all statements, several at once; nothing is written meanwhile."""
    folder = tmp_path_factory.mktemp("secrets")
    places = {
        "folder": str(folder), "file": str(folder / "a.csv"), "new": str(folder / "new"), "database": str(warehouse_file.resolve())
    }  # fmt: skip
    (folder / "a.csv").write_text(f"a,b\n{CANARY},1\n", "utf-8")
    before = tree(folder), tree(warehouse_file.parent), sorted(os.listdir("/"))

    def put(statement: str) -> str:
        for name, path in places.items():
            statement = statement.replace(f"{{{name}}}", path)
        return statement

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2 * len(os.sched_getaffinity(0))) as pool:
        patch.setenv("CANARY", CANARY)
        endless = pool.map(lambda statement: asked(warehouse_file, statement, BRIEF), _ENDLESS)
        hostile = pool.map(lambda statement: asked(warehouse_file, put(statement)), _HOSTILE)
        found = dict(zip((*_ENDLESS, *_HOSTILE), (*endless, *hostile), strict=True))
    assert (tree(folder), tree(warehouse_file.parent), sorted(os.listdir("/"))) == before
    yield found


def test_there_are_sixty_hostile_statements() -> None:
    assert len(HOSTILE) + len(ENDLESS) >= 60


@pytest.mark.parametrize(
    ("statement", "reason"), _HOSTILE.items(), ids=lambda words: words[:50].encode("ascii", "replace").decode()
)
def test_a_hostile_statement(statement: str, reason: str, outcomes: dict[str, Outcome], warehouse_file: Path) -> None:
    found = outcomes[statement]
    ends = ("memory", "time", "failed")  # DuckDB may break down itself where no memory is left
    assert found.reason in {"cost": ends}.get(reason, (reason,)), found.words
    assert found.seconds < 6
    assert CANARY not in found.words and str(warehouse_file.resolve().parent) not in found.words
    if reason != "answered":
        assert "\n" not in found.words and "Traceback" not in found.words and len(found.words) < 500
        assert all(internal not in found.words for internal in ("site-packages", "sealed", ".py", "/root", "INTERNAL"))


@pytest.mark.parametrize("statement", _ENDLESS, ids=lambda words: words[:50])
def test_an_endless_statement(statement: str, outcomes: dict[str, Outcome]) -> None:
    found = outcomes[statement]
    assert (found.reason, found.words) == ("time", "no answer after 2 seconds: ask for less")
    assert found.seconds < BRIEF.seconds + 1


@pytest.mark.slow
def test_it_takes_five_seconds_at_most_and_the_process_is_gone(warehouse_file: Path) -> None:
    found = asked(warehouse_file, ENDLESS[0])
    assert found.reason == "time" and 4 < found.seconds < 6
    assert not sealed_processes()


def sealed_processes() -> list[str]:
    """Processes of this one, or of nobody, that answer questions."""
    own = str(os.getpid())
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            command = (process / "cmdline").read_text()
        except OSError:
            continue
        if "sealed.py" in command and parent in (own, "1"):
            found.append(command)
    return found


def test_a_process_that_does_not_even_start_is_killed(
    warehouse_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = tmp_path / "sealed.py"
    stuck.write_text("import signal, time; signal.signal(signal.SIGALRM, signal.SIG_IGN); time.sleep(60)", "utf-8")
    monkeypatch.setattr(sql, "_PROGRAM", stuck)
    found = asked(warehouse_file, "SELECT 1", Limits(seconds=1))
    assert found.reason == "time" and found.seconds < 3
    assert not sealed_processes()


@pytest.mark.parametrize(
    "program", ["raise SystemExit(1)", "import os; os.kill(os.getpid(), 11)", "print('no', end='')", "print('{}')", ""]
)
def test_a_process_that_breaks_down_is_one_clear_line(
    program: str, warehouse_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(program, "utf-8")
    monkeypatch.setattr(sql, "_PROGRAM", broken)
    assert asked(warehouse_file, "SELECT 1").reason == "failed"


def test_several_ask_at_once(warehouse_file: Path) -> None:
    """Those that take long do not keep the others from their answers."""
    with ThreadPoolExecutor(16) as pool:
        endless = pool.submit(asked, warehouse_file, ENDLESS[0], BRIEF)
        found = list(pool.map(lambda n: answer(warehouse_file, f"SELECT {n} AS n").rows["n"].item(), range(12)))
    assert found == list(range(12)) and endless.result().reason == "time"


def test_too_many_at_once_are_told_to_wait(warehouse_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def acquire(self, timeout: float) -> bool:
            return False

    monkeypatch.setattr(sql, "_PLACES", Full())
    with pytest.raises(NoAnswer, match="ask again in a moment"):
        answer(warehouse_file, "SELECT 1")


# --- answers ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ask(warehouse_file: Path) -> Callable[[str], pd.DataFrame]:
    return lambda statement: answer(warehouse_file, statement).rows


def test_the_example_is_answered(ask: Callable[[str], pd.DataFrame]) -> None:
    rows = ask(sql.EXAMPLE)
    assert len(rows) > 3 and list(rows.columns) == [
        "community",
        "period_start",
        "period_end",
        "period_basis",
        "planned",
        "executed",
        "lines_missing",
        "percent",
    ]
    assert rows.loc[rows["lines_missing"] > 0, "percent"].isna().all()  # what is not whole has no share
    assert rows["percent"].between(0, 200).any()


@pytest.mark.parametrize(
    "statement",
    [
        "FROM community", "VALUES (1)", "WITH a AS (SELECT 1) FROM a", "DESCRIBE community", "SUMMARIZE community", "SHOW TABLES",
        "EXPLAIN FROM community", "TABLE community", "(SELECT 1)", "SELECT name_uk FROM community ORDER BY name_uk COLLATE uk",
        "PIVOT observation ON theme IN ('cameras', 'funding') USING count(*) GROUP BY community_id",
    ],
)  # fmt: skip
def test_many_ways_to_ask(statement: str, ask: Callable[[str], pd.DataFrame]) -> None:
    assert len(ask(statement))


def test_types_come_through(ask: Callable[[str], pd.DataFrame]) -> None:
    row = ask(
        "SELECT 1 AS whole, NULL::INTEGER AS gap, 1.5 AS decimal, 2.5::DOUBLE AS double, true AS yes, 'ї\t\"' AS words, "
        "DATE '2024-01-31' AS day, TIMESTAMP '2024-01-31 10:11:12.5' AS moment, [1, 2] AS list, {'a': DATE '2024-01-01'} AS struct, "
        "MAP {DATE '2024-01-01': 1} AS map, sum(9223372036854775807::HUGEINT * 2) AS huge, INTERVAL 2 DAY AS span, '\\xAA'::BLOB AS bytes, "
        "'NaN'::DOUBLE AS nan, DATE '0044-03-15 (BC)' AS ides, '5881580-07-10'::DATE AS far, TIME '10:11:12' AS hour, "
        "uuid() AS id, now()::VARCHAR AS zoned"
    )
    told = row.iloc[0].to_dict()
    assert told["whole"] == 1 and told["decimal"] == 1.5 and told["double"] == 2.5 and bool(told["yes"]) is True
    assert pd.isna(told["gap"]) and pd.isna(told["nan"]) and row["gap"].dtype == "Int64"
    assert told["words"] == 'ї\t"' and told["day"] == pd.Timestamp(2024, 1, 31) and told["list"] == [1, 2]
    assert told["moment"] == pd.Timestamp("2024-01-31 10:11:12.5") and told["struct"] == {"a": "2024-01-01"}
    assert (
        told["map"] == {"2024-01-01": 1}
        and told["huge"] == "18446744073709551614"
        and told["span"] == "2 days, 0:00:00"
    )
    assert told["bytes"] == "\\xaa" and "BC" in told["ides"] and told["far"] == "5881580-07-10"
    assert dt.time.fromisoformat(told["hour"]) == dt.time(10, 11, 12) and len(told["id"]) == 36


def test_every_type_of_duckdb_has_an_answer(ask: Callable[[str], pd.DataFrame]) -> None:
    assert len(ask("SELECT * EXCLUDE (timestamp_tz, timestamp_tz_ns, timestamptz_array) FROM test_all_types()")) == 3


def test_a_time_with_a_zone_is_asked_for_as_text(warehouse_file: Path) -> None:
    with pytest.raises(NoAnswer, match="VARCHAR"):
        answer(warehouse_file, "SELECT now()")


def test_columns_of_one_name_are_told_apart(ask: Callable[[str], pd.DataFrame]) -> None:
    assert list(ask('SELECT 1 AS a, 2 AS a, 3 AS "a_1", 4 AS " "').columns) == ["a", "a_1", "a_1_1", " "]


def test_no_rows_are_an_answer_too(ask: Callable[[str], pd.DataFrame]) -> None:
    rows = ask("SELECT 1 AS a, DATE '2024-01-01' AS b WHERE false")
    assert rows.shape == (0, 2) and [str(kind) for kind in rows.dtypes] == ["Int64", "datetime64[us]"]


@pytest.mark.parametrize(
    ("statement", "limits", "rows", "cut"),
    [
        ("FROM range(20000)", Limits(), 10_000, True), ("FROM range(10000)", Limits(), 10_000, False),
        ("FROM range(7)", Limits(rows=5), 5, True), ("SELECT repeat('x', 1000) FROM range(100)", Limits(size=10_100), 10, True),
    ],
)  # fmt: skip
def test_only_the_first_rows(statement: str, limits: Limits, rows: int, cut: bool, warehouse_file: Path) -> None:
    found = answer(warehouse_file, statement, limits)
    assert (len(found.rows), found.cut) == (rows, cut)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELEC 1", 'Parser Error: syntax error at or near "SELEC"'),
        ("FROM camera_coun", 'Did you mean "camera_count"'),
        ("SELECT valu FROM camera_count", 'Candidate bindings: "value"'),
        ("SELECT 1 / 'x'", "Conversion Error"),
    ],
)
def test_what_is_wrong_is_said_as_duckdb_says_it(statement: str, said: str, warehouse_file: Path) -> None:
    with pytest.raises(NoAnswer) as refused:
        answer(warehouse_file, statement)
    assert refused.value.reason == "sql" and said in str(refused.value) and "LINE" not in str(refused.value)


def test_the_command_tells_that_there_are_more_rows(warehouse_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["sql", "FROM range(9)", "--format", "csv", "--rows", "2", "--database", str(warehouse_file)]
    assert main(command) == 0
    told = capsys.readouterr()
    assert told.out.split() == ["range", "0", "1"] and "only the first 2 rows" in told.err
    with pytest.raises(SystemExit) as wrong:
        main([*command, "--rows", "0"])
    assert wrong.value.code == 2
