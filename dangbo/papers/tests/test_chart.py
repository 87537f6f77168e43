"""Charts: the same picture everywhere, numbers in Vietnamese form."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from PIL import Image

from dangbo.papers import chart as charts
from dangbo.papers.tests import cases
from dangbo.papers.tree import Chart, ChartKind, Point, Series


def months(kind, *values):
    points = tuple(Point(f"Tháng {number}", value) for number, value in enumerate(values, start=1))
    return Chart(kind, (Series("Dự họp", points),), "Tỷ lệ dự họp", "Tỷ lệ dự họp theo tháng", "%")


@pytest.mark.parametrize("kind", list(ChartKind))
def test_labels_are_vietnamese_numbers(kind):
    svg = charts.picture(months(kind, Decimal("1138.5"), 820, 0)).svg
    assert all(f">{words}<" in svg for words in ("1.138,5", "820"))
    assert "1,138" not in svg and "1138" not in svg.replace("1138.5", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [(1138, "1.138"), (Decimal("138.80"), "138,8"), (Decimal("2E+3"), "2.000"), (0, "0"), (-5, "-5"), (None, "–")],
)
def test_value_text(value, text):
    assert charts.value_text(Point("a", value)) == text


def test_picture_is_kept_by_its_digest_and_named_apart():
    one, two = charts.picture(cases.targets_chart()), charts.picture(months(ChartKind.COLUMN, 1, 2))
    assert charts.picture(cases.targets_chart()) is one
    assert one.digest != two.digest
    assert f'"c{one.digest}-' in one.svg or 'id="' not in one.svg


def test_drawing_holds_no_style_script_or_outside_address():
    for chart in (cases.targets_chart(), months(ChartKind.LINE, 1, None, 3)):
        svg = charts.picture(chart).svg
        assert "style=" not in svg and "<script" not in svg and "<style" not in svg
        assert svg.count("http") == 2  # the two namespaces


def test_png_is_the_drawing_in_the_same_shape():
    drawing = charts.picture(cases.targets_chart())
    with Image.open(io.BytesIO(charts.png(drawing))) as image:
        assert image.format == "PNG"
        assert abs(image.width / image.height - drawing.width / drawing.height) < 0.01
        colours = {colour for _, colour in image.convert("RGB").getcolors(1_000_000)}
    assert {(0x9B, 0x1C, 0x1C), (0xD3, 0xA6, 0x25)} <= colours


def test_png_is_drawn_the_same_each_time():
    drawing = charts.picture(months(ChartKind.COLUMN, 90, 95))
    charts._png.cache_clear()
    first = charts.png(drawing)
    charts._png.cache_clear()
    assert charts.png(drawing) == first


def test_a_gap_is_not_a_nought():
    with_gap = charts.picture(months(ChartKind.COLUMN, 5, None, 7)).svg
    with_nought = charts.picture(months(ChartKind.COLUMN, 5, 0, 7)).svg
    assert ">–<" not in with_gap
    assert with_nought.count(">0<") > with_gap.count(">0<")


def test_long_labels_are_broken_and_words_cannot_leave_their_place():
    label = 'Bài dự thi “trực tuyến” </text><script>alert("x")</script> tìm hiểu nghị quyết của Đảng bộ thành phố'
    series = (Series("a", (Point(label, 3),)),)
    svg = charts.picture(Chart(ChartKind.BAR, series, "t", "d")).svg
    assert "<script" not in svg
    assert svg.count("<tspan") >= 3


def test_all_noughts_still_draw():
    assert charts.picture(months(ChartKind.BAR, 0, 0)).height > 0


def test_thirteen_cells_grow_in_height_only():
    few, many = (
        charts.picture(
            Chart(ChartKind.BAR, (Series("a", tuple(Point(f"Chi bộ {n}", n) for n in range(count))),), "t", "d")
        )
        for count in (3, 13)
    )
    assert few.width == many.width == charts.WIDTH
    assert many.height > few.height
