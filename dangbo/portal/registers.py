"""What a text states, held against the registers of the ward."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse

from dangbo.figures import registry
from dangbo.figures.reckoning import Measured, Reckoning
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.orgs.home import home
from dangbo.orgs.queries import names_on
from dangbo.portal.proofreading.finding import Check
from dangbo.portal.proofreading.register import Named, Statement, statements

READ = "reports.read"
_KIND = re.compile(r".*\b(?:phường|xã|thị trấn|đặc khu)\s+", re.IGNORECASE)
KEPT = ("members.", "orgs.")  # of these a zero is an answer; of others it may mean that nobody kept the register


def against_registers(text: str, day: date, viewer: Actor, unit_id: int | None = None) -> Iterator[Check]:
    """A check for each number of which the text says that it counts what a figure of the ward counts: `ok` when the
    registers say so for a time that may be meant. Nothing for who may not see the figures. Without `unit_id` the
    committee of this installation is meant."""
    unit_id = unit_id or home()
    if unit_id is None or not policy.allows(viewer, READ, [unit_id]):
        return
    named = [Named(one.code, str(one.label), str(one.unit), one.as_at) for one in registry.listed()]
    place = _KIND.sub("", names_on([unit_id], day).get(unit_id, ""))
    stated = list(statements(text, named, place=place, day=day))
    asked = _asked(stated, Scope.of(unit_id))
    for said in stated:
        told = [(period, asked[period].measured(said.code)) for period in said.periods]
        if any(one.actual for _period, one in told) or said.code.startswith(KEPT):
            yield _check(said, told)


def _asked(stated: Iterable[Statement], scope: Scope) -> dict[Period, Reckoning]:
    """A reckoning of each period that may be meant, all its figures asked for at once."""
    wanted: dict[Period, set[str]] = {}
    for said in stated:
        for period in said.periods:
            wanted.setdefault(period, set()).add(said.code)
    asked = {period: Reckoning(scope, period) for period in wanted}
    for period, reckoning in asked.items():
        reckoning.prefetch(wanted[period])
    return asked


def _check(said: Statement, told: list[tuple[Period, Measured]]) -> Check:
    if any(_agrees(said, one) for _period, one in told):
        return Check("register", said.span, said.at, "ok", said.number)
    period, likeliest = told[0]
    right = format_number(likeliest.actual)
    if said.planned is not None:
        right = f"{right}/{format_number(_planned(said, likeliest))}"
    link = f"{reverse('reports:figure', args=[said.code])}?period={period.code}"
    reason = f"Sổ sách, {period.label}: {likeliest.label} {right}."
    return Check("register", said.span, said.at, "wrong", right, reason, said.corrected(right), link)


def _agrees(said: Statement, one: Measured) -> bool:
    return said.actual == one.actual and said.planned in (None, one.planned or said.planned)


def _planned(said: Statement, one: Measured) -> Decimal:
    assert said.planned is not None
    return one.planned or said.planned
