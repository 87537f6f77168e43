"""Words and pieces that papers about members share."""

from __future__ import annotations

from datetime import date
from typing import Any

from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.members.terms import Gender
from dangbo.papers.tree import Block, Paragraph, Style, paragraph
from dangbo.rulebook import engine

ROOM = "……………"
LINE = "…" * 43  # a line of the text, at the size papers are set in
GENDER = {Gender.MALE: "nam", Gender.FEMALE: "nữ"}


def told(day: date | str | None) -> str:
    """A date, or room for one."""
    return ROOM if not day else day if isinstance(day, str) else format_date(day)


def or_room(value: object) -> str:
    """A word of the register, or room to write it."""
    return str(value).strip() or ROOM if value is not None else ROOM


def who(person: Any) -> str:
    """A person as resolutions and decisions name one."""
    return (
        f"{person.full_name}, {GENDER.get(person.gender, '')}, sinh ngày {told(person.born)}, "
        f"quê quán {or_room(person.native_place)}, nơi cư trú {or_room(person.residence)}"
    )


def vote(yes: int | None, base: int | None, voters: str = "đảng viên chính thức") -> str:
    """The result of a vote, or room for it."""
    if yes is None or base is None:
        return f"Kết quả biểu quyết: tán thành …/… {voters}; không tán thành …/…."
    against = base - yes
    return (
        f"Kết quả biểu quyết: tán thành {yes}/{base} {voters} (đạt {share_text(yes, base)}); "
        f"không tán thành {against}/{base}."
    )


def basis(code: str, day: date) -> str:
    """The text that a rule rests on, on `day`."""
    rule = engine.found(code, day)
    return rule.basis if rule else "Điều lệ Đảng"


def grounds(*texts: str) -> tuple[Paragraph, ...]:
    """The bases of a decision, one a line."""
    return tuple(paragraph(f"- {text};", style=Style.BASIS) for text in texts)


def articles(*texts: str) -> tuple[Paragraph, ...]:
    """"QUYẾT ĐỊNH" and the articles under it."""
    return (
        paragraph("QUYẾT ĐỊNH", style=Style.DECISION),
        *(paragraph(f"Điều {number}. {text}") for number, text in enumerate(texts, start=1)),
    )


def lines(number: int) -> tuple[Block, ...]:
    """Empty lines to be written on."""
    return tuple(paragraph(LINE, style=Style.PLAIN) for _ in range(number))
