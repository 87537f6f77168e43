"""The member's form (2-HSĐV) in groups: a verb for each, so that no form is longer than a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, make_dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.members.models import Person, Profile
from dangbo.members.rules import people


@dataclass(frozen=True)
class Part:
    """One screen of the form: fields of the person's record, then of the profile."""

    title: Any
    person: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    rules: tuple[type[Rule], ...] = ()
    masked: frozenset[str] = frozenset()  # not shown in the form, since a look at them is written down


TAKEN_OUT = "-"
NUMBERS = frozenset({"personal_number", "file_number", "old_id_number", "old_card_number"})
PARTS: dict[str, Part] = {
    "identity": Part(
        _("Name and birth"), ("full_name", "gender", "birth_date", "birth_known", "ethnicity", "religion"),
        ("other_name",), (people.NameInFull, people.WordsKnown, people.DatesFollow),
    ),
    "numbers": Part(
        _("Numbers"), ("personal_number", "file_number"), ("old_id_number", "old_card_number"),
        (people.NamesOnePerson, people.DigitsOnly), NUMBERS,
    ),
    "origin": Part(
        _("Origin"), ("native_place",), ("native_place_new", "birth_place_old", "birth_place_new", "family_class"),
    ),
    "home": Part(
        _("Where one lives"), ("residence",),
        ("residence_new", "temporary_residence_old", "temporary_residence_new", "phone"),
    ),
    "party": Part(_("The Party"), (), (
        "admitting_unit", "sponsor_names", "ceremony_place", "official_unit", "card_issued_at", "youth_union_on",
        "other_organisations",
    )),
    "work": Part(_("Work"), ("occupation",), (
        "workplace", "position", "recruited_on", "army_since", "army_until", "work_history",
    ), (people.WordsKnown,)),
    "training": Part(_("Training"), ("schooling", "degree", "political_theory", "youth_union"), (
        "speciality", "academic_title", "foreign_languages", "informatics", "training_history",
    ), (people.WordsKnown,)),
    "merits": Part(
        _("Merits, health and discipline"), (), ("rewards", "discipline", "health", "merit_family"),
    ),
    "family": Part(
        _("History and family"), ("note",), ("personal_history", "foreign_relations", "family", "economy"),
    ),
}


def question(model: type[models.Model], name: str) -> tuple[str, Any, Any]:
    """A field of a table as a question of an input."""
    field: Any = model._meta.get_field(name)
    label = capfirst(field.verbose_name)
    if isinstance(field, models.DateField):
        return name, date | None, ask(label, default=None)
    if isinstance(field, models.BooleanField):
        return name, bool, ask(label, default=False)
    if name == "full_name":
        return name, str, ask(label)
    if name in NUMBERS:
        keeps = _("Empty: stays as it is, not shown here; a hyphen takes it out")
        return name, str, ask(label, help=keeps, default="")
    kind = "text" if isinstance(field, models.TextField) else ""
    return name, str, ask(label, kind=kind, choices=field.choices and tuple_of(field.choices), default="")


def tuple_of(pairs: Any) -> Any:
    """The (value, label) pairs of a field, as a form asks for them."""
    return lambda actor: [(value, label) for value, label in pairs if value]


class EditPart(Action[Any], abstract=True):
    """Put one group of the member's form right."""

    subject = "members.Person"
    permission = "members.edit"
    part: ClassVar[Part]

    @staticmethod
    def offered(person: Person) -> bool:
        return False  # the page has a link at each group

    def run(self, items: Sequence[Any], door: Door) -> Sequence[Person]:
        persons = [door.subjects[data.record_id] for data in items]
        profiles = {one.person_id: one for one in Profile.objects.filter(person__in=persons)}
        for data, person in zip(items, persons, strict=True):
            for name in self.part.person:
                setattr(person, name, self._given(data, person, name))
            person.named(person.full_name)
            profile = profiles.setdefault(person.pk, Profile(person=person))
            for name in self.part.profile:
                setattr(profile, name, self._given(data, profile, name))
        door.update(persons, (*self.part.person, "name_folded", "name_sort"))
        if self.part.profile:
            door.create([one for one in profiles.values() if one.pk is None])
            door.update([one for one in profiles.values() if one.pk is not None], self.part.profile)
        return persons

    def _given(self, data: Any, row: Person | Profile, name: str) -> Any:
        """What stands there afterwards: a number that was not shown stays unless another is written."""
        value = getattr(data, name)
        if name not in self.part.masked:
            return value
        return getattr(row, name) if not value.strip() else "" if value.strip() == TAKEN_OUT else value.strip()


def declare(name: str, part: Part) -> type[EditPart]:
    """The verb of one group."""
    fields: list[Any] = [("record_id", int, ask(_("Member"), kind="member"))]
    fields += [question(Person, one) for one in part.person]
    fields += [question(Profile, one) for one in part.profile]
    source = make_dataclass(f"{name.title()}Input", fields, frozen=True, kw_only=True, namespace={})
    source.__module__ = __name__
    return type(f"Edit{name.title()}", (EditPart,), {
        "name": f"members.profile_{name}", "label": part.title, "Input": source, "part": part, "rules": part.rules,
        "__module__": __name__, "__doc__": EditPart.__doc__,
    })


EDITS = {name: declare(name, part) for name, part in PARTS.items()}


def present(person: Person, name: str) -> dict[str, Any]:
    """What one group of the form holds now."""
    part = PARTS[name]
    profile = Profile.objects.filter(person=person).first() or Profile(person=person)
    shown = {one: getattr(person, one) for one in part.person} | {one: getattr(profile, one) for one in part.profile}
    return {one: "" if one in part.masked else value for one, value in shown.items()}
