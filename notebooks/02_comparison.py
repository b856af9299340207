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
    # Громади поруч, рік за роком

    Порівнювати чесно означає ставити поруч лише те, що рахували однаково. Тут кожен графік показує один показник, або план, або факт, за один вид періоду. Коли числа поруч поставити не можна, про це сказано в таблиці під графіком.

    *Communities over time. Each panel holds one measure, plan or fact, one basis of period; what cannot be compared is listed with the reason.*
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
    import html
    import os
    from pathlib import Path

    import duckdb
    import pandas as pd
    import plotly.graph_objects as go
    import yaml
    from plotly.subplots import make_subplots

    pd.set_option("display.max_colwidth", 120)
    here = Path(globals().get("__file__", "notebook")).resolve()
    root = next((folder for folder in here.parents if (folder / "warehouse" / "schema.sql").exists()), here.parent)
    database = Path(os.environ.get("SAFE_CITY_DATABASE", root / "warehouse" / "safe_city.duckdb"))
    assert database.exists(), f"{database}: сховища тут немає; складіть його командою «make build»"
    warehouse = duckdb.connect(str(database), read_only=True)
    names = yaml.safe_load((root / "pages" / "ui" / "strings" / "uk.yml").read_text("utf-8"))["codes"]
    return go, html, make_subplots, names, pd, warehouse


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Кого порівнюємо

    Впишіть до списку `chosen` свої громади (`community_id` є в таблиці). Порожній список бере вісім громад, про які чисел найбільше: більше кольорів око не розрізнить.

    *Choose communities; an empty list takes the eight with the most numbers.*
    """)
    return


@app.cell
def _(warehouse):
    chosen: list[str] = []
    communities = warehouse.sql("""
        SELECT c.community_id, c.name_uk AS community, count(o.value) AS numbers
        FROM community c LEFT JOIN observation o USING (community_id)
        GROUP BY ALL ORDER BY numbers DESC, community_id
    """).df()
    compared = communities[communities["community_id"].isin(chosen)] if chosen else communities.head(8)
    communities
    return (compared,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Правило порівняння

    Два числа можна ставити поруч, якщо збігаються показник, план чи факт, тип, одиниця, вид періоду і його довжина в місяцях: трирічну програму не порівняти з дворічною. Для відсотків має збігатися ще й назва того, що змінилося. `like` збирає ці ознаки в один ключ, а `periods` називає період словами.

    *Two numbers may stand side by side only if all of these agree.*
    """)
    return


@app.cell
def _(compared, pd):
    LIKE = ["measure", "phase", "breakdown", "label", "unit", "period_basis", "months"]


    def like(facts: pd.DataFrame) -> pd.DataFrame:
        """Facts of the chosen communities with `months`, the length of the period, `period` in words and `panel`, their key."""
        made = facts[facts["community_id"].isin(compared["community_id"])].copy()
        start, end = pd.to_datetime(made["period_start"]), pd.to_datetime(made["period_end"])
        months = (end.dt.year - start.dt.year) * 12 + end.dt.month - start.dt.month + 1
        made["months"] = months.where(made["period_basis"] != "instant", 0).fillna(-1).astype(int)
        made["period"] = [periods(*row) for row in zip(start, end, made["period_basis"], strict=True)]
        made["label"] = made["label"].where(made["unit"] == "%")
        made["panel"] = (
            made[LIKE].astype(object).where(made[LIKE].notna(), "").agg(lambda key: " · ".join(map(str, key)), axis=1)
        )
        return made.sort_values(["panel", "period_end", "community", "document_id"], ignore_index=True)


    def periods(start: pd.Timestamp, end: pd.Timestamp, basis: str) -> str:
        """«2031», «2031–2033», «01.01.2031» or, for a part of a year, both its days."""
        if pd.isna(end):
            return "час невідомий"
        if basis == "instant":
            return f"{end:%d.%m.%Y}"
        if pd.isna(start):
            return f"до {end:%d.%m.%Y}"
        if basis == "part_year" or (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
            return f"{start:%d.%m}–{end:%d.%m.%Y}"
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"

    return (like,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Числа пишемо так, як їх читають в Україні; про приблизні кажемо, що вони приблизні.

    *Numbers in Ukrainian style, with «близько», «понад» where the document says so.*
    """)
    return


@app.cell
def _(names, pd):
    def told(value: float, unit: str, qualifier: str = "exact") -> str:
        """«близько 1 200 од.», «19,54 млн грн», «82,25 %»."""
        if unit == "UAH" and abs(value) >= 1_000_000:
            value, unit = value / 1_000_000, "млн грн"
        elif unit == "UAH" and abs(value) >= 1_000:
            value, unit = value / 1_000, "тис. грн"
        printed = f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u00a0").replace(".", ",")
        words = [
            names["qualifiers_named"].get(qualifier, "") if qualifier != "exact" else "",
            printed,
            names["units"].get(unit, unit),
        ]
        return "\u00a0".join(word for word in words if word)


    def title(fact: pd.Series) -> str:
        """What a panel shows: the measure, plan or fact, the type, the basis of the period, the unit."""
        months = f" ({fact['months']} міс.)" if fact["period_basis"] in ("term", "cumulative", "part_year") else ""
        words = [
            names["indicators"].get(fact["measure"], fact["measure"]),
            names["phases"].get(fact["phase"], fact["phase"]),
            "" if fact["breakdown"] == "total" else names["breakdowns"].get(fact["breakdown"], fact["breakdown"]),
            fact["label"] if isinstance(fact["label"], str) else "",
            names["bases"].get(fact["period_basis"], "період невідомий") + months,
            names["units"].get(fact["unit"], fact["unit"]),
        ]
        return ", ".join(word for word in words if word)

    return title, told


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Графік малюємо лише там, де є що порівняти: щонайменше дві громади або два періоди. Смуги починаються з нуля. Прочерк і порожню клітинку пишемо словом, а не смугою нульової висоти. Якщо громада подала два числа за той самий період, обидва стоять поруч, кожне зі своїм документом.

    *A panel is drawn where two communities or two periods can be compared; a printed gap is a word, never a bar of zero.*
    """)
    return


@app.cell
def _(compared, go, html, make_subplots, names, pd, title, told):
    COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A800", "#8A8F98")
    colours = dict(zip(compared["community"], COLOURS, strict=False))


    def comparable(facts: pd.DataFrame) -> pd.DataFrame:
        """The facts whose panel holds two communities or two periods with a number, of a period that is known."""
        numbers = facts[facts["value"].notna() & facts["period_end"].notna()].groupby("panel")
        several = (numbers["community"].nunique() > 1) | (numbers["period"].nunique() > 1)
        return facts[facts["panel"].isin(several[several].index) & facts["period_end"].notna()]


    def chart(facts: pd.DataFrame) -> go.Figure:
        """One panel below the other, each with the facts of one key."""
        panels = [group for _, group in comparable(facts).groupby("panel", sort=False)]
        if not panels:
            return go.Figure(
                layout={
                    "title": "Порівняти нічого: див. таблицю нижче",
                    "height": 120,
                    "xaxis_visible": False,
                    "yaxis_visible": False,
                }
            )
        figure = make_subplots(
            rows=len(panels),
            cols=1,
            subplot_titles=[heading(panel) for panel in panels],
            vertical_spacing=0.5 / len(panels) if len(panels) > 1 else 0,
        )
        for row, panel in enumerate(panels, 1):
            crowded = panel["period"].duplicated().any()
            again = panel.groupby(["community", "document_id", "period"]).cumcount()  # another value for the same period
            for (community, document, nth), bars in panel.groupby(["community", "document_id", again], sort=False):
                figure.add_trace(bar(community, document, bars, f"{document} {nth}" if crowded else "alone"), row, 1)
            figure.update_xaxes(type="category", categoryorder="array", categoryarray=panel["period"].unique(), row=row)
        figure.update_yaxes(rangemode="tozero", exponentformat="none", separatethousands=True)
        seen: set[str] = set()
        for trace in figure.data:
            trace.showlegend = trace.name not in seen
            seen.add(trace.name)
        return figure.update_layout(
            height=90 + 270 * len(panels), barmode="group", separators=",\u00a0", margin_t=70, template="plotly_white"
        )


    def heading(panel: pd.DataFrame) -> str:
        """The title of a panel; with the name of the community where it is the only one."""
        of_one = f": {panel['community'].iloc[0]}" if panel["community"].nunique() == 1 else ""
        return title(panel.iloc[0]) + of_one


    def bar(community: str, document: str, facts: pd.DataFrame, beside: str) -> go.Bar:
        """The bars of one document of a community in one panel, `beside` those of another name; a hover shows the quote."""
        words = [
            names["gaps"].get(fact.missing_reason, "")
            if pd.isna(fact.value)
            else told(fact.value, fact.unit, fact.qualifier)
            for fact in facts.itertuples()
        ]
        hover = [
            f"{community}, {fact.period}<br>{document}<br>«{html.escape(str(fact.quote)[:90])}»"
            for fact in facts.itertuples()
        ]
        return go.Bar(
            x=facts["period"],
            y=facts["value"].fillna(0),
            text=words,
            textposition="outside",
            cliponaxis=False,
            name=community,
            legendgroup=community,
            offsetgroup=beside,
            marker_color=colours[community],
            customdata=facts["ids"],
            hovertext=hover,
            hoverinfo="text",
        )


    def left_out(facts: pd.DataFrame) -> pd.DataFrame:
        """The numbers that no panel shows, each with the reason."""
        alone = facts[~facts.index.isin(comparable(facts).index) & facts["value"].notna()]
        why = ["період невідомий" if pd.isna(end) else "більше ніхто такого не повідомляє" for end in alone["period_end"]]
        return pd.DataFrame(
            {
                "громада": alone["community"],
                "що": [title(fact) for _, fact in alone.iterrows()],
                "період": alone["period"],
                "число": [told(fact.value, fact.unit, fact.qualifier) for fact in alone.itertuples()],
                "чому не на графіку": why,
                "цитата": alone["quote"],
            }
        ).reset_index(drop=True)

    return chart, left_out


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Камери

    Скільки камер працює на певний день, це запас. Скільки встановили чи відновили за рік, це приріст. Скільки обіцяють, це план. Складати їх або малювати одним рядом не можна, тому кожне має свою панель.

    *Cameras: a stock at a date, a flow over a year and a plan are three panels.*
    """)
    return


@app.cell
def _(chart, like, warehouse):
    cameras = like(
        warehouse.sql("""
            SELECT community_id, community, document_id, measure, phase, breakdown, label, period_start, period_end, period_basis,
                value, unit, qualifier, missing_reason, quote, observation_id AS ids
            FROM camera_count
        """).df()
    )
    camera_chart = chart(cameras)
    camera_chart
    return (cameras,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Числа про камери, для яких немає пари:

    *Counts of cameras that have nothing to be compared with.*
    """)
    return


@app.cell
def _(cameras, left_out):
    cameras_left_out = left_out(cameras)
    cameras_left_out
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Камери на 10 000 мешканців

    Число похідне, його немає в жодному документі: камери, що працюють, поділено на населення громади за рік, указаний поруч. Коли населення різко змінилося, `population_note` каже, чому такому числу вірити не варто.

    *Derived here: working cameras per 10 000 residents, with the year of the population and its warning.*
    """)
    return


@app.cell
def _(warehouse):
    per_residents = warehouse.sql("""
        SELECT community, period_end AS date, value AS cameras, population, population_year,
            round(10000 * value / population, 1) AS per_10_000, population_note, document_id
        FROM camera_count JOIN community USING (community_id)
        WHERE measure = 'cameras_operating' AND phase = 'executed' AND breakdown = 'total' AND population > 0 AND value IS NOT NULL
        ORDER BY community, date
    """).df()
    per_residents
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Гроші

    Беремо підсумки програм відеоспостереження з `funding_total` (усі фонди разом). Заплановане, виділене й використане мають окремі панелі; роки окремо від цілих програм. Гривні не перераховано на ціни одного року. Замість цитати стоїть, звідки сума: надрукована вона в документі чи це сума рядків.

    *Money of video surveillance programmes: planned, allocated and executed apart, years apart from terms; nominal hryvnias.*
    """)
    return


@app.cell
def _(chart, like, names, warehouse):
    money = like(
        warehouse.sql("""
            SELECT community_id, community, document_id, 'funding' AS measure, phase, 'total' AS breakdown, NULL AS label,
                period_start, period_end, period_basis, value, 'UAH' AS unit, 'exact' AS qualifier, NULL AS missing_reason,
                basis AS quote, array_to_string(ids, ',') AS ids
            FROM (
                SELECT * EXCLUDE basis, unnest(['planned', 'allocated', 'executed']) AS phase,
                    unnest([planned, allocated, executed]) AS value, unnest([planned_ids, allocated_ids, executed_ids]) AS ids,
                    unnest([planned_basis, allocated_basis, executed_basis]) AS basis
                FROM funding_total
                WHERE fund = 'total' AND topic = 'all' AND programme_topic = 'video_surveillance'
            )
            WHERE value IS NOT NULL
        """)
        .df()
        .replace({"quote": names["totals"]})
    )
    money_chart = chart(money)
    money_chart
    return (money,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Суми, для яких немає пари:

    *Sums that have nothing to be compared with.*
    """)
    return


@app.cell
def _(left_out, money):
    money_left_out = left_out(money)
    money_left_out
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Яку частку запланованого використано. Частку пораховано тут із двох сум одного документа за той самий період; `rate_base` каже, від плану вона чи від виділеного. Порожньо там, де якоїсь суми бракує.

    *Execution, computed here from two sums of one document and one period.*
    """)
    return


@app.cell
def _(warehouse):
    warehouse.sql("""
        SELECT community, programme, period_start, period_end, period_basis, planned, allocated, executed,
            round(execution_rate, 1) AS execution_rate, rate_base, lines_missing, document_id
        FROM funding_total
        WHERE fund = 'total' AND topic = 'all' AND programme_topic = 'video_surveillance'
        ORDER BY community, period_start, period_end DESC
    """).df()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    ## Злочини

    Результати за рік, за частину року і від початку програми мають окремі панелі, цілі стоять окремо від результатів. Більше розкритих злочинів не означає, що в громаді безпечніше чи що камери кращі: громади різні за розміром, і кожна рахує по-своєму. Тому місць тут не розподіляємо.

    *Crime: annual, part-year and cumulative results apart, targets apart from results, and no ranking.*
    """)
    return


@app.cell
def _(chart, like, warehouse):
    crime = like(
        warehouse.sql("""
            SELECT community_id, community, document_id, indicator_id AS measure, phase, breakdown, label, period_start, period_end,
                period_basis, value, unit, qualifier, missing_reason, quote, observation_id AS ids
            FROM crime_result
        """).df()
    )
    crime_chart = chart(crime)
    crime_chart
    return (crime,)


@app.cell(hide_code=True)
def _(mo):
    mo.md(r"""
    Результати й цілі, для яких немає пари:

    *Results and targets that have nothing to be compared with.*
    """)
    return


@app.cell
def _(crime, left_out):
    crime_left_out = left_out(crime)
    crime_left_out
    return


if __name__ == "__main__":
    app.run()
