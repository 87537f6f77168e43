"""The end of keeping: what names a person goes for good, what figures count stays (docs/decisions/0016)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.kinds import field_name
from dangbo.journal.models import Record, new_key
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.names import sort_key
from dangbo.members.actions.forgetting import forget_elsewhere
from dangbo.members.models import Badge, Dossier, Holding, Interruption, Movement, PartyCard, Person, Profile, Transfer
from dangbo.members.queries import traces
from dangbo.members.queries.keeping import CHUNK
from dangbo.members.rules.keeping import KeptLongEnough
from dangbo.members.terms import BirthKnown

EMPTIED = (
    "personal_number", "card_number", "card_issued_on", "file_number", "native_place", "residence", "note",
)  # fmt: skip
STAYING = (
    "gender", "ethnicity", "religion", "schooling", "degree", "political_theory", "occupation", "admitted_on",
    "ceremony_on", "official_on", "state",
)  # fmt: skip
PERSON = ("key", "code", "full_name", "name_folded", "name_sort", "birth_date", "birth_known", *EMPTIED)
# Of the other records, the fields that could tell who it was. Days, cells, kinds and votes are counted: they stay.
OTHERS: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Profile, tuple(
        field.name for field in Profile._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, models.DateField)) and field.name != "key"
    )),
    (Movement, ("place", "document_number", "reason", "note")),
    (Dossier, ("certificate_number", "decision_number", "official_number", "ceremony_place", "stop_reason", "note")),
    (Transfer, ("place", "letter_number", "reason")),
    (PartyCard, ("number", "issued_on", "issued_at")),
    (Interruption, ("basis",)),
    (Holding, ("holder_name", "decision_number", "end_reason", "note")),
    (Badge, ("decision_number",)),
)  # fmt: skip


@dataclass(frozen=True)
class AnonymiseInput:
    record_id: int = ask(_("Member"), kind="member")


class Anonymise(Action[AnonymiseInput]):
    """Take out of a person's record, and of the journal, what tells who it was. It cannot be taken back.

    What figures count stays: gender, month and year of birth, ethnicity, religion, education, occupation, Party days,
    cells and changes.
    """

    name, permission, label = "members.anonymise", "members.anonymise", _("Anonymise")
    Input, subject, reason_required = AnonymiseInput, "members.Person", True
    rules = (KeptLongEnough,)

    @staticmethod
    def offered(person: Person) -> bool:
        return False  # the list of those whose time is over leads there

    def run(self, items: Sequence[AnonymiseInput], door: Door) -> Sequence[Person]:
        people = [door.subjects[data.record_id] for data in items]
        chosen = list({one.pk: one for one in people}.values())
        known = traces.known(chosen, [(new_name(one), new_code(one)) for one in chosen])
        for one in chosen:
            nameless(one)
            one.anonymised_on = door.today
        door.update(door.erase(chosen, PERSON), ("anonymised_on",))
        for start in range(0, len(chosen), CHUNK):
            some = {one.pk: one for one in chosen[start : start + CHUNK]}
            for model, fields in OTHERS:
                rows = list(model._default_manager.filter(person__in=list(some)))
                for row in rows:
                    empty(row, fields)
                    if isinstance(row, Holding) and row.person_id:
                        row.holder_name = some[row.person_id].full_name
                door.erase(rows, fields)
        forget_elsewhere(known, door)
        return people


def new_name(person: Person) -> str:
    return f"Đã ẩn danh {person.pk:06}"


def new_code(person: Person) -> str:
    return f"AD-{person.pk:06}"


def nameless(person: Person) -> None:
    """A number for a name; of the birth date the month, so that ages at the end of any month stay what they were."""
    empty(person, EMPTIED)
    person.code, person.key = new_code(person), new_key()
    person.named(new_name(person))
    born = person.birth_date
    # On 28 February of a common year someone born on the 29th is not yet a year older: that one day has to stay.
    if born is not None and (born.month, born.day) != (2, 29):
        person.birth_date = born.replace(day=1)
    if person.birth_known == BirthKnown.DAY:
        person.birth_known = BirthKnown.MONTH


def empty(row: Record, fields: Sequence[str]) -> None:
    for name in fields:
        setattr(row, name, None if isinstance(row._meta.get_field(name), models.DateField) else "")


def values_to_go(person: Person) -> list[tuple[str, int]]:
    """What of the person's records would go, by its name, with how often it stands there: for the second look."""
    found = Counter([_label(Person, name) for name in ("code", "full_name", *EMPTIED) if getattr(person, name)])
    for model, fields in OTHERS:
        for row in model._default_manager.filter(person=person):
            found.update(_label(model, name) for name in fields if getattr(row, name))
    return sorted(found.items(), key=lambda one: sort_key(one[0]))


def values_to_stay(person: Person) -> list[tuple[str, object]]:
    """What of the person's own record would stay, as it would read."""
    kept = Person(birth_date=person.birth_date, birth_known=person.birth_known, pk=person.pk)
    nameless(kept)
    said: list[tuple[str, object]] = [(_label(Person, "birth_date"), kept.born)]
    for name in STAYING:
        show = getattr(person, f"get_{name}_display", None)
        said.append((_label(Person, name), show() if show else getattr(person, name)))
    return [(label, plain_text(value)) for label, value in said if value not in ("", None)]


def plain_text(value: object) -> object:
    return format_date(value) if isinstance(value, date) else value


def _label(model: type[models.Model], name: str) -> str:
    return str(capfirst(field_name(model._meta.get_field(name))))  # type: ignore[arg-type]
