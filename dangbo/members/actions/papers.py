"""Papers about members: transfer letters, cards, badges, the profile, a look at numbers in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.looks import Look
from dangbo.journal.terms import Effect
from dangbo.members.actions.movements import Depart, DepartInput, Move, MoveInput
from dangbo.members.actions.statuses import Send, SendInput
from dangbo.members.models import Badge, PartyCard, Person, Transfer
from dangbo.members.rules import papers as rules
from dangbo.members.terms import BadgeState, CardEnd, Channel, PersonState, TransferState
from dangbo.rulebook import engine
from dangbo.rulebook.calendar import work_calendar


class Reveal(Look):
    """Show a member's personal number, card number and file number in full."""

    name, permission, label = "members.reveal", "members.reveal", _("Show numbers in full")
    subject, fields = "members.Person", ("personal_number", "card_number", "file_number")
    has_page = False  # the page of a person shows what it gives back

    @staticmethod
    def offered(person: Person) -> bool:
        return False


@dataclass(frozen=True, kw_only=True)
class TakeInput:
    record_id: int = ask(_("Member"), kind="member")
    paper: str = ask(_("Paper"))
    form: str = ask(_("Kind of file"))


class TakePaper(Action[TakeInput]):
    """Note that a paper of a member's file, with numbers and addresses in full, was given out: which, to whom, why."""

    name, permission, label = "members.take_paper", "members.reveal", _("Print from the file")
    subject, Input, reason_required = "members.Person", TakeInput, True
    has_page = False  # the page of the file does it

    @staticmethod
    def offered(person: Person) -> bool:
        return False

    def run(self, items: Sequence[TakeInput], door: Door) -> Sequence[Person]:
        rows = [door.subjects[data.record_id] for data in items]
        for data, row in zip(items, rows, strict=True):
            door.note(Effect.EXPORTED, row, paper=data.paper, form=data.form)
        return rows


@dataclass(frozen=True, kw_only=True)
class LetterInput:
    record_id: int = ask(_("Member"), kind="member")
    issued_on: date = ask(_("Letter issued on"))
    letter_number: str = ask(_("Number of the letter"), default="")
    to_unit_id: int | None = ask(_("To a cell of this register"), kind="cell", default=None)
    place: str = ask(_("Or to a place outside"), default="")
    temporary: bool = ask(_("Only for a time"), default=False)
    planned_until: date | None = ask(_("To the day"), help=_("Only for a temporary transfer"), default=None)
    channel: str = ask(_("Channel"), choices=Channel, default=Channel.PAPER.value)
    why: str = ask(_("Reason"), default="")


class IssueLetter(Action[LetterInput]):
    """Issue a transfer letter; the member stays here until the other side has received him."""

    name = "members.issue_letter"
    permission = "members.transfer"
    label = _("Issue a transfer letter")
    subject = "members.Person"
    Input = LetterInput
    rules = (rules.SomewhereToGo, rules.NoLetterOut)

    @staticmethod
    def offered(person: Person) -> bool:
        return person.state in PersonState.members

    def run(self, items: Sequence[LetterInput], door: Door) -> Sequence[Transfer]:
        return door.create([self._letter(data, door.subjects[data.record_id]) for data in items])

    def _letter(self, data: LetterInput, person: Person) -> Transfer:
        days = engine.integer("members.transfer_working_days", data.issued_on)
        return Transfer(
            person=person, unit_id=person.unit_id, to_unit_id=data.to_unit_id, place=data.place,
            temporary=data.temporary, channel=data.channel, letter_number=data.letter_number,
            issued_on=data.issued_on, due_on=work_calendar().add(data.issued_on, days),
            planned_until=data.planned_until, reason=data.why,
        )


@dataclass(frozen=True, kw_only=True)
class ConfirmInput:
    record_id: int = ask(_("Letter"), kind="hidden")
    done_on: date = ask(_("Received on"))


class ConfirmLetter(Action[ConfirmInput]):
    """The other side has received the member: the transfer takes place on that day."""

    name = "members.confirm_letter"
    permission = "members.transfer"
    label = _("Confirm receipt")
    subject = "members.Transfer"
    Input = ConfirmInput
    moves = {TransferState.ISSUED: TransferState.DONE}
    rules = (rules.NotBeforeTheLetter,)

    def run(self, items: Sequence[ConfirmInput], door: Door) -> Sequence[Transfer]:
        rows = []
        for data in items:
            row = self.moved(door.subjects[data.record_id])
            row.done_on = data.done_on
            self._take_place(row, door)
            rows.append(row)
        door.update(rows, ("state", "done_on"))
        return rows

    def _take_place(self, row: Transfer, door: Door) -> None:
        day: date = row.done_on  # type: ignore[assignment]
        paper: dict[str, Any] = {
            "record_id": row.person_id, "date": day, "document_number": row.letter_number,
            "document_date": row.issued_on, "reason": row.reason,
        }
        if row.temporary:
            Send.perform(door.actor, SendInput(
                **paper, until=row.planned_until, to_unit_id=row.to_unit_id, place=row.place), now=door.now)
        elif row.to_unit_id:
            Move.perform(door.actor, MoveInput(**paper, to_unit_id=row.to_unit_id), now=door.now)
        else:
            Depart.perform(door.actor, DepartInput(**paper, place=row.place), now=door.now)


@dataclass(frozen=True, kw_only=True)
class WithdrawInput:
    record_id: int = ask(_("Letter"), kind="hidden")


class WithdrawLetter(Action[WithdrawInput]):
    """Withdraw a transfer letter."""

    name = "members.withdraw_letter"
    permission = "members.transfer"
    label = _("Withdraw the letter")
    subject = "members.Transfer"
    Input = WithdrawInput
    moves = {TransferState.ISSUED: TransferState.CANCELLED}
    reason_required = True

    def run(self, items: Sequence[WithdrawInput], door: Door) -> Sequence[Transfer]:
        rows = [self.moved(door.subjects[data.record_id]) for data in items]
        door.update(rows, ("state",))
        return rows


@dataclass(frozen=True, kw_only=True)
class CardInput:
    record_id: int = ask(_("Member"), kind="member")
    number: str = ask(_("Card number"))
    issued_on: date = ask(_("Issued on"))
    issued_at: str = ask(_("Issued at"), default="")
    former: str = ask(_("What became of the former card"), choices=CardEnd, default=CardEnd.RENEWED.value)


class IssueCard(Action[CardInput]):
    """Issue or exchange a Party card; the former one stays in the books."""

    name = "members.issue_card"
    permission = "members.edit"
    label = _("Issue a card")
    subject = "members.Person"
    Input = CardInput
    rules = (rules.OnlyOfficials, rules.CardFree, rules.CardDigits)

    @staticmethod
    def offered(person: Person) -> bool:
        return person.state == PersonState.OFFICIAL

    def run(self, items: Sequence[CardInput], door: Door) -> Sequence[Person]:
        persons = [door.subjects[data.record_id] for data in items]
        former = {card.person_id: card for card in PartyCard.objects.filter(person__in=persons, until=None)}
        for data, person in zip(items, persons, strict=True):
            if person.card_number and person.pk not in former:
                former[person.pk] = PartyCard(
                    person=person, number=person.card_number, issued_on=person.card_issued_on
                )
            if person.pk in former:
                former[person.pk].until, former[person.pk].ended = data.issued_on, data.former
            person.card_number, person.card_issued_on = data.number.strip(), data.issued_on
        door.update([card for card in former.values() if card.pk], ("until", "ended"))
        door.create([
            *(card for card in former.values() if not card.pk),
            *(PartyCard(person_id=data.record_id, number=data.number.strip(), issued_on=data.issued_on,
                        issued_at=data.issued_at) for data in items),
        ])
        door.update(persons, ("card_number", "card_issued_on"))
        return persons


@dataclass(frozen=True, kw_only=True)
class CollectInput:
    record_id: int = ask(_("Member"), kind="member")
    collected_on: date = ask(_("Collected on"))


class CollectCard(Action[CollectInput]):
    """Enter that the card of one who left the Party, or died, has been collected; its number stays in the books."""

    name = "members.collect_card"
    permission = "members.edit"
    label = _("Collect the card")
    subject = "members.Person"
    Input = CollectInput
    rules = (rules.CardToCollect,)

    @staticmethod
    def offered(person: Person) -> bool:
        return bool(person.card_number) and person.state in (*PersonState.left_the_party, PersonState.DIED)

    def run(self, items: Sequence[CollectInput], door: Door) -> Sequence[Person]:
        persons = [door.subjects[data.record_id] for data in items]
        kept = {card.person_id: card for card in PartyCard.objects.filter(person__in=persons, until=None)}
        for data, person in zip(items, persons, strict=True):
            card = kept.setdefault(person.pk, PartyCard(
                person=person, number=person.card_number, issued_on=person.card_issued_on
            ))
            card.until, card.ended = data.collected_on, CardEnd.COLLECTED
            person.card_number = ""
        door.update([card for card in kept.values() if card.pk], ("until", "ended"))
        door.create([card for card in kept.values() if not card.pk])
        door.update(persons, ("card_number",))
        return persons


@dataclass(frozen=True, kw_only=True)
class BadgeInput:
    record_id: int = ask(_("Member"), kind="member")
    years: int = ask(_("Years"))
    award_day: date = ask(_("Award day"))
    early: bool = ask(_("Early, for grave illness"), default=False)
    posthumous: bool = ask(_("Posthumous"), default=False)
    key: str = ask(_("Key"), kind="hidden", default="")


class ProposeBadge(Action[BadgeInput]):
    """Propose members for a badge for years in the Party."""

    name = "members.propose_badge"
    permission = "members.edit"
    label = _("Propose for a badge")
    subject = "members.Person"
    Input = BadgeInput
    rules = (rules.YearsOfABadge, rules.YearsReached, rules.BadgeOnce)

    @staticmethod
    def offered(person: Person) -> bool:
        return person.state in (PersonState.OFFICIAL, PersonState.DIED)

    def run(self, items: Sequence[BadgeInput], door: Door) -> Sequence[Badge]:
        return door.create([
            Badge(
                person_id=data.record_id, unit_id=door.subjects[data.record_id].unit_id, years=data.years,
                award_day=data.award_day, early=data.early, posthumous=data.posthumous,
                **({"key": data.key} if data.key else {}),
            )
            for data in items
        ])


@dataclass(frozen=True, kw_only=True)
class DecideBadgeInput:
    record_id: int = ask(_("Badge"), kind="hidden")
    decision_number: str = ask(_("Number of the decision"))
    decision_date: date = ask(_("Day of the decision"))


class DecideBadge(Action[DecideBadgeInput]):
    """Enter the decision on a badge."""

    name = "members.decide_badge"
    permission = "members.edit"
    label = _("Enter the decision")
    subject = "members.Badge"
    Input = DecideBadgeInput
    moves = {BadgeState.PROPOSED: BadgeState.DECIDED}

    def run(self, items: Sequence[DecideBadgeInput], door: Door) -> Sequence[Badge]:
        rows = []
        for data in items:
            row = self.moved(door.subjects[data.record_id])
            row.decision_number, row.decision_date = data.decision_number, data.decision_date
            rows.append(row)
        door.update(rows, ("state", "decision_number", "decision_date"))
        return rows


@dataclass(frozen=True, kw_only=True)
class AwardBadgeInput:
    record_id: int = ask(_("Badge"), kind="hidden")
    awarded_on: date = ask(_("Handed over on"))


class AwardBadge(Action[AwardBadgeInput]):
    """Enter that a badge was handed over."""

    name = "members.award_badge"
    permission = "members.edit"
    label = _("Hand over")
    subject = "members.Badge"
    Input = AwardBadgeInput
    moves = {BadgeState.DECIDED: BadgeState.AWARDED}

    def run(self, items: Sequence[AwardBadgeInput], door: Door) -> Sequence[Badge]:
        rows = []
        for data in items:
            row = self.moved(door.subjects[data.record_id])
            row.awarded_on = data.awarded_on
            rows.append(row)
        door.update(rows, ("state", "awarded_on"))
        return rows

