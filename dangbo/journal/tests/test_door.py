"""The door: permitted? → state allows? → rules → change → journal, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps

from dangbo.journal import queries, registry
from dangbo.journal.action import Action, Door, ask, unit_of
from dangbo.journal.models import Entry
from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.clock import HANOI
from dangbo.kernel.refusal import Changed, NotPermitted, Refusal

NOON = datetime(2022, 5, 4, 12, 0, tzinfo=HANOI)


def area_of(unit: Any) -> str:
    return apps.get_model("orgs.Unit").objects.get(pk=unit.pk).area


def test_what_was_done_stands_in_the_journal(cast, verbs) -> None:
    data = verbs.AreaInput(cast.cell.pk, "Tổ 1")
    verbs.set_area.perform(cast.office.actor, data, now=NOON, reason="  theo nghị quyết ")
    entry = Entry.objects.get()
    assert (entry.seq, entry.at, entry.action, entry.effect) == (1, NOON, "test.set_area", "changed")
    assert (entry.actor_key, entry.actor_name, entry.role) == (cast.office.actor.key, "office.a", "office")
    assert (entry.unit_id, entry.subject_type, entry.subject_id, entry.subject_version) == (
        cast.cell.pk,
        "orgs.Unit",
        cast.cell.pk,
        2,
    )
    assert (json.loads(entry.before), json.loads(entry.after)) == ({"area": ""}, {"area": "Tổ 1"})
    assert (entry.reason, area_of(cast.cell)) == ("theo nghị quyết", "Tổ 1")


@pytest.mark.parametrize("who", ["stranger", "cell_secretary", "administrator", "anonymous"])
def test_without_permission_nothing_happens(cast, verbs, who) -> None:
    actor = ANONYMOUS if who == "anonymous" else getattr(cast, who).actor
    with pytest.raises(NotPermitted):
        verbs.set_area.perform(actor, verbs.AreaInput(cast.cell.pk, "x"))
    assert not Entry.objects.exists()
    assert area_of(cast.cell) == ""


def test_permission_is_needed_for_every_unit_of_a_list(cast, verbs) -> None:
    data = [verbs.AreaInput(cast.cell.pk, "x"), verbs.AreaInput(cast.cell_b.pk, "x")]
    with pytest.raises(NotPermitted):
        verbs.set_area.perform(cast.office.actor, data)
    assert area_of(cast.cell) == ""


def test_an_unknown_record_is_refused(cast, verbs) -> None:
    with pytest.raises(Refusal):
        verbs.set_area.perform(cast.office.actor, verbs.AreaInput(10**9, "x"))


def test_all_faults_come_at_once_with_place_and_clause(cast, verbs) -> None:
    data = [verbs.AreaInput(cast.cell.pk, ""), verbs.AreaInput(cast.other_cell.pk, "y" * 30)]
    with pytest.raises(Refusal) as refused:
        verbs.set_area.perform(cast.office.actor, data, now=NOON)
    found = {(f.item, f.where, f.text, f.accepted, f.clause) for f in refused.value.faults}
    assert found == {
        (0, "area", "Say which area.", "Some words.", "Điều 1"),
        (1, "area", "Too long.", "", "as valid on 2022-05-04"),
    }
    assert not Entry.objects.exists()


def test_a_state_that_the_verb_does_not_start_from_is_refused(cast, verbs) -> None:
    verbs.to_school.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk), reason="đổi")
    with pytest.raises(Refusal) as refused:
        verbs.to_school.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk), reason="đổi")
    assert [fault.where for fault in refused.value.faults] == ["state"]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_asked_for_where_one_is_due(cast, verbs, reason) -> None:
    with pytest.raises(Refusal) as refused:
        verbs.to_school.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk), reason=reason)
    assert [fault.where for fault in refused.value.faults] == ["reason"]


def test_many_take_as_many_queries_as_one(cast, verbs) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    verbs.set_area.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk, "Tổ 0"))  # makes the head of the chain
    counts = []
    for units in ([cast.cell], [cast.cell, cast.other_cell, cast.ward]):
        cast.office.actor.memo.clear()
        data = [verbs.AreaInput(unit.pk, f"Tổ {len(units)}") for unit in units]
        with CaptureQueriesContext(connection) as queries_made:
            rows = verbs.set_area.perform(cast.office.actor, data)
        assert [row.pk for row in rows] == [unit.pk for unit in units]
        counts.append(len(queries_made))
    assert counts[0] == counts[1]
    assert Entry.objects.count() == 5
    assert len(set(Entry.objects.values_list("batch", flat=True))) == 3


def test_a_row_that_did_not_change_has_no_entry(cast, verbs) -> None:
    for _turn in range(2):
        verbs.set_area.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk, "Tổ 1"))
    assert Entry.objects.count() == 1


def test_what_somebody_changed_meanwhile_is_not_overwritten(cast, verbs) -> None:
    stale = apps.get_model("orgs.Unit").objects.get(pk=cast.cell.pk)
    verbs.set_area.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk, "Tổ 1"))

    class Late(Action[Any]):
        """Write an old copy."""

        name, permission, label, Input = "test.late", "orgs.change", "Late", verbs.AreaInput

        def run(self, items: Sequence[Any], door: Door) -> Sequence[Any]:
            stale.area = "cũ"
            return door.update([stale], ["area"])

    try:
        with pytest.raises(Changed):
            Late.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk, ""))
    finally:
        del registry._actions["test.late"]
    assert area_of(cast.cell) == "Tổ 1"


def test_a_nested_verb_that_is_refused_leaves_no_trace(cast, verbs) -> None:
    class Outer(Action[Any]):
        """Change one unit, and try another that is not ours."""

        name, permission, label, Input = "test.outer", "orgs.change", "Outer", verbs.AreaInput

        def run(self, items: Sequence[Any], door: Door) -> Sequence[Any]:
            verbs.set_area.perform(door.actor, verbs.AreaInput(cast.cell.pk, "trước"), now=door.now)
            with pytest.raises(Refusal):
                verbs.set_area.perform(
                    door.actor, [verbs.AreaInput(cast.other_cell.pk, "x"), verbs.AreaInput(cast.cell_b.pk, "x")]
                )
            return verbs.set_area.perform(door.actor, [verbs.AreaInput(cast.ward.pk, "sau")], now=door.now)

    try:
        Outer.perform(cast.office.actor, verbs.AreaInput(0, ""))
    finally:
        del registry._actions["test.outer"]
    assert [e.subject_id for e in Entry.objects.all()] == [cast.cell.pk, cast.ward.pk]
    assert len(set(Entry.objects.values_list("batch", flat=True))) == 1
    assert area_of(cast.other_cell) == ""


def test_a_failure_after_writing_undoes_all(cast, verbs) -> None:
    class Fails(Action[Any]):
        """Write, then fail."""

        name, permission, label, Input = "test.fails", "orgs.change", "Fails", verbs.AreaInput

        def run(self, items: Sequence[Any], door: Door) -> Sequence[Any]:
            verbs.set_area.perform(door.actor, verbs.AreaInput(cast.cell.pk, "x"))
            raise RuntimeError("power cut")

    try:
        with pytest.raises(RuntimeError):
            Fails.perform(cast.office.actor, verbs.AreaInput(0, ""))
    finally:
        del registry._actions["test.fails"]
    assert not Entry.objects.exists()
    assert (queries.head(), area_of(cast.cell)) == ((0, ""), "")


def test_the_same_submission_twice_is_done_once(cast, verbs) -> None:
    data = verbs.AreaInput(cast.cell.pk, "Tổ 1")
    first = verbs.set_area.perform(cast.office.actor, data, token="t1")
    second = verbs.set_area.perform(cast.office.actor, data, token="t1")
    assert (first.pk, Entry.objects.count()) == (second.pk, 1)


def test_a_token_serves_one_person_and_one_content(cast, verbs) -> None:
    data = verbs.AreaInput(cast.cell.pk, "Tổ 1")
    verbs.set_area.perform(cast.office.actor, data, token="t1")
    with pytest.raises(Refusal):
        verbs.set_area.perform(cast.office.actor, verbs.AreaInput(cast.cell.pk, "khác"), token="t1")
    with pytest.raises(Refusal):
        verbs.set_area.perform(cast.building.actor, data, token="t1")
    assert (Entry.objects.count(), area_of(cast.cell)) == (1, "Tổ 1")


def test_a_look_is_an_entry_without_the_value(cast, verbs) -> None:
    from dangbo.journal.looks import LookInput

    unit = apps.get_model("orgs.Unit")
    unit.objects.filter(pk=cast.cell.pk).update(national_code="12345678901234")
    with pytest.raises(Refusal):
        verbs.look.perform(cast.office.actor, LookInput(cast.cell.pk))
    seen = verbs.look.perform(cast.office.actor, LookInput(cast.cell.pk), reason="đối chiếu")
    entry = Entry.objects.get()
    assert (seen.national_code, entry.effect, entry.reason) == ("12345678901234", "read", "đối chiếu")
    assert (json.loads(entry.before), json.loads(entry.after)) == ({}, {"fields": ["national_code"]})


@pytest.mark.parametrize("missing", ["name", "permission", "label"])
def test_a_verb_without_name_permission_or_label_is_no_verb(missing) -> None:
    body = {"name": "test.x", "permission": "orgs.change", "label": "X"} | {missing: ""}
    with pytest.raises(TypeError):
        type("Nameless", (Action,), body)
    assert "test.x" not in {action.name for action in registry.actions()}


def test_two_verbs_may_not_share_a_name(verbs) -> None:
    with pytest.raises(TypeError):
        type("Other", (Action,), {"name": "test.set_area", "permission": "orgs.change", "label": "X"})


def test_the_unit_of_a_record_is_found_by_its_path(cast) -> None:
    name = apps.get_model("orgs.UnitName").objects.get(unit=cast.cell)
    account = cast.office.account
    assert (unit_of(name), unit_of(cast.cell), unit_of(account)) == (cast.cell.pk, cast.cell.pk, None)


def test_asking_keeps_label_and_default() -> None:
    from dataclasses import dataclass, fields

    @dataclass(frozen=True)
    class Input:
        one: int = ask("One", help="h", kind="unit")
        many: tuple[int, ...] = ask("Many", default=tuple)

    assert Input(1) == Input(1, ())
    assert fields(Input)[0].metadata["label"] == "One"
