"""A question and its answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dangbo.access.tests.cast import Cast
from dangbo.journal import queries as journal
from dangbo.kernel import clock
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.portal import queries
from dangbo.portal.actions.articles import Piece
from dangbo.portal.actions.letters import AnswerLetter, LetterAnswer, PublishAnswer
from dangbo.rulebook.calendar import work_calendar
from dangbo.tasks import queries as tasks

pytestmark = pytest.mark.django_db
TEXT = "Đèn đường ở ngõ 5 hỏng đã một tháng, bao giờ sửa?"


@pytest.fixture(autouse=True)
def home(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation is that of ward A."""
    monkeypatch.setattr("dangbo.portal.actions.articles.home", lambda: cast.ward.pk)


def stamp(client: Client) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', client.get("/hoi-dap/gui/").content.decode())
    assert found
    return found[1]


def send(client: Client, **more: Any) -> Any:
    given = {"kind": "question", "subject": "Đèn đường", "text": TEXT, "consent": "on", "website": ""}
    given |= {"stamp": stamp(client)} | more
    return client.post("/hoi-dap/gui/", {name: value for name, value in given.items() if value is not None})


def code_in(page: Any) -> str:
    found = re.search(r'class="code"><strong>([^<]+)', page.content.decode())
    assert found
    return found[1]


def test_it_lands_as_a_task_with_its_working_days(cast: Cast, client: Client) -> None:
    page = send(client, sender_name="Trần Thử", contact="0912345678")
    letter = queries.letters(cast.office.actor).get()
    due = work_calendar().add(clock.today(), 10)
    assert (page.status_code, letter.due, letter.state) == (200, due, "received")
    task = tasks.tasks(cast.office.actor).get(pk=letter.task_id)
    assert (task.due, task.source_type, task.source_id, task.state) == (due, "portal.Letter", letter.pk, "open")
    assert "Trần Thử" not in task.title
    kept = " ".join(entry.after for entry in journal.history(letter))
    assert "Trần Thử" not in kept
    assert "0912345678" not in kept
    assert TEXT not in kept


def test_the_code_and_only_the_code_opens_the_answer(cast: Cast, client: Client) -> None:
    code = code_in(send(client))
    letter = queries.letters(cast.office.actor).get()
    assert code.replace("-", "") not in letter.code_digest
    AnswerLetter.perform(cast.office.actor, LetterAnswer(record_id=letter.pk, answer="Sẽ sửa xong trong tuần này."))
    found = client.post("/hoi-dap/theo-doi/", {"code": code.lower().replace("-", " ")})
    assert "Sẽ sửa xong trong tuần này." in found.content.decode()
    wrong = client.post("/hoi-dap/theo-doi/", {"code": "AAAA-BBBB-CCCC"})
    assert (wrong.status_code, TEXT in wrong.content.decode()) == (404, False)
    assert tasks.tasks(cast.office.actor).get(pk=letter.task_id).state == "done"


def test_only_what_the_sender_allowed_is_published_and_never_a_name(cast: Cast, client: Client) -> None:
    send(client, subject="Không đăng", sender_name="Trần Thử")
    send(client, subject="Được đăng", sender_name="Trần Thử", may_publish="on")
    closed, open_one = queries.letters(cast.office.actor).order_by("pk")
    for letter in (closed, open_one):
        AnswerLetter.perform(cast.office.actor, LetterAnswer(record_id=letter.pk, answer="Câu trả lời đây."))
    with pytest.raises(Refusal):
        PublishAnswer.perform(cast.office.actor, Piece(record_id=closed.pk))
    PublishAnswer.perform(cast.office.actor, Piece(record_id=open_one.pk))
    page = client.get("/hoi-dap/").content.decode()
    assert ("Được đăng" in page, "Không đăng" in page, "Trần Thử" in page) == (True, False, False)


def test_letters_are_for_those_who_answer(cast: Cast, client: Client) -> None:
    send(client)
    letter = queries.letters(cast.office.actor).get()
    for player in (cast.stranger, cast.cell_secretary, cast.editor, cast.member, cast.superior):
        assert list(queries.letters(player.actor)) == []
        assert player.get(f"/thu-cong-dan/{letter.pk}/").status_code == 404
        with pytest.raises(NotPermitted):
            AnswerLetter.perform(player.actor, LetterAnswer(record_id=letter.pk, answer="Không được phép."))
    assert cast.secretary.get(f"/thu-cong-dan/{letter.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"consent": None}, "Chưa có sự đồng ý"),
        ({"text": "Ngắn"}, "quá ngắn"),
        ({"text": "x" * 5001}, "5000"),
        ({"website": "http://mua-hang.example"}, "giống quảng cáo"),
        ({"text": "Mua http://a.example http://b.example http://c.example ngay"}, "giống quảng cáo"),
        ({"stamp": "bịa:đặt"}, "hỏng"),
        ({"subject": "y" * 300}, "200"),
        ({"kind": "khac"}, "khac"),
    ],
)
def test_what_is_held_back_and_why(cast: Cast, client: Client, given: dict[str, Any], said: str) -> None:
    page = send(client, **given)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert queries.letters(cast.office.actor).count() == 0


def test_an_attachment_is_known_by_what_it_holds(cast: Cast, client: Client) -> None:
    bad = send(client, file=SimpleUploadedFile("anh.png", b"MZ\x90\x00"))
    assert (bad.status_code, "chương trình máy tính" in bad.content.decode()) == (422, True)
    good = send(client, file=SimpleUploadedFile("ghi-chu.txt", "Ghi chú kèm theo.".encode()))
    assert good.status_code == 200
    letter = queries.letters(cast.office.actor).get()
    sent = cast.office.get(f"/thu-cong-dan/{letter.pk}/tep/")
    assert b"".join(sent).decode() == "Ghi chú kèm theo."
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert cast.stranger.get(f"/thu-cong-dan/{letter.pk}/tep/").status_code == 404


def test_the_same_form_sent_a_thousand_times_is_one_letter(cast: Cast, client: Client) -> None:
    one = stamp(client)
    statuses, codes = set(), set()
    for _ in range(1000):
        page = send_again(client, one)
        statuses.add(page.status_code)
        if page.status_code == 200:
            codes.add(code_in(page))
    assert queries.letters(cast.office.actor).count() == 1
    assert statuses == {200, 429}
    assert len(codes) == 1


def send_again(client: Client, one: str) -> Any:
    given = {"kind": "question", "subject": "Đèn đường", "text": TEXT, "consent": "on", "website": "", "stamp": one}
    return client.post("/hoi-dap/gui/", given)


def test_it_stands_on_the_desk_of_who_answers(cast: Cast, client: Client) -> None:
    send(client)
    letter = queries.letters(cast.office.actor).get()
    desk = cast.office.get("/ban-lam-viec/viec/").content.decode()
    assert "Trả lời trên cổng thông tin: Đèn đường" in desk
    assert f"{letter.due:%d/%m/%Y}" in desk
    task = cast.office.get(f"/nhiem-vu/{letter.task_id}/").content.decode()
    assert letter.get_absolute_url() in task
    assert "Đèn đường" not in cast.stranger.get("/ban-lam-viec/viec/").content.decode()
