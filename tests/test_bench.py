"""The benchmark of readers counts rightly what an engine read (how fast it was is never tested)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import drawn, measured
from tests.bench.engines import OURS, VECTOR, Engine, Found
from tests.facsimiles import pdf
from tests.facsimiles.sheets import Sheet

TABLE = Sheet((("Захід", "План"), ("Камери", "12,5"), ("Сервери", "30"), ("Кабель", "1 450")), 1)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> drawn.Facsimile:
    file = pdf.write([TABLE], tmp_path_factory.mktemp("bench") / "small.pdf", drawn.STYLES["portrait"])
    return drawn.Facsimile(file, (TABLE,), 1)


@pytest.mark.cases(1)
@pytest.mark.parametrize("engine", [OURS, VECTOR], ids=lambda engine: engine.name)
@pytest.mark.slow
def test_an_engine_is_timed_and_its_cells_are_counted(engine: Engine, small: drawn.Facsimile) -> None:
    result = measured.run(engine, [small], drawn.warm_up(small.file.parent))
    assert result.right == measured.Right(cells=6, exact=6, numeric=3, numeric_exact=3)
    assert result.seconds > 0 and result.peak > 20 * 2**20


def test_a_wrong_number_that_is_not_flagged_is_counted_as_such(small: drawn.Facsimile) -> None:
    read = [["Камери", "12,5"], ["Сервери", "80"], ["Кабель", "1 460"]]
    reading = {"tables": [read], "doubtful": [(0, 1, 1)], "seconds": 1.0, "processor": 1.0}
    right = measured.Measured((small,), (reading,), 0).right
    assert (right.numeric, right.numeric_exact, right.unflagged) == (3, 1, 1)


def test_an_engine_that_is_not_installed_is_left_out(small: drawn.Facsimile) -> None:
    absent = replace(OURS, name="nobody's", read=lambda _: Found([]), needs="nobodys_engine")
    with pytest.raises(measured.Failed, match=r"nobody's: left out, nobodys_engine not installed"):
        measured.run(absent, [small], Path("unused"))
