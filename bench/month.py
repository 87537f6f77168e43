"""The month's work with 150 cells and 12 months: matrix, form, collation, resolution (hand-ins: bench.handing)."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client

from bench.measure import Work, timed

CELLS, YEAR = 150, 2022
SINCE = date(2018, 1, 1)


@cache
def world() -> dict[str, Any]:
    """150 cells of a ward of their own, each with 12 meetings and 30 members; made once, past the door, for speed."""
    ward = _units()
    cells = list(apps.get_model("orgs.Unit").objects.filter(code__startswith="BENCH-C").order_by("code"))
    _people(cells)
    meeting = apps.get_model("meetings.Meeting")
    rows = [
        meeting(
            unit=cell,
            key=f"bench-{cell.code}-{month}",
            month=date(YEAR, month, 1),
            kind="regular",
            date=date(YEAR, month, 4),
            start=time(14, 0),
            end=time(15, 30),
            place="Nhà văn hóa",
            members_total=30,
            must_attend=30,
            present=28,
            absent_with_reason=2,
            speakers=9,
            tasks_due=5,
            tasks_done=5,
            self_score=93,
            quality="good",
            state="held" if month == 12 else "handed_in",
            handed_in_on=None if month == 12 else date(YEAR, month, 5),
            entries=1,
        )
        for cell in cells
        for month in range(1, 13)
    ]
    meeting.objects.bulk_create(rows, batch_size=500)
    return {"ward": ward, "cells": cells, "office": account("bench-office", "office", ward)}


def _units() -> Any:
    unit, name, parent, path = (apps.get_model(f"orgs.{m}") for m in ("Unit", "UnitName", "UnitParent", "UnitPath"))
    ward = unit.objects.create(code="BENCH-W", key="bench-w", kind="ward", since=SINCE)
    cells = unit.objects.bulk_create(
        unit(code=f"BENCH-C{number:03}", key=f"bench-c{number:03}", kind="cell", since=SINCE) for number in range(CELLS)
    )
    cells = list(unit.objects.filter(code__startswith="BENCH-C").order_by("code"))
    names = [(ward, "Đảng bộ phường Đo")] + [(cell, f"Chi bộ đo {number}") for number, cell in enumerate(cells)]
    name.objects.bulk_create(
        name(unit=row, key=f"bench-n{row.pk}", name=said, short=said, since=SINCE) for row, said in names
    )
    parent.objects.bulk_create(parent(unit=cell, key=f"bench-p{cell.pk}", parent=ward, since=SINCE) for cell in cells)
    below = [path(ancestor=ward, descendant=cell, depth=1, since=SINCE) for cell in cells]
    path.objects.bulk_create(
        below + [path(ancestor=row, descendant=row, depth=0, since=SINCE) for row in (ward, *cells)]
    )
    return ward


def _people(cells: list[Any]) -> None:
    person, membership = apps.get_model("members.Person"), apps.get_model("members.Membership")
    made = [
        person(
            code=f"BENCH-{cell.pk}-{number}",
            key=f"bench-m{cell.pk}-{number}",
            full_name=f"Lò Văn Đo {number}",
            name_folded=f"lo van do {number}",
            name_sort=f"{number:03}",
            gender="male",
            unit=cell,
            state="official",
        )
        for cell in cells
        for number in range(45 if cell is cells[0] else 30)
    ]
    person.objects.bulk_create(made, batch_size=1000)
    membership.objects.bulk_create(
        [
            membership(
                person=row,
                key=f"bench-s{row.key}",
                unit_id=row.unit_id,
                since=SINCE,
                began="enrolled",
                admitted_on=SINCE,
                official_on=SINCE,
            )
            for row in person.objects.filter(code__startswith="BENCH-")
        ],
        batch_size=1000,
    )


def account(username: str, role: str, unit: Any) -> Any:
    made = get_user_model().objects.create(username=username, name=username, password="!", demo=True)
    apps.get_model("access.Grant").objects.create(
        account=made, role=role, unit=unit, since=SINCE, key=f"bench-{username}"
    )
    return made


def signed_in(account: Any) -> Client:
    """A browser in which somebody has signed in with both factors."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def _opening(path: str) -> Work:
    client = signed_in(world()["office"])

    def work() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answers {answer.status_code}")

    return work


@timed("matrix of 150 cells and 12 months", bound=80)
def matrix() -> Work:
    world()
    return _opening(f"/nop-bao-cao/?year={YEAR}")


@timed("collation of a month, 150 cells", bound=200)
def collation() -> Work:
    world()
    return _opening(f"/sinh-hoat/thang/?month={YEAR}-11")


@timed("form of a meeting, 45 members", bound=50)
def form() -> Work:
    first = world()["cells"][0]
    row = apps.get_model("meetings.Meeting").objects.get(unit=first, month=date(YEAR, 12, 1))
    return _opening(f"/sinh-hoat/{row.pk}/nhap/")


@timed("resolution of a meeting as DOCX", bound=300)
def resolution() -> Work:
    first = world()["cells"][0]
    row = apps.get_model("meetings.Meeting").objects.get(unit=first, month=date(YEAR, 12, 1))
    return _opening(f"/sinh-hoat/{row.pk}/giay/nghi-quyet.docx")
