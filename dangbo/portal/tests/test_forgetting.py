"""What citizens wrote is deleted in time: words, names, answers, files, codes; and no other letter."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dangbo.access.tests.cast import Cast
from dangbo.kernel import clock
from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.portal import queries, store
from dangbo.portal.actions.articles import Piece
from dangbo.portal.actions.forgetting import ForgetLetter, ForgetLetters, Overdue
from dangbo.portal.actions.letters import AnswerLetter, LetterAnswer, LetterInput, SendLetter
from dangbo.portal.models import Letter
from dangbo.tasks import queries as tasks
from dangbo.web.uploads import Upload

pytestmark = pytest.mark.django_db
SENT = datetime(2023, 5, 10, 9, 0, tzinfo=clock.HANOI)
TWO_YEARS_ON = datetime(2025, 5, 10, 9, 0, tzinfo=clock.HANOI)


def send(cast: Cast, code: str, now: datetime = SENT, answered: bool = True, file: bytes = b"") -> Any:
    sent = Upload(SimpleUploadedFile("thu.txt", file)) if file else None
    data = LetterInput(kind="question", subject=f"Hỏi {code}", text="Bao giờ sửa đèn ngõ 5?", consent=True, code=code,
                       sender_name="Trần Thử", contact="0900", file=sent, unit_id=cast.ward.pk)  # fmt: skip
    letter = SendLetter.perform(ANONYMOUS, data, now=now)
    if answered:
        AnswerLetter.perform(
            cast.office.actor, LetterAnswer(record_id=letter.pk, answer="Sửa trong tuần này."), now=now
        )
    letter.refresh_from_db()
    return letter


def words_of(letter: Any) -> set[str]:
    letter.refresh_from_db()
    return {letter.text, letter.sender_name, letter.contact, letter.answer, letter.file_sha256}


def test_letters_kept_long_enough_and_no_others(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    old, waiting = send(cast, "A", file=b"Giay to kem theo"), send(cast, "B", answered=False)
    young = send(cast, "C", now=SENT + timedelta(days=1))
    path = store.path_of(old.file_sha256, old.file_suffix)
    assert path.is_file()
    assert [row.pk for row in queries.letters_overdue(TWO_YEARS_ON.date())] == []
    day_after = TWO_YEARS_ON + timedelta(days=1)
    assert [row.pk for row in queries.letters_overdue(day_after.date())] == [old.pk]
    with django_capture_on_commit_callbacks(execute=True):
        ForgetLetters.perform(cast.office.actor, Overdue(unit_id=cast.ward.pk), now=day_after)
    assert words_of(old) == {""}
    assert (old.state, old.subject, old.kind, old.received_at) == (
        "deleted",
        f"Thư số {old.pk}, đã xóa",
        "question",
        SENT,
    )
    assert not path.exists()
    assert queries.letter_by_code("A") is None
    assert tasks.tasks(cast.office.actor).get(pk=old.task_id).title == old.subject
    assert {words_of(row) == {""} for row in (waiting, young)} == {False}


def test_at_the_wish_of_the_sender_with_a_reason(cast: Cast) -> None:
    letter, waiting = send(cast, "A"), send(cast, "B", answered=False)
    with pytest.raises(Refusal):
        ForgetLetter.perform(cast.office.actor, Piece(record_id=letter.pk))
    with pytest.raises(Refusal):
        ForgetLetter.perform(cast.office.actor, Piece(record_id=waiting.pk), reason="Người gửi yêu cầu")
    with pytest.raises(NotPermitted):
        ForgetLetter.perform(cast.editor.actor, Piece(record_id=letter.pk), reason="Người gửi yêu cầu")
    ForgetLetter.perform(cast.office.actor, Piece(record_id=letter.pk), reason="Người gửi yêu cầu")
    assert words_of(letter) == {""}


def test_a_file_that_another_letter_names_stays(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    one, other = send(cast, "A", file=b"Cung mot tep"), send(cast, "B", file=b"Cung mot tep")
    with django_capture_on_commit_callbacks(execute=True):
        ForgetLetter.perform(cast.office.actor, Piece(record_id=one.pk), reason="Người gửi yêu cầu")
    assert store.path_of(other.file_sha256, other.file_suffix).is_file()


def test_the_list_says_how_many_are_due(cast: Cast) -> None:
    send(cast, "A")
    page = cast.office.get("/thu-cong-dan/").content.decode()
    assert "1 thư đã được giữ đủ thời hạn" in page
    assert "/viec/portal.forget_letters/" in page
    Letter.objects.update(received_at=clock.now())
    assert "portal.forget_letters" not in cast.office.get("/thu-cong-dan/").content.decode()
