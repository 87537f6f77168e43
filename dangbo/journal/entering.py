"""The two commonest verbs: enter a record, and correct one. The input's fields are the record's fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from dangbo.journal.action import Action, Door, In


class Enter(Action[In], abstract=True):
    """Store a new record of `model` for each input.

    Input fields bear the names of the model's columns ("unit_id"); a tuple of ids goes to the
    many-to-many field of that name without "_ids" ("document_ids" → `documents`); an empty `key`
    is left to the record.
    """

    model: ClassVar[str] = ""

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(abstract=abstract, **kwargs)

    def completed(self, row: models.Model) -> None:
        """Set the columns of a new record that follow from those entered."""

    def run(self, items: Sequence[In], door: Door) -> Sequence[models.Model]:
        model = apps.get_model(self.model)
        made = [model(**_columns(item)) for item in items]
        for row in made:
            self.completed(row)
        rows = door.create(made)
        for item, row in zip(items, rows, strict=True):
            _link(item, row, door)
        return rows


class Amend(Action[In], abstract=True):
    """Correct an entered record; the input is that of entering it, with its `record_id`.

    `follows` names the columns that `completed` sets, since they follow from those entered.
    """

    follows: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(abstract=abstract, **kwargs)

    def units(self, data: In, door: Door) -> Iterable[int | None]:
        """Where the record stands, and where it is to stand."""
        unit = getattr(data, "unit_id", None)
        return (*super().units(data, door), *(() if unit is None else (unit,)))

    def completed(self, row: models.Model) -> None:
        """Set the columns that follow from those entered."""

    def run(self, items: Sequence[In], door: Door) -> Sequence[models.Model]:
        rows, names = [], set[str](self.follows)
        for item in items:
            row = door.subjects[item.record_id]  # type: ignore[attr-defined]
            fields_of = {field.attname: field.name for field in row._meta.concrete_fields}
            for name, value in _columns(item).items():
                setattr(row, name, value)
                names.add(fields_of[name])  # "unit_id" is the field `unit`, "source_id" its own
            self.completed(row)
            rows.append(row)
        door.update(rows, sorted(names))
        for item, row in zip(items, rows, strict=True):
            _link(item, row, door)
        return rows


def _columns(item: Any) -> dict[str, Any]:
    return {
        one.name: value
        for one in fields(item)
        if one.name != "record_id"
        and not isinstance(value := getattr(item, one.name), tuple)
        and not (one.name == "key" and not value)
    }


def _link(item: Any, row: Any, door: Door) -> None:
    for one in fields(item):
        value = getattr(item, one.name)
        if isinstance(value, tuple):
            name = one.name.removesuffix("_ids")
            door.link(row, name if hasattr(row, name) else name + "s", value)
