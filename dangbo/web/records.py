"""The page of one record: heading, groups of fields, related lists, what can be done, what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import ForeignKey, Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dangbo.journal import queries as journal
from dangbo.journal import registry
from dangbo.journal.action import Action, unit_of
from dangbo.journal.kinds import field_name
from dangbo.journal.terms import Effect
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.web.drawing import body
from dangbo.web.forms import has_page
from dangbo.web.listing import Column
from dangbo.web.pages import render
from dangbo.web.subjects import subject
from dangbo.web.values import follow, shown

NAMING = frozenset({"year", "number"})  # whole numbers that name: their digits stay together
LAST = 200  # entries of a history shown on the record's page


GRAVE = frozenset(
    {"cancel", "close", "drop", "end", "recall", "remove", "replace", "return", "supersede", "undo", "withdraw"}
)


@dataclass(frozen=True)
class Fact:
    """A label and its value; `url` when the value leads somewhere, `note` in small print below it."""

    label: Any
    value: Any
    url: str = ""
    note: Any = ""


@dataclass(frozen=True)
class Group:
    title: Any
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Related:
    """A table of rows that belong to the record. `more` is the address of the full list."""

    title: Any
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    empty: Any = ""
    more: str = ""

    def body(self) -> SafeString:
        return body(self.columns, self.rows)


@dataclass(frozen=True)
class Button:
    label: Any
    url: str
    name: str


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Happening:
    """One entry of the journal as it is read."""

    edit: journal.Edit
    verb: str
    by: str
    effect: str
    changes: tuple[Change, ...]


def facts_of(record: Model, *names: str) -> tuple[Fact, ...]:
    """Facts of the record's own fields, labelled by the model: `facts_of(unit, "code", "kind", "since")`."""
    made = []
    for name in names:
        text = field_name(record._meta.get_field(name.split("__")[0].split(".")[0]))  # type: ignore[arg-type]
        value = follow(record, name)
        if name.rsplit("_", 1)[-1] in NAMING and isinstance(value, int):
            value = str(value)
        made.append(Fact(text[:1].upper() + text[1:], value))
    return tuple(made)


def record_page(
    request: HttpRequest,
    record: Model,
    *,
    title: Any,
    kind: Any = "",
    state: Any = "",
    groups: Sequence[Group] = (),
    related: Sequence[Related] = (),
    crumbs: Sequence[tuple[Any, str]] = (),
    template: str = "web/record.html",
    history: bool = True,
    **context: Any,
) -> HttpResponse:
    """Draws the page of a record that the viewer was allowed to fetch."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(
        request,
        template,
        record=record,
        title=title,
        kind=kind,
        state=state,
        groups=groups,
        related=related,
        crumbs=crumbs,
        buttons=buttons(actor, record),
        history=happenings(record, request.now.date()) if history else (),  # type: ignore[attr-defined]
        **context,
    )


def buttons(actor: Actor, record: Model) -> tuple[Button, ...]:
    """What the actor can do with the record now: its state allows it, and so does the policy for its unit."""
    units = [unit_of(record)]
    offered = []
    for action in sorted(registry.actions_upon(record._meta.label), key=_is_grave):
        if has_page(action) and _state_admits(action, record) and policy.allows(actor, action.permission, units):
            offered.append(Button(action.label, act_url(action.name, record=record.pk), action.name))
    return tuple(offered)


def _is_grave(action: type[Action[Any]]) -> bool:
    """Whether a verb ends something or takes it back: its button is not the first to be pressed."""
    return action.name.rpartition(".")[2].partition("_")[0] in GRAVE


def verb_buttons(actor: Actor, names: Sequence[str], **preset: Any) -> tuple[Button, ...]:
    """Buttons for verbs that make new records, where the actor may do them somewhere."""
    known = [action for action in registry.actions() if action.name in names and has_page(action)]
    known.sort(key=lambda action: names.index(action.name))
    return tuple(
        Button(action.label, act_url(action.name, **preset), action.name)
        for action in known
        if policy.allows(actor, action.permission)
    )


def act_url(name: str, **preset: Any) -> str:
    """The address of a verb's page, with what is already known: `act_url("plans.assign", record=5)`."""
    query = urlencode({key: value for key, value in preset.items() if value is not None})
    return reverse("web:act", args=[name]) + (f"?{query}" if query else "")


def _state_admits(action: type[Action[Any]], record: Model) -> bool:
    offered = getattr(action, "offered", None)  # a verb may say for itself when it makes sense
    if offered is not None and not offered(record):
        return False
    return action.moves is None or getattr(record, action.state_field) in action.moves


def happenings(record: Model, day: date) -> tuple[Happening, ...]:
    """The record's history, newest first, in readable words."""
    edits = [journal.as_edit(entry) for entry in journal.history(record).reverse()[:LAST]]
    fields = {field.name: field for field in record._meta.concrete_fields}
    names = _names_of(edits, fields, day)
    return tuple(_happening(edit, fields, names) for edit in edits)


def _happening(edit: journal.Edit, fields: Mapping[str, Any], names: Mapping[tuple[str, Any], str]) -> Happening:
    try:
        verb = str(registry.action(edit.action).label)
    except LookupError:
        verb = edit.action
    changes = tuple(
        Change(
            _label(fields.get(name), name),
            _told(fields.get(name), name, old, names),
            _told(fields.get(name), name, new, names),
        )
        for name, old, new in edit.changes
        if name != "key" and not (old in (None, "", []) and new in (None, "", []))
    )
    return Happening(edit, verb, who(edit.actor_name), str(Effect(edit.effect).label), changes)


def who(name: str) -> str:
    """A person's name as it was; the program by what it was doing."""
    if not name.startswith("system:"):
        return name
    purposes = {
        "system:import": _("import of a workbook"),
        "system:setup": _("set-up"),
        "system:example": _("example data"),
        "system:jobs": _("work without a person"),
        "system:sign-in": _("signing in"),
    }
    return _("The program: %s") % purposes.get(name, name.removeprefix("system:"))


def _label(field: Any, name: str) -> str:
    text = field_name(field) if field is not None else name
    return text[:1].upper() + text[1:]


def _told(field: Any, name: str, value: Any, names: Mapping[tuple[str, Any], str]) -> str:
    """A value of the journal in the words of the page."""
    if value is None or value == "":
        return "–"
    if isinstance(value, str) and value.startswith("sealed:"):
        return _("(not shown)")
    if isinstance(value, int) and (name, value) in names:
        return names[(name, value)]
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field is not None and isinstance(value, str):
        try:
            return shown(field.to_python(value))
        except Exception:  # the field has changed its type since: the stored text still tells
            return value
    return shown(value, grouped=False)


def _names_of(edits: Sequence[journal.Edit], fields: Mapping[str, Any], day: date) -> dict[tuple[str, Any], str]:
    """What the referenced records are called; one query for each kind of record."""
    wanted: dict[str, set[int]] = {}
    for edit in edits:
        for name, *values in edit.changes:
            if isinstance(fields.get(name), ForeignKey):
                wanted[name] = wanted.get(name, set()) | {value for value in values if isinstance(value, int)}
    named: dict[tuple[str, Any], str] = {}
    for name, ids in wanted.items():
        label = fields[name].related_model._meta.label
        known = subject(label)
        if known is not None and known.names is not None:
            found = known.names(ids, day)
        else:
            found = {pk: str(row) for pk, row in fields[name].related_model._default_manager.in_bulk(ids).items()}
        named |= {(name, pk): text for pk, text in found.items()}
    return named
