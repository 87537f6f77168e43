"""What the demonstration adds to the example workbook: the issued report, and who may look."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from dangbo.access.demo import Places
from dangbo.accounts import queries as accounts
from dangbo.inspections import queries as inspections
from dangbo.inspections.actions import AddToTeam, TeamInput
from dangbo.intake import queries as intake
from dangbo.kernel.actor import system
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.members import queries as members
from dangbo.orgs import queries as orgs
from dangbo.portal.example import publish_example
from dangbo.reports.queries import Report
from dangbo.site.commands.report import PLACE, RECIPIENTS, ensure, issue

ACTOR, EXAMPLE = system("jobs"), system("example")
AUTHOR = "Hải Yến"


def loaded(workbook: Path) -> bool:
    """Whether this very file was imported before."""
    return intake.imported(hashlib.sha256(workbook.read_bytes()).hexdigest())


def places(ward_code: str, day: date) -> Places:
    """Where the demo's roles are held: the ward, its first cell, the superior, one member."""
    units = {unit.code: unit for unit in orgs.units_on(ACTOR, day)}
    ward = units[ward_code]
    cells = sorted(code for code, unit in units.items() if unit.kind == "cell" and unit.parent_id == ward.pk)
    cell = units[cells[0]]
    member = members.members_on(ACTOR, day).filter(unit_id=cell.pk).order_by("pk").first()
    return Places(
        ward=ward.pk,
        cell=cell.pk,
        superior=ward.parent_id,
        since=date(day.year, 1, 1),
        member=member.person_id if member else None,
    )


def report(ward_id: int, period: Period) -> Report:
    """The ward's yearly report."""
    return ensure(ward_id, period, place=PLACE, recipients=RECIPIENTS)


def open_cases(ward_id: int, year: int) -> None:
    """Let the demo's inspector into the cases of the year's programme; they stay closed to everybody else."""
    inspector = accounts.by_username("kiemtra")
    if inspector is None:
        return
    programme = inspections.programme(Scope.of(ward_id), Period.year(year))
    team = [TeamInput(record_id=row.pk, account_id=inspector.pk, since=date(year, 1, 1)) for row in programme]
    AddToTeam.perform(EXAMPLE, team, reason="Tổ kiểm tra của bản xem thử")


def complete(report: Report) -> None:
    """Issue the report and publish an article of it; a second call changes nothing."""
    issue(report)
    publish_example(report, AUTHOR, report.day)
