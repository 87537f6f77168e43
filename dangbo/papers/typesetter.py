"""The typst compiler, kept in the process: it draws PDFs and turns a chart's SVG into PNG.

Only the faces carried by the wheel are used, never those of the machine, so that the same paper gives the same bytes
everywhere. Of these Libertinus Serif is the one roman that holds all Vietnamese letters in upright, bold, italic and
bold italic and may be embedded (SIL Open Font License); Times New Roman may not be shipped. A typst program is never
built from words of a paper: words travel as JSON in `sys.inputs` and are data there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timezone
from functools import cache
from pathlib import Path

import typst

FACE = "Libertinus Serif"
_FOLDER = Path(__file__).parent / "typst"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def pdf(data: Mapping[str, object], day: date) -> bytes:
    """The PDF of a composed paper; its dates of creation and change are `day`.

    It keeps to PDF/A-2a and PDF/UA-1. Only when the paper holds a sign that the face lacks (an emoji, another script)
    can it not: then it is made without that promise and the sign is an empty box.
    """
    noon = datetime(day.year, day.month, day.day, 5, tzinfo=timezone.utc)
    inputs = {"paper": json.dumps(data, ensure_ascii=False)}
    compiler = _compiler("paper.typ")
    try:
        made = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=noon, pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError as error:
        if not str(error).startswith("PDF/"):
            raise
        made = _compiler("paper.typ").compile(format="pdf", sys_inputs=inputs, timestamp=noon)
    return _single(made)


def picture_png(svg: str, dots_per_inch: int) -> bytes:
    """An SVG drawn as PNG; its text must name `FACE`."""
    return _single(_compiler("picture.typ").compile(format="png", sys_inputs={"svg": svg}, ppi=dots_per_inch))


def _compiler(name: str) -> typst.Compiler:
    return typst.Compiler(_FOLDER / name, root=_FOLDER, font_paths=_fonts(), ignore_system_fonts=True)


def _single(made: bytes | list[bytes] | None) -> bytes:
    pages = made if isinstance(made, list) else [made]
    if len(pages) != 1 or pages[0] is None:
        raise RuntimeError("Trình dàn trang không trả về đúng một tệp.")
    return bytes(pages[0])
