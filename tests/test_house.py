"""What neither an import graph nor a single file shows: relations between tables, and the apps as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import models

from checks.source import ROOT
from tests.house import floors


def relations() -> Iterator[tuple[str, str, models.ForeignKey]]:
    """(room, room pointed at, field) of every foreign key that the house declares."""
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("dangbo."):
            continue
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey):
                target = field.remote_field.model
                if target.__module__.startswith("dangbo."):
                    yield model.__module__.split(".")[1], target.__module__.split(".")[1], field


def test_every_room_has_its_floor() -> None:
    rooms = {path.name for path in (ROOT / "dangbo").iterdir() if (path / "__init__.py").exists()}
    assert rooms == set(floors())


def test_every_noun_is_installed() -> None:
    installed = {app.split(".")[1] for app in settings.INSTALLED_APPS if app.startswith("dangbo.")}
    with_tables = {path.parent.name for path in (ROOT / "dangbo").glob("*/models.py")}
    assert with_tables <= installed <= set(floors())


def test_foreign_keys_point_down() -> None:
    upward = {
        f"{field.model._meta.label}.{field.name} -> {field.remote_field.model._meta.label}"
        for room, target, field in relations()
        if room != target and floors()[target] >= floors()[room]
    }
    assert upward == set()


def test_a_row_that_others_point_at_cannot_vanish() -> None:
    """Between rooms a foreign key protects: nothing is deleted because something else was."""
    unprotected = {
        f"{field.model._meta.label}.{field.name}"
        for room, target, field in relations()
        if room != target and not field.model._meta.auto_created and field.remote_field.on_delete is not models.PROTECT
    }
    assert unprotected == set()
