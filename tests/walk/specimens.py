"""One record of any kind, made of whatever its fields allow, that carries a mark by which a leak is known.

The mark stands in every free text of the record. It is one word, so that search finds it, and no
page says it by itself.
"""

from __future__ import annotations

import itertools
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from dangbo.kernel.clock import HANOI

DAY = date(2022, 5, 4)
UNMARKED = frozenset(
    {  # texts that hold no free words
        "key",
        "figure",
        "source_type",
        "national_code",
        "personal_number",
        "card_number",
        "file_number",
        "name_sort",
        "term_name",
        "outline",
        "digest",
        "sha256",
        "content_type",
    }
)
# What a model's own constraints ask for beyond a value of the right type.
GIVEN: dict[str, dict[str, Any]] = {
    "documents.Document": {"number": 1},
    "dues.Relief": {"until": date(2022, 12, 31)},
    "meetings.HandIn": {"period": "2022-05"},
    "elections.Ballot": {"invalid": 0},
    "meetings.Meeting": {"month": date(2022, 5, 1), "end": time(9, 0)},
    "emulation.Contest": {
        "title": "Cuộc thi",
        "organiser": "Ban tổ chức",
        "count_source": "",
        "note": "",
        "folded": "",
    },
    "reports.Report": {"until": date(2022, 6, 1), "text": "{feedback.reception_days}"},
    "reviews.MemberReview": {"level": "good"},
    "members.Membership": {"until": None, "ended": "", "ended_key": ""},
    "members.Person": {"state": "official"},
}
_numbers = itertools.count(1)


class Specimens:
    """Records of one unit. Asked twice for a kind it gives the same record; `given` are records made elsewhere."""

    def __init__(self, unit: Any, mark: str, given: dict[str, Any] | None = None):
        self.unit, self.mark = unit, mark
        self._made: dict[str, Any] = {"orgs.Unit": unit} | (given or {})

    def of(self, label: str) -> Any:
        """A record of the kind ("members.Person")."""
        if label not in self._made:
            model = apps.get_model(label)
            row = model(**self._values(model))
            if hasattr(row, "fold"):
                row.fold()
            row.save()
            self._made[label] = row
        return self._made[label]

    def _values(self, model: type[models.Model]) -> dict[str, Any]:
        given = GIVEN.get(model._meta.label, {})
        values: dict[str, Any] = {}
        for field in model._meta.concrete_fields:
            if field.primary_key and isinstance(field, models.AutoField):
                continue
            if field.name in given:
                values[field.name] = given[field.name]
            elif field.name == "unit_id":  # a unit known by its number only
                values[field.name] = self.unit.pk
            elif (value := self._value(field)) is not None:
                values[field.name] = value
        return values

    def _value(self, field: Any) -> Any:
        if isinstance(field, models.ForeignKey):
            return self._linked(field)
        if isinstance(field, models.CharField | models.TextField):
            return self._text(field)
        if field.null or field.has_default():
            return None
        return _plain(field)

    def _linked(self, field: Any) -> Any:
        label = field.related_model._meta.label
        if label == "orgs.Unit":
            return None if field.null and field.name != "unit" else self.unit
        if label in ("access.Grant", "accounts.Account") or field.null:
            return None
        return self.of(label)

    def _text(self, field: Any) -> Any:
        if field.choices:
            return None if field.has_default() or field.blank else field.choices[0][0]
        if field.unique and field.name != "key":
            return f"{self.mark}{next(_numbers)}"[: field.max_length]
        if field.name in UNMARKED or (field.max_length or 99) < 8:
            return None
        return self.mark


def _plain(field: Any) -> Any:
    kinds: tuple[tuple[type, Any], ...] = (
        (models.BooleanField, False),
        (models.DateTimeField, datetime(2022, 5, 4, 8, tzinfo=HANOI)),
        (models.DateField, DAY),
        (models.TimeField, time(8, 0)),
        (models.DecimalField, Decimal(1)),
        (models.JSONField, {}),
        (models.BinaryField, b""),
    )
    for kind, value in kinds:
        if isinstance(field, kind):
            return value
    return 2022 if field.name == "year" else 1
