"""JSON read as an action's input: every fault at once, in the user's words; and the schema that says what is wanted."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db.models import Choices
from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError
from pydantic.errors import PydanticUserError
from pydantic_core import PydanticUndefinedType

from dangbo.journal.action import Action
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.text_distance import nearest

REASON, ITEMS = "_reason", "_items"
MOST_ITEMS = 5000


@cache
def adapter(source: type) -> TypeAdapter[Any] | None:
    """What reads an input class from JSON; None when the class takes what JSON cannot hold (a file)."""
    try:
        return TypeAdapter(source)
    except PydanticUserError:
        return None


def offered(action: type[Action[Any]]) -> bool:
    """Whether the API does this verb."""
    return getattr(action, "has_page", True) and adapter(action.Input) is not None


def read(action: type[Action[Any]], body: Any) -> tuple[Any, str]:
    """The input (a list of inputs for `_items`) and the reason. Raises Refusal with every fault."""
    if not isinstance(body, Mapping):
        raise Refusal(
            [
                Fault(
                    _("The body is no JSON object."),
                    accepted=_("Send the fields of the verb, or _items with a list of them."),
                )
            ]
        )
    reason = body.get(REASON, "")
    if not isinstance(reason, str):
        raise Refusal([Fault(_("The reason is no text."), where=REASON)])
    if ITEMS not in body:
        return _one(action, {key: value for key, value in body.items() if key != REASON}, 0), reason
    items = body[ITEMS]
    if not isinstance(items, list) or not 0 < len(items) <= MOST_ITEMS:
        raise Refusal([Fault(_("_items is a list of 1 to %d inputs.") % MOST_ITEMS, where=ITEMS)])
    faults: list[Fault] = []
    made = []
    for position, item in enumerate(items):
        try:
            made.append(_one(action, item, position))
        except Refusal as refusal:
            faults += refusal.faults
    if faults:
        raise Refusal(faults)
    return made, reason


def _one(action: type[Action[Any]], given: Any, position: int) -> Any:
    reader = adapter(action.Input)
    assert reader is not None
    if not isinstance(given, Mapping):
        raise Refusal([Fault(_("The body is no JSON object."), item=position)])
    known = [field.name for field in dataclasses.fields(action.Input)]
    faults = [_unknown(name, known, position) for name in given if name not in known]
    made = None
    try:
        made = reader.validate_python({key: _text(value) for key, value in given.items() if key in known})
    except ValidationError as error:
        faults += [_fault(each, position) for each in error.errors(include_url=False, include_context=False)]
    if faults:
        raise Refusal(faults)
    return made


def _text(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _unknown(name: str, known: list[str], position: int) -> Fault:
    near = nearest(name, known)
    return Fault(
        _("There is no field “%s”.") % name,
        where=name,
        item=position,
        accepted=_("Nearest: %s.") % ", ".join(near) if near else _("Known: %s.") % ", ".join(known),
    )


def _fault(error: Any, position: int) -> Fault:
    where = ".".join(str(part) for part in error["loc"])
    return Fault(_said(error["type"]), where=where, item=position)


def _said(kind: str) -> str:
    if kind.startswith("missing"):
        return _("This is missing.")
    if kind.startswith("int"):
        return _("A whole number is wanted here.")
    if kind.startswith("decimal"):
        return _("A number is wanted here, as text for exactness: “138.8”.")
    if kind.startswith(("date_", "datetime")):
        return _("A day is wanted here, as 2022-02-05; a moment as 2022-02-05T14:30:00+07:00.")
    if kind.startswith("time"):
        return _("A time of day is wanted here, as 14:30.")
    if kind.startswith("bool"):
        return _("true or false is wanted here.")
    if kind.startswith("string"):
        return _("A text is wanted here.")
    if kind.startswith(("list", "tuple", "set", "frozen_set")):
        return _("A list is wanted here.")
    if kind.startswith(("enum", "literal")):
        return _("This is not one of the choices.")
    return _("This cannot be read.")


@cache
def raw_schema(source: type) -> dict[str, Any]:
    reader = adapter(source)
    assert reader is not None
    return reader.json_schema(ref_template="#/components/schemas/{model}")


def schema(action: type[Action[Any]]) -> dict[str, Any]:
    """JSON schema of the input, each field with its label, help and choices in the reader's language."""
    made = dict(raw_schema(action.Input))
    fields = {field.name: field for field in dataclasses.fields(action.Input)}
    made["properties"] = {
        name: {
            **{k: v for k, v in told.items() if k not in ("title", "default") or _is_plain(v)},
            **_words(fields[name]),
        }
        for name, told in made.get("properties", {}).items()
    }
    return made


def _is_plain(value: Any) -> bool:
    return not isinstance(value, PydanticUndefinedType)


def _words(field: dataclasses.Field[Any]) -> dict[str, Any]:
    words: dict[str, Any] = {"title": str(field.metadata.get("label") or field.name)}
    if field.metadata.get("help"):
        words["description"] = str(field.metadata["help"])
    choices = field.metadata.get("choices")
    if isinstance(choices, type) and issubclass(choices, Choices):
        words["enum"] = [value for value, _label in choices.choices]
    return words
