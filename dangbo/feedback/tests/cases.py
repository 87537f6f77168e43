"""Receptions, matters and opinions for tests. Names are invented."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dangbo.feedback import actions as act
from dangbo.kernel.actor import system
from dangbo.members.models import Person
from dangbo.members.tests.cast import enrol, member

OFFICE = system("import")
DAY = date(2022, 5, 4)  # a Wednesday
_numbers = count(1)


def host(unit: Any) -> Any:
    """The secretary who receives: one for all tests of a unit."""
    known = Person.objects.filter(code=f"BT-{unit.code}").first()
    return known or enrol(member(f"BT-{unit.code}", None))[0]


def reception(unit: Any, day: date = DAY, people: int = 3, **more: Any) -> act.ReceptionInput:
    values = {"date": day, "kind": "regular", "unit_id": unit.pk, "host_id": host(unit).pk, "people": people}
    return act.ReceptionInput(**(values | more))


def receive(unit: Any, day: date = DAY, **more: Any) -> Any:
    return act.EnterReception.perform(OFFICE, reception(unit, day, **more))


def matter(reception: Any, **more: Any) -> act.MatterInput:
    values = {
        "reception_id": getattr(reception, "pk", reception), "kind": "proposal",
        "content": f"Zpa{next(_numbers)} đề nghị sửa đường ngõ",
    }  # fmt: skip
    return act.MatterInput(**(values | more))


def bring(unit: Any, day: date = DAY, **more: Any) -> Any:
    """A matter brought on a day of its own."""
    return act.EnterMatter.perform(OFFICE, matter(receive(unit, day), **more))


def opinion(sender: Any, to: Any, day: date = DAY, **more: Any) -> act.OpinionInput:
    values = {
        "session": "GS-01", "form": "supervision", "sender_id": getattr(sender, "pk", sender), "date": day,
        "content": f"Zyk{next(_numbers)} góp ý dự thảo", "addressed_to_id": getattr(to, "pk", to),
    }  # fmt: skip
    return act.OpinionInput(**(values | more))


def give(sender: Any, to: Any, day: date = DAY, **more: Any) -> Any:
    return act.EnterOpinion.perform(OFFICE, opinion(sender, to, day, **more))
