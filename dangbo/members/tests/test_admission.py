"""The way into the Party under the rules of its days."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from dangbo.kernel.clock import HANOI
from dangbo.kernel.refusal import Refusal
from dangbo.members import actions as act
from dangbo.members.models import Dossier, Membership, Person
from dangbo.members.queries import deadlines
from dangbo.members.tests.cast import enrol, member, people
from dangbo.orgs.models import Unit
from dangbo.orgs.tests.place import OFFICE, ward_with_cells

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 1, 1, tzinfo=HANOI)


@pytest.fixture
def cell() -> Unit:
    return ward_with_cells("CB01")["CB01"]


@pytest.fixture
def sponsors(cell: Unit) -> list[Person]:
    return people(cell, 6)


def nominate(cell: Unit, **more: Any) -> Dossier:
    values = {"code": "UT-1", "full_name": "Lò Văn Ưu", "gender": "male", "birth_date": date(2000, 5, 20),
              "unit_id": cell.pk, "listed_on": date(2021, 1, 5)}
    return act.Nominate.perform(OFFICE, act.Nominate.Input(**(values | more)))


def step(action: Any, row: Dossier, reason: str = "", **values: Any) -> Dossier:
    return action.perform(OFFICE, action.Input(record_id=row.pk, **values), now=LATER, reason=reason)


def up_to_vetting(cell: Unit, sponsors: list[Person], certificate: date = date(2021, 6, 12), **more: Any) -> Dossier:
    row = nominate(cell, **more)
    step(act.Train, row, certificate_number="1", certificate_date=certificate)
    step(act.FileApplication, row, applied_on=date(2021, 9, 1), cv_on=date(2021, 9, 2), sponsor_id=sponsors[0].pk,
         second_sponsor_id=sponsors[1].pk)
    return step(act.Vet, row, vetted_on=date(2021, 11, 1))


def refused_at(where: str, action: Any, row: Dossier, reason: str = "", **values: Any) -> str:
    """The clause of the refusal."""
    with pytest.raises(Refusal) as refused:
        step(action, row, reason, **values)
    assert {fault.where for fault in refused.value.faults} == {where}
    return refused.value.faults[0].clause


def decided(cell: Unit, sponsors: list[Person]) -> Dossier:
    row = up_to_vetting(cell, sponsors)
    step(act.Propose, row, cell_voted_on=date(2022, 1, 5), cell_yes=6)
    return step(act.Decide, row, committee_voted_on=date(2022, 1, 20), committee_base=15, committee_yes=15,
                decision_number="1-QĐ/QU", decided_on=date(2022, 1, 25), decided_by="Ban Thường vụ Quận ủy",
                received_on=date(2022, 1, 28))


def test_the_whole_way_from_the_list_to_full_membership(cell: Unit, sponsors: list[Person]) -> None:
    row = decided(cell, sponsors)
    person = Person.objects.get(pk=row.person_id)
    assert (row.state, row.cell_base, person.state, person.admitted_on) == (
        "decided", 6, "probationary", date(2022, 1, 25),
    )
    stay = Membership.objects.get(person=person)
    assert (stay.since, stay.began, stay.official_on) == (date(2022, 1, 25), "admitted", None)
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    step(act.FileNewCv, row, new_cv_on=date(2022, 3, 1))
    step(act.Consider, row, official_voted_on=date(2023, 2, 20), official_yes=5)
    row = step(act.Officialise, row, official_number="2-QĐ/QU", official_decided_on=date(2023, 3, 20))
    person.refresh_from_db()
    stay.refresh_from_db()
    assert (row.state, row.official_on, person.state, person.official_on, stay.official_on) == (
        "official", date(2023, 2, 10), "official", date(2023, 2, 10), date(2023, 2, 10),
    )


def test_the_base_of_the_vote_is_frozen_with_it(cell: Unit, sponsors: list[Person]) -> None:
    row = up_to_vetting(cell, sponsors)
    act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=sponsors[5].pk, date=date(2021, 1, 1), reason="già yếu"))
    step(act.Propose, row, cell_voted_on=date(2022, 1, 5), cell_yes=5)
    people(cell, 3, "LATE")
    row.refresh_from_db()
    assert row.cell_base == 5


@pytest.mark.parametrize(("yes", "base", "carried"), [(29, 44, False), (30, 44, True), (30, 45, True), (29, 45, False)])
def test_two_thirds_of_all_official_members(
    cell: Unit, sponsors: list[Person], yes: int, base: int, carried: bool
) -> None:
    row = up_to_vetting(cell, sponsors)
    values = {"cell_voted_on": date(2022, 1, 5), "cell_base": base, "cell_yes": yes}
    if carried:
        assert step(act.Propose, row, **values).state == "proposed"
    else:
        assert refused_at("cell_yes", act.Propose, row, **values)


@pytest.mark.parametrize(("born", "day", "fits"), [
    (date(2004, 1, 31), date(2022, 1, 1), True),  # counted by month: 18 all through January
    (date(2004, 2, 1), date(2022, 1, 31), False),
    (date(1961, 1, 31), date(2022, 1, 1), False),  # 61 all through January
    (date(1961, 2, 1), date(2022, 1, 31), True),
])
def test_age_is_counted_by_month(cell: Unit, sponsors: list[Person], born: date, day: date, fits: bool) -> None:
    row = up_to_vetting(cell, sponsors, birth_date=born)
    values = {"cell_voted_on": day, "cell_yes": 6}
    if fits:
        step(act.Propose, row, **values)
    else:
        assert refused_at("cell_voted_on", act.Propose, row, **values)


def test_over_age_only_by_decision_of_the_provincial_committee(cell: Unit, sponsors: list[Person]) -> None:
    row = up_to_vetting(cell, sponsors, birth_date=date(1950, 1, 1))
    assert step(act.Propose, row, cell_voted_on=date(2022, 1, 5), cell_yes=6, above_age=True).state == "proposed"


def test_a_certificate_of_10_january_2021_has_expired_on_10_january_2026(cell: Unit, sponsors: list[Person]) -> None:
    row = up_to_vetting(cell, sponsors, certificate=date(2021, 1, 10))
    clause = refused_at("certificate_date", act.Propose, row, cell_voted_on=date(2026, 1, 10), cell_yes=6)
    assert "294" in clause
    assert step(act.Propose, row, cell_voted_on=date(2026, 1, 9), cell_yes=6).state == "proposed"


def test_sponsors_are_two_or_one_with_a_mass_organisation(cell: Unit, sponsors: list[Person]) -> None:
    row = nominate(cell)
    step(act.Train, row, certificate_number="1", certificate_date=date(2021, 6, 12))
    paper = {"applied_on": date(2021, 9, 1), "cv_on": date(2021, 9, 2)}
    refused_at("sponsor_id", act.FileApplication, row, **paper, sponsor_id=sponsors[0].pk)
    refused_at("sponsor_id", act.FileApplication, row, **paper, sponsor_id=sponsors[0].pk,
               second_sponsor_id=sponsors[0].pk)
    trial = enrol(member("TRIAL", cell, official_on=None))[0]
    refused_at("second_sponsor_id", act.FileApplication, row, **paper, sponsor_id=sponsors[0].pk,
               second_sponsor_id=trial.pk)
    fresh = enrol(member("FRESH", cell, since=date(2021, 3, 1)))[0]
    refused_at("second_sponsor_id", act.FileApplication, row, **paper, sponsor_id=sponsors[0].pk,
               second_sponsor_id=fresh.pk)
    assert step(act.FileApplication, row, **paper, sponsor_id=sponsors[0].pk,
                sponsoring_unit_id=cell.pk).state == "filed"


def test_the_application_comes_before_the_cv(cell: Unit, sponsors: list[Person]) -> None:
    row = nominate(cell)
    step(act.Train, row, certificate_number="1", certificate_date=date(2021, 6, 12))
    refused_at("cv_on", act.FileApplication, row, applied_on=date(2021, 9, 2), cv_on=date(2021, 9, 1),
               sponsor_id=sponsors[0].pk, second_sponsor_id=sponsors[1].pk)


def test_steps_do_not_jump(cell: Unit, sponsors: list[Person]) -> None:
    row = nominate(cell)
    refused_at("state", act.Vet, row, vetted_on=date(2021, 11, 1))
    refused_at("state", act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))


@pytest.mark.parametrize(("vote_day", "base", "yes", "carried"), [
    (date(2022, 1, 20), 15, 9, False), (date(2022, 1, 20), 15, 10, True),  # two thirds of the committee
    (date(2026, 9, 1), 5, 2, False), (date(2026, 9, 1), 5, 3, True),  # more than half of the standing committee
])
def test_the_deciding_body_changes_with_the_rules(
    cell: Unit, sponsors: list[Person], vote_day: date, base: int, yes: int, carried: bool
) -> None:
    certificate = date(2021, 6, 12) if vote_day.year == 2022 else date(2021, 9, 1)
    row = up_to_vetting(cell, sponsors, certificate=certificate)
    step(act.Propose, row, cell_voted_on=min(vote_day, date(2026, 5, 1)), cell_yes=6)
    values = {"committee_voted_on": vote_day, "committee_base": base, "committee_yes": yes, "decision_number": "1",
              "decided_on": vote_day, "decided_by": "Đảng ủy phường"}
    if carried:
        assert step(act.Decide, row, **values).state == "decided"
    else:
        assert refused_at("committee_yes", act.Decide, row, **values)


def test_a_late_ceremony_needs_a_reason(cell: Unit, sponsors: list[Person]) -> None:
    row = decided(cell, sponsors)
    late = date(2022, 4, 1)
    assert refused_at("ceremony_on", act.HoldCeremony, row, ceremony_on=late)
    assert step(act.HoldCeremony, row, "dịch bệnh", ceremony_on=late).state == "probation"


def test_probation_counts_from_the_ceremony_and_a_late_vote_does_not_cost_a_day(
    cell: Unit, sponsors: list[Person]
) -> None:
    row = decided(cell, sponsors)
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    assert refused_at("official_voted_on", act.Consider, row, official_voted_on=date(2023, 2, 9), official_yes=6)
    assert refused_at("official_voted_on", act.Consider, row, official_voted_on=date(2023, 6, 1), official_yes=6)
    step(act.Consider, row, "chờ xác minh", official_voted_on=date(2023, 6, 1), official_yes=6)
    row = step(act.Officialise, row, official_number="2", official_decided_on=date(2023, 6, 20))
    assert row.official_on == date(2023, 2, 10)


def test_who_is_not_made_official_is_struck_off_and_the_way_ends(cell: Unit, sponsors: list[Person]) -> None:
    row = decided(cell, sponsors)
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
        record_id=row.person_id, date=date(2023, 3, 1), vote_base=6, vote_yes=6, document_number="3", reason="x"))
    row.refresh_from_db()
    assert (row.state, row.stopped_on) == ("stopped", date(2023, 3, 1))


def test_an_undone_strike_off_lets_the_way_go_on(cell: Unit, sponsors: list[Person]) -> None:
    row = decided(cell, sponsors)
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    person = act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
        record_id=row.person_id, date=date(2023, 3, 1), vote_base=6, vote_yes=6, document_number="3", reason="x"))
    act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=person.movements.get().pk), reason="nhập nhầm")
    row.refresh_from_db()
    person.refresh_from_db()
    assert (row.state, row.stopped_on, row.stop_reason, person.state) == ("probation", None, "", "probationary")
    step(act.Consider, row, official_voted_on=date(2023, 2, 20), official_yes=6)


def test_one_restored_on_probation_goes_on_where_he_was(cell: Unit, sponsors: list[Person]) -> None:
    row = decided(cell, sponsors)
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
        record_id=row.person_id, date=date(2022, 6, 1), vote_base=6, vote_yes=6, document_number="3", reason="x"))
    act.Restore.perform(OFFICE, act.Restore.Input(
        record_id=row.person_id, to_unit_id=cell.pk, date=date(2022, 9, 1), document_number="4"))
    row.refresh_from_db()
    person = Person.objects.get(pk=row.person_id)
    assert (row.state, row.stopped_on, person.state) == ("probation", None, "probationary")
    act.UndoChange.perform(
        OFFICE, act.UndoChange.Input(record_id=person.movements.get(kind="restored").pk), reason="nhập nhầm"
    )
    row.refresh_from_db()
    person.refresh_from_db()
    assert (row.state, row.stopped_on, person.state) == ("stopped", date(2022, 6, 1), "struck_off")


def test_an_admission_again_goes_the_same_steps_from_the_ceremony_on(cell: Unit, sponsors: list[Person]) -> None:
    person = enrol(member("DV-9", cell))[0]
    act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
        record_id=person.pk, date=date(2018, 6, 1), vote_base=6, vote_yes=6, document_number="3", reason="x"))
    again = act.Readmit.Input(
        record_id=person.pk, to_unit_id=cell.pk, date=date(2022, 1, 25), document_number="5-CV/TU",
        decided_by="Ban Thường vụ Quận ủy",
    )
    act.Readmit.perform(OFFICE, again)
    undone = person.movements.get(kind="readmitted")
    act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=undone.pk), reason="nhập nhầm")
    assert list(Dossier.objects.filter(person=person).values_list("state", "again")) == [("stopped", True)]
    act.Readmit.perform(OFFICE, again)
    row = Dossier.objects.get(person=person, state="decided")
    assert {(one.kind, one.person_id) for one in deadlines(OFFICE, date(2022, 2, 1))} == {("ceremony", person.pk)}
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    line = person.movements.get(kind="readmitted", undone=False)
    with pytest.raises(Refusal):
        act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=line.pk), reason="nhập nhầm")
    step(act.Consider, row, official_voted_on=date(2023, 2, 20), official_yes=6)
    step(act.Officialise, row, official_number="2", official_decided_on=date(2023, 3, 1))
    person.refresh_from_db()
    assert (person.state, person.official_on, person.ceremony_on) == ("official", date(2023, 2, 10), date(2022, 2, 10))
    assert Membership.objects.filter(person=person, until=None).get().official_on == date(2023, 2, 10)


def test_a_decision_dated_wrongly_is_put_right_everywhere(cell: Unit, sponsors: list[Person]) -> None:
    row = decided(cell, sponsors)
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    right = act.CorrectDates.Input(
        record_id=row.person_id, admitted_on=date(2022, 1, 27), ceremony_on=date(2022, 2, 11)
    )
    act.CorrectDates.perform(OFFICE, right, reason="theo bản gốc")
    row.refresh_from_db()
    stay = Membership.objects.get(person=row.person_id)
    assert (row.decided_on, row.ceremony_on, stay.since, stay.admitted_on) == (
        date(2022, 1, 27), date(2022, 2, 11), date(2022, 1, 27), date(2022, 1, 27),
    )
    step(act.Consider, row, official_voted_on=date(2023, 2, 20), official_yes=6)
    step(act.Officialise, row, official_number="2", official_decided_on=date(2023, 3, 1))
    stay.refresh_from_db()
    assert stay.official_on == Person.objects.get(pk=row.person_id).official_on == date(2023, 2, 11)


def test_a_way_stopped_before_the_decision_leaves_no_member(cell: Unit, sponsors: list[Person]) -> None:
    row = up_to_vetting(cell, sponsors)
    step(act.StopDossier, row, stopped_on=date(2021, 12, 1), stop_reason="chuyển nơi ở")
    assert Person.objects.get(pk=row.person_id).state == "closed"
    assert not Membership.objects.filter(person=row.person_id).exists()


def test_an_admission_of_the_past_is_one_line_and_completed_later(cell: Unit, sponsors: list[Person]) -> None:
    person = enrol(member("DV-9", None, admitted_on=None, ceremony_on=None, official_on=None,
                          birth_date=date(1995, 1, 1)))[0]
    line: dict[str, Any] = {
        "key": "KN-1", "person_id": person.pk, "unit_id": cell.pk, "cell_voted_on": date(2022, 1, 5), "cell_base": 6,
        "cell_yes": 6, "decision_number": "1", "decided_on": date(2022, 1, 25), "ceremony_on": date(2022, 2, 10),
        "certificate_date": date(2021, 6, 12), "sponsor_id": sponsors[0].pk, "second_sponsor_id": sponsors[1].pk,
    }
    row = act.RecordAdmission.perform(OFFICE, [act.RecordAdmission.Input(**line)])[0]
    assert (row.key, row.state) == ("KN-1", "probation")
    end = {"official_voted_on": date(2023, 2, 20), "official_base": 6, "official_yes": 6,
           "official_number": "2", "official_decided_on": date(2023, 3, 1)}
    with pytest.raises(Refusal) as refused:
        act.AmendAdmission.perform(
            OFFICE, act.AmendAdmission.Input(record_id=row.pk, **line, **end, official_on=date(2023, 1, 25)),
            reason="bổ sung")
    assert {fault.where for fault in refused.value.faults} == {"official_on"}
    act.AmendAdmission.perform(
        OFFICE, act.AmendAdmission.Input(record_id=row.pk, **line, **end, official_on=date(2023, 2, 10)),
        reason="bổ sung")
    person.refresh_from_db()
    assert (person.state, Membership.objects.get(person=person).official_on) == ("official", date(2023, 2, 10))


def test_what_falls_due_is_told_in_time(cell: Unit, sponsors: list[Person]) -> None:
    row = decided(cell, sponsors)
    due = {(one.kind, one.due) for one in deadlines(OFFICE, date(2022, 2, 1))}
    assert due == {("ceremony", date(2022, 3, 18))}  # 30 working days, Tết left out
    step(act.HoldCeremony, row, ceremony_on=date(2022, 2, 10))
    step(act.FileNewCv, row, new_cv_on=date(2022, 3, 1))
    assert deadlines(OFFICE, date(2022, 11, 11)) == []
    soon = {(one.kind, one.due, one.days_left(date(2022, 11, 12))) for one in deadlines(OFFICE, date(2022, 11, 12))}
    assert soon == {("probation", date(2023, 2, 10), 90)}
    assert {one.kind for one in deadlines(OFFICE, date(2023, 2, 1))} == {"probation", "consider"}
