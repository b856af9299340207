"""What is told of each of some years: «по 18 камер щороку», «по 200 тис. грн на рік»."""

import pytest

from extract.model import Extraction

HEAD = "Звіт про відеоспостереження у громаді\n12.03.2024 № 7\n\nУ 2018 році встановлено 1 камеру.\n\n"


def years(extraction: Extraction) -> list[tuple[str, str | None, float | None, int | None]]:
    """(indicator, phase, value, year) of everything but the anchor."""
    found = [o for o in extraction.observations if o.period.start is None or o.period.start.year != 2018]
    return [(o.indicator_id, o.phase, o.value, o.period.start.year if o.period.start else None) for o in found]


EACH = {
    "У 2021–2023 роках монтували по дванадцять камер на рік.": ("cameras_installed", "executed", 12, 2021, 2023),
    "У 2019 і 2020 роках установили по 25 камер.": ("cameras_installed", "executed", 25, 2019, 2020),
    "У 2024–2026 роках щороку встановлюватимуть по 18 нових камер.": ("cameras_installed", "planned", 18, 2024, 2026),
    "У 2024–2025 роках щорічно планується виділяти по 200 тис. грн.": ("funding", "planned", 200_000, 2024, 2025),
}


@pytest.mark.parametrize("sentence", EACH)
def test_each_year_has_its_own(read, sentence):
    indicator_id, phase, value, first, last = EACH[sentence]
    found = years(read(HEAD + sentence))
    assert found == [(indicator_id, phase, value, year) for year in range(first, last + 1)]


def test_so_many_at_each_place_is_no_count_of_a_year(read):
    assert years(read(HEAD + "У 2023 році на трьох в'їздах встановили по 4 камери.")) == []
