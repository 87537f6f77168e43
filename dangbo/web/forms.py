"""A form drawn from the `Input` of an action: the right field for each type, rows for lists of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from django import forms
from django.db.models import Choices
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault
from dangbo.web import fields
from dangbo.web.pickers import Choosable, PickField, picker
from dangbo.web.questions import Question, questions
from dangbo.web.uploads import Upload

MOST_ROWS = 300
REASON, RECORD, VERSION = "_reason", "record_id", "version"


@dataclass(frozen=True)
class Asker:
    """For whom, and on which day, a form is drawn."""

    actor: Actor
    day: date
    chosen_from: dict[str, Choosable] = field(default_factory=dict, compare=False)

    def choosable(self, kind: str) -> Choosable | None:
        """What may be chosen of a kind; every field and row of the form shares one answer."""
        source = picker(kind)
        if source is None:
            return None
        if kind not in self.chosen_from:
            self.chosen_from[kind] = Choosable(source, self.actor, self.day)
        return self.chosen_from[kind]


@dataclass(frozen=True)
class Drawn:
    """One field as the template draws it: the bound field, or rows; with what is wrong at it."""

    field: forms.BoundField | None
    rows: Rows | None
    faults: tuple[Fault, ...]
    optional: bool

    @property
    def is_box(self) -> bool:
        return self.field is not None and isinstance(self.field.field, forms.BooleanField)

    @property
    def is_group(self) -> bool:
        """Several controls under one label need a legend, not a label."""
        widget = self.field.field.widget if self.field is not None else None
        return isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, fields.MomentWidget)) or (
            isinstance(self.field.field if self.field else None, PickField) and widget.choosable.few() is None  # type: ignore[union-attr]
        )


class QuestionsForm(forms.Form):
    """A form of the questions of one dataclass. Override per action with `acts.register_form`."""

    use_required_attribute = False
    error_css_class = "wrong"

    def __init__(self, source: type, asker: Asker, *args: Any, without: Sequence[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.source, self.asker = source, asker
        self.rows: dict[str, Rows] = {}
        self.refused: dict[str, list[Fault]] = {}
        self.questions = tuple(each for each in questions(source) if each.name not in without)
        for question in self.questions:
            given = self.initial.get(question.name, question.default)
            if question.row:
                prefix = self.add_prefix(question.name)
                data, files = (self.data, self.files) if self.is_bound else (None, None)
                self.rows[question.name] = Rows(question, asker, prefix, data, files, given or ())
            else:
                self.fields[question.name] = field_for(question, asker)
                self.initial.setdefault(question.name, given)

    def is_valid(self) -> bool:
        return super().is_valid() and all(rows.is_valid() for rows in self.rows.values())

    def unchecked(self) -> None:
        """Keep what was typed and find no fault in it: the person is not done yet."""
        self._errors = ErrorDict()
        for rows in self.rows.values():
            for form in rows.forms:
                form.unchecked()

    def values(self) -> dict[str, Any]:
        """What was answered, each value in the type of its question."""
        answers: dict[str, Any] = {}
        for question in self.questions:
            if question.row:
                assert question.many is not None
                answers[question.name] = question.many(self.rows[question.name].values())
            else:
                answers[question.name] = _answer(question, self.cleaned_data.get(question.name))
        return answers

    def build(self, **more: Any) -> Any:
        """The input, from valid answers. A ValueError of the dataclass itself becomes a fault."""
        return self.source(**self.values(), **more)

    def refuse(self, faults: Sequence[Fault]) -> None:
        """Place each fault of a refusal at its field ("members.2.votes" for a row), the rest above the form."""
        for fault in faults:
            name, _dot, rest = fault.where.replace("[", ".").replace("]", "").partition(".")
            if name in self.rows and rest:
                self.rows[name].refuse(rest, fault)
            else:
                known = name in self.fields or name in self.rows
                self.refused.setdefault(name if known else "", []).append(fault)

    def drawn(self) -> Iterator[Drawn]:
        for name in dict.fromkeys([*(question.name for question in self.questions), *self.fields]):
            yield self.draw(name)

    def draw(self, name: str) -> Drawn:
        """One field, for templates that place fields by hand: `{% field form "name" %}`."""
        faults = [*self.refused.get(name, ())]
        if name in self.rows:
            return Drawn(None, self.rows[name], tuple(faults), optional=True)
        bound = self[name]
        errors = [Fault(str(error)) for error in bound.errors]
        is_box = isinstance(bound.field, forms.BooleanField)
        if errors or faults:
            bound.field.widget.attrs |= {"aria-invalid": "true"}
        return Drawn(bound, None, (*errors, *faults), not bound.field.required and not is_box)

    def overall(self) -> list[Fault]:
        """Faults that belong to no field."""
        here = [Fault(str(error)) for error in self.non_field_errors()] if self.is_bound else []
        return [*here, *self.refused.get("", ())]

    def all_faults(self) -> list[tuple[str, str, Fault]]:
        """Every fault with the id and label of its field, for the box above the form.

        In a template `form.x` is first of all the field x: no method that templates use may bear a field's name.
        """
        listed: list[tuple[str, str, Fault]] = []
        for drawn in self.drawn():
            if drawn.field is not None:
                listed += [(drawn.field.auto_id, str(drawn.field.label), fault) for fault in drawn.faults]
            elif drawn.rows is not None:
                listed += [(drawn.rows.prefix, str(drawn.rows.question.label), fault) for fault in drawn.faults]
                listed += [each for form in drawn.rows.forms for each in form.all_faults()]
        return listed

    @property
    def has_files(self) -> bool:
        return self.is_multipart() or any(form.is_multipart() for rows in self.rows.values() for form in rows.forms)


class Rows:
    """A list of rows within a form: as many as were sent, and a blank one more when asked."""

    def __init__(self, question: Question, asker: Asker, prefix: str, data: Any, files: Any, initial: Sequence[Any]):
        assert question.row is not None
        self.question, self.prefix = question, prefix
        sent = str(data.get(f"{prefix}-rows", "")) if data is not None else ""
        count = min(int(sent), MOST_ROWS) if sent.isdecimal() else len(initial) + 1
        if data is not None and data.get("_more") == prefix:
            count = min(count + 1, MOST_ROWS)
        self.forms: list[QuestionsForm] = []
        for number in range(count):
            given = _as_mapping(initial[number]) if data is None and number < len(initial) else {}
            self.forms.append(
                QuestionsForm(
                    question.row, asker, data, files, prefix=f"{prefix}-{number}", initial=given, empty_permitted=True
                )
            )

    @property
    def count(self) -> int:
        return len(self.forms)

    @property
    def filled(self) -> list[QuestionsForm]:
        return [form for form in self.forms if form.has_changed() or any(rows.filled for rows in form.rows.values())]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.filled)

    def values(self) -> list[Any]:
        return [form.build() for form in self.filled]

    def refuse(self, where: str, fault: Fault) -> None:
        number, _dot, rest = where.partition(".")
        filled = self.filled
        if number.isdecimal() and int(number) < len(filled):
            filled[int(number)].refuse([Fault(fault.text, rest, fault.accepted, fault.clause)])


def _as_mapping(row: Any) -> Mapping[str, Any]:
    return row if isinstance(row, Mapping) else vars(row)


def _answer(question: Question, value: Any) -> Any:
    if question.many is not None:
        return question.many(value or ())
    empty = value is None or value == ""
    return question.blank if empty and not question.required else value


def drawable(source: type) -> bool:
    """Whether a form can ask for all of an input. A verb fed by a program (a workbook's rows) has no page."""
    return all(drawable(question.row) if question.row else _has_field(question) for question in questions(source))


def has_page(action: type[Action[Any]]) -> bool:
    """Whether the verb is done by people: it does not say otherwise, and a form can ask for its input."""
    return getattr(action, "has_page", True) and drawable(action.Input)


def _has_field(question: Question) -> bool:
    if picker(question.kind) or _fixed_answers(question) is not None:
        return True
    if question.many:
        return question.type in (str, int, Any)
    return question.kind in _MAKERS or question.type in _MAKERS


def field_for(question: Question, asker: Asker) -> forms.Field:
    """The form field of a question. Raises TypeError, naming it, for a type that has none."""
    told = {"label": question.label, "help_text": question.help, "required": question.required}
    if question.kind == "hidden":
        return _hidden(question, told)
    choosable = asker.choosable(question.kind)
    if choosable is not None:
        return PickField(choosable, many=bool(question.many), **told)
    pairs = pairs_for(question, asker.actor)
    if pairs is not None:
        return _choice_field(question, pairs, told)
    if question.many:
        if question.type in (str, Any):
            return fields.LinesField(widget=forms.Textarea({"rows": 4}), **told)
        if question.type is int:
            return fields.NumbersField(widget=forms.Textarea({"rows": 4}), **told)
        raise TypeError(f"{question.name}: no field for a list of {question.type}")
    make = _MAKERS.get(question.kind) or _MAKERS.get(question.type)
    if make is None:
        raise TypeError(f"{question.name}: no field for {question.type}")
    return make(told)


def pairs_for(question: Question, actor: Actor) -> list[tuple[Any, Any]] | None:
    """(value, label) pairs when the question has a fixed set of answers."""
    given = _fixed_answers(question)
    if given is None:
        return None
    if isinstance(given, type) and issubclass(given, Choices):
        return list(given.choices)
    if isinstance(given, type) and issubclass(given, Enum):
        return [(member.value, str(member.value)) for member in given]
    return list(given(actor) if callable(given) else given)


def _fixed_answers(question: Question) -> Any:
    if question.choices is None and isinstance(question.type, type) and issubclass(question.type, Enum):
        return question.type
    return question.choices


def _choice_field(question: Question, pairs: list[tuple[Any, Any]], told: dict[str, Any]) -> forms.Field:
    kind = question.type if isinstance(question.type, type) and question.type is not str else None
    coerce: Callable[[Any], Any] = kind if kind and issubclass(kind, (int, Enum)) else str
    if question.many:
        return fields.ManyChoicesField(choices=pairs, coerce=coerce, **told)
    widget = fields.choice_widget(pairs)
    if isinstance(widget, forms.Select):
        pairs = [("", _("Choose …") if question.required else "–"), *pairs]
    elif not question.required and question.default in (None, ""):
        pairs = [*pairs, ("", _("None of these"))]
    return forms.TypedChoiceField(choices=pairs, coerce=coerce, empty_value=None, widget=widget, **told)


def _hidden(question: Question, told: dict[str, Any]) -> forms.Field:
    """What the page knows already and the person need not see. It is checked like anything that is typed."""
    make = _MAKERS.get(question.type, _MAKERS[str])
    made = make(told)
    made.widget = forms.HiddenInput()
    return made


class UploadField(forms.FileField):
    """A file; gives an `Upload`, or None."""

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        file = super().clean(data, initial)
        return Upload(file) if file else None


def _flag(told: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**(told | {"required": False}))


def _long(told: dict[str, Any]) -> forms.Field:
    return fields.LineField(widget=forms.Textarea({"rows": 5}), **told)


def _phone(told: dict[str, Any]) -> forms.Field:
    return fields.LineField(widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}), **told)


_MAKERS: dict[Any, Callable[[dict[str, Any]], forms.Field]] = {
    "text": _long,
    "long": _long,
    "phone": _phone,
    "email": lambda told: forms.EmailField(**told),
    "json": lambda told: fields.JsonField(widget=forms.Textarea({"rows": 3}), **told),
    "month": lambda told: fields.MonthField(**told),
    "password": lambda told: forms.CharField(
        widget=forms.PasswordInput({"autocomplete": "new-password"}), strip=False, **told
    ),
    "file": lambda told: UploadField(**told),
    str: lambda told: fields.LineField(widget=forms.TextInput({"autocomplete": "off"}), **told),
    int: lambda told: fields.NumberField(whole=True, **told),
    Decimal: lambda told: fields.NumberField(whole=False, **told),
    date: lambda told: fields.DateField(**told),
    datetime: lambda told: fields.MomentField(**told),
    time: lambda told: fields.TimeField(**told),
    bool: _flag,
    Upload: lambda told: UploadField(**told),
    Any: lambda told: fields.JsonField(widget=forms.Textarea({"rows": 3}), **told),
    object: lambda told: fields.JsonField(widget=forms.Textarea({"rows": 3}), **told),
}
