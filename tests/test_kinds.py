"""Every kind of record has a name that people use."""

from __future__ import annotations

from django.apps import apps
from django.utils import translation

from dangbo.access.kinds import KINDS
from dangbo.journal.models import Record
from dangbo.journal.queries import label_of


def test_every_kind_of_record_is_named_and_no_other() -> None:
    ours = {model._meta.label for model in apps.get_models() if model.__module__.startswith("dangbo.")}
    records = {model._meta.label for model in apps.get_models() if issubclass(model, Record)}
    assert records - set(KINDS) == set()
    assert set(KINDS) - ours == set()


def test_no_two_kinds_are_called_the_same() -> None:
    with translation.override("vi"):
        said = {label: label_of(label) for label in KINDS}
    assert len(set(said.values())) == len(said)
    assert said["cadres.Planning"] == "quy hoạch cán bộ"
    assert label_of("nowhere.Nothing") == "nowhere.Nothing"
