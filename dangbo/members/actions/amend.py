"""A line of the list of changes is put right, or undone as if it had never been entered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.actions.movements import RecordInput
from dangbo.members.actions.store import store
from dangbo.members.models import Dossier, Holding, Interruption, Membership, Movement
from dangbo.members.rules.lives import Lives, state_of, stopped_by_leaving
from dangbo.members.rules.timeline import LEAVE, STATUS
from dangbo.members.terms import DossierState, Ended, MovementKind, PersonState

PAPERS = ("place", "document_number", "document_date", "decided_by", "reason", "note")
FACTS = ("person_id", "kind", "date", "until", "from_unit_id", "to_unit_id")


@dataclass(frozen=True, kw_only=True)
class AmendChangeInput(RecordInput):
    record_id: int = ask(_("Changes"), kind="hidden")


class OnlyThePapers(Rule):
    """What happened, when and where stays; it is undone and entered anew if it is wrong."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            row = door.subjects[data.record_id]
            for name in FACTS:
                if getattr(row, name) != getattr(data, name):
                    yield Fault(
                        gettext("This part of a change is not corrected in place."), where=name, item=position,
                        accepted=gettext("Undo the change with a reason, and enter it anew."),
                    )


class AmendChange(Action[AmendChangeInput]):
    """Put right the papers of a change: place, number, day, issuer, reason."""

    has_page = False  # a workbook read again does it
    name = "members.amend_change"
    permission = "members.transfer"
    label = _("Correct the papers of a change")
    subject = "members.Movement"
    Input = AmendChangeInput
    rules = (OnlyThePapers,)

    def run(self, items: Sequence[AmendChangeInput], door: Door) -> Sequence[Movement]:
        rows = []
        for data in items:
            row = door.subjects[data.record_id]
            for name in PAPERS:
                setattr(row, name, getattr(data, name))
            rows.append(row)
        door.update(rows, PAPERS)
        return rows


@dataclass(frozen=True, kw_only=True)
class UndoInput:
    record_id: int = ask(_("Changes"), kind="hidden")


class NothingFollowed(Rule):
    """Only a person's last change is undone; what rests on it would hang in the air."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        rows = [door.subjects[data.record_id] for data in items]
        lives = door.once("lives", lambda: Lives.of(row.person_id for row in rows))
        for position, row in enumerate(rows):
            last = Movement.objects.filter(person_id=row.person_id, undone=False).order_by("-date", "-pk").first()
            later = lives.later_than(row.person_id, row.date)
            if row.undone:
                yield Fault(gettext("This change has been undone already."), item=position)
            elif row.kind == MovementKind.READMITTED and went_on(row):
                yield Fault(
                    gettext("The ceremony of this admission has been entered already."), item=position,
                    accepted=gettext("Correct the member’s Party dates instead."),
                )
            elif (last is not None and last.pk != row.pk) or later is not None:
                yield Fault(
                    gettext("A later change rests on this one."), item=position,
                    accepted=gettext("Undo the change of %(day)s first.")
                    % {"day": format_date(later or (last.date if last else row.date))},
                )


def went_on(row: Movement) -> bool:
    """Whether the admission again has gone beyond its decision."""
    opened = Dossier.objects.filter(person_id=row.person_id, again=True, decided_on=row.date, ceremony_on__isnull=False)
    return opened.exists()


class UndoChange(Action[UndoInput]):
    """Undo a change that was entered by mistake: the member stands as before, posts and statuses included."""

    name = "members.undo_change"
    permission = "members.transfer"
    label = _("Undo the change")
    subject = "members.Movement"
    Input = UndoInput
    rules = (NothingFollowed,)
    reason_required = True

    @staticmethod
    def offered(row: Movement) -> bool:
        return not row.undone

    def run(self, items: Sequence[UndoInput], door: Door) -> Sequence[Movement]:
        rows = [door.subjects[data.record_id] for data in items]
        lives: Lives = door.once("lives", Lives)
        posts: list[Holding] = []
        ways: list[Dossier] = []
        gaps: list[Interruption] = []
        for row in rows:
            self._memberships(row, lives)
            self._statuses(row, lives)
            self._standing(row.person_id, lives)
            posts += self._posts(row)
            gaps += self._interruptions(row)
            ways += self._way_in(row, lives)
            row.undone = True
        store(lives, door)
        door.update(posts, ("until", "end_reason"))
        door.update(gaps, ("until",))
        door.update(ways, ("state", "stopped_on", "stop_reason"))
        door.update(rows, ("undone",))
        return rows

    def _memberships(self, row: Movement, lives: Lives) -> None:
        for stay in (*lives.memberships[row.person_id], *lives.visits[row.person_id]):
            if stay.began_with_id == row.pk:
                stay.until, stay.ended = stay.since, Ended.UNDONE
                lives.touch(stay)
            elif stay.ended_with_id == row.pk:
                stay.until, stay.ended, stay.ended_with = None, "", None
                lives.touch(stay)

    def _statuses(self, row: Movement, lives: Lives) -> None:
        for status in lives.statuses[row.person_id]:
            if row.kind in STATUS and status.began_with_id == row.pk:
                status.until = status.since
                lives.touch(status)
            elif row.kind in LEAVE and status.until == row.date and status.since < row.date:
                status.until = status.planned_until
                lives.touch(status)

    def _posts(self, row: Movement) -> list[Holding]:
        """Posts that ended with the membership are held on."""
        if row.kind not in (*LEAVE, MovementKind.INTERNAL):
            return []
        why = str(LEAVE[MovementKind(row.kind)][0].label if row.kind in LEAVE else Ended.MOVED_OUT.label)
        ended = list(Holding.objects.filter(person_id=row.person_id, until=row.date, end_reason=why))
        for post in ended:
            post.until, post.end_reason = None, ""
        return ended

    def _way_in(self, row: Movement, lives: Lives) -> list[Dossier]:
        """A way into the Party that ended with the membership goes on from where it was; one that an admission again
        opened, or a restoration reopened, is stopped."""
        if row.kind == MovementKind.READMITTED:
            opened = Dossier.objects.filter(person_id=row.person_id, again=True, decided_on=row.date)
            ways = list(opened.exclude(state=DossierState.STOPPED))
            for way in ways:
                way.state, way.stopped_on, way.stop_reason = DossierState.STOPPED, row.date, str(Ended.UNDONE.label)
            return ways
        if row.kind == MovementKind.RESTORED and (way := lives.dossiers.get(row.person_id)) is not None:
            before = lives.memberships[row.person_id][-2]
            way.state, way.stopped_on = DossierState.STOPPED, before.until
            way.stop_reason = str(Ended(before.ended).label)
            return [way]
        if row.kind not in LEAVE:
            return []
        way = stopped_by_leaving(row.person_id, row.date)
        if way is None:
            return []
        way.state, way.stopped_on, way.stop_reason = state_of(way), None, ""
        return [way]

    def _interruptions(self, row: Movement) -> list[Interruption]:
        if row.kind != MovementKind.READMITTED:
            return []
        gaps = list(Interruption.objects.filter(person_id=row.person_id, until=row.date))
        for gap in gaps:
            gap.until = gap.since
        return gaps

    def _standing(self, person_id: int, lives: Lives) -> None:
        """Cell and standing follow from the last membership that holds."""
        person = lives.persons[person_id]
        stays = [stay for stay in lives.memberships[person_id] if stay.until != stay.since]
        if not stays:
            person.state, person.unit_id = PersonState.CANDIDATE, None
        else:
            last = stays[-1]
            person.unit_id, person.official_on = last.unit_id, last.official_on
            person.state = state_after(last)
        lives.touch(person)


def state_after(last: Membership) -> PersonState:
    if last.until is None:
        return PersonState.OFFICIAL if last.official_on else PersonState.PROBATIONARY
    return PersonState(Ended(last.ended).value)

