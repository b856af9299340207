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
    # Від твердження до сторінки

    Звіт каже «виконано на 100 %», а гроші кажуть інше. Тут показано, як побачити такі місця, перерахувати їх самому, дійти до цитати і поставити раді запитання. Суперечність ще не означає провини: число могли рахувати інакше, або його зіпсувало сканування. Тому кожне зауваження має вердикт.

    *From a claim in a report to its recomputation, its page and its quote. A finding is a question, not an accusation.*
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Відкрити

    *Open the warehouse read-only.*
    """)
    return


@app.cell
def _():
    import os
    import re
    from pathlib import Path

    import duckdb
    import pandas as pd

    pd.set_option("display.max_colwidth", 160)
    here = Path(globals().get("__file__", "notebook")).resolve()
    root = next((folder for folder in here.parents if (folder / "warehouse" / "schema.sql").exists()), here.parent)
    database = Path(os.environ.get("SAFE_CITY_DATABASE", root / "warehouse" / "safe_city.duckdb"))
    assert database.exists(), f"{database}: сховища тут немає; складіть його командою «make build»"
    warehouse = duckdb.connect(str(database), read_only=True)
    return duckdb, pd, re, warehouse


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Які є зауваження

    `rule` називає, що не сходиться. `verdict`: документ суперечить сам собі (`source`), схоже на помилку сканування чи читання (`extraction`), може бути і так, і так (`unclear`). `severity` каже, наскільки це серйозно.

    *What disagrees, with its verdict and severity.*
    """)
    return


@app.cell
def _(warehouse):
    warehouse.sql("""
        FROM (SELECT severity, verdict, rule, count(*) AS findings, sum(amount) AS uah_at_stake FROM finding GROUP BY ALL)
        ORDER BY list_position(['serious', 'notable', 'note'], severity), verdict, rule
    """).df()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Одне твердження

    Беремо найсерйозніше зауваження, яке можна перерахувати, а серед таких те, де йдеться про більші гроші. Щоб узяти інше, змініть умову або впишіть `finding_id`.

    *The most serious finding that can be recomputed, with the most money at stake.*
    """)
    return


@app.cell
def _(warehouse):
    claim = warehouse.sql("""
        SELECT f.*, c.name_uk AS community, d.title, d.file_name, d.sha256
        FROM finding f JOIN community c USING (community_id) JOIN document d USING (document_id)
        WHERE recomputed IS NOT NULL AND arithmetic IS NOT NULL
        ORDER BY list_position(['source', 'unclear', 'extraction'], verdict) = 3,
            list_position(['serious', 'notable', 'note'], severity), amount DESC NULLS LAST, finding_id
        LIMIT 1
    """).df()
    claim[["community", "title", "message_uk", "stated", "recomputed", "unit", "arithmetic", "amount", "verdict"]].T
    return (claim,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Числа за ним

    Зауваження знає, з яких чисел воно виросло (`observation_ids`, перше з них під питанням). Кожне стоїть так, як надруковано, зі своїм місцем.

    *The numbers that it is about, as printed, each with its place.*
    """)
    return


@app.cell
def _(claim, warehouse):
    behind = warehouse.execute(
        """
        SELECT o.value_as_printed, o.unit_as_printed, o.value, o.unit, o.indicator_id, o.phase, o.period_start, o.period_end,
            o.page, o.line_no, o.table_no, o.row_no, o.quote, o.observation_id
        FROM (
            SELECT unnest(observation_ids) AS observation_id, generate_subscripts(observation_ids, 1) AS nth
            FROM finding WHERE list_contains(?, finding_id)
        ) JOIN observation o USING (observation_id)
        ORDER BY nth
        """,
        [claim["finding_id"].tolist()],
    ).df()
    behind
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Перерахуйте самі

    `arithmetic` містить дію словами документа: «16 ÷ 20 × 100 ≈ 80». Нижче кожен такий крок у кожному зауваженні рахує DuckDB наново, незалежно від правил, які його знайшли. Знак ≈ дозволяє різницю на округлення останньої цифри.

    *Every step of every finding is computed anew, apart from the rules that found it.*
    """)
    return


@app.cell
def _(duckdb, pd, re, warehouse):
    SIGNS = str.maketrans({"÷": "/", "×": "*", "−": "-", ",": ".", "\u00a0": "", "\u202f": "", " ": "", "%": ""})


    NUMBER = r"\(*-?\d+(?:\.\d+)?\)*"
    LEFT, RIGHT = re.compile(rf"{NUMBER}(?:[-+*/]{NUMBER})*"), re.compile(r"-?\d+(?:\.\d+)?")


    def steps(arithmetic: str) -> list[tuple[str, str, str]]:
        """The equations in the words of a finding: the left side, the sign, the right side, ready to be computed."""
        found = []
        for step in re.split(r"[;:] ", arithmetic):
            left, sign, right = (
                re.split(r"([=≈])", step.translate(SIGNS), maxsplit=1) if re.search("[=≈]", step) else ("", "", "")
            )
            if LEFT.fullmatch(left) and RIGHT.fullmatch(right):
                found.append((left, sign, right))
        return found


    def holds(left: str, sign: str, right: str) -> bool:
        """Whether the left side gives the right one, to half of its last digit where the sign allows it."""
        decimals = len(right.partition(".")[2])
        ((computed,),) = duckdb.sql(f"SELECT ({left})::DOUBLE").fetchall()
        allowed = 0.5000001 * 10**-decimals if sign == "≈" else 1e-6 * max(1, abs(float(right)))
        return computed is not None and abs(computed - float(right)) <= allowed


    recomputed = pd.DataFrame(
        [
            {"finding_id": finding, "step": f"{left} {sign} {right}", "holds": holds(left, sign, right)}
            for finding, arithmetic in warehouse.sql(
                "SELECT finding_id, arithmetic FROM finding WHERE arithmetic IS NOT NULL ORDER BY finding_id"
            ).fetchall()
            for left, sign, right in steps(arithmetic)
        ],
        columns=["finding_id", "step", "holds"],
    )
    recomputed
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Де ще кажуть відсоток виконання

    Перевірка без жодного правила: у кожному рядку, де надруковано відсоток і є обидві суми, ділимо використане на заплановане. Різниця не завжди помилка: відсоток може означати виконані роботи, а не гроші.

    *Every printed percentage of execution beside the one that its own two sums give.*
    """)
    return


@app.cell
def _(warehouse):
    executions = warehouse.sql("""
        SELECT community, number, measure, fund, period_start, period_end, planned, executed, execution_stated,
            round(100 * executed / planned, 2) AS computed, round(100 * executed / planned - execution_stated, 2) AS difference,
            document_id
        FROM funding_execution
        WHERE execution_stated IS NOT NULL AND executed IS NOT NULL AND planned > 0
        ORDER BY abs(difference) DESC, document_id, position
    """).df()
    executions
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Сторінка і цитата

    Рядки документа довкола числа, що під питанням. `page` порожня там, де формат не має сторінок. `sha256` дає змогу перевірити, що у вас той самий файл.

    *The lines of the document around the questioned number, and the hash of its file.*
    """)
    return


@app.cell
def _(claim):
    claim[["file_name", "sha256", "page", "line_no", "quote"]].T
    return


@app.cell
def _(claim, warehouse):
    around = warehouse.execute(
        """
        SELECT t.page, t.line_no, t.words, t.line_no = f.line_no AS here
        FROM finding f JOIN text_line t USING (document_id)
        WHERE list_contains(?, f.finding_id) AND t.line_no BETWEEN f.line_no - 4 AND f.line_no + 4
        ORDER BY t.line_no
        """,
        [claim["finding_id"].tolist()],
    ).df()
    around
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Що виправила людина

    Сховище нічого не виправляє саме. Де людина впевнена в правильному читанні, вона записує виправлення поруч із документом, і тут видно слова до нього, після нього і причину, а також зауваження, на які воно відповіло.

    *Nothing is corrected silently: what a person corrected, why, and the findings that this answered.*
    """)
    return


@app.cell
def _(warehouse):
    warehouse.sql("""
        SELECT p.document_id, p.line_no, p.before, p.after, p.because, a.rule, a.message_uk
        FROM patch p LEFT JOIN answered_finding a USING (document_id, position)
        ORDER BY p.document_id, p.position
    """).df()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Запитання до ради

    Готові запитання, по одному на суперечність. Перед тим як надсилати, гляньте на цитату. Зберегти в таблицю, яку відкриє Excel: `questions.to_csv("questions.csv", sep=";", encoding="utf-8-sig", index=False)`.

    *Questions to the council, ready to be sent after a look at the quote.*
    """)
    return


@app.cell
def _(warehouse):
    questions = warehouse.sql("""
        SELECT c.name_uk AS community, d.title, f.page, f.line_no, f.question_uk, f.quote
        FROM finding f JOIN community c USING (community_id) JOIN document d USING (document_id)
        WHERE f.question_uk IS NOT NULL
        ORDER BY list_position(['serious', 'notable', 'note'], f.severity), f.amount DESC NULLS LAST, f.finding_id
    """).df()
    questions
    return


if __name__ == "__main__":
    app.run()
