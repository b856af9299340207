"""The notebooks run from top to bottom, in Jupyter and in marimo, on any warehouse, and compare only what is alike."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from extract.model import NO_PERIOD, Period
from tests.warehouse.invented import TERM, Report, fill, year
from warehouse import schema

FOLDER = Path(__file__).parents[2] / "notebooks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
CHARTS = {"cameras": "camera_chart", "money": "money_chart", "crime": "crime_chart"}

every = pytest.mark.parametrize("name", NAMES)
Run = Callable[[str, Path], dict[str, Any]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the marimo form of a notebook over a warehouse, from another folder, and gives its variables."""

    def ran(name: str, database: Path) -> dict[str, Any]:
        monkeypatch.setenv("SAFE_CITY_DATABASE", str(database))
        monkeypatch.chdir(tmp_path)
        spec = importlib.util.spec_from_file_location(f"notebook_{name}", FOLDER / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        _, variables = module.app.run()
        return dict(variables)

    return ran


def stored(database: Path, *reports: Report) -> Path:
    """A warehouse file of invented reports."""
    with duckdb.connect(str(database)) as connection:
        schema.create(connection)
        fill(connection, *reports, find=True)
    return database


@pytest.fixture(scope="module")
def rich_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("rich") / "w.duckdb", *rich())


def rich() -> tuple[Report, Report]:
    """One measure as a year, a part of one, a count since the beginning, a plan, a term, a gap, and once more otherwise."""
    first, second = Report("first"), Report("second")
    half = Period(year(2032).start, year(2031).end.replace(year=2032, month=6, day=30), "part_year")
    since = Period(year(2031).start, year(2032).end, "cumulative")
    day = Period(year(2031).end, year(2031).end, "instant")
    for period, value in ((year(2031), 10), (year(2032), 20), (half, 7), (since, 30), (TERM, 60), (year(2033), "-")):
        first.observe("crime", "crimes_solved", "executed", value, period)
        first.observe("crime", "crimes_solved", "planned", value, period)
        first.observe("cameras", "cameras_installed", "executed", value, period)
    first.observe("cameras", "cameras_operating", "executed", 34, day)
    first.observe("cameras", "cameras_operating", "executed", 12, day, breakdown="analytic")
    first.observe("crime", "crimes_solved", "executed", 3, NO_PERIOD)
    second.observe("crime", "crimes_solved", "executed", 11, year(2031), qualifier="more_than")
    first.row("Камери", planned=6_000_000, executed=1_015_190, stated=100)
    row = second.row("Камери", year(2031), planned=2_000_000, executed=1_000_000)
    second.amounts(row, year(2032), planned=3_000_000, executed=2_015_190)
    return first, second


# --- their form -------------------------------------------------------------------------------------------------------


def cells(name: str) -> list[nbformat.NotebookNode]:
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return list(notebook.cells)


@every
def test_outputs_are_stripped(name: str) -> None:
    code = [cell for cell in cells(name) if cell.cell_type == "code"]
    assert code and not [cell for cell in code if cell.outputs or cell.execution_count]


@every
def test_every_text_is_ukrainian_with_a_line_in_english(name: str) -> None:
    for cell in cells(name):
        if cell.cell_type == "markdown":
            *paragraphs, english = cell.source.split("\n\n")
            assert english.startswith("*") and english.endswith("*") and english[1:20].isascii(), cell.source
            assert paragraphs and all(any("а" <= letter <= "я" for letter in text) for text in paragraphs), cell.source


@every
def test_the_marimo_form_has_the_same_cells(name: str) -> None:
    """After a change: `marimo convert notebooks/NAME.ipynb -o notebooks/NAME.py`."""
    source = (FOLDER / f"{name}.py").read_text("utf-8")
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    twins = [told(source, function) for function in functions[1:]]  # the first one imports marimo
    assert twins == [
        cell.source if cell.cell_type == "markdown" else ast.dump(ast.parse(cell.source)) for cell in cells(name)
    ]


def told(source: str, function: ast.FunctionDef) -> str:
    """The text of a cell that shows a text, the statements of one that computes; marimo indents the lines of texts too."""
    lines = source.splitlines()[function.body[0].lineno - 1 : function.end_lineno]
    returned = isinstance(function.body[-1], ast.Return)
    cell = ast.parse(
        "\n".join(line.removeprefix("    ") for line in lines if not (returned and line.startswith("    return")))
    )
    match cell.body:
        case [ast.Expr(ast.Call(ast.Attribute(ast.Name("mo"), "md"), [ast.Constant(text)]))]:
            return str(text).strip()
    return ast.dump(cell)


# --- they run ---------------------------------------------------------------------------------------------------------


@pytest.mark.cases(1, slow=3)
@every
def test_it_runs_in_jupyter(name: str, warehouse_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFE_CITY_DATABASE", str(warehouse_file))
    before = warehouse_file.read_bytes()
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    ).execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in shown if output.output_type == "stream"], "warnings"
    charts = [output for output in shown if "application/vnd.plotly.v1+json" in output.get("data", {})]
    assert len(charts) == (3 if name == "02_comparison" else 0)
    assert not [chart for chart in charts if "cdn.plot.ly" in chart.data.get("text/html", "")], (
        "a chart needs the network"
    )
    assert warehouse_file.read_bytes() == before


@pytest.mark.cases(1, slow=3)
@every
@pytest.mark.parametrize("reports", [(), (Report(),), rich()], ids=["nothing", "nothing said", "rich"])
@pytest.mark.slow
def test_it_runs_in_marimo_on_any_warehouse(name: str, reports: tuple[Report, ...], tmp_path: Path, run: Run) -> None:
    variables = run(name, stored(tmp_path / "w.duckdb", *reports))
    with pytest.raises(duckdb.Error, match="read-only"):
        variables["warehouse"].execute("DELETE FROM build")


@every
def test_without_a_warehouse_it_says_what_to_do(name: str, tmp_path: Path, run: Run) -> None:
    with pytest.raises(AssertionError, match="make build"):
        run(name, tmp_path / "absent.duckdb")


# --- what they say ----------------------------------------------------------------------------------------------------


def test_the_tour_leads_from_a_number_to_its_quote(warehouse_file: Path, run: Run) -> None:
    seen = run("01_tour", warehouse_file)
    (quote,), (words,) = seen["evidence"]["quote"], seen["neighbours"].loc[seen["neighbours"]["here"], "words"]
    assert quote.split()[0] in words
    assert len(seen["evidence"]["sha256"][0]) == 64
    assert set(seen["documents"]["outcome"]) == {"loaded"}
    assert (seen["relations"]["rows"] >= 0).all() and seen["relations"]["description"].notna().all()


@pytest.mark.parametrize("invented", [True, False], ids=["invented", "real"])
def test_a_panel_holds_one_measure_one_phase_and_one_basis(
    invented: bool, warehouse_file: Path, rich_file: Path, run: Run
) -> None:
    database = rich_file if invented else warehouse_file
    seen = run("02_comparison", database)
    with duckdb.connect(str(database), read_only=True) as connection:
        observations = connection.execute("FROM observation").df().set_index("observation_id")
    for facts, chart in CHARTS.items():
        panels: dict[str, set[str]] = {}
        for trace in seen[chart].data:
            panels.setdefault(trace.yaxis or "y", set()).update(",".join(trace.customdata).split(","))
        for ids in panels.values():
            drawn = observations.loc[sorted(ids)]
            assert len(drawn[["indicator_id", "phase", "breakdown", "unit"]].drop_duplicates()) == 1
            # a total of a term may hold a row of one year, so the period of money is that of the total
            dated = seen["money"][of_panel(seen["money"], ids)] if facts == "money" else drawn
            assert dated["period_basis"].nunique() == 1
            assert len({round((row.period_end - row.period_start).days / 30) for row in dated.itertuples()}) == 1
        assert len(seen[chart].layout.annotations) == len(panels)
        assert not invented or panels, facts


def of_panel(money: pd.DataFrame, ids: set[str]) -> list[bool]:
    return [ids.issuperset(made.split(",")) for made in money["ids"]]


def test_a_chart_draws_every_value_or_its_absence_and_the_rest_is_listed(rich_file: Path, run: Run) -> None:
    seen = run("02_comparison", rich_file)
    results = [trace for trace in seen["crime_chart"].data if trace.yaxis == seen["crime_chart"].data[0].yaxis]
    drawn = sorted(
        (str(x), float(y), words) for trace in results for x, y, words in zip(trace.x, trace.y, trace.text, strict=True)
    )
    assert drawn == [
        ("2031", 10, "10\u00a0од."),
        ("2031", 11, "понад\u00a011\u00a0од."),
        ("2032", 20, "20\u00a0од."),
        ("2033", 0, "прочерк"),
    ]
    listed = seen["crime_left_out"]
    assert "період невідомий" in set(listed["чому не на графіку"])
    for facts, left in (("crime", "crime_left_out"), ("cameras", "cameras_left_out"), ("money", "money_left_out")):
        shown = sum(len([words for words in trace.text if words != "прочерк"]) for trace in seen[CHARTS[facts]].data)
        assert shown + len(seen[left]) == seen[facts]["value"].notna().sum(), facts


def test_every_step_of_every_finding_holds(warehouse_file: Path, run: Run, computed: dict[str, Any]) -> None:
    computed |= run("03_findings", warehouse_file)
    seen = computed
    assert len(seen["recomputed"]) >= 10 and seen["recomputed"]["holds"].all()
    assert seen["claim"]["finding_id"][0] in set(seen["recomputed"]["finding_id"])
    assert seen["claim"]["observation_ids"][0][0] == seen["behind"]["observation_id"][0]
    assert seen["around"]["here"].sum() == 1
    assert not seen["questions"].empty


@pytest.mark.parametrize(
    ("arithmetic", "holds"),
    [
        ("16 ÷ 20 × 100 = 80", [True]),
        ("16 ÷ 20 × 100 = 81", [False]),
        ("931,4 ÷ 43 ≈ 21,66", [True]),
        ("931,4 ÷ 43 ≈ 21,67", [False]),
        ("відхилення: 293 550 − (−6 450) = 300 000; сума: 1 000", [True]),
        ("1 ÷ 0 = 5", [False]),
        ("(1 + 2) ÷ 3 = 1", [True]),
        ("1.2.3 + 4 = 5; getenv('HOME') = 1; слова", []),
    ],
)
def test_a_step_is_computed_anew(
    arithmetic: str, holds: list[bool], warehouse_file: Path, run: Run, computed: dict[str, Any]
) -> None:
    if not computed:
        computed |= run("03_findings", warehouse_file)
    assert [computed["holds"](*step) for step in computed["steps"](arithmetic)] == holds


@pytest.fixture(scope="module")
def computed() -> dict[str, Any]:
    """The variables of the third notebook, once they are there."""
    return {}


def test_chosen_communities_are_told_in_full(warehouse_file: Path, run: Run) -> None:
    seen = run("02_comparison", warehouse_file)
    assert isinstance(seen["per_residents"], pd.DataFrame)
    for row in seen["per_residents"].itertuples():
        assert row.per_10_000 == pytest.approx(10_000 * row.cameras / row.population, abs=0.051)
        assert row.population_year > 2000
