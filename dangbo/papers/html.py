"""The paper as HTML: a part of a page (`render`) or a file of its own (`page`).

Every word is escaped; there are no style attributes, so that a strict content policy holds. A figure is a link to its
rows, a chart is its drawing with the numbers as a table beside it, so that nothing needs to be seen to be known.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from dangbo.papers import chart as charts
from dangbo.papers import layout as layouts
from dangbo.papers.compose import Composed, Line, NumberedHeading, Placed, clean, compose, table_head, words
from dangbo.papers.tree import (
    Bullets,
    Chart,
    FigureLink,
    Note,
    PageBreak,
    Paragraph,
    Printable,
    Run,
    Runs,
    Style,
    Table,
    Text,
)

# What a site gives its pages and a file of its own must bring.
_ALONE = (
    ":root{color-scheme:light dark}body{margin:0;background:var(--sheet,#fff)}"
    "@media screen and (prefers-color-scheme:dark){:root{--ink:#eee;--sheet:#16181b;--link:#ff9c94}}"
)


def render(printable: Printable, *, level: int = 2) -> str:
    """The paper as an `article`; its title is a heading of `level`, those of its text follow below it."""
    if not 1 <= level <= 3:
        raise ValueError(f"Cấp tiêu đề của văn bản là 1, 2 hoặc 3; không phải {level}.")
    paper = compose(printable, layouts.on(printable.day))
    parts = [_head(paper), *_front(paper, level), _addressed(paper)]
    parts += [_block(block, paper, level) for block in paper.blocks]
    parts.append(_ending(paper))
    wide = " paper-wide" if paper.landscape else ""
    return f'<article class="paper{wide}" lang="{_attribute(paper.language)}">{"".join(parts)}</article>'


def page(printable: Printable) -> str:
    """A whole file that needs no other: the paper with its style sheet."""
    paper = compose(printable, layouts.on(printable.day))
    return whole(render(printable, level=1), paper.name, paper.language)


def whole(article: str, name: str, language: str = "vi") -> str:
    """The file around an article that `render` made, now or when it was frozen."""
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_words(name)}</title><style>{style_sheet()}</style></head>"
        f"<body><main>{article}</main></body></html>\n"
    )


@cache
def style_sheet() -> str:
    """The rules for `.paper`, for a page that shows papers and serves its styles itself."""
    return (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")


def _words(text: str) -> str:
    return escape(clean(text), quote=False).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return escape(" ".join(clean(text).split()), quote=True)


def _runs(parts: Runs) -> str:
    return "".join(_run(part) for part in parts)


def _run(part: Run) -> str:
    if isinstance(part, Note):
        return (
            f'<sup class="paper-note"><a id="noi-chu-thich-{part.number}" href="#chu-thich-{part.number}" '
            f'aria-label="Chú thích {part.number}">{part.number}</a></sup>'
        )
    shown = _words(words(part))
    if isinstance(part, FigureLink):
        title = f' title="{_attribute(part.title)}"' if part.title else ""
        shown = (
            f'<a class="paper-figure" href="{_address(part.href)}" data-figure="{_attribute(part.code)}"{title}>'
            f"{shown}</a>"
        )
    if isinstance(part, Text) and part.italic:
        shown = f"<em>{shown}</em>"
    return f"<strong>{shown}</strong>" if part.bold else shown


def _address(href: str) -> str:
    """A link within the site or on the page; anything else (a script, another site) leads nowhere."""
    inside = href.startswith(("/", "#", "?")) and not href.startswith(("//", "/\\"))
    return _attribute(href) if inside else "#"


def _lines(lines: Iterable[Line]) -> str:
    return "".join(f'<p class="paper-{line.letter.replace("_", "-")}">{_runs(line.runs)}</p>' for line in lines)


def _head(paper: Composed) -> str:
    if not paper.left and not paper.right:
        return ""
    left = _lines((*paper.left, *paper.level_left))
    right = _lines((*paper.right, *paper.level_right))
    columns = f'<div class="paper-left">{left}</div>' + (f'<div class="paper-right">{right}</div>' if right else "")
    return f'<header class="paper-head">{columns}</header>'


def _front(paper: Composed, level: int) -> Iterable[str]:
    for line in paper.front:
        if line.letter == "title":
            yield f'<h{level} class="paper-title">{_runs(line.runs)}</h{level}>'
        elif line.letter == "dashes":
            yield f'<p class="paper-dashes" aria-hidden="true">{_runs(line.runs)}</p>'
        else:
            yield _lines((line,))


def _addressed(paper: Composed) -> str:
    if not paper.addressed:
        return ""
    if len(paper.addressed) == 1:
        return f'<p class="paper-addressed">{paper.addressed_word}: {_words(paper.addressed[0])}</p>'
    names = "".join(f"<li>{_words(name)}</li>" for name in paper.addressed)
    return f'<div class="paper-addressed"><p>{paper.addressed_word}:</p><ul>{names}</ul></div>'


def _block(block: Placed, paper: Composed, level: int) -> str:
    if isinstance(block, NumberedHeading):
        return _heading(block, level)
    if isinstance(block, Paragraph):
        decision = block.style is Style.DECISION
        content = f"<strong>{_runs(block.runs)}</strong>" if decision else _runs(block.runs)
        return f'<p class="paper-{block.style.value}">{content}</p>'
    if isinstance(block, Bullets):
        items = "".join(f"<li>{_words(block.mark)} {_runs(item)}</li>" for item in block.items)
        return f'<ul class="paper-bullets">{items}</ul>'
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Chart):
        return chart(block)
    if isinstance(block, PageBreak):
        return '<hr class="paper-break">'
    return _notes(paper)


def _heading(heading: NumberedHeading, level: int) -> str:
    rank = min(6, level + max(1, heading.level))
    label = f"{_words(heading.label)}{'<br>' if heading.level == 0 else ' '}" if heading.label else ""
    return f'<h{rank} class="paper-heading-{heading.level}">{label}{_words(heading.text)}</h{rank}>'


def _table(table: Table) -> str:
    caption = f"<caption>{_words(table.caption)}</caption>" if table.caption else ""
    head = ""
    if table.head:
        rows = "".join(
            "<tr>"
            + "".join(
                f'<th scope="{"colgroup" if cell.columns > 1 else "col"}"'
                f"{_span('colspan', cell.columns)}{_span('rowspan', cell.rows)}>{_words(cell.text)}</th>"
                for cell in cells
            )
            + "</tr>"
            for cells in table_head(table.columns)
        )
        head = f"<thead>{rows}</thead>"
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="paper-{column.align.value}">{_runs(cell)}</td>'
            for cell, column in zip(cells, table.columns, strict=True)
        )
        + "</tr>"
        for cells in table.rows
    )
    label = _attribute(table.caption) or "Bảng"
    return (
        f'<div class="paper-table" role="region" aria-label="{label}" tabindex="0"><table>{caption}{head}'
        f"<tbody>{body}</tbody></table></div>"
    )


def _span(name: str, number: int) -> str:
    return f' {name}="{number}"' if number > 1 else ""


def chart(drawn: Chart) -> str:
    """A drawing for a page: the picture, its title, and its numbers as a table."""
    drawing = charts.picture(drawn)
    svg = drawing.svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    heads = "".join(f'<th scope="col">{_words(series.name)}</th>' for series in drawn.series)
    labels = list(dict.fromkeys(point.label for series in drawn.series for point in series.points))
    values = [{point.label: charts.value_text(point) for point in series.points} for series in drawn.series]
    body = "".join(
        f'<tr><th scope="row">{_words(label)}</th>'
        + "".join(f'<td class="paper-right">{_words(series.get(label, "–"))}</td>' for series in values)
        + "</tr>"
        for label in labels
    )
    unit = f" ({_words(drawn.unit)})" if drawn.unit else ""
    return (
        f'<figure class="paper-chart"><div role="img" aria-label="{_attribute(drawn.description)}">{svg}</div>'
        f"<figcaption>{_words(drawn.title)}</figcaption><details><summary>Số liệu của biểu đồ{unit}</summary>"
        f'<table><thead><tr><th scope="col">Nội dung</th>{heads}</tr></thead><tbody>{body}</tbody></table>'
        "</details></figure>"
    )


def _notes(paper: Composed) -> str:
    if not paper.notes:
        return ""
    items = "".join(
        f'<li id="chu-thich-{note.number}" value="{note.number}">{_words(note.text)} '
        f'<a href="#noi-chu-thich-{note.number}" aria-label="Về chỗ chú thích {note.number}">↑</a></li>'
        for note in paper.notes
    )
    return f'<ol class="paper-notes">{items}</ol>'


def _ending(paper: Composed) -> str:
    if not (paper.recipients or paper.left_signature or paper.right_signature):
        return ""
    names = ""
    if paper.recipients:
        items = "".join(f"<li>{_words(name)}</li>" for name in paper.recipients)
        names = f'<div class="paper-recipients"><p class="paper-recipients-word">Nơi nhận:</p><ul>{items}</ul></div>'
    signed = [
        f'<div class="paper-signature">{_lines(lines)}</div>'
        for lines in (paper.left_signature, paper.right_signature)
        if lines
    ]
    two = " paper-two" if paper.left_signature else ""
    ordered = [*signed, names] if paper.left_signature else [names, *signed]
    return f'<footer class="paper-ending{two}">{"".join(ordered)}</footer>'
