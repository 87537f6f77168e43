"""What must hold of transfer letters, cards and badges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.period import add_months
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.models import Badge, Membership, Person, Transfer
from dangbo.members.queries.age import counted_from, interruptions_of
from dangbo.members.queries.people import cell_of
from dangbo.members.rules.clauses import number
from dangbo.members.terms import MembershipKind, PersonState, TransferState
from dangbo.rulebook import engine


class SomewhereToGo(Rule):
    """A letter leads to one place, and from a cell in which the person is a member."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            if bool(data.to_unit_id) == bool(data.place.strip()):
                yield Fault(
                    _("Name either a cell of this register or a place outside."), where="place", item=position
                )
            if cell_of(data.record_id, data.issued_on) is None:
                yield Fault(_("This person is not a member here on that day."), where="issued_on", item=position)
            if data.temporary and data.planned_until is None:
                yield Fault(_("A temporary transfer has an end."), where="planned_until", item=position)


class NoLetterOut(Rule):
    """One letter at a time."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        waiting = Transfer.objects.filter(state=TransferState.ISSUED, person_id__in=[data.record_id for data in items])
        out = dict(waiting.values_list("person_id", "issued_on"))
        for position, data in enumerate(items):
            if data.record_id in out:
                yield Fault(
                    _("A letter of %(day)s is still on its way.") % {"day": format_date(out[data.record_id])},
                    where="record_id", accepted=_("Confirm its receipt or withdraw it first."), item=position,
                )


class CardToCollect(Rule):
    """A card is collected from one who is out of the Party, on a day when he was."""

    where = "collected_on"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        persons = [door.subjects[data.record_id] for data in items]
        ended = Membership.objects.filter(person__in=persons, kind=MembershipKind.OFFICIAL, until__isnull=False)
        last: dict[int, date] = {}
        for person_id, until in ended.order_by("until").values_list("person_id", "until"):
            last[person_id] = until  # type: ignore[assignment]
        for position, (data, person) in enumerate(zip(items, persons, strict=True)):
            if person.state in PersonState.members or not person.card_number:
                yield Fault(_("There is no card to be collected from this person."), where="record_id", item=position)
            elif person.pk in last and data.collected_on < last[person.pk]:
                yield Fault(
                    _("The card cannot come back before the membership ended."), where=self.where, item=position,
                    accepted=_("A day from %(day)s on.") % {"day": format_date(last[person.pk])},
                )


class NotBeforeTheLetter(Rule):
    where = "done_on"

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.done_on >= door.subjects[data.record_id].issued_on)

    def message(self, data: Any, door: Door) -> str:
        return _("Receipt cannot come before the letter.")


class OnlyOfficials(Rule):
    """Cards are issued to official members."""

    where = "record_id"

    def holds(self, data: Any, door: Door) -> bool:
        return bool(door.subjects[data.record_id].state == PersonState.OFFICIAL)

    def message(self, data: Any, door: Door) -> str:
        return _("A card is issued once membership is full.")


class CardFree(Rule):
    """Nobody else has this card number."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        numbers = [data.number.strip() for data in items]
        taken = dict(Person.objects.filter(card_number__in=numbers).values_list("card_number", "pk"))
        for position, data in enumerate(items):
            own = taken.get(data.number.strip(), data.record_id)
            if own != data.record_id or numbers.count(data.number.strip()) > 1:
                yield Fault(_("Another person in the register has this card number."), where="number", item=position)


class CardDigits(Rule):
    """A card number has as many digits as the rule of the day says."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            rule, text = number("members.card_digits", data.issued_on), data.number.strip()
            if rule and not (text.isascii() and text.isdigit() and len(text) == rule[0]):
                yield Fault(
                    _("A card number has %(digits)s digits.") % {"digits": rule[0]}, where="number", clause=rule[1],
                    item=position,
                )


class YearsOfABadge(Rule):
    """There is a badge for these years on that day."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            rule = engine.found("badges.years", data.award_day)
            steps: Any = rule.value if rule else ()
            if rule and data.years not in steps:
                yield Fault(
                    _("There is no badge of %(years)s years.") % {"years": data.years}, where="years",
                    accepted=", ".join(str(step) for step in steps), clause=rule.basis, item=position,
                )


class YearsReached(Rule):
    """The years are full by the award day, time out of the Party taken out; less for grave illness or death."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        gaps = interruptions_of(data.record_id for data in items)
        for position, data in enumerate(items):
            person = door.subjects[data.record_id]
            if person.admitted_on is None:
                yield Fault(_("The day of the admission decision is not known."), where="record_id", item=position)
                continue
            start = counted_from(person.admitted_on, data.award_day, gaps.get(person.pk, ()))
            full = add_months(start, 12 * data.years)
            allowed = allowance(data, data.award_day)
            if full > add_months(data.award_day, allowed[0]):
                yield Fault(
                    _("The %(years)s years are full on %(day)s only.")
                    % {"years": data.years, "day": format_date(full)},
                    where="award_day", clause=allowed[1], item=position,
                )


def allowance(data: Any, day: date) -> tuple[int, str]:
    """Months by which a badge may come early."""
    code = "badges.posthumous_months" if data.posthumous else "badges.early_months" if data.early else ""
    rule = number(code, day) if code else None
    return rule or (0, "")


class BadgeOnce(Rule):
    """Each badge is given once."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        given = set(Badge.objects.filter(
            person_id__in=[data.record_id for data in items]).values_list("person_id", "years"))
        for position, data in enumerate(items):
            if (data.record_id, data.years) in given:
                yield Fault(_("This badge is in the register already."), where="years", item=position)
