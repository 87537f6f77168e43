"""The page of a verb: who may open it, what it says when it is refused, and that nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.http import Http404

from dangbo.journal import queries as journal
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.refusal import NotPermitted
from dangbo.web import acts, subjects
from dangbo.web.acts import act, register_form
from dangbo.web.tests.conftest import READER, Allowing, Ask

Units = Callable[..., list[Any]]


@dataclass(frozen=True)
class Row:
    name: str = ask("Tên")
    votes: int = ask("Số phiếu")


@dataclass(frozen=True)
class Found:
    code: str = ask("Mã")
    area: str = ask("Địa bàn", default="")
    rows: tuple[Row, ...] = ask("Dòng", default=())


@dataclass(frozen=True)
class Picky:
    number: int = ask("Số")

    def __post_init__(self) -> None:
        if self.number > 1:
            raise ValueError("Không quá 1.")


@dataclass(frozen=True)
class Fed:
    numbers: dict[str, int] = ask("Do chương trình đưa vào")


@dataclass(frozen=True)
class Change:
    record_id: int = ask("Bản ghi", kind="hidden")
    area: str = ask("Địa bàn")


class ShortCode(Rule):
    """A code is short."""

    text, accepted, clause, where = "Mã quá dài.", "Hãy ghi dưới 6 chữ.", "Điều 3", "code"

    def holds(self, data: Any, door: Door) -> bool:
        return len(data.code) < 6


@pytest.fixture(autouse=True)
def verbs(
    allowing: Allowing, declared: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, type[Action[Any]]]]:
    monkeypatch.setattr(acts, "_special", dict(acts._special))
    monkeypatch.setattr(subjects, "_subjects", dict(subjects._subjects))
    unit = apps.get_model("orgs.Unit")

    class FoundUnit(Action[Found]):
        name, permission, label, Input, rules = "test.found", "test.do", "Lập chi bộ", Found, (ShortCode,)

        def run(self, items: Sequence[Found], door: Door) -> Sequence[Any]:
            return door.create(unit(code=item.code, kind="cell", area=item.area, since=door.today) for item in items)

    class ChangeUnit(Action[Change]):
        name, permission, label, Input, subject = "test.change_area", "test.do", "Sửa chi bộ", Change, "orgs.Unit"
        reason_required = True

        def run(self, items: Sequence[Change], door: Door) -> Sequence[Any]:
            for item in items:
                door.subjects[item.record_id].area = item.area
            return door.update(door.subjects.values(), ["area"]) or list(door.subjects.values())

    class PickyVerb(Action[Picky]):
        name, permission, label, Input = "test.picky", "test.do", "Khó tính", Picky

    class FedVerb(Action[Fed]):
        name, permission, label, Input = "test.fed", "test.do", "Nạp", Fed

    subjects.register_subject("orgs.Unit", lambda viewer, pk: unit.objects.filter(pk=pk).first())
    yield {"found": FoundUnit, "change": ChangeUnit}


def codes() -> set[str]:
    return set(apps.get_model("orgs.Unit").objects.values_list("code", flat=True))


def text(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


def test_the_form_is_drawn_from_the_input(db: None, asked: Ask) -> None:
    page = text(act(asked("/viec/test.found/?area=TDP+1"), name="test.found"))
    assert "<h1>Lập chi bộ</h1>" in page
    assert 'name="code"' in page and 'value="TDP 1"' in page and 'name="rows-0-votes"' in page and "_token" in page


@pytest.mark.parametrize(
    ("path", "verb"),
    [
        ("/viec/x/", "test.none"),
        ("/viec/x/", "test.change_area"),
        ("/viec/x/?record=999", "test.change_area"),
        ("/viec/x/?record=abc", "test.change_area"),
        ("/viec/x/", "web.export"),
        ("/viec/x/", "test.fed"),
    ],
)
def test_there_is_no_page_for(db: None, asked: Ask, path: str, verb: str) -> None:
    with pytest.raises(Http404):
        act(asked(path), name=verb)


def test_who_may_not_finds_no_page(units: Units, asked: Ask, allowing: Allowing) -> None:
    record = units("cb1")[0]
    allowing.units = set()
    for request in (
        asked(f"/x/?record={record.pk}"),
        asked(f"/x/?record={record.pk}", post={"area": "A", "_reason": "vì"}),
    ):
        with pytest.raises(Http404):
            act(request, name="test.change_area")
    allowing.permissions.clear()
    with pytest.raises(Http404):
        act(asked("/x/"), name="test.found")


def test_a_stranger_signs_in_first(db: None, asked: Ask) -> None:
    response = act(asked("/viec/test.found/?area=1", actor=ANONYMOUS), name="test.found")
    assert response.status_code == 302
    assert "next=/viec/test.found/%3Farea%3D1" in response.headers["Location"]


def test_done_leads_to_where_the_address_says(db: None, asked: Ask) -> None:
    response = act(
        asked("/x/?next=/to-chuc/", post={"code": "cb1", "rows-rows": "1", "_token": "t1"}), name="test.found"
    )
    assert (response.status_code, response.headers["Location"]) == (302, "/to-chuc/")
    assert codes() == {"cb1"}


def test_not_to_another_site(db: None, asked: Ask) -> None:
    response = act(asked("/x/?next=//evil.example/", post={"code": "cb1", "_token": "t1"}), name="test.found")
    assert response.headers["Location"].startswith("/") and "evil" not in response.headers["Location"]


def test_sent_twice_is_done_once(db: None, asked: Ask) -> None:
    for _time in range(2):
        sent = {"code": "cb1", "_token": "same"}
        assert act(asked("/x/", post=sent), name="test.found").status_code == 302
    assert codes() == {"cb1"}
    assert len(journal.entries(action="test.found")) == 1


def test_the_same_token_with_other_words_is_refused(db: None, asked: Ask) -> None:
    act(asked("/x/", post={"code": "cb1", "_token": "same"}), name="test.found")
    response = act(asked("/x/", post={"code": "cb2", "_token": "same"}), name="test.found")
    assert response.status_code == 422
    assert codes() == {"cb1"}


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(db: None, asked: Ask) -> None:
    sent = {
        "code": "quá-dài-lắm",
        "area": "Tổ 7",
        "_token": "kept",
        "rows-rows": "2",
        "rows-1-name": "Lò",
        "rows-1-votes": "3",
    }
    response = act(asked("/x/", post=sent), name="test.found")
    page = text(response)
    assert response.status_code == 422
    assert "Mã quá dài. Hãy ghi dưới 6 chữ. <cite>Điều 3</cite>" in page
    for kept in ('value="quá-dài-lắm"', 'value="Tổ 7"', 'value="kept"', 'value="Lò"', 'name="rows-rows" value="2"'):
        assert kept in page
    assert 'href="#id_code"' in page and 'aria-invalid="true"' in page
    assert codes() == set()


def test_what_the_input_itself_refuses_stands_above_the_form(db: None, asked: Ask) -> None:
    response = act(asked("/x/", post={"number": "2"}), name="test.picky")
    assert response.status_code == 422
    assert "<li>Không quá 1." in text(response)


def test_faults_of_typing_are_told_at_once(db: None, asked: Ask) -> None:
    response = act(
        asked("/x/", post={"code": "", "rows-rows": "1", "rows-0-name": "Lò", "rows-0-votes": "ba"}), name="test.found"
    )
    page = text(response)
    assert response.status_code == 422
    assert page.count('class="fault"') == 2


def test_one_more_row_does_nothing_but_draw_it(db: None, asked: Ask) -> None:
    response = act(asked("/x/", post={"code": "", "_more": "rows", "rows-rows": "2"}), name="test.found")
    page = text(response)
    assert response.status_code == 200
    assert 'name="rows-2-name"' in page and 'class="fault"' not in page


def test_the_present_values_are_shown_and_changed_with_a_reason(units: Units, asked: Ask) -> None:
    record = units("cb1", area="Tổ 1")[0]
    path = f"/x/?record={record.pk}"
    assert 'value="Tổ 1"' in text(act(asked(path), name="test.change_area"))
    missing = act(asked(path, post={"area": "Tổ 2", "_token": "a"}), name="test.change_area")
    assert missing.status_code == 422 and 'href="#id__reason"' in text(missing)
    assert (
        act(
            asked(path, post={"area": "Tổ 2", "_reason": "gõ nhầm", "_token": "a"}), name="test.change_area"
        ).status_code
        == 302
    )
    record.refresh_from_db()
    assert (record.area, record.version) == ("Tổ 2", 2)
    entry = journal.entries(action="test.change_area")[0]
    assert (entry.reason, entry.actor_key, entry.request_id) == ("gõ nhầm", READER.key, "")


def test_another_form_template_and_first_values(db: None, asked: Ask) -> None:
    register_form("test.found", initial=lambda record, actor: {"area": actor.name})
    assert f'value="{READER.name}"' in text(act(asked("/x/"), name="test.found"))


def test_the_door_itself_says_no(db: None, asked: Ask, verbs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise NotPermitted("không được")

    monkeypatch.setattr(verbs["found"], "perform", refuse)
    response = act(asked("/x/", post={"code": "cb1"}), name="test.found")
    assert response.status_code == 403 and "không được" in text(response)
