import marimo

__generated_with = "0.25.2"
app = marimo.App()


@app.cell
def _():
    import marimo as mo

    return (mo,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    # Екскурсія сховищем

    Громади звітують про програми «Безпечне місто» у PDF, Word і тексті. Усі числа з цих документів зібрано в одному файлі DuckDB, і кожне веде до слів, з яких його взято. Тут показано, що є у сховищі, як воно влаштоване і як дійти від числа до цитати.

    *A tour of the warehouse: what it holds, how it is built, and the way from one number to its quote.*
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Відкрити

    Файл відкриваємо лише для читання: так його не зіпсувати, і він не заважає новому складанню. Якщо сховище лежить деінде, вкажіть шлях у змінній середовища `SAFE_CITY_DATABASE`.

    *Open the file read-only; `SAFE_CITY_DATABASE` names another one.*
    """)
    return


@app.cell
def _():
    import os
    from pathlib import Path

    import duckdb
    import pandas as pd

    pd.set_option("display.max_colwidth", 120)
    here = Path(globals().get("__file__", "notebook")).resolve()
    root = next((folder for folder in here.parents if (folder / "warehouse" / "schema.sql").exists()), here.parent)
    database = Path(os.environ.get("SAFE_CITY_DATABASE", root / "warehouse" / "safe_city.duckdb"))
    assert database.exists(), f"{database}: сховища тут немає; складіть його командою «make build»"
    warehouse = duckdb.connect(str(database), read_only=True)
    return (warehouse,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Що і коли зібрано

    Один рядок таблиці `build`: скільки документів прочитано, скільки відкладено (з поясненням чому), скільки чисел і зауважень. `build_id` назвіть, коли цитуєте: з ним кожен перевірить саме ваші дані.

    *The build that made this file. Name its `build_id` when you cite.*
    """)
    return


@app.cell
def _(warehouse):
    warehouse.sql("FROM build").df().T
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Документи

    Звідки числа. `outcome` каже, що сталося з файлом: прочитано (`loaded`), такий самий уже є (`duplicate`) чи прочитати не вдалося (`quarantined`, причина поруч).

    *Every file of the reports folder and what became of it.*
    """)
    return


@app.cell
def _(warehouse):
    documents = warehouse.sql("""
        SELECT
            coalesce(name_uk, '') AS community, file_name, kind, period_start, period_end,
            CASE WHEN duplicate_of IS NULL THEN status ELSE 'duplicate' END AS outcome, status_reason,
            observations_read AS numbers
        FROM document LEFT JOIN community USING (community_id)
        ORDER BY status, community, period_end, file_name
    """).df()
    documents
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Таблиці й подання

    Почніть із подань (view): у них рядок відповідає на одне запитання людини. Таблиці під ними потрібні, коли треба докопатися до джерела. Опис кожної таблиці й кожного стовпця записано в самому файлі.

    *Views answer questions, tables hold the evidence. Every one is described inside the file.*
    """)
    return


@app.cell
def _(warehouse):
    relations = warehouse.sql("""
        SELECT view_name AS name, 'view' AS kind, comment AS description FROM duckdb_views() WHERE NOT internal
        UNION ALL
        SELECT table_name, 'table', comment FROM duckdb_tables() WHERE NOT internal
        ORDER BY kind DESC, name
    """).df()
    relations.insert(
        2, "rows", [warehouse.sql(f'SELECT count(*) FROM "{name}"').fetchall()[0][0] for name in relations["name"]]
    )
    relations
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Стовпці одного подання

    Змініть назву й побачите інше.

    *Columns of one view: put another name there.*
    """)
    return


@app.cell
def _(warehouse):
    relation = "camera_count"
    warehouse.execute(
        """
        SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index
        """,
        [relation],
    ).df()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Про кого і за які роки є числа

    Подання `coverage` має рядок для кожної громади, теми й року, навіть коли там нічого немає: нуль тут означає «не звітовано». У клітинках: скільки чисел саме за цей рік.

    *What is known of whom and when; zero means not reported.*
    """)
    return


@app.cell
def _(warehouse):
    coverage = warehouse.sql("SELECT community, theme, year, observations FROM coverage").df()
    coverage.pivot_table(index=["community", "theme"], columns="year", values="observations", aggfunc="sum").astype("Int64")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Що з чим не можна змішувати

    `period_basis` каже, за який час число: стан на день (`instant`), рік (`annual`), частина року (`part_year`), увесь строк програми (`term`) чи все від початку програми (`cumulative`). `phase` відрізняє план (`planned`), виділене (`allocated`) і зроблене (`executed`). Порівнюйте лише числа з однаковими `period_basis`, `phase` і показником; суми за поданням `funding_total` уже пораховано так, щоб нічого не додати двічі.

    *Compare only like with like: same basis of period, same phase, same measure.*
    """)
    return


@app.cell
def _(warehouse):
    warehouse.sql("""
        SELECT theme, phase, period_basis, count(*) AS numbers
        FROM observation WHERE value IS NOT NULL GROUP BY ALL ORDER BY ALL
    """).df()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Прочерк, порожня клітинка і нуль

    Це три різні речі. Нуль стоїть у `value`. Для прочерку й порожньої клітинки `value` порожнє, а `missing_reason` каже, що саме надруковано. Чого немає в жодному документі, для того немає й рядка.

    *A dash, a blank and a zero are three different things.*
    """)
    return


@app.cell
def _(warehouse):
    warehouse.sql("""
        SELECT theme, count(*) FILTER (value = 0) AS zeros,
            count(*) FILTER (missing_reason = 'dash') AS dashes, count(*) FILTER (missing_reason = 'blank') AS blanks
        FROM observation GROUP BY theme ORDER BY theme
    """).df()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Від числа до цитати

    Візьмімо одне число з подання. У кожному рядку стоїть `observation_id`: за ним знаходимо документ, рядок чи сторінку, цитату і файл із його SHA-256.

    *One number from a view, followed to its document, place and quote.*
    """)
    return


@app.cell
def _(warehouse):
    one_number = warehouse.sql("""
        SELECT community, measure AS what, phase, period_start, period_end, period_basis, value, unit, observation_id
        FROM camera_count WHERE value IS NOT NULL
        UNION ALL
        SELECT community, indicator_id, phase, period_start, period_end, period_basis, value, unit, observation_id
        FROM crime_result WHERE value IS NOT NULL
        ORDER BY what, community, period_end, observation_id LIMIT 1
    """).df()
    one_number.T
    return (one_number,)


@app.cell
def _(one_number, warehouse):
    evidence = warehouse.execute(
        """
        SELECT o.value_as_printed, o.unit_as_printed, d.title, d.file_name, o.page, o.line_no, o.table_no, o.row_no, o.quote, d.sha256
        FROM observation o JOIN document d USING (document_id)
        WHERE list_contains(?, o.observation_id)
        """,
        [one_number["observation_id"].tolist()],
    ).df()
    evidence.T
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Те саме місце в тексті документа, з рядками до і після:

    *The same place in the text of the document, among its neighbours.*
    """)
    return


@app.cell
def _(one_number, warehouse):
    neighbours = warehouse.execute(
        """
        SELECT t.line_no, t.page, t.words, t.line_no = o.line_no AS here
        FROM observation o JOIN text_line t USING (document_id)
        WHERE list_contains(?, o.observation_id) AND t.line_no BETWEEN o.line_no - 3 AND o.line_no + 3
        ORDER BY t.line_no
        """,
        [one_number["observation_id"].tolist()],
    ).df()
    neighbours
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Далі

    - `02_comparison`: громади поруч, рік за роком;
    - `03_findings`: де документ суперечить сам собі, і як це перевірити;
    - увесь шлях одного числа одним рядком: `python -m warehouse explain OBSERVATION_ID`;
    - усе у файлах CSV і Parquet з описом: `python -m warehouse export ТЕКА`.

    *Next: comparison, findings, and the whole warehouse as a data package.*
    """)
    return


if __name__ == "__main__":
    app.run()
