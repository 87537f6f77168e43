"""On the example year: people who stand in every register become nameless, every figure stays, no name is left."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pytest
from django.db.models import Q

from dangbo.figures import registry
from dangbo.figures.reckoning import Reckoning
from dangbo.intake.tests.example import WORKBOOK, rows
from dangbo.journal.models import Entry
from dangbo.journal.verify import verify
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.text import fold
from dangbo.meetings.models import Attendance, Meeting, Proposal, Speech
from dangbo.members import traces
from dangbo.members.actions.keeping import Anonymise, AnonymiseInput
from dangbo.members.models import Person, Profile
from dangbo.orgs.models import Unit
from dangbo.orgs.tests.place import OFFICE
from dangbo.site.commands.import_ import load
from dangbo.tasks.models import Task, TaskReport

YEAR = Period.year(2022)
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.postgres]


def everywhere() -> list[Person]:
    """A few people who between them stand in every register that names anybody."""
    paths: dict[int, set[str]] = defaultdict(set)
    for one in traces.traces():
        for path in one.paths:
            for pk in one.table()._default_manager.exclude(**{path: None}).values_list(path, flat=True):
                paths[pk].add(f"{one.model}.{path}")
    alone = Counter(Person.objects.values_list("name_folded", flat=True))
    people = [one for one in Person.objects.filter(pk__in=list(paths)) if alone[one.name_folded] == 1]
    chosen, missing = [], set().union(*(paths[one.pk] for one in people))
    while missing:
        best = max(people, key=lambda one: len(paths[one.pk] & missing))
        chosen.append(best)
        missing -= paths[best.pk]
    return chosen


def mention(person: Person) -> None:
    """The name in words of rooms that the year's workbook leaves empty."""
    meeting = Meeting.objects.filter(secretary__isnull=False).first() or Meeting.objects.get()
    Meeting.objects.filter(pk=meeting.pk).update(conclusion=f"Giao {person.full_name} chuẩn bị, xong 5/3")
    Attendance.objects.create(meeting=meeting, person=person, number=99, mark="excused", reason="việc nhà")
    Speech.objects.create(meeting=meeting, person=person, position=9, speaker=person.full_name, words="lời riêng")
    Proposal.objects.create(
        unit=meeting.unit, person=person, words=f"{person.full_name.upper()} đề nghị", proposed_on=date(2022, 3, 1)
    )
    task = Task.objects.order_by("pk")[0]
    Task.objects.filter(pk=task.pk).update(person=person, title=f"Việc của {person.full_name}, tháng 3")
    TaskReport.objects.create(task=task, day=date(2022, 3, 2), words="đang làm ở nhà riêng")
    Profile.objects.update_or_create(person=person, defaults={"phone": "0900000000", "family": "gia đình riêng"})


def figures(ward: Scope) -> dict[str, Any]:
    asked = Reckoning(ward, YEAR)
    return {one.code: asked.actual(one.code) for one in registry.figures()}


def left(name: str) -> list[tuple[str, str]]:
    """The columns in which the name stands, also as it is searched for, but for those that something keeps."""
    found = []
    for model in traces.tables():
        stays = [one for one in traces.kept() if one.model == model._meta.label]
        if any(not one.fields for one in stays) and model is not Profile:
            continue
        for column in (*traces.columns(model), "folded"):
            if column in {field.name for field in model._meta.concrete_fields}:
                asked = Q(**{f"{column}__contains": fold(name) if column == "folded" else name})
                asked |= Q(**{f"{column}__contains": name.upper()})
                if model._default_manager.filter(asked).exists():
                    found.append((model._meta.label, column))
    lines = Entry.objects.filter(Q(before__contains=name) | Q(after__contains=name) | Q(reason__contains=name))
    return found + [("journal.Entry", line.subject_type) for line in lines]


def test_names_go_and_every_figure_of_the_year_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(WORKBOOK, write=True, ask=False, quiet=True) == 0
    [code] = [row["code"] for row in rows("orgs") if row["kind"] == "ward"]
    ward = Scope.of(Unit.objects.get(code=code).pk)
    chosen = everywhere()
    mention(chosen[0])
    before, names = figures(ward), [one.full_name for one in chosen]
    assert len(before) > 300
    assert all(left(name) for name in names)
    monkeypatch.setattr(Anonymise, "rules", ())  # they are members still: their time is not over
    Anonymise.perform(OFFICE, [AnonymiseInput(record_id=one.pk) for one in chosen], reason="hết thời hạn")
    assert {name: left(name) for name in names} == {name: [] for name in names}
    after = figures(ward)
    assert {code: value for code, value in after.items() if value != before[code]} == {}
    assert Meeting.objects.filter(conclusion=f"Giao Đã ẩn danh {chosen[0].pk:06} chuẩn bị, xong 5/3").exists()
    said = (*Speech.objects.values_list("speaker", "words"), *TaskReport.objects.values_list("words"))
    assert said == ((f"Đã ẩn danh {chosen[0].pk:06}", "[đã ẩn danh]"), ("[đã ẩn danh]",))
    assert verify().found == ()
