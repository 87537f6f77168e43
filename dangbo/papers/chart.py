"""Charts as pictures: one Vega-Lite drawing, shown as SVG on the page and in the PDF and as PNG in the DOCX.

The drawing leaves its words as text in the face that the PDF compiler carries; the PNG is the same SVG drawn by that
compiler, so that all three show one picture. The places of labels are reserved by our own measure and the size of the
drawing is fixed: the library would measure with whatever faces the machine has, and the bytes would differ.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache

import vl_convert

from dangbo.kernel.vietnamese.numbers import format_decimal, format_int
from dangbo.papers import metrics, typesetter
from dangbo.papers.compose import clean
from dangbo.papers.tree import Chart, ChartKind, Point, Series

WIDTH = 620  # units of the drawing; scaled to the line of text on paper
LETTER = 12
LINE = 15
PLOT_HEIGHT = 220
DOTS_PER_INCH = 200
COLOURS = ("#9b1c1c", "#d3a625", "#35618e", "#6b7a7c", "#7a9a4e")  # told apart in grey as well
_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0₫"]}
FEW_STEPS = 5
_SIZE = re.compile(r'width="(\d+)(?:\.\d+)?" height="(\d+)')


@dataclass(frozen=True, slots=True)
class Picture:
    """`digest` names the drawing; `width` and `height` are its size in its own units."""

    svg: str
    digest: str
    width: int
    height: int


def picture(chart: Chart) -> Picture:
    """The drawing, kept by the digest of its specification."""
    return _picture(json.dumps(specification(chart), ensure_ascii=False, sort_keys=True))


def png(drawing: Picture) -> bytes:
    """The same drawing in dots."""
    return _png(drawing.svg)


@lru_cache(maxsize=128)
def _picture(text: str) -> Picture:
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    svg = vl_convert.vegalite_to_svg(text, format_locale=_LOCALE)
    size = _SIZE.search(svg)
    if size is None:
        raise RuntimeError("Thư viện vẽ biểu đồ trả về hình không có kích thước.")
    for before in ('id="', 'href="#', "url(#"):  # several drawings may stand on one page
        svg = svg.replace(before, f"{before}c{digest}-")
    return Picture(svg, digest, int(size[1]), int(size[2]))


@lru_cache(maxsize=64)
def _png(svg: str) -> bytes:
    return typesetter.picture_png(svg, DOTS_PER_INCH)


def value_text(point: Point) -> str:
    """`1.138` or `138,8`; an en dash for a gap."""
    if point.value is None:
        return "–"
    if isinstance(point.value, int):
        return format_int(point.value)
    places = max(0, -int(point.value.normalize().as_tuple().exponent))
    return format_decimal(point.value, places)


def specification(chart: Chart) -> dict[str, object]:
    """The chart in Vega-Lite: values exact up to the drawing, their labels already words."""
    lying = chart.kind is ChartKind.BAR
    labels = list(dict.fromkeys(clean(point.label) for series in chart.series for point in series.points))
    room = 210 if lying else max(30, (WIDTH - 70) // len(labels) - 6)
    lines = {label: metrics.wrap(label, room, LETTER) for label in labels}
    tallest = max(map(len, lines.values()))
    step = max(tallest * LINE, len(chart.series) * 20) + 12
    padding = {"left": room + 16, "right": 56, "top": 8, "bottom": 24}
    if not lying:
        padding = {"left": 56, "right": 14, "top": 24, "bottom": tallest * LINE + 12}
    padding["top"] += 20 * len(chart.series) if len(chart.series) > 1 else 0
    offset = {"yOffset" if lying else "xOffset": {"field": "series", "sort": None}}
    grouped = len(chart.series) > 1 and chart.kind is not ChartKind.LINE
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "autosize": {"type": "none"},
        "width": WIDTH - padding["left"] - padding["right"],
        "height": step * len(labels) if lying else PLOT_HEIGHT,
        "padding": padding,
        "background": "white",
        "data": {"values": [_datum(series, point) for series in chart.series for point in series.points]},
        "encoding": {
            "y" if lying else "x": _category(lines, lying),
            "x" if lying else "y": _measure(chart),
            **(offset if grouped else {}),
        },
        "layer": _layers(chart, lying),
        "config": _config(),
    }


def _datum(series: Series, point: Point) -> dict[str, object]:
    value = None if point.value is None else float(point.value)
    return {"label": clean(point.label), "value": value, "text": value_text(point), "series": clean(series.name)}


def _category(lines: dict[str, list[str]], lying: bool) -> dict[str, object]:
    axis = {
        "labelExpr": f"({json.dumps(lines, ensure_ascii=False)})[datum.value]",
        "labelLimit": 0,
        "labelAngle": 0,
        "labelOverlap": False,
        "labelLineHeight": LINE,
        "ticks": False,
        "labelPadding": 8,
    }
    scale = {"paddingInner": 0.25, "paddingOuter": 0.15} if lying else {}
    return {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": axis, "scale": scale}


def _measure(chart: Chart) -> dict[str, object]:
    values = [float(point.value) for series in chart.series for point in series.points if point.value is not None]
    whole = all(isinstance(point.value, int | None) for series in chart.series for point in series.points)
    axis: dict[str, object] = {"format": ",.0f" if whole else ",~r", "tickCount": 5, "labelOverlap": False}
    if whole:
        axis["tickMinStep"] = 1
    if whole and values and 0 < max(values) <= FEW_STEPS and min(values) >= 0:  # else half steps read as 1, 1, 2, 2
        axis["values"] = list(range(int(max(values)) + 1))
    scale: dict[str, object] = {"nice": True, "zero": chart.kind is not ChartKind.LINE}
    if not any(values):  # an empty scale would run from 0 to 0
        scale["domain"] = [0, 1]
    return {"field": "value", "type": "quantitative", "title": None, "axis": axis, "scale": scale}


def _layers(chart: Chart, lying: bool) -> list[dict[str, object]]:
    names = [clean(series.name) for series in chart.series]
    legend = None
    if len(names) > 1:
        legend = {"orient": "top", "direction": "vertical", "columns": 1, "title": None, "labelLimit": 0, "offset": 8}
    colour = {
        "field": "series",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": names, "range": [COLOURS[index % len(COLOURS)] for index in range(len(names))]},
        "legend": legend,
    }
    words: dict[str, object] = {"type": "text", "fontSize": LETTER, "color": "#000000"}
    words |= {"align": "left", "dx": 5, "baseline": "middle"} if lying else {"baseline": "bottom", "dy": -4}
    mark: dict[str, object] = {"type": "bar"}
    if chart.kind is ChartKind.LINE:
        mark = {"type": "line", "point": {"size": 45}, "strokeWidth": 2}
    drawn: list[dict[str, object]] = [{"mark": mark, "encoding": {"color": colour}}]
    if chart.kind is ChartKind.LINE and len(names) > 1:  # the numbers of neighbouring lines would cover one another
        return drawn
    encoding = {"text": {"field": "text", "type": "nominal"}}
    return [*drawn, {"transform": [{"filter": "isValid(datum.value)"}], "mark": words, "encoding": encoding}]


def _config() -> dict[str, object]:
    return {
        "font": typesetter.FACE,
        "axis": {"labelFontSize": LETTER, "labelColor": "#000000", "domainColor": "#333333", "gridColor": "#dddddd"},
        "legend": {"labelFontSize": LETTER, "labelColor": "#000000", "symbolType": "square", "rowPadding": 4},
        "view": {"stroke": None},
        "bar": {"invalid": None},
        "line": {"invalid": "break-paths-show-path-domains"},
    }
