"""Numbers in Vietnamese words, as read in the North and on the national radio."""

from __future__ import annotations

from decimal import Decimal

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES = ((10**6, "triệu"), (10**3, "nghìn"))
_MILLIARD = 10**9
_LONGEST = 18  # digits; beyond, people read digit by digit


def spoken_number(value: Decimal | int) -> str:
    """`value` in words: 1138 → `một nghìn một trăm ba mươi tám`, 138.8 → `một trăm ba mươi tám phẩy tám`.

    Decimals of up to three digits are read as one number (`phẩy mười lăm`), longer ones and those
    beginning with 0 digit by digit (`phẩy không năm`); noughts at their end are not read. A whole part of more than
    18 digits is read digit by digit. ValueError, in Vietnamese, for an infinite or undefined Decimal.
    """
    if isinstance(value, float):
        raise TypeError("exact numbers only: int or Decimal, not float")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"Không đọc được số {value}: cần một số hữu hạn.")
    digits = f"{value.copy_abs():f}" if isinstance(value, Decimal) else str(abs(value))
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    words = _cardinal(int(whole)) if len(whole) <= _LONGEST else spoken_digits(whole)
    if decimals:
        as_number = len(decimals) <= 3 and decimals[0] != "0"
        words += f" phẩy {_cardinal(int(decimals)) if as_number else spoken_digits(decimals)}"
    return f"âm {words}" if value < 0 and digits.strip("0.") else words


def spoken_digits(digits: str) -> str:
    """Each digit by its name: `09` → `không chín`."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def spoken_ordinal(number: int) -> str:
    """What follows `thứ`: `nhất`, `hai`, `ba`, `tư`, `năm`…"""
    return {1: "nhất", 4: "tư"}.get(number) or spoken_number(number)


def _cardinal(number: int) -> str:
    if number == 0:
        return DIGITS[0]
    return " ".join(_groups(number, leading=True))


def _groups(number: int, *, leading: bool) -> list[str]:
    """The words group by group of three digits; a group after the first is read in full (`không trăm linh năm`)."""
    if number >= _MILLIARD:
        above, below = divmod(number, _MILLIARD)
        words = [*_groups(above, leading=leading), "tỷ"]
        return [*words, *_groups(below, leading=False)] if below else words
    words = []
    for scale, name in _SCALES:
        above, number = divmod(number, scale)
        if above:
            words += [*_hundreds(above, full=not leading), name]
            leading = False
    return [*words, *_hundreds(number, full=not leading)] if number else words


def _hundreds(number: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if not rest:
        return words
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return [*words, "linh", DIGITS[ones]] if words else [DIGITS[ones]]
    if tens == 1:
        words.append("mười")
        return [*words, "lăm" if ones == 5 else DIGITS[ones]] if ones else words
    words += [DIGITS[tens], "mươi"]
    return [*words, _AFTER_TENS.get(ones, DIGITS[ones])] if ones else words
