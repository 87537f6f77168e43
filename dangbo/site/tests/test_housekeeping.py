"""`dangbo housekeeping`: letters whose time of keeping is over are emptied, told and journalled; no others."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any

import pytest

from dangbo.access.tests.cast import Cast
from dangbo.journal import queries as journal
from dangbo.kernel import clock
from dangbo.portal.tests.test_forgetting import SENT, TWO_YEARS_ON, send
from dangbo.site.commands import housekeeping

pytestmark = pytest.mark.django_db


def test_it_deletes_what_is_due_says_so_and_leaves_the_rest(
    cast: Cast, capsys: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    old, young, open_one = (
        send(cast, "A"),
        send(cast, "B", now=SENT + timedelta(days=2)),
        send(cast, "C", answered=False),
    )
    line = f"Thư số {old.pk}, Câu hỏi, nhận ngày 10/05/2023: "
    with clock.stopped_at(TWO_YEARS_ON + timedelta(days=1)):
        for dry, said, count, text in ((True, "sẽ", 1, old.text), (False, "đã", 1, ""), (False, "", 0, "")):
            assert housekeeping.run(argparse.Namespace(dry_run=dry)) == 0
            told = f"{line}{said} xóa nội dung.\n" if count else ""
            assert capsys.readouterr().out == f"{told}Thư của công dân hết thời hạn lưu giữ: {count}.\n"
            old.refresh_from_db()
            assert old.text == text
    assert [row.text != "" for row in (young, open_one)] == [True, True]
    entry = journal.history(old).latest("pk")
    assert (entry.action, entry.reason) == ("portal.forget_letters", housekeeping.REASON)
