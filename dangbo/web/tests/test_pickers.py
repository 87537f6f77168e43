"""Choosing among few, among many, and never outside what one may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from dangbo.journal.action import ask
from dangbo.web import pickers
from dangbo.web.forms import Asker, QuestionsForm
from dangbo.web.pickers import register_picker
from dangbo.web.tests.conftest import NOW, READER

Units = Callable[..., list[Any]]


@dataclass(frozen=True)
class Choosing:
    unit_id: int = ask("Unit", kind="test-unit")
    other_id: int | None = ask("Other", kind="test-unit", default=None)
    all_ids: tuple[int, ...] = ask("All", kind="test-unit", default=())


@pytest.fixture(autouse=True)
def picker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Units whose code begins with "cb" may be chosen; names are the codes."""
    monkeypatch.setattr(pickers, "_pickers", dict(pickers._pickers))
    model = apps.get_model("orgs.Unit")
    register_picker(
        "test-unit",
        lambda row: f"Chi bộ {row.code}",
        lambda viewer, day: model.objects.filter(code__startswith="cb").order_by("code"),
        ("code",),
    )
    yield


def sent(**data: Any) -> QuestionsForm:
    posted = QueryDict(mutable=True)
    for name, value in data.items():
        posted.setlist(name, value if isinstance(value, list) else [value])
    return QuestionsForm(Choosing, Asker(READER, NOW.date()), posted, MultiValueDict())


def faults(form: QuestionsForm) -> list[str]:
    form.is_valid()
    return [str(fault.text) for _id, _label, fault in form.all_faults()]


def test_few_stand_in_one_list(units: Units) -> None:
    one, two, outside = units("cb1", "cb2", "xx")
    form = sent(unit_id=str(one.pk), all_ids=[str(two.pk), str(one.pk)])
    assert form.is_valid()
    assert form.build() == Choosing(one.pk, None, (one.pk, two.pk))
    drawn = str(form["unit_id"])
    assert "<select" in drawn and "Chi bộ cb2" in drawn and str(outside.pk) not in drawn
    assert f'value="{one.pk}" selected' in drawn


def test_what_one_may_not_see_cannot_be_chosen(units: Units) -> None:
    _one, outside = units("cb1", "xx")
    form = sent(unit_id=str(outside.pk))
    assert len(faults(form)) == 1
    assert not form.is_valid()


@pytest.mark.parametrize("junk", ["", "abc", "-1", "999999"])
def test_junk_is_refused(units: Units, junk: str) -> None:
    units("cb1")
    assert len(faults(sent(unit_id=junk))) == 1


def test_many_are_searched_without_diacritics(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pickers, "FEW", 2)
    one, two, three = units("cb1", "cb12", "cb3")
    only = sent(unit_id_q="CB3")
    assert only.is_valid()
    assert only.build().unit_id == three.pk
    several = sent(unit_id_q="cb1")
    assert len(faults(several)) == 1
    drawn = str(several["unit_id"])
    assert drawn.count('type="radio"') == 2
    assert f'value="{one.pk}"' in drawn and f'value="{two.pk}"' in drawn and 'value="cb1"' in drawn
    assert len(faults(sent(unit_id_q="zz"))) == 1
    ticked = sent(unit_id=str(two.pk), unit_id_q="cb1")
    assert ticked.is_valid()
    assert ticked.build().unit_id == two.pk


def test_a_row_with_nothing_chosen_is_blank(units: Units) -> None:
    units("cb1")
    form = sent()
    assert not form.fields["other_id"].has_changed(None, {"ids": [], "text": ""})
    assert form.fields["other_id"].has_changed(None, {"ids": ["1"], "text": ""})


def test_the_short_list_is_asked_for_once(units: Units, django_assert_num_queries: Any) -> None:
    one, two = units("cb1", "cb2")
    form = sent(unit_id=str(one.pk), other_id=str(two.pk), all_ids=[str(two.pk)])
    with django_assert_num_queries(1):
        assert form.is_valid()
        assert [str(form[name]).count("Chi bộ") for name in form.fields] == [2, 2, 2]


def test_matches_while_typing(units: Units, asked: Any) -> None:
    from dangbo.web.views import pick

    one, two = units("cb1", "cb2")
    drawn = pick(asked(f"/chon/test-unit/?name=u&u_q=cb&u={two.pk}"), kind="test-unit").content.decode()
    assert drawn.count('type="radio"') == 2
    assert f'value="{two.pk}" checked' in drawn
    assert f'value="{one.pk}">' in drawn
