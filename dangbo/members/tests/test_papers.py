"""Every paper of a life: which there are at each step, that they can be drawn, and what they say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dangbo.journal.models import Entry
from dangbo.members import actions as act
from dangbo.members.models import Dossier, Movement, Person
from dangbo.members.papers import OF_CHANGE, OF_DOSSIER, OF_TRANSFER
from dangbo.members.papers.material import Material
from dangbo.members.terms import DossierState, MovementKind
from dangbo.members.tests.cast import enrol, member
from dangbo.members.tests.test_pages import words_of
from dangbo.orgs.tests.place import OFFICE
from dangbo.papers import docx
from dangbo.papers.tree import Paragraph, Printable, plain

PERSON = Person(
    pk=1, full_name="Lò Văn Mẫu", code="DV-1", gender="male", birth_date=date(1990, 1, 1), birth_known="year",
    residence="TDP 1, phường Mẫu", admitted_on=date(2020, 1, 6), official_on=date(2021, 2, 3),
    card_number="000000001234",
)
SPONSORS = {"sponsor": Person(pk=2, full_name="Lò Thị Một"), "second_sponsor": Person(pk=3, full_name="Lò Thị Hai")}


def of(row: Any) -> Material:
    return Material(row, date(2022, 6, 1), "Chi bộ Mẫu", "Đảng bộ phường Mẫu", "Lò Văn Bí", "Lò Văn Thư")


def names(kinds: Any, row: Any) -> set[str]:
    return {kind.name for kind in kinds if kind.needs(row)}


def text(printable: Printable) -> str:
    return "\n".join(plain(block.runs) for block in printable.blocks if isinstance(block, Paragraph))


def drawn(kinds: Any, row: Any) -> dict[str, str]:
    """All papers of a record, each drawn as a file on the way; their words."""
    made = {kind.name: kind.build(of(row)) for kind in kinds if kind.needs(row)}
    for printable in made.values():
        assert docx.render(printable)[:2] == b"PK"
    return {name: text(printable) for name, printable in made.items()}


APPLYING = {"don-xin-vao-dang", "giay-gioi-thieu-vao-dang"}
FILED = APPLYING | {"tong-hop-y-kien"}
VOTED = FILED | {"nghi-quyet-ket-nap", "bao-cao-tham-dinh", "nghi-quyet-dang-uy"}
DECIDED = VOTED | {"quyet-dinh-ket-nap"}
TRIED = DECIDED | {"tu-kiem-diem-du-bi", "nhan-xet-nguoi-giup-do", "nhan-xet-noi-cu-tru", "tong-hop-nhan-xet"}
ASKED = TRIED | {"nghi-quyet-chinh-thuc", "nghi-quyet-dang-uy-chinh-thuc", "quyet-dinh-chinh-thuc"}


@pytest.mark.parametrize(("state", "papers"), [
    (DossierState.SOURCE, APPLYING), (DossierState.FILED, FILED), (DossierState.VETTED, FILED),
    (DossierState.PROPOSED, VOTED), (DossierState.DECIDED, DECIDED), (DossierState.PROBATION, TRIED),
    (DossierState.CONSIDERED, ASKED), (DossierState.OFFICIAL, ASKED | {"phieu-bao-chinh-thuc"}),
])
def test_each_step_into_the_party_has_its_papers(state: str, papers: set[str]) -> None:
    assert names(OF_DOSSIER, Dossier(person=PERSON, state=state, **SPONSORS)) == papers


def test_the_mass_organisations_resolution_is_there_when_it_sponsors() -> None:
    row = Dossier(person=PERSON, state="filed", sponsor=SPONSORS["sponsor"], sponsoring_unit_id=7)
    assert "nghi-quyet-doan" in names(OF_DOSSIER, row)


@pytest.mark.django_db
def test_the_papers_of_a_way_say_what_the_books_have() -> None:
    row = Dossier(
        person=PERSON, state="official", unit_id=1, cell_voted_on=date(2019, 12, 2), cell_base=6, cell_yes=4,
        committee_voted_on=date(2019, 12, 20), committee_base=15, committee_yes=15, decision_number="9-QĐ/ĐU",
        decided_on=date(2020, 1, 6), ceremony_on=date(2020, 1, 20), official_voted_on=date(2021, 2, 1), official_base=6,
        official_yes=6, official_on=date(2021, 1, 20), official_number="4-QĐ/ĐU", helper=SPONSORS["sponsor"],
        **SPONSORS,
    )
    words = drawn(OF_DOSSIER, row)
    assert "sinh ngày 1990, " in words["quyet-dinh-ket-nap"]  # no day that nobody knows
    assert "tán thành 4/6 đảng viên chính thức (đạt 66,7%)" in words["nghi-quyet-ket-nap"]
    assert "tán thành 15/15 ủy viên" in words["nghi-quyet-dang-uy"]
    assert words["giay-gioi-thieu-vao-dang"].count("Tôi là: ") == 2
    assert "từ ngày 20/01/2020 đến ngày 20/01/2021" in words["tu-kiem-diem-du-bi"]
    assert "kể từ ngày 20/01/2021" in words["quyet-dinh-chinh-thuc"]
    assert "Lò Thị Một" in words["nhan-xet-nguoi-giup-do"]
    assert "000000001234" not in "".join(words.values()) and "********1234" in words["phieu-bao-chinh-thuc"]


CHANGES = {
    MovementKind.ARRIVAL: {"phieu-bao"}, MovementKind.TEMPORARY_IN: {"phieu-bao"}, MovementKind.DEATH: {"phieu-bao"},
    **{kind: {"giay-gioi-thieu", "phieu-bao"} for kind in ("departure", "internal", "temporary_out")},
    **{kind: {"nghi-quyet", "quyet-dinh", "phieu-bao"} for kind in ("struck_off", "resigned", "expelled")},
    **{kind: {"nghi-quyet", "quyet-dinh"} for kind in ("suspended", "readmitted")},
    MovementKind.RESTORED: {"quyet-dinh"}, MovementKind.EXEMPTED: {"nghi-quyet"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(MovementKind))
def test_each_change_has_its_papers(kind: str) -> None:
    row = Movement(
        person=PERSON, kind=kind, date=date(2022, 5, 4), until=date(2022, 8, 2), document_number="7-QĐ/ĐU",
        reason="lý do mẫu", place="Đảng bộ phường Khác", vote_base=6, vote_yes=6,
    )
    words = drawn(OF_CHANGE, row)
    assert words.keys() == CHANGES[kind]  # type: ignore[index]
    for name, said in words.items():
        assert ("Lò Văn Mẫu" in said, "04/05/2022" in said or name == "nghi-quyet") == (True, True)
        assert "000000001234" not in said and "{" not in said
    if kind in ("struck_off", "expelled", "resigned"):
        assert "thu hồi thẻ đảng viên" in words["quyet-dinh"]
    if kind == "struck_off":
        assert "tán thành 6/6" in words["nghi-quyet"]


def test_the_members_form_is_taken_for_a_reason_and_carries_it(cast: Any) -> None:
    person = enrol(member(
        "DV-1", cast.cell, since=date(2018, 1, 1), personal_number="001090000009", card_number="000000001234",
        residence="TDP 1, phường Mẫu", birth_date=date(1950, 1, 1), birth_known="year", occupation="retired",
    ))[0]
    address = f"/dang-vien/{person.pk}/ho-so/"
    page = cast.office.get(address).content.decode()
    assert ("phieu-dang-vien" in page, "to-khai-huy-hieu" in page, "001090000009" in page) == (True, False, False)
    before = Entry.objects.count()
    assert cast.office.post(address, {"paper": "phieu-dang-vien", "form": "docx", "reason": ""}).status_code == 200
    assert Entry.objects.count() == before
    asked = {"form": "docx", "reason": "bổ sung hồ sơ"}
    words = words_of(cast.office.post(address, {"paper": "phieu-dang-vien", **asked}).content)
    for said in ("001090000009", "000000001234", "Ngày sinh: 1950", "Hưu trí", "Lý do: bổ sung hồ sơ.", "Chi bộ A1",
                 "TDP 1, phường Mẫu (theo đơn vị hành chính 2 cấp: ……"):
        assert said in words
    for paper in ("ly-lich", "phieu-bo-sung"):
        assert "Người khai".upper() in words_of(cast.office.post(address, {"paper": paper, **asked}).content)
    taken = Entry.objects.filter(action="members.take_paper").order_by("seq")
    assert [(one.effect, one.subject_id, one.reason, json.loads(one.after)["paper"]) for one in taken] == [
        ("exported", person.pk, "bổ sung hồ sơ", paper) for paper in ("phieu-dang-vien", "ly-lich", "phieu-bo-sung")
    ]
    assert "001090000009" not in "".join(one.after for one in taken)
    assert cast.cell_secretary.get(address).status_code == cast.stranger.get(address).status_code == 404


def test_a_declaration_for_a_badge_tells_the_years_and_what_does_not_count(cast: Any) -> None:
    person = enrol(member(
        "DV-1", cast.cell, admitted_on=date(1982, 3, 3), ceremony_on=None, official_on=date(1983, 3, 3),
        since=date(2018, 1, 1), birth_date=date(1950, 1, 1),
    ))[0]
    act.papers.ProposeBadge.perform(OFFICE, act.papers.BadgeInput(
        record_id=person.pk, years=40, award_day=date(2022, 5, 19)))
    words = words_of(cast.office.post(f"/dang-vien/{person.pk}/ho-so/", {
        "paper": "to-khai-huy-hieu", "form": "docx", "reason": "đợt 19/5"}).content)
    assert ("đợt 19/05/2022: 40 năm" in words, "Huy hiệu 40 năm tuổi Đảng" in words,
            "Thời gian không tính tuổi đảng: Không" in words) == (True, True, True)


def test_a_withdrawn_letter_has_no_paper() -> None:
    from dangbo.members.models import Transfer

    assert (names(OF_TRANSFER, Transfer(state="cancelled")), names(OF_TRANSFER, Transfer(state="issued"))) == (
        set(), {"giay-gioi-thieu"},
    )
