"""How commands read a unit and a period from what was typed."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from django.conf import settings

from dangbo.kernel import clock
from dangbo.kernel.actor import system
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.scope import Reading, Scope
from dangbo.kernel.text_distance import nearest
from dangbo.kernel.vietnamese.dates import parse_date
from dangbo.orgs import queries as orgs

OPERATOR = system("jobs")


def period_of(options: argparse.Namespace) -> Period:
    """The period asked for; the present year when none is. A period that is not of the year asked for is refused."""
    text = options.period or options.year or str(clock.today().year)
    try:
        period = Period.parse(text)
        year = Period.parse(options.year) if options.year and options.period else period
    except ValueError as wrong:
        raise Refusal(str(wrong)) from wrong
    if not (year.since <= period.since and period.last_day <= year.last_day):
        raise Refusal(
            f"Kỳ “{options.period}” không nằm trong “{options.year}”. Hãy bỏ --year, hoặc ghi kỳ của năm đó, ví dụ "
            f"--period {year.since.year}-Q3."
        )
    return period


def warn_ahead(period: Period) -> None:
    """Say on the side that nothing can have happened yet: noughts would read as a result."""
    if period.since > clock.today():
        sys.stderr.write(f"Lưu ý: kỳ {period.label} chưa bắt đầu; các con số chỉ là những gì sổ sách có đến hôm nay.\n")


def root_of(options: argparse.Namespace, day: date) -> tuple[int, str]:
    """Id and code of the unit asked for, or of the ward that this installation serves."""
    code = options.unit or settings.WARD
    known = {code: (pk, kind) for code, pk, kind in orgs.units_on(OPERATOR, day).values_list("code", "pk", "kind")}
    if not code:
        wards = [one for one, (_pk, kind) in known.items() if kind == "ward"]
        if len(wards) != 1:
            raise Refusal(f"Hãy chỉ rõ tổ chức bằng --unit MÃ. Các mã đang có: {', '.join(sorted(known)[:20])}")
        code = wards[0]
    if code not in known:
        near = ", ".join(nearest(code, list(known)))
        raise Refusal(f"Không có tổ chức nào mang mã “{code}”." + (f" Gần nhất: {near}." if near else ""))
    return known[code][0], code


def scope_of(options: argparse.Namespace, period: Period) -> Scope:
    """The unit asked for as it was; with `--restated`, with all that it has inherited by that day."""
    text = getattr(options, "restated", None)
    if not text:
        return Scope.of(root_of(options, period.last_day)[0])
    try:
        day = parse_date(text)
    except ValueError as wrong:
        raise Refusal(f"--restated: {wrong}") from wrong
    return Scope(frozenset({root_of(options, day)[0]}), day=day, reading=Reading.RESTATED)
