"""What a sheet of the ward's workbook is made of.

A sheet is declared once and read by three: the reader (types, faults), the template
(headings, drop-down lists, explanations) and the example. Headings and choices are in
Vietnamese because they are the office's own paper; fields and codes are in English.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What one cell may hold."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    INT = "int"
    DECIMAL = "decimal"
    BOOL = "bool"
    CHOICE = "choice"
    MONTH = "month"
    UNIT = "unit_code"
    PERSON = "person"
    REF = "ref"


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a closed list: the code that is stored, the label that is written."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `refers` names the sheet (by code) whose key stands here.

    `many` allows several values in one cell, separated by a semicolon.
    `minimum` is the least number allowed in a column of numbers.
    """

    heading: str
    field: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    refers: str = ""
    many: bool = False
    minimum: int | None = 0
    explanation: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class NeededWhen:
    """`field` must be filled when `other` holds one of `codes` (any value, if none is named).

    With `empty`, when `other` holds nothing.
    """

    field: str
    other: str
    codes: tuple[str, ...] = ()
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One register.

    `key_columns` are the fields that make a row the same row again; `ordered` are pairs of
    fields of which the first may not be later than the second.
    """

    code: str
    name: str
    explanation: str
    columns: tuple[Column, ...]
    key_columns: tuple[str, ...] = ("code",)
    needed: tuple[NeededWhen, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()

    def column(self, field: str) -> Column:
        """The column of that field; KeyError when the sheet has none."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(f"{self.code}.{field}")

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)


def choices(**labels: str) -> tuple[Choice, ...]:
    """Choices from code=label pairs, in that order."""
    return tuple(Choice(code, label) for code, label in labels.items())


def key(example: str, explanation: str = "") -> Column:
    """The column `Mã`: what makes a second import of the row change nothing."""
    return Column(
        "Mã",
        "code",
        required=True,
        explanation=explanation or "Mã riêng của dòng, không trùng và không đổi giữa các lần nhập.",
        example=example,
    )


def note() -> Column:
    """The column `Ghi chú` that ends every sheet."""
    return Column("Ghi chú", "note", explanation="Điều cần nói thêm, để trống nếu không có.")
