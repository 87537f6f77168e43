"""Every kind of record has a name that people use."""

from __future__ import annotations

from django.apps import apps
from django.utils import translation

from dangbo.access.kinds import FIELDS, KINDS
from dangbo.journal.kinds import field_name
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


UNSAID = {"id", "key", "version", "folded"}


def test_every_field_has_words_of_its_own_or_from_the_table() -> None:
    with translation.override("vi"):
        bare = {
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models()
            if issubclass(model, Record)
            for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
            if isinstance(field.verbose_name, str) and field.name not in UNSAID | set(FIELDS)
        }
    assert bare == set()


def test_a_field_is_called_by_its_own_words_first() -> None:
    with translation.override("vi"):
        assert field_name(apps.get_model("members.Dossier")._meta.get_field("person")) == "đảng viên"
        assert field_name(apps.get_model("plans.Plan")._meta.get_field("title")) == "tên"
