"""Figures are functions of their rows."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import charts, rows

NAN = math.nan


def bar(**values: object) -> dict[str, object]:
    return {"heading": "", "label": "2024", "text": "1", "hover": "h", "colour": "#0072B2", "ids": "a", **values}


def drawn(*made: dict[str, object]) -> go.Figure:
    return charts.bars(rows.bars(made))


def traces(figure: go.Figure) -> dict[str, go.Bar]:
    return {trace.name: trace for trace in figure.data if isinstance(trace, go.Bar)}


def words(figure: go.Figure) -> list[str]:
    beside = [text for trace in figure.data if isinstance(trace, go.Scatter) for text in trace.text]
    return [*beside, *(note.text for note in figure.layout.annotations)]


def test_plan_is_an_outline_and_fact_is_filled() -> None:
    by_phase = traces(drawn(bar(planned=4, allocated=3, executed=2)))
    assert list(by_phase) == ["planned", "allocated", "executed"]
    assert by_phase["planned"].marker.color[0] == "rgba(0,0,0,0)" and by_phase["planned"].marker.line.width > 0
    assert by_phase["allocated"].marker.color[0] == charts.tint("#0072B2")
    assert by_phase["executed"].marker.color[0] == "#0072B2"
    assert by_phase["executed"].width < by_phase["planned"].width


def test_a_gap_is_a_word_and_zero_is_a_number() -> None:
    figure = drawn(bar(text="not reported"), bar(executed=0, text="0"))
    assert list(traces(figure)["executed"].x) == [0]
    assert any("not reported" in text for text in words(figure))


def test_rows_without_any_number_make_a_figure() -> None:
    figure = drawn(bar(text="not reported"))
    assert not traces(figure) and figure.layout.xaxis.range[1] > 0


def test_no_rows_make_an_empty_figure() -> None:
    assert not traces(charts.bars(rows.bars([])))


def test_one_scale_begins_at_zero() -> None:
    low, high = drawn(bar(executed=5), bar(planned=80)).layout.xaxis.range
    assert low == 0 and high >= 80


def test_what_is_less_than_nothing_is_drawn() -> None:
    assert drawn(bar(executed=-5), bar(executed=3)).layout.xaxis.range[0] == -5


def test_groups_have_headings() -> None:
    figure = drawn(bar(heading="A", executed=1), bar(heading="A", executed=2), bar(heading="B", executed=3))
    assert [text for text in words(figure) if "<b>" in text] == ["<b>A</b>", "<b>B</b>"]


def test_long_words_stand_above_their_bar() -> None:
    figure = drawn(bar(label="A measure with a long name " * 9, text="planned 3, used 2", planned=3, executed=2))
    (above,) = words(figure)
    lines = above.split("<br>")
    assert "…" in lines[1] and lines[-1] == "<b>planned 3, used 2</b>" and max(map(len, lines)) < 70


def test_words_of_documents_are_no_markup() -> None:
    figure = drawn(bar(executed=1, label='<b>x</b> & 32"', text="<a href=1>", heading="<i>"))
    assert not any("<i>" in text or "<a" in text for text in words(figure))
    assert figure.layout.yaxis.ticktext[0] == '&lt;b&gt;x&lt;/b&gt; &amp; 32"'
    assert charts.wrapped("<script> " * 20).count("<br>") and "<script>" not in charts.wrapped("<script>")


def test_a_click_tells_the_observations() -> None:
    assert traces(drawn(bar(executed=1, ids="a,b")))["executed"].customdata[0][0] == "a,b"


@given(st.lists(st.sampled_from(["", "A", "B"]), min_size=1, max_size=8), st.booleans())
@pytest.mark.slow
def test_bars_do_not_touch(headings: list[str], long: bool) -> None:
    label = "x" * (60 if long else 4)
    figure = drawn(*(bar(heading=heading, label=label, executed=1) for heading in headings))
    middles = list(traces(figure)["executed"].y)
    assert all(later - earlier >= 30 for earlier, later in pairwise(middles))
    assert figure.layout.yaxis.range[0] > middles[-1]


def test_colours_are_stable_and_told_apart() -> None:
    few, more = charts.palette(["a", "b"]), charts.palette([*"abcdefghij"])
    assert few["a"] == more["a"] and few["b"] == more["b"]
    assert len({more[community] for community in "abcdefgh"}) == 8


def test_rows_come_in_whole() -> None:
    """What is left out of a row is empty; numbers are numbers."""
    made = rows.bars([bar(executed=None), bar(planned=2)])
    assert made["executed"].isna().all() and made["planned"].tolist()[1] == 2
    assert pd.api.types.is_numeric_dtype(made["executed"])


def test_only_less_than_nothing_has_a_scale_too() -> None:
    low, high = drawn(bar(executed=-3)).layout.xaxis.range
    assert low == -3 and high > 0


def test_the_word_of_a_gap_squeezes_no_bar() -> None:
    """It has the room of the bar that is not there."""
    short = drawn(bar(executed=5, text="5"), bar(text="—"))
    long = drawn(bar(executed=5, text="5"), bar(text="наростаючим підсумком, див. окремо"))
    assert long.layout.xaxis.range == short.layout.xaxis.range and long.layout.height == short.layout.height
