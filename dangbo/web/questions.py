"""An action's `Input` read as questions to a person: one per field, with its kind and whether it may stay empty."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

MANY = (tuple, list, frozenset, set, Sequence)


@dataclass(frozen=True)
class Question:
    """`type` is the plain type of one value; `many` asks for several; `row` is the dataclass of one row."""

    name: str
    label: Any
    help: Any
    kind: str
    choices: Any
    type: Any
    required: bool
    many: type | None = None
    default: Any = None
    blank: Any = None

    @property
    def row(self) -> type | None:
        return self.type if self.many and dataclasses.is_dataclass(self.type) else None


@cache
def questions(source: type) -> tuple[Question, ...]:
    """The questions of an input dataclass, in its order. Raises TypeError when it is none."""
    if not dataclasses.is_dataclass(source):
        raise TypeError(f"{source.__name__} is not a dataclass")
    hints = get_type_hints(source)
    return tuple(_question(field, hints[field.name]) for field in dataclasses.fields(source) if field.init)


def _question(field: dataclasses.Field[Any], hint: Any) -> Question:
    told: Mapping[str, Any] = field.metadata
    plain, optional = _without_none(hint)
    origin, many = get_origin(plain), None
    if origin is not None and issubclass(origin, MANY):
        many = tuple if origin is Sequence else origin
        plain = _without_none(get_args(plain)[0])[0]
    default, has_default = _default(field)
    blank = default if has_default else (many() if many else None if optional else "")
    return Question(
        name=field.name,
        label=told.get("label") or field.name,
        help=told.get("help", ""),
        kind=told.get("kind", ""),
        choices=told.get("choices"),
        type=plain,
        required=not (optional or has_default),
        many=many,
        default=default,
        blank=blank,
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        kept = [each for each in get_args(hint) if each is not type(None)]
        if len(kept) == 1:
            return kept[0], True
        return Any, len(kept) < len(get_args(hint))
    return hint, False


def _default(field: dataclasses.Field[Any]) -> tuple[Any, bool]:
    if field.default is not dataclasses.MISSING:
        return field.default, True
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory(), True
    return None, False
