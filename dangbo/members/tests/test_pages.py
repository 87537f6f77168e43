"""Pages of members: who sees them, what they show, what they cost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from dangbo.journal.models import Entry
from dangbo.kernel.actor import system
from dangbo.members import actions as act
from dangbo.members.models import Dossier, Person
from dangbo.members.tests.cast import member

OFFICE = system("import")
DAY = "31/12/2022"


def enrol(cell: Any, count: int = 1, **more: Any) -> list[Person]:
    inputs = [
        member(
            f"DV-{cell.code}-{number}", cell, full_name=f"Lò Thị Mẫu {chr(65 + number)}", since=date(2018, 1, 1), **more
        )
        for number in range(count)
    ]
    return act.Enrol.perform(OFFICE, inputs)


def shown(response: Any) -> set[str]:
    return set(re.findall(r"Lò Thị Mẫu [A-Z]", response.content.decode()))


def test_each_sees_the_members_of_his_units(cast: Any) -> None:
    enrol(cast.cell)
    enrol(cast.other_cell)
    address = f"/dang-vien/?day={DAY}"
    counts = {
        role: cast.inside(role).get(address).content.decode().count("Lò Thị Mẫu")
        for role in ("office", "secretary", "building", "cell_secretary", "cell_helper", "follower")
    }
    assert counts == {"office": 2, "secretary": 2, "building": 2, "cell_secretary": 1, "cell_helper": 1, "follower": 1}
    assert shown(cast.stranger.get(address)) == set()
    assert {role for role in ("member", "front", "superior", "editor", "administrator", "auditor")
            if cast.inside(role).get(address).status_code != 404} == set()


def test_a_record_is_open_inside_and_does_not_exist_outside(cast: Any) -> None:
    person = enrol(cast.cell, card_number="000000001234")[0]
    address = f"/dang-vien/{person.pk}/"
    page = cast.office.get(address).content.decode()
    assert person.full_name in page and "000000001234" not in page and "********1234" in page
    assert cast.stranger.get(address).status_code == 404
    assert cast.outside["cell_secretary"].get(address).status_code == 404
    assert cast.member.get(address).status_code == 404


def test_numbers_are_shown_only_for_a_reason_that_is_kept(cast: Any) -> None:
    person = enrol(cast.cell, card_number="000000001234")[0]
    address = f"/dang-vien/{person.pk}/so-hieu/"
    assert "000000001234" not in cast.office.get(address).content.decode()
    assert "000000001234" not in cast.office.post(address, {"reason": ""}).content.decode()
    assert "000000001234" in cast.office.post(address, {"reason": "đối chiếu thẻ"}).content.decode()
    looks = Entry.objects.filter(action="members.reveal")
    assert [(entry.reason, entry.effect, entry.subject_id) for entry in looks] == [("đối chiếu thẻ", "read", person.pk)]
    assert "000000001234" not in looks[0].after
    assert cast.cell_secretary.post(address, {"reason": "x"}).status_code == 404


def test_the_list_is_searched_without_marks_and_as_at_a_day(cast: Any) -> None:
    people = enrol(cast.cell, 3)
    act.Die.perform(OFFICE, act.Die.Input(record_id=people[0].pk, date=date(2022, 5, 1)))
    assert shown(cast.office.get("/dang-vien/?day=30/04/2022&q=lo thi mau")) == {
        "Lò Thị Mẫu A", "Lò Thị Mẫu B", "Lò Thị Mẫu C",
    }
    assert shown(cast.office.get(f"/dang-vien/?day={DAY}&q=MẪU")) == {"Lò Thị Mẫu B", "Lò Thị Mẫu C"}
    assert shown(cast.office.get(f"/dang-vien/?day={DAY}&q={people[1].code}")) == {"Lò Thị Mẫu B"}
    assert shown(cast.office.get(f"/dang-vien/?day={DAY}&standing=exempt")) == set()


@pytest.mark.parametrize("path", [
    f"/dang-vien/?day={DAY}", "/dang-vien/moi-nguoi/", "/dang-vien/bien-dong/?period=2022", "/dang-vien/ket-nap/",
    f"/dang-vien/chuc-vu/?day={DAY}", "/dang-vien/chuyen-sinh-hoat/", "/dang-vien/huy-hieu/",
    "/dang-vien/viec-den-han/", "/dang-vien/huy-hieu/den-han/?year=2030", f"/to-chuc/?day={DAY}", "/to-chuc/bien-dong/",
    "/to-chuc/nhiem-ky/", "/to-chuc/ward_a/",
])
def test_a_page_asks_as_much_for_three_members_as_for_one(cast: Any, path: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert cast.office.get(path).status_code == 200
        return len(asked)

    first = enrol(cast.cell)
    act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=first[0].pk, date=date(2022, 1, 1), reason="già yếu"))
    cost()
    one = cost()
    more = enrol(cast.other_cell, 2)
    for person in more:
        act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=person.pk, date=date(2022, 1, 1), reason="già yếu"))
    assert cost() == one <= 14


def test_the_base_of_a_vote_is_a_small_sum(cast: Any) -> None:
    people = enrol(cast.cell, 3)
    act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=people[0].pk, date=date(2022, 1, 1), reason="già yếu"))
    page = cast.cell_secretary.get(f"/dang-vien/mau-so/?unit={cast.cell.pk}&day={DAY}").content.decode()
    assert "<strong>2</strong>" in page
    assert cast.cell_secretary.get(f"/dang-vien/mau-so/?unit={cast.other_cell.pk}&day={DAY}").status_code == 404


def test_a_cell_secretary_takes_a_step_on_its_form(cast: Any) -> None:
    act.Nominate.perform(cast.cell_secretary.actor, act.Nominate.Input(
        code="UT-1", full_name="Lò Văn Ưu", gender="male", birth_date=date(2000, 1, 1), unit_id=cast.cell.pk,
        listed_on=date(2022, 1, 5)))
    dossier = Dossier.objects.get()
    page = cast.cell_secretary.get(f"/dang-vien/ket-nap/{dossier.pk}/").content.decode()
    assert "/viec/members.train/" in page and "/viec/members.decide_admission/" not in page
    answer = cast.cell_secretary.post(f"/viec/members.train/?record={dossier.pk}", {
        "certificate_number": "000123", "certificate_date": "12/06/2022", "_token": "a" * 24})
    assert answer.status_code == 302
    dossier.refresh_from_db()
    assert (dossier.state, dossier.certificate_date) == ("trained", date(2022, 6, 12))
    assert cast.outside["cell_secretary"].get(f"/dang-vien/ket-nap/{dossier.pk}/").status_code == 404


def test_one_group_of_the_form_is_corrected_at_a_time(cast: Any) -> None:
    person = enrol(cast.cell)[0]
    address = f"/viec/members.profile_home/?record={person.pk}"
    assert cast.office.get(address).status_code == 200
    cast.office.post(address, {"residence": "TDP 1, phường Đức Thắng", "residence_new": "TDP 1, phường Đông Ngạc",
                               "phone": "0900000000", "_token": "b" * 24})
    person.refresh_from_db()
    assert (person.residence, person.profile.residence_new) == ("TDP 1, phường Đức Thắng", "TDP 1, phường Đông Ngạc")
    assert "0900000000" not in "".join(Entry.objects.values_list("after", flat=True))
    assert "TDP 1, phường Đông Ngạc" in cast.office.get(f"/dang-vien/{person.pk}/").content.decode()
    assert "TDP 1, phường Đông Ngạc" not in cast.cell_secretary.get(f"/dang-vien/{person.pk}/").content.decode()


def test_numbers_are_put_right_without_being_shown(cast: Any) -> None:
    person = enrol(cast.cell, personal_number="001075000001", file_number="0077")[0]
    address = f"/viec/members.profile_numbers/?record={person.pk}"
    page = cast.office.get(address).content.decode()
    assert ("001075000001" in page, "0077" in page) == (False, False)
    for number, (sent, kept) in enumerate((("", "001075000001"), ("001075000002", "001075000002"), ("-", ""))):
        cast.office.post(address, {"personal_number": sent, "old_card_number": "123", "_token": f"{number}" * 24})
        person.refresh_from_db()
        assert (person.personal_number, person.file_number, person.profile.old_card_number) == (kept, "0077", "123")
    assert "001075000002" not in "".join(Entry.objects.values_list("after", flat=True))


def test_a_file_of_people_is_given_for_a_reason_only(cast: Any) -> None:
    enrol(cast.cell)
    for list_ in ("/dang-vien/", "/dang-vien/moi-nguoi/"):
        answer = cast.office.post(f"{list_}?day={DAY}", {"file": "csv", "reason": " "})
        assert (answer.status_code, "chỉ giao tệp khi có lý do" in answer.content.decode()) == (422, True)
        given = b"".join(cast.office.post(f"{list_}?day={DAY}", {"file": "csv", "reason": "rà soát"}).streaming_content)
        assert "rà soát" in given.decode()
    assert Entry.objects.filter(action="web.export").count() == 2


def test_a_member_opens_the_own_record(cast: Any) -> None:
    from django.apps import apps

    person = enrol(cast.cell)[0]
    apps.get_model("access.Holder").objects.create(account=cast.member.account, person=person)
    assert person.full_name in cast.member.get("/dang-vien/toi/").content.decode()
    assert cast.editor.get("/dang-vien/toi/").status_code == 404


def test_a_reform_is_looked_at_before_it_is_done(cast: Any) -> None:
    enrol(cast.cell, 3)
    form = {"unit_ids": [cast.cell.pk, cast.other_cell.pk], "code": "A12", "name": "Chi bộ A 1-2", "on": "01/01/2023",
            "_token": "c" * 24}
    page = cast.office.post("/to-chuc/xem-truoc/orgs.merge/", form)
    assert page.status_code == 200 and "Chi bộ A 1-2" in page.content.decode()
    assert not apps_unit("A12")
    assert cast.office.post("/viec/orgs.merge/", form).status_code == 302
    assert apps_unit("A12")
    heir = cast.office.get("/to-chuc/A12/").content.decode()
    assert ("Tổ chức tiền thân" in heir, heir.count(f'href="/to-chuc/{cast.cell.code}/"') > 0) == (True, True)
    assert cast.cell_secretary.post("/to-chuc/xem-truoc/orgs.merge/", form).status_code == 404


def test_a_move_is_looked_at_before_it_is_done(cast: Any) -> None:
    enrol(cast.cell, 2)
    form = {"parent_id": cast.city.pk, "on": "01/01/2023", "_token": "d" * 24}
    page = cast.administrator.post(f"/to-chuc/xem-truoc/orgs.move/?record={cast.cell.pk}", form)
    assert page.status_code == 404
    assert cast.office.get(f"/viec/orgs.move/?record={cast.cell.pk}").content.decode().count("xem-truoc/orgs.move") == 1
    renamed = cast.office.post(f"/to-chuc/xem-truoc/orgs.rename/?record={cast.cell.pk}", {
        "name": "Chi bộ Đổi Tên", "on": "01/01/2023", "_token": "e" * 24})
    assert (renamed.status_code, renamed.content.decode().count("Chi bộ Đổi Tên</strong>")) == (200, 1)
    assert "Chi bộ Đổi Tên" not in cast.office.get("/to-chuc/?day=01/01/2023").content.decode()


def apps_unit(code: str) -> bool:
    from dangbo.orgs.queries import by_code

    return code in by_code([code])


def words_of(docx: bytes) -> str:
    from io import BytesIO

    from docx import Document

    document = Document(BytesIO(docx))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_papers_of_a_way_into_the_party(cast: Any) -> None:
    sponsors = enrol(cast.cell, 3)
    newcomer = act.Enrol.perform(OFFICE, [member("KN", None, full_name="Lò Văn Mới", birth_date=date(1996, 1, 1))])[0]
    row = act.RecordAdmission.perform(OFFICE, [act.RecordAdmission.Input(
        person_id=newcomer.pk, unit_id=cast.cell.pk, cell_voted_on=date(2022, 1, 5), cell_base=3, cell_yes=2,
        decision_number="11-QĐ/ĐU", decided_on=date(2022, 1, 25), sponsor_id=sponsors[0].pk,
        second_sponsor_id=sponsors[1].pk)])[0]
    address = f"/dang-vien/ket-nap/{row.pk}/giay"
    resolution = words_of(cast.cell_secretary.get(f"{address}/nghi-quyet-ket-nap.docx").content)
    assert "tán thành 2/3 đảng viên chính thức (đạt 66,7%)" in resolution and "Chi bộ A1".upper() in resolution.upper()
    assert cast.office.get(f"{address}/quyet-dinh-ket-nap.pdf").content.startswith(b"%PDF")
    assert cast.office.get(f"{address}/nghi-quyet-chinh-thuc.docx").status_code == 404
    assert cast.stranger.get(f"{address}/nghi-quyet-ket-nap.docx").status_code == 404
    assert "nghi-quyet-ket-nap.docx" in cast.office.get(f"/dang-vien/ket-nap/{row.pk}/").content.decode()


def test_a_letter_is_issued_printed_and_confirmed(cast: Any) -> None:
    person = enrol(cast.cell, card_number="000000001234")[0]
    letter = act.papers.IssueLetter.perform(cast.office.actor, act.papers.LetterInput(
        record_id=person.pk, issued_on=date(2022, 5, 4), letter_number="27-GGT/CB", place="Đảng bộ phường Mẫu"))
    assert letter.due_on == date(2022, 7, 27)  # 60 working days
    text = words_of(cast.office.get(f"/dang-vien/chuyen-sinh-hoat/{letter.pk}/giay/giay-gioi-thieu.docx").content)
    assert person.full_name in text and "000000001234" not in text and "27/07/2022" in text
    act.papers.ConfirmLetter.perform(cast.office.actor, act.papers.ConfirmInput(
        record_id=letter.pk, done_on=date(2022, 6, 1)))
    person.refresh_from_db()
    assert person.state == "departed"


def test_long_forms_stand_in_groups_and_the_wrong_one_opens(cast: Any) -> None:
    address = "/viec/members.enrol/"
    page = cast.office.get(address).content.decode()
    names = [name for name in act.Enrol.Input.__dataclass_fields__ if f'name="{name}"' in page]
    assert (page.count("<details class=\"group\""), page.count("<details class=\"group\" open"), len(names)) == (
        5, 1, len(act.Enrol.Input.__dataclass_fields__),
    )
    sent = {"code": "DV-1", "full_name": "Lò Thị Mẫu", "gender": "female", "birth_known": "day",
            "personal_number": "12", "_token": "f" * 24}
    wrong = cast.office.post(address, sent).content.decode()
    assert (wrong.count("<details class=\"group\" open"), "12 chữ số" in wrong, Person.objects.count()) == (2, True, 0)
