"""The paper as DOCX, Times New Roman, each block in a named style; the same bytes for the same tree.

The parts are written as text and not through python-docx, whose template brings 17 parts and 900 KB of foreign styles
and the time of day into the file; python-docx reads the result in the tests and in the layout checker.
"""

from __future__ import annotations

from collections.abc import Iterable

from dangbo.papers import chart as charts
from dangbo.papers import docx_package, docx_styles, metrics, wml
from dangbo.papers import layout as layouts
from dangbo.papers.compose import SEPARATOR, Composed, Line, NumberedHeading, Placed, compose
from dangbo.papers.docx_styles import style_id
from dangbo.papers.docx_tables import table_of
from dangbo.papers.layout import Layout
from dangbo.papers.tree import Bullets, Chart, PageBreak, Paragraph, Printable, Style, Table, runs

SIGNING_ROOM = 62  # points left for the signature itself
_PARAGRAPHS = {
    Style.BODY: ("PText", ""),
    Style.PLAIN: ("PText", '<w:ind w:firstLine="0"/>'),
    Style.BASIS: ("PText", ""),
    Style.DECISION: ("PText", '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'),
    Style.CENTRE: ("PText", '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'),
    Style.RIGHT: ("PText", '<w:ind w:firstLine="0"/><w:jc w:val="right"/>'),
    Style.SMALL: (docx_styles.SMALL, ""),
}


def render(printable: Printable) -> bytes:
    """The DOCX under the layout of the paper's day."""
    layout = layouts.on(printable.day)
    paper = compose(printable, layout)
    writer = _Writer(paper, layout)
    body = writer.body()
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {wml.NAMESPACES}>'
        f"<w:body>{body}{_section(paper, layout)}</w:body></w:document>"
    )
    header = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr {wml.NAMESPACES}>'
        f"{wml.paragraph(docx_styles.HEADER, wml.page_field(layout.page_number_size))}</w:hdr>"
    )
    styles = docx_styles.xml(layout, paper.size)
    author = " ".join(line.text for line in paper.left if line.letter == "body_name")
    return docx_package.package(document, styles, header, writer.images, paper.name, author, paper.day)


def _section(paper: Composed, layout: Layout) -> str:
    width, height = (wml.twips(length) for length in layout.page)
    size = f'w:w="{width}" w:h="{height}"'
    if paper.landscape:
        size = f'w:w="{height}" w:h="{width}" w:orient="landscape"'
    margins = " ".join(
        f'w:{side}="{wml.twips(length)}"'
        for side, length in (
            ("top", layout.top),
            ("right", layout.right),
            ("bottom", layout.bottom),
            ("left", layout.left),
            ("header", layout.page_number_top),
            ("footer", layout.page_number_top),
            ("gutter", 0),
        )
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{docx_package.HEADER_RELATION}"/>'
        f"<w:pgSz {size}/><w:pgMar {margins}/><w:titlePg/></w:sectPr>"
    )


class _Writer:
    """Writes the body in order and gathers the pictures met on the way."""

    def __init__(self, paper: Composed, layout: Layout):
        self.paper = paper
        self.layout = layout
        self.images: list[bytes] = []
        self.width = wml.twips(layout.text_width(paper.landscape))

    def body(self) -> str:
        parts = [self._heading_of_paper(), *self._front(), self._addressed()]
        last = len(self.paper.blocks) - 1
        while last >= 0 and not isinstance(self.paper.blocks[last], Paragraph | Bullets):
            last -= 1  # the words that must not be parted from the signature
        for index, block in enumerate(self.paper.blocks):
            parts.append(self._block(block, keep=index >= last))
        parts.append(self._ending())
        return "".join(parts)

    def _line(self, line: Line, properties: str = "") -> str:
        return wml.paragraph(style_id(line.letter), wml.runs(line.runs), properties)

    def _heading_of_paper(self) -> str:
        paper = self.paper
        if not paper.left and not paper.right:
            return ""
        if not paper.right:
            return "".join(self._line(line) for line in paper.left)
        left = wml.twips(paper.left_width)
        widths = [left, self.width - left]
        upper = [
            wml.cell(left, self._cell(paper.left)),
            wml.cell(widths[1], "".join(self._national(line, widths[1]) for line in paper.right)),
        ]
        lower = [wml.cell(left, self._cell(paper.level_left)), wml.cell(widths[1], self._cell(paper.level_right))]
        rows = [wml.table_row(upper)]
        if paper.level_left or paper.level_right:
            rows.append(wml.table_row(lower))
        return wml.table(widths, rows, ruled=False) + wml.paragraph(docx_styles.SPACER, "")

    def _cell(self, lines: Iterable[Line]) -> str:
        return "".join(self._line(line) for line in lines) or wml.paragraph(docx_styles.SPACER, "")

    def _national(self, line: Line, width: int) -> str:
        """The words over a rule as long as they are: a bottom border between indents that leave just their width."""
        letter = self.layout.letter(line.letter)
        words = wml.points(metrics.width(line.text, float(letter.size), bold=letter.bold)) + 16  # lest it break
        side = max(0, (width - words) // 2)
        properties = f"<w:pBdr>{wml.border('bottom', 6)}</w:pBdr>{wml.indents(side, side)}"
        return self._line(line, properties)

    def _front(self) -> Iterable[str]:
        for position, line in enumerate(self.paper.front):
            before = '<w:spacing w:before="240"/>' if position == 0 else ""
            after = '<w:spacing w:after="160"/>' if position == len(self.paper.front) - 1 else ""
            yield self._line(line, before or after)

    def _addressed(self) -> str:
        names = self.paper.addressed
        if not names:
            return ""
        style, word = style_id("addressed"), f"{self.paper.addressed_word}: "
        if len(names) == 1:
            return wml.paragraph(style, wml.run(word + names[0]), '<w:spacing w:before="240" w:after="240"/>')
        hanging = wml.twips(24)
        first = f'<w:ind w:left="{wml.twips(25) + hanging}" w:hanging="{hanging}"/><w:jc w:val="left"/>'
        parts = []
        for position, name in enumerate(names, start=1):
            end = "." if position == len(names) else SEPARATOR
            room = '<w:spacing w:before="240"/>' if position == 1 else ""
            if position == len(names):
                room = '<w:spacing w:after="240"/>'
            lead = f"{wml.run(word.rstrip())}<w:r><w:tab/></w:r>" if position == 1 else ""
            place = first if position == 1 else first.replace(f' w:hanging="{hanging}"', ' w:firstLine="0"')
            parts.append(wml.paragraph(style, lead + wml.run(f"- {name}{end}"), room + place))
        return "".join(parts)

    def _block(self, block: Placed, *, keep: bool) -> str:
        hold = "<w:keepNext/>" if keep else ""
        spacer = wml.paragraph(docx_styles.SPACER, "")
        if isinstance(block, NumberedHeading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            style, properties = _PARAGRAPHS[block.style]
            bold = "<w:b/>" if block.style is Style.DECISION else ""
            return wml.paragraph(style, wml.runs(block.runs, bold), hold + properties)
        if isinstance(block, Bullets):
            lines = [(*runs(f"{block.mark} "), *item) for item in block.items]
            return "".join(wml.paragraph("PText", wml.runs(line), hold) for line in lines)
        if isinstance(block, Table):
            above = wml.paragraph(docx_styles.CAPTION, wml.run(block.caption)) if block.caption else spacer
            return above + table_of(block, self.width) + spacer
        if isinstance(block, Chart):
            return self._chart(block)
        if isinstance(block, PageBreak):
            return wml.paragraph(docx_styles.SPACER, '<w:r><w:br w:type="page"/></w:r>')
        return self._notes(hold)

    def _heading(self, heading: NumberedHeading) -> str:
        text = f"{heading.label} {heading.text}".strip()
        if heading.level > 0:
            return wml.paragraph(style_id(f"heading_{heading.level}"), wml.run(text))
        label = wml.paragraph(style_id("part"), wml.run(heading.label)) if heading.label else ""
        return label + wml.paragraph(style_id("part_name"), wml.run(heading.text))

    def _chart(self, chart: Chart) -> str:
        drawing = charts.picture(chart)
        self.images.append(charts.png(drawing))
        number = len(self.images)
        height = round(self.width * drawing.height / drawing.width)
        caption = wml.paragraph(docx_styles.CAPTION, wml.run(chart.title)) if chart.title else ""
        picture = wml.picture(f"rIdPicture{number}", number, self.width, height, chart.description)
        return caption + wml.paragraph(docx_styles.PICTURE, picture)

    def _notes(self, hold: str) -> str:
        if not self.paper.notes:
            return ""
        rule = f"<w:pBdr>{wml.border('top', 4)}</w:pBdr>"
        place = '<w:spacing w:before="240"/>' + wml.indents(0, self.width - wml.twips(50))
        parts = [wml.paragraph(docx_styles.SPACER, "", hold + rule + place)]
        for note in self.paper.notes:
            mark = wml.run(str(note.number), '<w:vertAlign w:val="superscript"/>')
            parts.append(wml.paragraph(docx_styles.SMALL, mark + wml.run(f" {note.text}"), hold))
        return "".join(parts)

    def _ending(self) -> str:
        paper = self.paper
        if not (paper.recipients or paper.right_signature or paper.left_signature):
            return ""
        half = self.width // 2
        names = self._recipients()
        left = self._signed(paper.left_signature) if paper.left_signature else names
        rows = [wml.table_row([wml.cell(half, left), wml.cell(self.width - half, self._signed(paper.right_signature))])]
        if paper.left_signature and paper.recipients:
            empty = wml.paragraph(docx_styles.SPACER, "")
            rows.append(wml.table_row([wml.cell(half, empty + names), wml.cell(self.width - half, empty)]))
        room = wml.paragraph(docx_styles.SPACER, "", '<w:keepNext/><w:spacing w:before="200"/>')
        return room + wml.table([half, self.width - half], rows, ruled=False) + wml.paragraph(docx_styles.SPACER, "")

    def _recipients(self) -> str:
        if not self.paper.recipients:
            return wml.paragraph(docx_styles.SPACER, "")
        lines = [wml.paragraph(style_id("recipients_word"), wml.run("Nơi nhận:"), "<w:keepNext/>")]
        lines += [wml.paragraph(style_id("recipients"), wml.run(name)) for name in self.paper.recipients]
        return "".join(lines)

    def _signed(self, lines: Iterable[Line]) -> str:
        room = f'<w:spacing w:before="{wml.points(SIGNING_ROOM)}"/>'
        shown = [self._line(line, room if line.letter == "name" else "<w:keepNext/>") for line in lines]
        return "".join(shown) or wml.paragraph(docx_styles.SPACER, "")
