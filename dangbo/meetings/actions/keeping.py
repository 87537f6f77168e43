"""How the entry of a meeting is written down: its counts, its rows, its tasks, its score, the next one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.kernel.period import add_months
from dangbo.meetings.actions.dealing import deal
from dangbo.meetings.actions.planning import PlanInput, planned
from dangbo.meetings.actions.programme import prepare, store
from dangbo.meetings.gathering import Gathering
from dangbo.meetings.models import Attendance, CarriedTask, Meeting, ScoreLine, Speech, Vote
from dangbo.meetings.queries import committee_met, monthly_exists, running_absences, score_lines
from dangbo.meetings.rules.holding import gathering
from dangbo.meetings.score import Facts, computed, frame, needed_minutes, score
from dangbo.meetings.terms import Mark, MeetingKind, Scorer
from dangbo.members.queries import names as names_of
from dangbo.rulebook import engine
from dangbo.tasks.actions import AnswerInput, AnswerTask, DecideInput, GiveInput, GiveTask, ReopenTask
from dangbo.tasks.queries import by_id
from dangbo.tasks.terms import SourceKind, TaskState

if TYPE_CHECKING:
    from dangbo.meetings.actions.holding import HoldInput

LONG = 3  # times running after which an absence is long
RULE = "meetings.resolution_vote"
_WORDS = ("place", "guests", "topic", "ideology", "praise", "limits", "conclusion", "next_place")
_VALUES = ("date", "start", "end", "chair_id", "secretary_id", "next_date", "next_start")
_COUNTS = (
    "members_total",
    "exempt",
    "away",
    "on_duty",
    "must_attend",
    "present",
    "absent_with_reason",
    "absent_without_reason",
    "must_text",
    "base",
    "base_text",
    "speakers",
    "tasks_due",
    "tasks_done",
    "self_score",
    "quality",
    "entries",
    "state",
)


def keep(row: Meeting, item: HoldInput, door: Door) -> Meeting:
    """Write one meeting down with all that belongs to it."""
    found = gathering(item, door)
    for name in (*_WORDS, *_VALUES):
        setattr(row, name, getattr(item, name))
    _count(row, item, found)
    _carry(row, item, door)
    _score(row, item, found, door)
    row.entries += 1
    door.update([row], [*_WORDS, *(name.removesuffix("_id") for name in _VALUES), *_COUNTS])
    _attend(row, found, door)
    _speak(row, item, door)
    _vote(row, item, found, door)
    _set_tasks(row, item, door)
    deal(row, item, door)
    _plan_next(row, item, door)
    return row


def _count(row: Meeting, item: HoldInput, found: Gathering) -> None:
    row.members_total = len(found.marks)
    row.exempt = found.count(Mark.EXEMPT, Mark.GUEST)
    row.away, row.on_duty = found.count(Mark.ELSEWHERE), found.count(Mark.DUTY)
    row.must_attend, row.present = found.must_attend, found.count(Mark.PRESENT)
    row.absent_with_reason, row.absent_without_reason = found.count(Mark.EXCUSED), found.count(Mark.UNEXCUSED)
    row.must_text, row.base, row.base_text = found.must_text, found.base.number, found.base.text
    spoke = {each.person_id or each.speaker for each in item.speeches}
    row.speakers = item.speakers if item.speakers is not None else len(spoke)


def _attend(row: Meeting, found: Gathering, door: Door) -> None:
    """One row a member; whoever is no longer of the roll (the day was changed) is withdrawn."""
    stored = {each.person_id: each for each in Attendance.objects.filter(meeting=row)}
    made, changed = [], []
    for line in found.lines:
        values = {"number": line.number, "mark": found.marks[line.person_id], "withdrawn": False}
        values["reason"] = found.reasons.get(line.person_id, "")[:200]
        known = stored.pop(line.person_id, None)
        if known is None:
            made.append(Attendance(meeting=row, person_id=line.person_id, **values))
            continue
        for name, value in values.items():
            setattr(known, name, value)
        changed.append(known)
    for gone in stored.values():
        gone.withdrawn = True
    door.update([*changed, *stored.values()], ["number", "mark", "reason", "withdrawn"])
    door.create(made)


def _speak(row: Meeting, item: HoldInput, door: Door) -> None:
    names = names_of(each.person_id for each in item.speeches if each.person_id)
    made = [
        Speech(
            person_id=each.person_id,
            speaker=(each.speaker or names.get(each.person_id or 0, ""))[:120],
            item=each.item[:200],
            words=each.words,
        )
        for each in item.speeches
    ]
    store(door, row, Speech, made, ("person_id", "speaker", "item", "words"))


def _vote(row: Meeting, item: HoldInput, found: Gathering, door: Door) -> None:
    rule = engine.fraction(RULE, item.date)
    base = found.base.number
    made = [
        Vote(
            motion=each.motion,
            base=base,
            yes=each.yes,
            no=each.no,
            other=each.other,
            needed=rule.least(base),
            rule=RULE,
            passed=rule.met(each.yes, base),
        )
        for each in item.votes
    ]
    store(door, row, Vote, made, ("motion", "base", "yes", "no", "other", "needed", "rule", "passed"))


def _carry(row: Meeting, item: HoldInput, door: Door) -> None:
    """Tasks of earlier meetings with their state now: answered through their own verb, and frozen in the table."""
    tasks = by_id(each.task_id for each in item.carried)
    stored = {each.task_id: each for each in CarriedTask.objects.filter(meeting=row)}
    made: list[Any] = []
    for each in item.carried:
        task = tasks[each.task_id]
        known = stored.pop(each.task_id, None)
        before = known.before if known else task.state
        if each.state != task.state and each.state != TaskState.OPEN and task.closed_on is None:
            words = each.result or task.answer
            answer = AnswerInput(record_id=task.pk, state=each.state, day=item.date, answer=words)
            AnswerTask.perform(door.actor, answer, now=door.now)
        elif each.state == TaskState.OPEN != task.state and task.closed_on is None:
            ReopenTask.perform(door.actor, DecideInput(record_id=task.pk), now=door.now, reason=_("Minutes corrected"))
        if known is None:
            made.append(CarriedTask(meeting=row, task=task, before=before, after=each.state, result=each.result[:1000]))
        else:
            known.after, known.result, known.withdrawn = each.state, each.result[:1000], False
            door.update([known], ["after", "result", "withdrawn"])
    for gone in stored.values():
        gone.withdrawn = True
    door.update(list(stored.values()), ["withdrawn"])
    door.create(made)
    row.tasks_due = len(item.carried)
    row.tasks_done = sum(each.state == TaskState.DONE for each in item.carried)


def _score(row: Meeting, item: HoldInput, found: Gathering, door: Door) -> None:
    """Lines of the frame of the day: what the minutes tell is reckoned, the rest is what the cell gave itself."""
    items = frame(item.date, row.kind)
    if not items:
        row.self_score = item.self_score
        return
    reckoned = computed(items, _facts(row, item, found))
    given = {each.item: each.points for each in item.points}
    points = {one.code: reckoned.get(one.code, given.get(one.code, 0)) for one in items}
    stored = score_lines(row, Scorer.CELL)
    made, changed = [], []
    for one in items:
        line = stored.pop(one.code, None)
        if line is None:
            line = ScoreLine(meeting=row, scorer=Scorer.CELL, item=one.code)
            made.append(line)
        else:
            changed.append(line)
        line.points, line.most, line.computed = points[one.code], one.most, one.code in reckoned
        line.withdrawn = False
    for gone in stored.values():
        gone.withdrawn = True
    door.update([*changed, *stored.values()], ["points", "most", "computed", "withdrawn"])
    door.create(made)
    total = score(items, points, item.date)
    if total is not None:
        row.self_score, row.quality = total.points, total.level


def _facts(row: Meeting, item: HoldInput, found: Gathering) -> Facts:
    minutes = (item.end.hour - item.start.hour) * 60 + item.end.minute - item.start.minute
    running = running_absences(found.marks, row.unit_id, date(item.date.year, 1, 1), item.date)
    missing = [person for person, mark in found.marks.items() if mark == Mark.EXCUSED]
    return Facts(
        minutes=minutes,
        needed_minutes=needed_minutes(item.date, row.kind),
        must_attend=found.must_attend,
        present=row.present,
        unexcused=row.absent_without_reason,
        long_absence=any(running.get(person, 0) >= LONG for person in missing),
        called=row.called_on is not None and row.called_on < item.date,
        speakers=row.speakers,
        tasks_due=row.tasks_due or 0,
        tasks_done=row.tasks_done or 0,
        committee_met=committee_met(row.unit_id, add_months(item.date, -1), item.date) or None,
    )


def _set_tasks(row: Meeting, item: HoldInput, door: Door) -> None:
    if not item.tasks:
        return
    given = [
        GiveInput(
            title=each.title,
            unit_id=row.unit_id,
            person_id=each.person_id,
            product=each.product,
            assigned_on=item.date,
            due=each.due,
            source_kind=SourceKind.MEETING,
            source_type="meetings.Meeting",
            source_id=row.pk,
        )
        for each in item.tasks
    ]
    GiveTask.perform(door.actor, given, now=door.now)


def _plan_next(row: Meeting, item: HoldInput, door: Door) -> None:
    """The next regular meeting, when its day was named and it is not planned yet."""
    if item.next_date is None or item.next_date <= item.date or row.kind not in MeetingKind.monthly:
        return
    month = item.next_date.replace(day=1)
    if month <= row.month or monthly_exists(row.unit_id, month):
        return
    following = PlanInput(
        unit_id=row.unit_id,
        month=month,
        kind=MeetingKind.REGULAR,
        date=item.next_date,
        start=item.next_start or item.start,
        place=item.next_place or item.place,
        chair_id=item.chair_id,
        secretary_id=item.secretary_id,
    )
    prepare(door.create([planned(following)])[0], door)
