"""Any numbers at all make a picture that is well-formed, and nothing in it stands outside."""

import re
from datetime import date
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.messages import text
from bot.domain.evaluation.weekly import weekly_chart
from bot.domain.report.parts import (
    CumulativePlot,
    Figure,
    Plot,
    SlopePlot,
    StackedBars,
    TornadoPlot,
    WardMap,
    WeeklyPlot,
)
from bot.language.report_page.plots import svg
from storage.directory.gazetteer import load_gazetteer
from storage.directory.outlines import load_outlines
from tests.support.made_up_report import TOWN, plots, table, words, words_of_it

WORDS = words_of_it()
CODES: list[str] = sorted(area.code for area in load_gazetteer().areas(TOWN))
COUNTS = st.integers(0, 2_000)
POUNDS = st.floats(-1e6, 1e7)
LABELS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40).map(words)
WEEKLY = st.lists(COUNTS, min_size=12, max_size=60).map(
    lambda counts: WeeklyPlot(first_week=date(2025, 11, 3), chart=weekly_chart(counts))  # type: ignore[arg-type]
)
MAPS = st.dictionaries(st.sampled_from(CODES), st.none() | COUNTS, min_size=1).map(lambda of: WardMap(counts=of))
RISING = st.integers(1, 13).flatmap(
    lambda months: st.lists(
        st.tuples(LABELS, st.lists(st.none() | COUNTS, min_size=months, max_size=months).map(tuple)),
        min_size=1,
        max_size=4,
    ).map(
        lambda lines: CumulativePlot(
            months=tuple(f"{2025 + at // 12}-{at % 12 + 1:02}" for at in range(months)), lines=tuple(lines)
        )
    )
)
BARS = st.lists(st.tuples(LABELS, st.tuples(*[COUNTS] * 3)), min_size=1, max_size=4).map(
    lambda bars: StackedBars(answers=(words("Often"), words("Some of the time"), words("Never")), bars=tuple(bars))
)
SLOPES = st.lists(st.tuples(LABELS, st.floats(3, 9)), min_size=1, max_size=4).map(
    lambda points: SlopePlot(low=3, high=9, points=tuple(points))
)
TORNADOES = st.builds(
    TornadoPlot, centre=POUNDS, bars=st.lists(st.tuples(LABELS, POUNDS, POUNDS), min_size=1, max_size=6).map(tuple)
)
KINDS: dict[type, st.SearchStrategy[Plot]] = {
    WeeklyPlot: WEEKLY,
    WardMap: MAPS,
    CumulativePlot: RISING,
    StackedBars: BARS,
    SlopePlot: SLOPES,
    TornadoPlot: TORNADOES,
}


def drawn(plot: Plot) -> str:
    figure = Figure(name="weekly", plot=plot, table=table("weekly"))
    return svg(figure, lambda said: WORDS.plain(said, "en_GB"), load_outlines())


def test_each_kind_of_plot_is_tried() -> None:
    assert set(KINDS) == set(get_args(Plot)) == {type(plot) for plot in plots().values()}


@settings(max_examples=12)
@given(st.data())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_any_numbers_make_a_picture(kind: type, data: st.DataObject) -> None:
    plot = data.draw(KINDS[kind])
    picture = ET.fromstring(drawn(plot))
    _, _, wide, high = map(float, picture.get("viewBox", "").split())
    assert not re.search(r"\b(nan|inf)\b", " ".join(value for one in picture.iter() for value in one.attrib.values()))
    for one in picture.iter():
        assert all(-1 <= float(one.get(name, 0)) <= wide + 1 for name in ("x", "x1", "x2", "cx"))
        assert all(-1 <= float(one.get(name, 0)) <= high + 1 for name in ("y", "y1", "y2", "cy"))
        assert all(float(one.get(name, 0)) >= 0 for name in ("width", "height"))


def test_with_nothing_to_draw_there_is_no_picture() -> None:
    """A town whose outlines we do not have, a time without a month, no bar."""
    nothing: list[Plot] = [
        WardMap(counts={"E05099999": 12}),
        CumulativePlot(months=(), lines=()),
        StackedBars(answers=(), bars=()),
        SlopePlot(low=3, high=9, points=()),
        TornadoPlot(centre=0, bars=()),
    ]
    assert [drawn(plot) for plot in nothing] == [""] * 5


def test_what_stands_out_has_a_shape_of_its_own_and_a_word() -> None:
    """Nobody need see a colour."""
    picture = drawn(plots()["weekly"])
    for name in ("outside", "rising", "one_side", "usual"):
        assert WORDS.plain(text(f"report.plot.weekly.{name}"), "en_GB") in picture
    assert "falling" not in picture
    assert "stand out" in picture


def test_a_hidden_ward_has_no_number() -> None:
    """It is hatched, and its title says so."""
    picture = drawn(WardMap(counts={CODES[0]: None, CODES[1]: 37}))
    assert "not shown" in picture
    assert ">37<" in picture
    assert picture.count("url(#hatch-weekly)") == 2
