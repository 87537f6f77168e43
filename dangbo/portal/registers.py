"""What a text states, held against the registers of the ward."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    asked: dict[Period, Reckoning] = {}
    for said in statements(text, named, place=place, day=day):
        told = []
        for period in said.periods:
            reckoning = asked.setdefault(period, Reckoning(Scope.of(unit_id), period))
            told.append((period, reckoning.measured(said.code)))
        if any(one.actual for _period, one in told) or said.code.startswith(KEPT):
            yield _check(said, told)


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
