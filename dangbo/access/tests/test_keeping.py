"""The administrator is told when backups are missing, and the auditor when the journal does not fit its anchors."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from dangbo.access import keeping
from dangbo.journal.anchors import LATEST, glance
from dangbo.kernel import clock

NIGHT = datetime(2022, 12, 30, 23, 0, tzinfo=clock.HANOI)


@pytest.fixture
def place(tmp_path, settings):
    settings.HOME = tmp_path
    (tmp_path / "b.age").write_bytes(b"x" * 2048)
    with clock.stopped_at(NIGHT):
        yield tmp_path


def after(hours: int) -> keeping.Keeping:
    with clock.stopped_at(NIGHT + timedelta(hours=hours)):
        return keeping.keeping()


def test_what_is_told_of_backups(place) -> None:
    assert (after(0).state, after(0).made) == ("never", None)
    keeping.note_failed("Ổ đĩa đầy.")
    assert (after(0).state, "Ổ đĩa đầy." in after(0).sentence()) == ("failed", True)
    keeping.note_made(place / "b.age", 2048, (7, "h" * 64))
    assert [after(hours).state for hours in (0, 24, 26, 27)] == ["good", "good", "good", "late"]
    with clock.stopped_at(NIGHT + timedelta(hours=24)):
        keeping.note_failed("Không có khóa.")
    assert (after(25).state, after(25).made.seq) == ("failed", 7)
    keeping.note_made(place / "b.age", 2048, (7, "h" * 64))
    (place / "b.age").unlink()
    assert (after(1).state, [anchor.seq for anchor in keeping.anchors()]) == ("gone", [7])
    keeping.forget()
    assert (after(0).state, list(keeping.anchors())) == ("never", [])


@pytest.mark.parametrize("note", ["", "{", "[]", '{"made": {}}', '{"made": {"at": "x"}, "failed": 1}'])
def test_a_spoiled_note_counts_as_none(place, note) -> None:
    told = json.loads(note) if note.startswith('{"') else None
    text = json.dumps({**told, "database": keeping._database()}) if told else note
    (place / keeping.NOTE).write_text(text)
    assert after(0).state == "never"


def test_a_note_about_another_database_counts_as_none(place, settings) -> None:
    keeping.note_made(place / "b.age", 2048, (7, "h" * 64))
    told = json.loads((place / keeping.NOTE).read_text())
    (place / keeping.NOTE).write_text(json.dumps({**told, "database": "elsewhere"}))
    assert after(0).state == "never"


@pytest.mark.django_db
def test_on_the_desk_and_the_page(cast, place) -> None:
    for address in (reverse("access:backups"), reverse("desk:desk")):
        assert "Chưa có bản sao lưu nào" in cast.administrator.get(address).content.decode()
    keeping.note_made(place / "b.age", 2048, (7, "h" * 64))
    page = cast.administrator.get(reverse("access:backups")).content.decode()
    assert ("Bản sao lưu mới nhất" in page, str(place / "b.age") in page) == (True, True)
    assert cast.office.get(reverse("access:backups")).status_code == 404


@pytest.mark.django_db
def test_anchors_on_the_pages_of_the_journal(cast, place, django_assert_max_num_queries) -> None:
    """What was written anew from the first entry on, every hash made to fit, does not fit the backup's anchor."""
    from dangbo.journal.chain import entry_hash
    from dangbo.journal.models import ChainHead, Entry
    from dangbo.orgs.actions import SetUp, SetUpInput

    for code in "XY":
        data = SetUpInput(code=code, name=f"Chi bộ {code}", kind="cell", parent_id=cast.ward.pk, since=NIGHT.date())
        SetUp.perform(cast.office.actor, data)
    addresses = [reverse("access:journal"), reverse("access:verification")]
    assert [cast.auditor.get(address).context["glance"].newest for address in addresses] == [None, None]
    head = ChainHead.objects.get()
    keeping.note_made(place / "b.age", 2048, (head.seq, head.hash))
    seen = cast.auditor.get(addresses[1]).context["glance"]
    assert (seen.newest.seq, seen.beyond, seen.read, seen.sound) == (head.seq, 0, head.seq, True)
    previous = ""
    for entry in Entry.objects.order_by("seq"):
        entry.reason, entry.previous_hash = "giả", previous
        entry.hash = previous = entry_hash(entry)
        entry.save()
    ChainHead.objects.update(hash=previous)
    with django_assert_max_num_queries(6):
        seen = glance()
    assert (seen.sound, seen.found, [anchor.seq for anchor in seen.lost]) == (False, (), [head.seq])
    for page in (*map(cast.auditor.get, addresses), cast.auditor.post(addresses[1])):
        assert 'class="message error"' in page.content.decode()
    assert head.seq < LATEST
