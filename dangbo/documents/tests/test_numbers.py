"""Numbers: per body, kind and term; once; cancelled ones kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangbo.documents.actions import CancelNumber, DraftDocument, EndInput, RegisterDocument
from dangbo.documents.models import Document
from dangbo.documents.tests.cases import DAY, draft, issue, registered, term
from dangbo.documents.tests.threads import at_once
from dangbo.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def issued(cast: Any, **more: Any) -> Any:
    row = DraftDocument.perform(cast.office.actor, draft(cast.ward, **more))
    return issue(cast.office.actor, row, more.get("date", DAY))


def test_a_draft_has_no_number_and_the_first_issued_is_01(cast: Any) -> None:
    term(cast.ward)
    row = DraftDocument.perform(cast.office.actor, draft(cast.ward))
    assert (row.number, row.code, row.state) == (None, "…-KH/ĐU", "draft")
    row = issue(cast.office.actor, row)
    assert (row.number, row.code, row.state) == (1, "01-KH/ĐU", "issued")


def test_each_kind_and_body_has_its_own_series(cast: Any) -> None:
    term(cast.ward)
    codes = [
        issued(cast).code,
        issued(cast).code,
        issued(cast, kind="bao_cao").code,
        issued(cast, body="committee").code,
        issued(cast).code,
    ]
    assert codes == ["01-KH/ĐU", "02-KH/ĐU", "01-BC/ĐU", "01-KH/ĐU", "03-KH/ĐU"]


def test_a_new_term_begins_at_01_again(cast: Any) -> None:
    term(cast.ward, until=date(2022, 6, 1))
    term(cast.ward, since=date(2022, 6, 1))
    last, first = issued(cast), issued(cast, date=date(2022, 6, 1))
    assert (last.number, first.number) == (1, 1)
    assert last.term_id != first.term_id


def test_without_a_term_nothing_is_numbered(cast: Any) -> None:
    row = DraftDocument.perform(cast.office.actor, draft(cast.ward))
    with pytest.raises(Refusal) as refused:
        issue(cast.office.actor, row)
    assert [fault.where for fault in refused.value.faults] == ["date"]


def test_a_gap_stays_and_a_cancelled_number_is_not_given_again(cast: Any) -> None:
    now = term(cast.ward)
    RegisterDocument.perform(cast.office.actor, registered(cast.ward, 7, term_id=now.pk))
    eighth = issued(cast)
    CancelNumber.perform(cast.office.actor, EndInput(record_id=eighth.pk), reason="Ghi nhầm loại")
    assert issued(cast).number == 9
    stands = set(Document.objects.values_list("number", "state"))
    assert stands == {(7, "issued"), (8, "cancelled"), (9, "issued")}


def test_a_number_already_given_is_refused_with_the_next_free_one(cast: Any) -> None:
    now = term(cast.ward)
    issued(cast)
    with pytest.raises(Refusal) as refused:
        RegisterDocument.perform(cast.office.actor, registered(cast.ward, 1, term_id=now.pk))
    (fault,) = refused.value.faults
    assert (fault.where, "02" in fault.accepted) == ("number", True)


def test_the_same_number_twice_in_one_sending_is_refused(cast: Any) -> None:
    now = term(cast.ward)
    both = [registered(cast.ward, 5, term_id=now.pk), registered(cast.ward, 5, term_id=now.pk)]
    with pytest.raises(Refusal) as refused:
        RegisterDocument.perform(cast.office.actor, both)
    assert [fault.item for fault in refused.value.faults] == [1]
    assert not Document.objects.exists()


def test_cancelling_needs_a_reason(cast: Any) -> None:
    term(cast.ward)
    row = issued(cast)
    with pytest.raises(Refusal) as refused:
        CancelNumber.perform(cast.office.actor, EndInput(record_id=row.pk))
    assert [fault.where for fault in refused.value.faults] == ["reason"]


@pytest.mark.django_db(transaction=True)
def test_sessions_at_once_are_never_given_the_same_number(cast: Any, tmp_path: Path) -> None:
    term(cast.ward)
    rows = [DraftDocument.perform(cast.office.actor, draft(cast.ward)) for _ in range(8)]
    actor = cast.office.actor
    numbers = at_once(lambda number: issue(actor, rows[number]).number, 8, tmp_path)
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_the_same_issue_sent_twice_gives_one_number(cast: Any) -> None:
    from dangbo.documents.actions import IssueDocument, IssueInput

    term(cast.ward)
    row = DraftDocument.perform(cast.office.actor, draft(cast.ward))
    data = IssueInput(record_id=row.pk, date=DAY)
    first = IssueDocument.perform(cast.office.actor, data, token="once")
    again = IssueDocument.perform(cast.office.actor, data, token="once")
    assert (first.number, again.number) == (1, 1)


@pytest.fixture
def by_year(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ward's own rule from 2023 on: numbers run within a year."""
    from dangbo.rulebook import engine
    from dangbo.rulebook.actions import OverrideInput, OverrideRule

    monkeypatch.setattr(engine, "_home", lambda: cast.ward.pk)
    own = OverrideInput(
        code="documents.numbering_scope",
        value="year_and_type",
        since=date(2023, 1, 1),
        unit_id=cast.ward.pk,
        basis="Công văn 12-CV/ĐU",
        decided_by="Ban Thường vụ Đảng ủy",
    )
    OverrideRule.perform(cast.office.actor, own, reason="Đánh số theo năm")


@pytest.mark.usefixtures("by_year")
def test_where_the_rulebook_says_so_numbers_begin_anew_each_year_and_need_no_term(cast: Any) -> None:
    days = [date(2022, 5, 10), date(2023, 2, 1), date(2023, 12, 31), date(2024, 1, 2)]
    with pytest.raises(Refusal):
        issued(cast, date=days[0])
    term(cast.ward)
    given = [(row.number, row.year) for row in (issued(cast, date=day) for day in days)]
    assert given == [(1, 0), (1, 2023), (2, 2023), (1, 2024)]
    with pytest.raises(Refusal) as refused:
        RegisterDocument.perform(cast.office.actor, registered(cast.ward, 2, date=days[1], term_id=term_of(cast)))
    assert refused.value.faults[0].accepted.endswith("03.")
    row = RegisterDocument.perform(cast.office.actor, registered(cast.ward, 2, date=days[3], term_id=term_of(cast)))
    assert row.year == 2024


def term_of(cast: Any) -> int:
    from dangbo.orgs.queries import term_on

    found = term_on(cast.ward.pk, DAY)
    assert found is not None
    return found.pk
