"""What a run or a paragraph looks like once its styles are followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_LIMIT = 20  # a chain of styles longer than this runs in a circle


@dataclass(frozen=True, slots=True)
class Look:
    """Of a run: the face, size in points, styles; `colour` is empty for the automatic black."""

    font: str = "Times New Roman"
    size: Decimal = Decimal(10)
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = ""
    raised: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Of a paragraph: alignment, lengths in points; `rule` is "exact", "atLeast" or "auto" (`line` in lines)."""

    align: str = "left"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    rule: str = "auto"
    listed: bool = False
    rule_below: bool = False
    rule_above: bool = False


class Styles:
    """The style sheet of one document."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None):
        self._faces = dict(_theme_faces(theme))
        self._styles: dict[str, etree._Element] = {}
        self._default_run: etree._Element | None = None
        self._default_paragraph: etree._Element | None = None
        self._normal: str | None = None
        if styles is None:
            return
        self._default_run = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default_paragraph = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        for style in styles.iterfind(f"{W}style"):
            identifier = style.get(f"{W}styleId", "")
            self._styles[identifier] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._normal = identifier

    def name(self, paragraph: etree._Element) -> str:
        """The name of the style of a paragraph as the gallery shows it."""
        return attribute(self._styles.get(self._style_of(paragraph) or ""), "name")

    def look(self, paragraph: etree._Element, run: etree._Element) -> Look:
        direct = run.find(f"{W}rPr")
        sources = [self._default_run, *self._chain(self._style_of(paragraph), "rPr")]
        if direct is not None:
            sources += [*self._chain(attribute(direct, "rStyle") or None, "rPr"), direct]
        return _look([source for source in sources if source is not None], self._faces)

    def setting(self, paragraph: etree._Element) -> Setting:
        sources = [self._default_paragraph, *self._chain(self._style_of(paragraph), "pPr"), paragraph.find(f"{W}pPr")]
        return _setting([source for source in sources if source is not None])

    def _style_of(self, paragraph: etree._Element) -> str | None:
        return attribute(paragraph.find(f"{W}pPr"), "pStyle") or self._normal

    def _chain(self, identifier: str | None, part: str) -> list[etree._Element]:
        """The properties of a style after those of the styles that it is based on."""
        found: list[etree._Element] = []
        for _ in range(_LIMIT):
            style = self._styles.get(identifier or "")
            if style is None:
                break
            properties = style.find(f"{W}{part}")
            if properties is not None:
                found.append(properties)
            identifier = attribute(style, "basedOn")
        return found[::-1]


def attribute(parent: etree._Element | None, child: str, name: str = "val") -> str:
    """`w:name` of the child element, empty when there is none."""
    found = parent.find(f"{W}{child}") if parent is not None else None
    return str(found.get(f"{W}{name}", "")) if found is not None else ""


def number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _theme_faces(theme: etree._Element | None) -> Iterator[tuple[str, str]]:
    if theme is None:
        return
    for part in ("major", "minor"):
        latin = theme.find(f".//{A}{part}Font/{A}latin")
        if latin is not None and latin.get("typeface"):
            for kind in ("HAnsi", "Ascii", "Bidi", "EastAsia"):
                yield f"{part}{kind}", latin.get("typeface", "")


def _on(properties: etree._Element, name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1").lower() not in _OFF


def _look(sources: list[etree._Element], faces: dict[str, str]) -> Look:
    values: dict[str, object] = {}
    for properties in sources:
        for key, name in (("bold", "b"), ("italic", "i"), ("underline", "u"), ("hidden", "vanish")):
            state = _on(properties, name)
            if state is not None:
                values[key] = state
        face = _face(properties.find(f"{W}rFonts"), faces)
        if face:
            values["font"] = face
        size = number(attribute(properties, "sz"))
        if size is not None:
            values["size"] = Decimal(str(size)) / 2
        if properties.find(f"{W}color") is not None:
            colour = attribute(properties, "color").upper()
            values["colour"] = "" if colour in ("AUTO", "000000", "") else colour
        if properties.find(f"{W}vertAlign") is not None:
            values["raised"] = attribute(properties, "vertAlign") == "superscript"
    return Look(**values)  # type: ignore[arg-type]


def _face(fonts: etree._Element | None, faces: dict[str, str]) -> str:
    """Vietnamese letters beyond ASCII are set in `hAnsi`, the rest in `ascii`; a theme face wins over a named one."""
    if fonts is None:
        return ""
    for name in ("hAnsi", "ascii"):
        themed = fonts.get(f"{W}{name}Theme")
        if themed and themed in faces:
            return faces[themed]
        if fonts.get(f"{W}{name}"):
            return str(fonts.get(f"{W}{name}", ""))
    return ""


def _setting(sources: list[etree._Element]) -> Setting:
    values: dict[str, object] = {}
    for properties in sources:
        align = attribute(properties, "jc")
        if align:
            values["align"] = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}.get(
                align, align
            )
        values |= _spacing(properties.find(f"{W}spacing")) | _indent(properties.find(f"{W}ind"))
        if properties.find(f"{W}numPr") is not None:
            values["listed"] = attribute(properties.find(f"{W}numPr"), "numId") != "0"
        borders = properties.find(f"{W}pBdr")
        if borders is not None:
            values["rule_below"] = attribute(borders, "bottom").lower() not in ("", "nil", "none")
            values["rule_above"] = attribute(borders, "top").lower() not in ("", "nil", "none")
    return Setting(**values)  # type: ignore[arg-type]


def _spacing(spacing: etree._Element | None) -> dict[str, object]:
    if spacing is None:
        return {}
    values: dict[str, object] = {}
    for name in ("before", "after"):
        length = number(spacing.get(f"{W}{name}"))
        if length is not None:
            values[name] = length / 20
    line = number(spacing.get(f"{W}line"))
    rule = spacing.get(f"{W}lineRule")
    if line is not None:
        values["rule"] = rule if rule in ("exact", "atLeast") else "auto"
        values["line"] = line / 20 if rule in ("exact", "atLeast") else line / 240
    return values


def _indent(indent: etree._Element | None) -> dict[str, object]:
    if indent is None:
        return {}
    values: dict[str, object] = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end")), ("first", ("firstLine",))):
        for name in names:
            length = number(indent.get(f"{W}{name}"))
            if length is not None:
                values[key] = length / 20
    hanging = number(indent.get(f"{W}hanging"))
    if hanging:
        values["first"] = -hanging / 20
    return values
