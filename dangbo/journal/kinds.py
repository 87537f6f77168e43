"""What people call kinds of records, and fields that say it not themselves. The words are registered from above:
this room knows no noun."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Field, Model

_words: dict[str, Any] = {}
_fields: dict[str, Any] = {}


def name_kinds(words: Mapping[str, Any]) -> None:
    """Words by kind of record ("members.Person")."""
    _words.update(words)


def kind_name(model: type[Model] | Model) -> str:
    """What people call a record of the model; its own English name while nobody has said."""
    return str(_words.get(model._meta.label) or model._meta.verbose_name)


def name_fields(words: Mapping[str, Any]) -> None:
    """Words by the name of a field, for fields without a verbose name of their own."""
    _fields.update(words)


def field_name(field: Field[Any, Any]) -> str:
    """What people call a field. (A verbose name that somebody gave is lazy; Django's own is a plain string.)"""
    said = field.verbose_name
    return str(_fields.get(field.name, said) if isinstance(said, str) else said)
