"""A chart leaves the page as a picture with its title and its sources on it."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from pages.ui import image, rows
from pages.ui.image import Words

WORDS = Words("Камер встановлено: Ніжин, 2024", ("Контур: план.",), ("Джерела: Звіт № 7, с. 3.", "Обсерваторія."))


def bar(**values: object) -> dict[str, object]:
    return {"heading": "", "label": "2024", "text": "1", "hover": "h", "colour": "#0072B2", "ids": "a", **values}


def words_of(made: bytes) -> list[str]:
    return [" ".join(found.split()) for found in re.findall(r"<text[^>]*>(.*?)</text>", made.decode(), re.DOTALL)]


def widths(made: bytes, colour: str) -> list[float]:
    """How wide the bars of a colour are drawn, points."""
    paths = re.findall(rf'<path d="([^"]*)"[^>]*style="fill: {colour}', made.decode())
    xs = [[float(x) for x in re.findall(r"[ML] ([\d.]+)", path)] for path in paths]
    return [max(x) - min(x) for x in xs]


def test_title_notes_and_sources_stand_on_it() -> None:
    found = words_of(image.image(rows.bars([bar(executed=5, text="5")]), WORDS, "svg"))
    assert found[0] == WORDS.title
    assert {*WORDS.notes, *WORDS.sources, "2024", "5"} <= set(found)


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = rows.bars([bar(executed=50), bar(executed=200), bar(executed=0), bar(text="not reported")])
    found = widths(image.image(drawn, WORDS, "svg"), "#0072b2")
    assert len(found) == 3
    assert found[1] == pytest.approx(4 * found[0], rel=0.01) and found[2] == 0


@pytest.mark.parametrize(
    "made", [[], [bar(text="не звітовано")], [bar(executed=-3)], [bar(planned=10, allocated=7, executed=9)]]
)
def test_whatever_is_drawn_makes_a_picture(made: list[dict[str, object]]) -> None:
    picture = Image.open(io.BytesIO(image.image(rows.bars(made), WORDS, "png")))
    assert picture.width > 1200 and picture.info["Title"] == WORDS.title


def test_words_of_documents_are_no_formulas() -> None:
    label = 'Камера 32" за $5 і ще $6 & <b>'
    found = words_of(image.image(rows.bars([bar(executed=1, label="№ 1", heading=label)]), WORDS, "svg"))
    assert any("$5 і ще $6" in words for words in found)


def test_long_words_are_wrapped_within_the_picture() -> None:
    long = Words("Скільки грошей " * 12, (), ("Джерела: " + "Звіт про виконання програми; " * 20,))
    drawn = rows.bars(
        [bar(executed=1, label="Придбання та встановлення камер " * 5, text="заплановано 5 млн грн " * 4)]
    )
    found = words_of(image.image(drawn, long, "svg"))
    assert max(map(len, found)) < 140
    assert " ".join(found).count("Скільки грошей") == 12


def test_the_same_rows_give_the_same_file() -> None:
    drawn = rows.bars([bar(planned=10, allocated=7, executed=9)])
    assert image.image(drawn, WORDS, "svg") == image.image(drawn, WORDS, "svg")
