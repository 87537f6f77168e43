"""The chain: what was changed, removed, reordered, cut or forged in the database is found."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timezone
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import F

from dangbo.journal import chain, queries, redaction
from dangbo.journal.models import ChainHead, Entry
from dangbo.journal.verify import said, verify
from dangbo.kernel.clock import HANOI


@pytest.fixture
def written(cast, verbs) -> None:
    """Six entries."""
    for number, unit in enumerate([cast.cell, cast.other_cell, cast.ward] * 2):
        verbs.set_area.perform(cast.office.actor, verbs.AreaInput(unit.pk, f"Tổ {number}"), reason="thử")


def found() -> list[tuple[int, str]]:
    return [(place.seq, place.kind) for place in verify().found]


def test_an_empty_journal_holds(db) -> None:
    verdict = verify()
    assert (verdict.sound, verdict.entries, verdict.hash) == (True, 0, "")
    assert "0" in next(said(verdict))


def test_an_untouched_journal_holds(written) -> None:
    verdict = verify()
    assert (verdict.sound, verdict.entries) == (True, 6)
    assert queries.head() == (6, verdict.hash)


@pytest.mark.parametrize(
    "change",
    [
        {"after": '{"area":"giả"}'},
        {"before": "{}x"},
        {"reason": ""},
        {"actor_key": "account:0"},
        {"actor_name": "A"},
        {"role": ""},
        {"action": "test.to_school"},
        {"effect": "created"},
        {"unit_id": None},
        {"subject_id": 1},
        {"subject_type": "orgs.UnitName"},
        {"subject_version": 9},
        {"batch": "0"},
        {"request_id": "r"},
        {"at": datetime(2020, 1, 1, tzinfo=timezone.utc)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_changed_field_is_found(written, change) -> None:
    Entry.objects.filter(seq=3).update(**change)
    assert found() == [(3, "changed")]


def test_a_changed_entry_with_its_hash_made_to_fit_is_found_by_the_next(written) -> None:
    entry = Entry.objects.get(seq=3)
    entry.after = '{"area":"giả"}'
    Entry.objects.filter(seq=3).update(after=entry.after, hash=chain.entry_hash(entry))
    assert found() == [(4, "unlinked")]


def test_a_removed_entry_is_found(written) -> None:
    Entry.objects.filter(seq=2).delete()
    assert found() == [(2, "missing")]


def test_a_removed_entry_with_numbers_closed_up_is_found(written) -> None:
    Entry.objects.filter(seq=2).delete()
    for seq in range(3, 7):
        Entry.objects.filter(seq=seq).update(seq=F("seq") - 1)
    assert {kind for _seq, kind in found()} == {"unlinked", "changed", "head"}


def test_two_entries_in_each_others_place_are_found(written) -> None:
    Entry.objects.filter(seq=2).update(seq=1000)
    Entry.objects.filter(seq=3).update(seq=2)
    Entry.objects.filter(seq=1000).update(seq=3)
    assert {seq for seq, _kind in found()} >= {2, 3}


def test_a_cut_tail_is_found(written) -> None:
    Entry.objects.filter(seq__gt=4).delete()
    assert found() == [(5, "head")]


def test_a_cut_tail_with_a_forged_head_is_found_by_what_was_noted_elsewhere(written) -> None:
    early, late = (4, Entry.objects.get(seq=4).hash), queries.head()
    assert verify([early, late, (0, "")]).sound
    Entry.objects.filter(seq__gt=4).delete()
    ChainHead.objects.update(seq=4, hash=early[1])
    assert found() == []  # alone the chain cannot know …
    verdict = verify([early, late])  # … but an issued report, a backup or an earlier check carries the head of its day
    assert [(place.seq, place.kind) for place in verdict.found] == [(6, "anchor")]
    assert "6" in list(said(verdict))[1]


def test_a_tail_written_anew_with_every_hash_made_to_fit_is_found(written) -> None:
    noted = queries.head()
    last = Entry.objects.get(seq=6)
    last.reason = "khác"
    last.hash = chain.entry_hash(last)
    last.save()
    ChainHead.objects.update(hash=last.hash)
    assert (found(), [place.kind for place in verify([noted]).found]) == ([], ["anchor"])


def test_a_forged_head_is_found(written) -> None:
    ChainHead.objects.update(hash="0" * 64)
    assert found() == [(7, "head")]


def test_an_inserted_entry_is_found(written) -> None:
    entry = Entry.objects.get(seq=6)
    entry.seq, entry.previous_hash = 7, entry.hash
    entry.hash = chain.entry_hash(entry)
    entry.save(force_insert=True)
    assert found() == [(8, "head")]


def test_the_finding_is_said_for_people(written) -> None:
    Entry.objects.filter(seq=2).delete()
    Entry.objects.filter(seq=5).update(reason="x")
    lines = list(said(verify()))
    assert len(lines) == 4
    assert "2" in lines[1]
    assert "5" in lines[2]


def test_sealed_fields_are_never_in_clear(cast) -> None:
    account = apps.get_model("accounts.Account")(username="ai", name="Ai", email="ai@vidu.vn", password="bí mật")
    kept = chain.contents(account)
    assert kept["password"].startswith("sealed:")
    assert "bí mật" not in json.dumps(kept, ensure_ascii=False)
    assert chain.seal("bí mật") == kept["password"] != chain.seal("bí mật khác")
    assert (chain.seal(""), chain.seal(None)) == ("", "")


def test_values_are_spelled_in_one_way() -> None:
    moment = datetime(2022, 5, 4, 7, 0, tzinfo=HANOI)
    assert chain.canonical({"b": (1, True, None), "a": {"x": Decimal("1.50"), "y": Decimal("0.00")}}) == (
        '{"a":{"x":"1.5","y":"0"},"b":[1,true,null]}'
    )
    assert chain.canonical([date(2022, 5, 4), time(7, 30), moment, {"b", "a"}, "đ"]) == (
        '["2022-05-04","07:30:00","2022-05-04T00:00:00+00:00",["a","b"],"đ"]'
    )


def test_the_hash_is_the_same_before_and_after_the_database(written) -> None:
    for entry in Entry.objects.all():
        assert chain.entry_hash(entry) == entry.hash


def test_history_is_asked_by_record_person_and_day(cast, written) -> None:
    history = [queries.as_edit(entry) for entry in queries.history(cast.cell)]
    assert [edit.changes for edit in history] == [(("area", "", "Tổ 0"),), (("area", "Tổ 0", "Tổ 3"),)]
    key = cast.office.actor.key
    assert [e.seq for e in queries.entries(actor_key=key, action="test.set_area")] == [6, 5, 4, 3, 2, 1]
    assert not queries.entries(actor_key="account:0").exists()
    assert not queries.entries(day=date(2001, 1, 1)).exists()
    assert [e.seq for e in queries.entries_about({"orgs.Unit": [cast.ward.pk]}, after=3)] == [6]


def test_values_taken_out_by_the_door_leave_a_chain_that_holds(written, cast, verbs, monkeypatch) -> None:
    def run(self, items, door):
        rows = list(door.subjects.values())
        for row in rows:
            row.area = ""
        return door.erase(rows, ("area",))

    monkeypatch.setattr(verbs.set_area, "run", run)
    unit = cast.cell
    hashes = dict(Entry.objects.values_list("seq", "hash"))
    verbs.set_area.perform(cast.office.actor, verbs.AreaInput(unit.pk, "x"), reason="hết hạn")
    about = Entry.objects.filter(subject_id=unit.pk, subject_type="orgs.Unit").order_by("seq")
    texts = [(one.effect, one.before, one.after, one.reason) for one in about]
    assert not any("Tổ" in text for one in texts for text in one)
    assert [one[0] for one in texts[-2:]] == ["changed", "redacted"]
    assert [one[3] for one in texts[:-2]] == [redaction.GONE] * (len(texts) - 2)
    assert {seq: Entry.objects.get(seq=seq).hash for seq in hashes} == hashes
    assert found() == []


@pytest.mark.parametrize("after", ['{"area":"[đã xóa]"}', '{"area":"giả"}'])
def test_values_taken_out_without_a_statement_are_found(written, after) -> None:
    Entry.objects.filter(seq=2).update(after=after)
    assert found() == [(2, "changed")]
