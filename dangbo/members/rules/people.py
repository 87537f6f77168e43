"""What must hold of a person's record: codes and numbers name one person, dates follow one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.models import Person
from dangbo.members.terms import BirthKnown, Degree, Gender, Occupation, Schooling, Theory

CHUNK = 800

# A date, the one that may not come before it, and the words for both.
ORDER = (
    ("birth_date", "admitted_on"),
    ("admitted_on", "ceremony_on"),
    ("admitted_on", "official_on"),
    ("ceremony_on", "official_on"),
    ("admitted_on", "since"),
)
CHOICES = {
    "gender": Gender, "birth_known": BirthKnown, "schooling": Schooling, "degree": Degree, "political_theory": Theory,
    "occupation": Occupation,
}


def said(field: str) -> str:
    """What a date is called in a sentence."""
    return {
        "birth_date": _("birth date"), "admitted_on": _("day of the admission decision"),
        "ceremony_on": _("day of the ceremony"), "official_on": _("day of full membership"),
        "since": _("day from which one is in the cell"),
    }[field]


def taken(field: str, values: set[str]) -> dict[str, int]:
    """Which of the values are in the register, and whose they are."""
    found: dict[str, int] = {}
    wanted = sorted(values)
    for start in range(0, len(wanted), CHUNK):
        rows = Person.objects.filter(**{f"{field}__in": wanted[start : start + CHUNK]})
        found |= dict(rows.values_list(field, "pk"))
    return found


class NamesOnePerson(Rule):
    """A code, a card number and a personal number each name one person only."""

    fields = ("code", "card_number", "personal_number")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for field in self.fields:
            values = [getattr(data, field, "").strip().removeprefix("-") for data in items]
            times = Counter(value for value in values if value)
            others = taken(field, set(times))
            for position, (data, value) in enumerate(zip(items, values, strict=True)):
                if value and (times[value] > 1 or others.get(value, data_id(data)) != data_id(data)):
                    yield Fault(self.words(field, value), where=field, accepted=self.way_out(field), item=position)

    def words(self, field: str, value: str) -> str:
        if field == "code":
            return _("The code “%(code)s” already names a person.") % {"code": value}
        if field == "card_number":
            return _("Another person in the register has this card number (ending in %(end)s).") % {"end": value[-4:]}
        return _("Another person in the register has this personal number (ending in %(end)s).") % {"end": value[-4:]}

    def way_out(self, field: str) -> str:
        if field == "code":
            return _("Give a code that nobody has had.")
        return _("Compare the number with the paper; if it is right, put the other record right first.")


def data_id(data: Any) -> int:
    """The person that an input is about; nobody's id when it is about a new one."""
    return getattr(data, "record_id", None) or -1


class NameInFull(Rule):
    where = "full_name"

    def holds(self, data: Any, door: Door) -> bool:
        return len(data.full_name.split()) >= 2

    def message(self, data: Any, door: Door) -> str:
        return _("The full name is needed, family name and given name.")


class WordsKnown(Rule):
    """Fields with a closed list hold a word of that list."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = {field: (words, frozenset(words.values)) for field, words in CHOICES.items()}
        for position, data in enumerate(items):
            for field, (words, values) in known.items():
                value = getattr(data, field, "")
                if value and value not in values:
                    yield Fault(
                        _("“%(value)s” is not on the list.") % {"value": value}, where=field,
                        accepted=", ".join(f"{code} ({label})" for code, label in words.choices), item=position,
                    )


class DatesFollow(Rule):
    """Born, admitted, ceremony, official: in this order, and nothing in the future.

    What the input leaves out is as the register has it."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            yield from self._in_order(data, door.subjects.get(data_id(data)), position)
            yield from self._not_ahead(data, door.today, position)

    def _in_order(self, data: Any, person: Any, position: int) -> Iterator[Fault]:
        for first, second in ORDER:
            if not (hasattr(data, first) or hasattr(data, second)):
                continue
            before, after = (getattr(data, name, getattr(person, name, None)) for name in (first, second))
            if before and after and after < before:
                where = second if hasattr(data, second) else first
                if where == first:
                    accepted = _("A day up to %(day)s.") % {"day": format_date(after)}
                else:
                    accepted = _("A day from %(day)s on.") % {"day": format_date(before)}
                yield Fault(
                    _("The %(second)s (%(after)s) comes before the %(first)s (%(before)s).") % {
                        "second": said(second), "after": format_date(after),
                        "first": said(first), "before": format_date(before),
                    },
                    where=where, accepted=accepted, item=position,
                )

    def _not_ahead(self, data: Any, today: date, position: int) -> Iterator[Fault]:
        for field in ("birth_date", "admitted_on", "ceremony_on", "official_on"):
            value = getattr(data, field, None)
            if value and value > today:
                yield Fault(
                    _("The %(field)s lies in the future.") % {"field": said(field)}, where=field,
                    accepted=_("Up to %(day)s.") % {"day": format_date(today)}, item=position,
                )


class DigitsOnly(Rule):
    """A personal number has twelve digits."""

    where = "personal_number"

    def holds(self, data: Any, door: Door) -> bool:
        number = data.personal_number.strip()
        return number in ("", "-") or (number.isascii() and number.isdigit() and len(number) == 12)

    def message(self, data: Any, door: Door) -> str:
        return _("A personal number has 12 digits.")


class CellWithDay(Rule):
    """Who is put in a cell is in it from a day."""

    where = "since"

    def holds(self, data: Any, door: Door) -> bool:
        return data.unit_id is None or (data.since is not None and data.admitted_on is not None)

    def message(self, data: Any, door: Door) -> str:
        return _("A cell needs the day from which the person is in it, and the day of the admission decision.")
