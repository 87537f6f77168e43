"""The ward's set phrases: kept, changed, no longer used; the findings of an article follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dangbo.access.tests.cast import Cast
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.portal import queries
from dangbo.portal.actions.articles import Piece
from dangbo.portal.actions.phrases import (
    ChangePhrase,
    DropPhrase,
    KeepPhrase,
    PhraseChange,
    PhraseInput,
    TakeUpPhrase,
)
from dangbo.portal.reviewing import findings

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def keep(cast: Cast, phrase: str, who: str = "office") -> Any:
    return KeepPhrase.perform(cast.inside(who).actor, PhraseInput(phrase=phrase, unit_id=cast.ward.pk))


def test_findings_follow_the_list(cast: Cast, write: Make) -> None:
    article = write(body="Phong trào ngõ văn ninh và tổ dân phố kiểu mẩu.")

    def right() -> list[str]:
        return [one.right for one in findings(article, cast.editor.actor) if one.right]

    assert right() == []
    row, other = keep(cast, " ngõ  văn minh "), keep(cast, "kiểu mẩu => kiểu mẫu")
    assert right() == ["ngõ văn minh", "kiểu mẫu"]
    DropPhrase.perform(cast.editor.actor, Piece(record_id=other.pk))
    ChangePhrase.perform(cast.editor.actor, PhraseChange(record_id=row.pk, phrase="ngõ văn vinh"))
    assert right() == ["ngõ văn vinh"]
    TakeUpPhrase.perform(cast.editor.actor, Piece(record_id=other.pk))
    assert right() == ["ngõ văn vinh", "kiểu mẫu"]


@pytest.mark.parametrize("phrase", ["", "văn", "=> đúng", "sai =>", "a => b => c", "123 456", "x" * 121])
def test_what_is_no_phrase(cast: Cast, phrase: str) -> None:
    with pytest.raises(Refusal) as refused:
        keep(cast, phrase)
    assert {fault.where for fault in refused.value.faults} == {"phrase"}
    assert queries.phrases_kept(cast.office.actor) == []


def test_a_phrase_stands_once_though_it_was_dropped(cast: Cast) -> None:
    row = keep(cast, "ngõ văn minh")
    for _ in range(2):
        with pytest.raises(Refusal, match="có trong danh sách"):
            keep(cast, "ngõ văn minh")
        DropPhrase.perform(cast.office.actor, Piece(record_id=row.pk)) if row.state == "kept" else None
        row.refresh_from_db()


def test_the_list_and_its_page(cast: Cast) -> None:
    row = keep(cast, "ngõ văn minh")
    listed = cast.office.get("/bien-tap/cum-tu/").content.decode()
    assert "ngõ văn minh" in listed
    assert "<li>tập trung dân chủ</li>" in listed  # what comes with the program
    shown = cast.office.get(row.get_absolute_url()).content.decode()
    assert f"/viec/portal.drop_phrase/?record={row.pk}" in shown
    assert cast.stranger.get(row.get_absolute_url()).status_code == 404
    assert cast.member.get("/bien-tap/cum-tu/").status_code == 404
    with pytest.raises(NotPermitted):
        keep(cast, "của người khác", who="member")
