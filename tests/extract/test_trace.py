"""`--trace`: every number of a document has one fate, and says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.__main__ import main
from extract.run import extract
from extract.trace import OUTCOMES, trace
from tests.extract.golden import REPORTS

TEXT = """Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради за 2024 рік
Рішення від 12.03.2024 № 45-7/VIII.

У 2024 році встановлено 12 камер. Нагадуємо про 17 правил безпеки.

№ з/п\tЗаходи\tПередбачено, тис. грн\tПрофінансовано, тис. грн
1\tКамери на 3 перехрестях\t100,0\t80,5
2\tСервер\tблизько ста\t–
"""


def fates(tmp_path: Path, text: str) -> dict[str, tuple[str, str]]:
    file = tmp_path / "звіт.txt"
    file.write_text(text, encoding="utf-8")
    return {fate.printed: (fate.outcome, fate.told) for fate in trace(file).fates}


def test_every_number_has_a_fate(tmp_path: Path) -> None:
    found = fates(tmp_path, TEXT)
    assert found["12"] == ("read", "cameras_installed executed 12 pcs")
    assert found["100,0"] == ("read", "funding planned 100000 UAH")
    assert found["80,5"][0] == "read"
    assert found["17"] == ("passed over", "no_known_word")
    assert found["3"] == ("passed over", "column of measure")
    assert found["1"] == ("passed over", "column of number")
    assert any(told == ("passed over", "document_number") for told in found.values())


def test_a_document_without_facts_is_traced_too(tmp_path: Path) -> None:
    found = fates(
        tmp_path, "Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради\n\nМаємо 17 правил.\n"
    )
    assert found == {"17": ("passed over", "no_known_word")}


def test_what_is_no_fact_says_why(tmp_path: Path) -> None:
    text = TEXT.replace("Нагадуємо про 17", "Депутат просить встановити 40 камер. Нагадуємо про 17")
    assert fates(tmp_path, text)["40"] == ("passed over", "wish")


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem[:20])
def test_every_fact_is_traced_to_its_number(path: Path) -> None:
    traced = trace(path)
    assert {fate.outcome for fate in traced.fates} <= set(OUTCOMES)
    places = {(fate.place.line_no, fate.place.column_no) for fate in traced.fates if fate.outcome == "read"}
    numbered = [
        o for o in extract(path).observations if o.value is not None and any(map(str.isdigit, o.value_as_printed or ""))
    ]
    assert numbered
    assert {(o.evidence.place.line_no, o.evidence.place.column_no) for o in numbered} <= places


def test_the_command_prints_the_fates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "звіт.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main([str(file), "--trace"]) == 0
    assert "cameras_installed executed 12 pcs" in capsys.readouterr().out
    assert main([str(file), "--trace", "--format", "json"]) == 0
    assert '"told": "document_number"' in capsys.readouterr().out
