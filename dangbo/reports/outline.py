"""The outline: text of a report with figure codes in braces.

    # Phần thứ nhất: Kết quả          a part; ## a chapter (I-), ### a section (1.), #### a point (a)
    - a line of a list
    Kết nạp {members.admitted} đảng viên mới, {members.admitted:ratio}.
    {emulation.dvk_fields:names}      the words that a figure of different words counts, so that they are as many
    {members.admitted:ratio?}         said only where something was planned, else left out with its comma
    [nếu có] Khen thưởng {…} cá nhân. a paragraph that stands only when a figure of it counts something
    {unit} {superior} {period} {year} {next_year} {next_period}     words of the report itself
    [bảng tổng hợp]                   the summary table of targets
    [biểu đồ meetings.attended]       a chart by month
    [ghi chú]                         where footnotes are printed

What is not understood is told all at once, by line, with what would be accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dangbo.figures import registry
from dangbo.figures.cells import is_list
from dangbo.figures.reckoning import Measured
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.text_distance import nearest
from dangbo.papers.tree import Block, Bullets, FigureLink, Footnotes, Heading, Note, Paragraph, Run, Runs, Text
from dangbo.reports.wording import ASPECTS

SUMMARY = "[bảng tổng hợp]"
WORDS = ("unit", "superior", "period", "year", "next_year", "next_period")
IF_ANY = "[nếu có]"
OPTIONAL = ("ratio?", "excess?")
NAMES = "names"
_BRACES = re.compile(r"\{([^{}]*)\}")
_VERB = re.compile(
    r"\b(?P<verb>vượt|đạt)\s+(?:mức\s+|tới\s+)?\{(?P<code>[^{}:]*):(?P<aspect>percent|ratio|excess)\??\s*\}", re.I
)
_DIRECTIVE = re.compile(r"^\[(?P<name>[^\]]+)\]$")
_MARKS = {"#": 0, "##": 1, "###": 2, "####": 3}


class Answers(Protocol):
    """What an outline asks while it is filled in."""

    words: Mapping[str, str]

    def measured(self, code: str) -> Measured: ...
    def href(self, code: str) -> str: ...
    def named(self, code: str) -> str: ...
    def notes(self, code: str) -> list[str]: ...
    def summary(self) -> Block: ...
    def chart(self, code: str) -> Block | None: ...


@dataclass
class _Filling:
    """Blocks made so far and the footnotes they call."""

    answers: Answers
    notes: list[str] = field(default_factory=list)

    def run(self, text: str) -> Run | None:
        code, _, aspect = text.partition(":")
        if code in WORDS:
            return Text(self.answers.words[code])
        measured = self.answers.measured(code)
        if aspect.endswith("?"):
            if not measured.planned:
                return None
            aspect = aspect.removesuffix("?")
        said = self.answers.named(code) if aspect == NAMES else ASPECTS[aspect or "value"](measured)
        return FigureLink(said, self.answers.href(code), code, measured.label)

    def runs(self, line: str) -> Runs:
        parts: list[Run] = []
        at = 0
        for match in _BRACES.finditer(line):
            if match.start() > at:
                parts.append(Text(line[at : match.start()]))
            made = self.run(match.group(1).strip())
            if made is None:
                _drop_comma(parts)
            else:
                parts.append(made)
                parts += self._noted(match.group(1).strip().partition(":")[0])
            at = match.end()
        if at < len(line):
            parts.append(Text(line[at:]))
        return tuple(parts)

    def anything(self, line: str) -> bool:
        """Whether a figure that the line names counts something."""
        return any(self.answers.measured(code).actual for code in codes(line))

    def _noted(self, code: str) -> Iterator[Note]:
        if "." in code:
            for text in self.answers.notes(code):
                if text not in self.notes:
                    self.notes.append(text)
                    yield Note(len(self.notes), text)


def _drop_comma(parts: list[Run]) -> None:
    """The comma that led to what was left out goes with it."""
    if parts and isinstance(parts[-1], Text):
        words = parts.pop().text.rstrip().removesuffix(",")
        parts += [Text(words)] if words else []


def codes(text: str) -> tuple[str, ...]:
    """Figure codes that an outline names, each once, in order."""
    found = [match.partition(":")[0].strip() for match in _BRACES.findall(text)]
    return tuple(dict.fromkeys(code for code in [*found, *charted(text)] if "." in code))


def charted(text: str) -> tuple[str, ...]:
    """Figure codes that an outline draws by month."""
    names = [name.removeprefix("biểu đồ").strip() for name in _directives(text) if name.startswith("biểu đồ ")]
    return tuple(dict.fromkeys(names))


def _directives(text: str) -> list[str]:
    return [match["name"] for line in text.splitlines() if (match := _DIRECTIVE.match(line.strip()))]


def faults(text: str) -> list[Fault]:
    """Everything in an outline that is not understood, by line."""
    found: list[Fault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"dòng {number}"
        for inside in _BRACES.findall(line):
            found += _fault_of(inside.strip(), where)
        found += _false_sentences(line, where)
        match = _DIRECTIVE.match(line.strip())
        if line.strip().startswith(IF_ANY) and not codes(line):
            text = f"“{IF_ANY}” đứng trước một đoạn không có số liệu."
            found.append(Fault(text, where, accepted=f"Bỏ {IF_ANY}, hoặc ghi mã số liệu vào đoạn."))
        elif match and (problem := _unknown_directive(match["name"])):
            accepted = "Dùng: [bảng tổng hợp], [biểu đồ MÃ], [ghi chú], [nếu có] đoạn văn."
            found.append(Fault(problem, where, accepted=accepted))
        if line.count("{") != line.count("}"):
            found.append(Fault("Ngoặc nhọn mở và đóng không khớp.", where, accepted="Mỗi { có một }."))
    return found


def _fault_of(inside: str, where: str) -> Iterator[Fault]:
    code, _, aspect = inside.partition(":")
    if "." not in code and code not in WORDS:
        near = nearest(code, [*WORDS, *(figure.code for figure in registry.figures())])
        yield Fault(f"Không hiểu {{{inside}}}.", where, accepted=f"Gần nhất: {', '.join(near) or ', '.join(WORDS)}.")
    elif "." in code:
        try:
            figure = registry.figure(code)
        except registry.UnknownFigure as unknown:
            figure = None
            yield Fault(str(unknown), where)
        if aspect == NAMES:
            if figure is not None and not is_list(figure):
                yield Fault(f"“{code}” không đếm theo danh mục nào để kể tên.", where, accepted=f"Bỏ “:{NAMES}”.")
        elif aspect and aspect not in ASPECTS and aspect not in OPTIONAL:
            yield Fault(f"Không có cách viết “{aspect}”.", where, accepted=f"Dùng một trong: {', '.join(ASPECTS)}.")


def _false_sentences(line: str, where: str) -> Iterator[Fault]:
    """138,8 % reached is 38,8 % above the plan: "vượt" goes with the excess alone, and the program says it."""
    for match in _VERB.finditer(line):
        verb, code, aspect = match["verb"].lower(), match["code"].strip(), match["aspect"]
        if verb == "vượt" and aspect != "excess":
            text = f"“vượt {{{code}:{aspect}}}” lấy cả tỷ lệ làm phần vượt."
            yield Fault(text, where, accepted=f"Dùng {{{code}:excess}}, chương trình tự viết “vượt …” hoặc “đạt …”.")
        elif aspect != "percent":
            text = f"{{{code}:{aspect}}} đã có chữ “đạt” hoặc “vượt”."
            yield Fault(text, where, accepted=f"Bỏ chữ “{verb}” trước {{{code}:{aspect}}}.")


def _unknown_directive(name: str) -> str:
    if name in ("bảng tổng hợp", "ghi chú"):
        return ""
    if name.startswith("biểu đồ "):
        code = name.removeprefix("biểu đồ").strip()
        try:
            registry.figure(code)
        except registry.UnknownFigure as unknown:
            return str(unknown)
        return ""
    return f"Không có mục “[{name}]”."


def fill(text: str, answers: Answers) -> tuple[Block, ...]:
    """The blocks of a report. Raises `Refusal` with every fault of the outline."""
    if problems := faults(text):
        raise Refusal(problems)
    filling = _Filling(answers)
    blocks: list[Block] = []
    bullets: list[Runs] = []
    left_out = False
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        if stripped.startswith("- "):
            bullets.append(filling.runs(stripped[2:]))
            continue
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
            bullets = []
        if stripped.startswith(IF_ANY):
            stripped = stripped.removeprefix(IF_ANY).strip() if filling.anything(stripped) else ""
            left_out = left_out or not stripped
        if stripped:
            blocks += _blocks_of(stripped, filling)
    if left_out:
        blocks = _without_empty_headings(blocks)
    if filling.notes and not any(isinstance(block, Footnotes) for block in blocks):
        blocks.append(Footnotes())
    return tuple(blocks)


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """Headings below which nothing is left, from the last on, so that one above them may be empty in its turn."""
    kept: list[Block] = []
    for block in reversed(blocks):
        after = kept[-1] if kept else None
        if isinstance(block, Heading) and (
            after is None or isinstance(after, Footnotes) or (isinstance(after, Heading) and after.level <= block.level)
        ):
            continue
        kept.append(block)
    return kept[::-1]


def _blocks_of(line: str, filling: _Filling) -> list[Block]:
    mark, _, rest = line.partition(" ")
    if mark in _MARKS and rest:
        words = "".join(part.text for part in filling.runs(rest) if not isinstance(part, Note))
        return [Heading(_MARKS[mark], words)]
    if match := _DIRECTIVE.match(line):
        return _directive(match["name"], filling.answers)
    return [Paragraph(filling.runs(line))]


def _directive(name: str, answers: Answers) -> list[Block]:
    makers: dict[str, Callable[[], Block | None]] = {"bảng tổng hợp": answers.summary, "ghi chú": Footnotes}
    made = makers[name]() if name in makers else answers.chart(name.removeprefix("biểu đồ").strip())
    return [made] if made is not None else []
