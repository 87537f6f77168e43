"""What the regulations demand of changes in a member's life, clause by clause.

Parameters come from the rulebook by the day of the change; where the rulebook says nothing for that
day nothing is demanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dangbo.kernel.period import add_months
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.changes import Change
from dangbo.members.rules.lives import Lives
from dangbo.members.terms import Began, Ended, MovementKind
from dangbo.rulebook import engine
from dangbo.rulebook.entry import Threshold


def clause_faults(change: Change, lives: Lives) -> Iterator[Fault]:
    """Every clause that the change breaks."""
    for check in CLAUSES.get(MovementKind(change.kind), ()):
        yield from check(change, lives)


def threshold(code: str, day: date) -> tuple[Threshold, str] | None:
    """The share that a vote needs on `day`, with its basis."""
    rule = engine.found(code, day)
    return (Threshold.of(rule.value), rule.basis) if rule is not None else None  # type: ignore[arg-type]


def number(code: str, day: date) -> tuple[int, str] | None:
    """A number of days, months or times on `day`, with its basis."""
    rule = engine.found(code, day)
    return (int(rule.value), rule.basis) if rule is not None else None  # type: ignore[call-overload]


def vote_carries(code: str, day: date, yes: int | None, base: int | None, where: str, item: int) -> Iterator[Fault]:
    """A vote that is stated has the share that the rule demands."""
    rule = threshold(code, day)
    if rule is None or yes is None or base is None:
        return
    needed, basis = rule
    if yes > base:
        yield Fault(
            _("More votes for (%(yes)s) than members entitled to vote (%(base)s).") % {"yes": yes, "base": base},
            where=where, item=item,
        )
    elif not needed.met(yes, base):
        yield Fault(
            _("%(yes)s of %(base)s votes do not carry.") % {"yes": yes, "base": base}, where=where,
            accepted=_("At least %(least)s votes are needed (%(share)s of %(base)s).")
            % {"least": needed.least(base), "share": needed.text, "base": base},
            clause=basis, item=item,
        )


def struck_off_by_vote(change: Change, lives: Lives) -> Iterator[Fault]:
    yield from vote_carries(
        "members.strike_off_vote", change.date, change.vote_yes, change.vote_base, "vote_yes", change.item
    )


def expelled_by_vote(change: Change, lives: Lives) -> Iterator[Fault]:
    yield from vote_carries(
        "inspections.expulsion_vote", change.date, change.vote_yes, change.vote_base, "vote_yes", change.item
    )


def long_enough_away(change: Change, lives: Lives) -> Iterator[Fault]:
    """Admission again: a number of months after leaving."""
    last, rule = lives.last(change.person_id), number("members.readmission_months", change.date)
    if last is None or last.until is None or rule is None or last.ended not in Ended.left_the_party:
        return
    months, basis = rule
    first = add_months(last.until, months)
    if change.date < first:
        yield Fault(
            _("Only %(months)s months after leaving may one be admitted again.") % {"months": months}, where="date",
            accepted=_("From %(day)s on.") % {"day": format_date(first)}, clause=basis, item=change.item,
        )


def long_enough_since_the_sentence(change: Change, lives: Lives) -> Iterator[Fault]:
    """Admission again after a less serious crime: a number of months after the conviction was cleared."""
    rule = number("members.readmission_after_sentence_months", change.date)
    if change.cleared_on is None or rule is None:
        return
    first = add_months(change.cleared_on, rule[0])
    if change.date < first:
        yield Fault(
            _("Only %(months)s months after the conviction was cleared may one be admitted again.")
            % {"months": rule[0]},
            where="cleared_on", accepted=_("From %(day)s on.") % {"day": format_date(first)}, clause=rule[1],
            item=change.item,
        )


def once_only(change: Change, lives: Lives) -> Iterator[Fault]:
    """Admission again: once in a life."""
    rule = number("members.readmission_times", change.date)
    times = sum(row.began == Began.READMITTED for row in lives.memberships[change.person_id])
    if rule is not None and times >= rule[0]:
        yield Fault(
            _("This person was already admitted again."), where="person_id",
            accepted=_("Admission again is possible only %(times)s time(s).") % {"times": rule[0]},
            clause=rule[1], item=change.item,
        )


def not_for_those_who_asked_to_leave(change: Change, lives: Lives) -> Iterator[Fault]:
    """Admission again: never for one who asked to leave, save for a family's special reason."""
    last, rule = lives.last(change.person_id), engine.found("members.readmission_never", change.date)
    if rule is None or last is None or last.ended != Ended.RESIGNED or change.special:
        return
    yield Fault(
        _("One who asked to leave the Party is not admitted again."), where="person_id",
        accepted=_("Only if the family had a special reason: say so."), clause=rule.basis, item=change.item,
    )


def consent_named(change: Change, lives: Lives) -> Iterator[Fault]:
    """Admission again: with the written consent of the provincial standing committee."""
    rule = engine.found("members.readmission_months", change.date)
    if rule is not None and not change.document_number:
        yield Fault(
            _("The written consent to admit again is missing."), where="document_number",
            accepted=_("Give the number of the paper."), clause=rule.basis, item=change.item,
        )


def stay_of_the_right_length(change: Change, lives: Lives) -> Iterator[Fault]:
    """A temporary transfer is neither a visit nor a move for good."""
    least = number("members.transfer_temporary_months_min", change.date)
    below = number("members.transfer_temporary_months_below", change.date)
    study = number("members.transfer_temporary_study_months_max", change.date)
    if change.until is None or least is None or below is None:
        return
    shortest = add_months(change.date, least[0])
    longest = add_months(change.date, study[0] if change.special and study else below[0])
    if not shortest <= change.until < longest + timedelta(days=1 if change.special else 0):
        yield Fault(
            _("A temporary transfer of this length is not provided for."), where="until",
            accepted=_("Return from %(first)s to before %(last)s; a longer stay is a transfer for good.")
            % {"first": format_date(shortest), "last": format_date(longest)},
            clause=least[1], item=change.item,
        )


def suspension_not_too_long(change: Change, lives: Lives) -> Iterator[Fault]:
    rule = number("inspections.suspension_days", change.date)
    if rule is None or change.until is None:
        return
    last = change.date + timedelta(days=rule[0])
    if change.until > last:
        yield Fault(
            _("A suspension lasts at most %(days)s days; it can be extended once by a decision of its own.")
            % {"days": rule[0]},
            where="until", accepted=_("Until %(day)s at the latest.") % {"day": format_date(last)},
            clause=rule[1], item=change.item,
        )


CLAUSES = {
    MovementKind.STRUCK_OFF: (struck_off_by_vote,),
    MovementKind.EXPELLED: (expelled_by_vote,),
    MovementKind.READMITTED: (
        long_enough_away, long_enough_since_the_sentence, once_only, not_for_those_who_asked_to_leave, consent_named,
    ),
    MovementKind.TEMPORARY_OUT: (stay_of_the_right_length,),
    MovementKind.SUSPENDED: (suspension_not_too_long,),
}
