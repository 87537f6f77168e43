"""From a directive down to each cell and back: one page shows all that came of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.documents.actions import ReceiptInput, ReceiveDocument
from dangbo.meetings.actions import ConferenceInput, EnterConference
from dangbo.plans.actions import AssignTarget, EnterPlan, PlanInput, ShareTarget, SharingInput, TargetInput
from dangbo.tasks.actions import GiveInput, GiveTask

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 10)
LAST_DAY = date(2022, 12, 31)


def received(cast: Any) -> Any:
    data = ReceiptInput(
        unit_id=cast.ward.pk,
        kind="nghi_quyet",
        code="21-NQ/TU",
        date=DAY,
        issuer="Thành ủy Thử",
        subject="Nghị quyết gốc",
        received_on=DAY,
    )
    return ReceiveDocument.perform(cast.system, data)


def planned(cast: Any, document: Any) -> tuple[Any, Any]:
    """A plan that carries the document out, and its target shared out over the cells."""
    data = PlanInput(
        title="Kế hoạch thực hiện",
        year=2022,
        unit_id=cast.ward.pk,
        carries_out_ids=(document.pk,),
        since=DAY,
        due=LAST_DAY,
    )
    plan = EnterPlan.perform(cast.system, data)
    aim = TargetInput(
        title="Chỉ tiêu kết nạp",
        year=2022,
        figure="members.admitted",
        measure="đảng viên",
        value=Decimal(4),
        assigned_by_id=cast.city.pk,
        unit_id=cast.ward.pk,
        document_id=document.pk,
        plan_id=plan.pk,
        assigned_on=DAY,
        due=LAST_DAY,
    )
    target = AssignTarget.perform(cast.system, aim)
    ShareTarget.perform(cast.system, SharingInput(record_id=target.pk, mode="equal"))
    return plan, target


@pytest.fixture
def directive(cast: Any) -> Any:
    row = received(cast)
    plan, target = planned(cast, row)
    for label, source in (("documents.Document", row), ("plans.Plan", plan)):
        task = GiveInput(
            title=f"Việc từ {label}",
            unit_id=cast.cell.pk,
            assigned_on=DAY,
            due=DAY,
            source_kind="document",
            source_type=label,
            source_id=source.pk,
        )
        GiveTask.perform(cast.system, task)
    study = ConferenceInput(
        title="Hội nghị quán triệt",
        kind="study",
        unit_id=cast.ward.pk,
        date=DAY,
        form="in_person",
        document_ids=(row.pk,),
    )
    EnterConference.perform(cast.system, study)
    return row, plan, target


def test_down_to_the_cell_and_back(cast: Any, directive: Any) -> None:
    row, plan, target = directive
    page = cast.office.get(f"/van-ban/{row.pk}/ket-qua/").content.decode()
    wanted = (
        plan.get_absolute_url(),
        target.get_absolute_url(),
        "Việc từ documents.Document",
        "Việc từ plans.Plan",
        "Hội nghị quán triệt",
        "Chi bộ A1",
    )
    assert [each for each in wanted if each not in page] == []
    above = received(cast)  # what the document was based on leads down to all of it as well
    row.based_on.add(above)
    page = cast.office.get(f"/van-ban/{above.pk}/ket-qua/").content.decode()
    assert [each for each in (row.get_absolute_url(), *wanted) if each not in page] == []
    below = cast.office.get(plan.get_absolute_url()).content.decode()
    wanted = (row.get_absolute_url(), target.get_absolute_url(), "Việc từ plans.Plan")
    assert [each for each in wanted if each not in below] == []
    shared = cast.office.get(target.get_absolute_url()).content.decode()
    wanted = (row.get_absolute_url(), plan.get_absolute_url(), "Chi bộ A1", "Chi bộ A2")
    assert [each for each in wanted if each not in shared] == []


def test_nothing_of_it_is_there_for_another_ward(cast: Any, directive: Any) -> None:
    addresses = [f"/van-ban/{directive[0].pk}/ket-qua/", *(row.get_absolute_url() for row in directive)]
    assert {cast.stranger.get(address).status_code for address in addresses} == {404}


def count(cast: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert cast.office.get(address).status_code == 200
    return len(found)


def test_pages_ask_the_same_for_few_and_for_many_cells(cast: Any, directive: Any) -> None:
    from dangbo.orgs.tests.place import plant, unit

    row, plan, target = directive
    addresses = [
        "/van-ban/?period=2022",
        "/ke-hoach/?period=2022",
        "/chi-tieu/?period=2022",
        "/nhiem-vu/?period=2022",
        "/sinh-hoat/?period=2022",
        "/hoi-nghi/?period=2022",
        f"/van-ban/{row.pk}/",
        f"/van-ban/{row.pk}/ket-qua/",
        plan.get_absolute_url(),
        target.get_absolute_url(),
        "/sinh-hoat/thang/?month=2022-05",
    ]
    for address in addresses:
        count(cast, address)
    few = {address: count(cast, address) for address in addresses}
    plant(*(unit(f"more-{number}", "ward_a", since=DAY) for number in range(30)), actor=cast.system)
    ShareTarget.perform(cast.system, SharingInput(record_id=target.pk, mode="equal"))
    many = {address: count(cast, address) for address in addresses}
    assert many == few
    assert {address: asked for address, asked in few.items() if asked > 12} == {}
