"""What people call kinds of records. The words are registered from above: this room knows no noun."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

_words: dict[str, Any] = {}


def name_kinds(words: Mapping[str, Any]) -> None:
    """Words by kind of record ("members.Person")."""
    _words.update(words)


def kind_name(model: type[Model] | Model) -> str:
    """What people call a record of the model; its own English name while nobody has said."""
    return str(_words.get(model._meta.label) or model._meta.verbose_name)
