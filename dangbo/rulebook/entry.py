"""One dated rule, its value and the exact tests that a fraction makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TypeAlias

from dangbo.rulebook.terms import Certainty, Kind, Level

Value: TypeAlias = bool | int | str | date | tuple["Value", ...] | Mapping[str, "Value"]

FRACTION_KEYS = frozenset({"num", "den", "strict", "at_most"})


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share as a fraction of whole numbers: "at least 2/3", "more than 1/2", "at most 1/5".

    Tested by multiplying whole numbers, never by comparing rounded percentages.
    """

    num: int
    den: int
    strict: bool = False
    at_most: bool = False

    def met(self, count: int, base: int) -> bool:
        """Whether `count` out of `base` passes. Nothing passes "at least" over an empty base."""
        if count < 0 or base < 0:
            raise ValueError("Số đếm và mẫu số không được âm.")
        if self.at_most:
            return self.den * count < self.num * base if self.strict else self.den * count <= self.num * base
        if base == 0:
            return False
        return self.den * count > self.num * base if self.strict else self.den * count >= self.num * base

    def least(self, base: int) -> int:
        """The smallest count that passes over `base` (for "at least" and "more than")."""
        if self.at_most:
            raise ValueError("Quy tắc “tối đa” không có số ít nhất.")
        needed = self.num * base
        return needed // self.den + 1 if self.strict else -(-needed // self.den)

    def most(self, base: int) -> int:
        """The greatest count that passes over `base`, rounded down (for "at most")."""
        if not self.at_most:
            raise ValueError("Quy tắc “ít nhất” không có số tối đa.")
        allowed = self.num * base
        return -(-allowed // self.den) - 1 if self.strict else allowed // self.den

    @property
    def text(self) -> str:
        """As it is said: "ít nhất 2/3", "trên 1/2", "tối đa 20%"."""
        share = f"{self.num}/{self.den}"
        if self.den in (10, 100) or (self.den in (5, 20) and self.at_most):
            share = f"{self.num * 100 // self.den}%"
        if self.at_most:
            return f"dưới {share}" if self.strict else f"tối đa {share}"
        return f"trên {share}" if self.strict else f"ít nhất {share}"

    @classmethod
    def of(cls, value: Mapping[str, Value]) -> Threshold:
        """From a table {num, den, strict, at_most}; ValueError says what is wrong."""
        unknown = sorted(set(value) - FRACTION_KEYS)
        if unknown:
            raise ValueError(f"phân số có khóa lạ: {', '.join(unknown)}")
        num, den = value.get("num"), value.get("den")
        if not (_is_whole(num) and _is_whole(den)) or num < 0 or den < 1:  # type: ignore[operator]
            raise ValueError("phân số cần num (số nguyên ≥ 0) và den (số nguyên ≥ 1)")
        flags = [value.get("strict", False), value.get("at_most", False)]
        if not all(isinstance(flag, bool) for flag in flags):
            raise ValueError("strict và at_most là true hoặc false")
        return cls(num, den, bool(flags[0]), bool(flags[1]))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Rule:
    """A value that held from `since` up to, and not including, `until` (None: still holds).

    `source` names where it was read (a key of the list of sources), `basis` the regulation.
    `ward` is set when the entry is one ward's own; `level` says who laid it down.
    """

    code: str
    label: str
    value: Value
    unit: str
    basis: str
    source: str
    since: date
    until: date | None
    certainty: Certainty
    note: str = ""
    kind: Kind = Kind.TEXT
    level: Level = Level.CENTRAL
    ward: int | None = None
    reason: str = ""
    override_id: int | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, since: date, until: date | None) -> bool:
        """Whether the period [since, until) shares a day with this rule's."""
        begins_before_end = until is None or self.since < until
        ends_after_start = self.until is None or since < self.until
        return begins_before_end and ends_after_start and not self.is_empty and since != until

    @property
    def is_empty(self) -> bool:
        """Ended on the day it was to begin: it never held."""
        return self.until == self.since

    @property
    def area(self) -> str:
        return self.code.split(".", 1)[0]

    @property
    def verified(self) -> bool:
        return self.certainty is Certainty.VERIFIED


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def frozen(value: object) -> Value:
    """`value` with lists as tuples and tables read-only; TypeError for anything a rule cannot hold."""
    if isinstance(value, (bool, int, str, date)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(frozen(item) for item in value)
    if isinstance(value, Mapping):
        return MappingProxyType({str(key): frozen(item) for key, item in value.items()})
    raise TypeError(f'giá trị kiểu {type(value).__name__} không dùng được (số thập phân viết như chuỗi: "0.5")')


def thawed(value: Value) -> object:
    """`value` as JSON can hold it: lists, dicts, dates as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [thawed(item) for item in value]
    if isinstance(value, Mapping):
        return {key: thawed(item) for key, item in value.items()}
    return value


def kind_of(value: Value) -> Kind:
    """The kind that a value shows by itself; a decimal looks like text and must be declared."""
    if isinstance(value, bool):
        return Kind.FLAG
    if isinstance(value, int):
        return Kind.INTEGER
    if isinstance(value, tuple):
        return Kind.LIST
    if isinstance(value, Mapping):
        return Kind.FRACTION if {"num", "den"} <= set(value) else Kind.TABLE
    return Kind.TEXT


def misfit(value: Value, kind: Kind) -> str:
    """Why `value` is not of `kind`, in Vietnamese; empty when it is."""
    if kind is Kind.DECIMAL:
        try:
            number = Decimal(value) if isinstance(value, str) else None
        except InvalidOperation:
            number = None
        return "" if number is not None and number.is_finite() else 'cần số thập phân viết như chuỗi, ví dụ "0.5"'
    if kind_of(value) is not kind:
        return f"cần giá trị kiểu {KIND_WORDS[kind]}, đang là {KIND_WORDS[kind_of(value)]}"
    if kind is Kind.FRACTION and isinstance(value, Mapping):
        try:
            Threshold.of(value)
        except ValueError as error:
            return str(error)
    return ""


KIND_WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.INTEGER: "số nguyên",
        Kind.DECIMAL: "số thập phân",
        Kind.TEXT: "chữ",
        Kind.FLAG: "có/không",
        Kind.FRACTION: "phân số",
        Kind.LIST: "danh sách",
        Kind.TABLE: "bảng",
    }
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list or table is made of: keys that every row has, and the kinds seen under each key.

    Items that are no tables count under the key "" ; "date" is a kind here, beside `Kind`.
    """

    needed: frozenset[str]
    kinds: Mapping[str, frozenset[str]]


def shape_of(value: Value) -> Shape:
    """The shape of `value`; an empty one for plain values."""
    items: tuple[Value, ...] = value if isinstance(value, tuple) else (value,) if isinstance(value, Mapping) else ()
    kinds: dict[str, set[str]] = {}
    rows = [item for item in items if isinstance(item, Mapping)]
    for item in items:
        for key, part in item.items() if isinstance(item, Mapping) else (("", item),):
            kinds.setdefault(key, set()).add("date" if isinstance(part, date) else kind_of(part).value)
    needed = frozenset.intersection(*(frozenset(row) for row in rows)) if rows else frozenset()
    return Shape(needed, {key: frozenset(found) for key, found in kinds.items()})


def with_days(value: Value, model: Shape) -> Value:
    """`value` with ISO text as days where the model has days: JSON knows no days. ValueError for a wrong one."""
    if isinstance(value, tuple):
        return tuple(with_days(item, model) if isinstance(item, Mapping) else _day(item, model, "") for item in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: _day(part, model, key) for key, part in value.items()})
    return value


def _day(part: Value, model: Shape, key: str) -> Value:
    if isinstance(part, str) and model.kinds.get(key) == {"date"}:
        try:
            return date.fromisoformat(part)
        except ValueError:
            raise ValueError(f"“{part}” không phải ngày; viết như 2026-01-02") from None
    return part
