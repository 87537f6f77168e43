"""What the regulations demand on the way into the Party. Parameters by the day of each step.

An entry that is late is not refused, for it happened; it needs a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.period import add_months, full_years_between, full_years_by_month
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.models import Dossier, Person
from dangbo.members.queries.deadlines import ceremony_due, consideration_due, probation_end
from dangbo.members.rules.clauses import number, vote_carries
from dangbo.members.rules.lives import Lives, end
from dangbo.members.terms import Schooling
from dangbo.rulebook import engine

# Each date of a dossier may not come before the one named first.
ORDER = (
    ("certificate_date", "applied_on"), ("applied_on", "cv_on"), ("cv_on", "vetted_on"),
    ("applied_on", "cell_voted_on"), ("vetted_on", "cell_voted_on"), ("cell_voted_on", "committee_voted_on"),
    ("cell_voted_on", "decided_on"), ("committee_voted_on", "decided_on"), ("decided_on", "received_on"),
    ("decided_on", "ceremony_on"), ("ceremony_on", "new_cv_on"), ("ceremony_on", "official_voted_on"),
    ("ceremony_on", "official_on"), ("official_voted_on", "official_decided_on"),
)


def known(data: Any, door: Door, field: str) -> Any:
    """A field of the step's input, else of the dossier that the step is about."""
    value = getattr(data, field, None)
    if value is not None and value != "":
        return value
    dossier = door.subjects.get(getattr(data, "record_id", None))
    return getattr(dossier, field, None) if isinstance(dossier, Dossier) else None


def people_of(items: Sequence[Any], door: Door) -> Lives:
    """Applicants and sponsors of all inputs, loaded once."""

    def ids() -> Iterator[int]:
        for data in items:
            for field in ("person_id", "sponsor_id", "second_sponsor_id"):
                yield known(data, door, field)

    return door.once("lives", lambda: Lives.of(ids()))


def applicant(data: Any, door: Door, lives: Lives) -> Person | None:
    return lives.persons.get(known(data, door, "person_id"))


class PersonKnown(Rule):
    where = "person_id"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        lives = people_of(items, door)
        for position, data in enumerate(items):
            if applicant(data, door, lives) is None:
                yield Fault(_("There is no such person."), where="person_id", item=position)


class DatesInOrder(Rule):
    """Steps follow one another, and none lies in the future."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            for first, second in ORDER:
                if getattr(data, second, None) is None and getattr(data, first, None) is None:
                    continue
                before, after = known(data, door, first), known(data, door, second)
                if before and after and after < before:
                    yield Fault(
                        _("%(second)s (%(after)s) comes before %(first)s (%(before)s).") % {
                            "second": word(second), "after": format_date(after),
                            "first": word(first), "before": format_date(before),
                        },
                        where=second if getattr(data, second, None) else first, item=position,
                    )
            yield from self._ahead(data, door.today, position)

    def _ahead(self, data: Any, today: date, position: int) -> Iterator[Fault]:
        for field in dict.fromkeys(name for pair in ORDER for name in pair):
            value = getattr(data, field, None)
            if value is not None and value > today:
                yield Fault(_("%(field)s lies in the future.") % {"field": word(field)}, where=field, item=position)


def word(field: str) -> str:
    """A field of the dossier as it is called on the form."""
    text = str(Dossier._meta.get_field(field).verbose_name)
    return text[:1].upper() + text[1:]


class AgeFits(Rule):
    """From 18 to 60 full years, counted as the rule of the day says, when the cell considers the case."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        lives = people_of(items, door)
        for position, data in enumerate(items):
            person, day = applicant(data, door, lives), known(data, door, "cell_voted_on")
            if person is None or person.birth_date is None or day is None:
                continue
            least, most = number("members.age_min", day), number("members.age_max", day)
            counted = engine.found("members.age_counted_by", day)
            by_month = counted is not None and counted.value == "month"
            age = (full_years_by_month if by_month else full_years_between)(person.birth_date, day)
            if least and age < least[0]:
                yield Fault(
                    _("The applicant is %(age)s years old, under %(least)s.") % {"age": age, "least": least[0]},
                    where="cell_voted_on", clause=least[1], item=position,
                )
            elif most and age > most[0] and not getattr(data, "above_age", False):
                yield Fault(
                    _("The applicant is %(age)s years old, over %(most)s.") % {"age": age, "most": most[0]},
                    where="cell_voted_on", clause=most[1], item=position,
                    accepted=_("Only by decision of the provincial committee: say so."),
                )


class SchoolingFits(Rule):
    """Lower secondary school or more, where the schooling is stated."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        lives = people_of(items, door)
        for position, data in enumerate(items):
            person, day = applicant(data, door, lives), known(data, door, "cell_voted_on")
            rule = engine.found("members.schooling_min", day) if day else None
            if rule is None or person is None or not person.schooling:
                continue
            if person.schooling not in Schooling.admissible and not getattr(data, "schooling_exempt", False):
                yield Fault(
                    _("The applicant's schooling is not enough."), where="person_id", accepted=str(rule.value),
                    clause=rule.basis, item=position,
                )


class CertificateValid(Rule):
    """The certificate of the awareness class has not expired when the cell considers the case."""

    demanded = True

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            day, issued = known(data, door, "cell_voted_on"), known(data, door, "certificate_date")
            rule = number("members.certificate_months", day) if day else None
            if rule is None or day is None:
                continue
            if issued is None and not self.demanded:
                continue
            if issued is None:
                yield Fault(
                    _("The certificate of the awareness class is missing."), where="certificate_date",
                    accepted=_("Give its number and day."), clause=rule[1], item=position,
                )
            elif day >= (expired := add_months(issued, rule[0])):
                yield Fault(
                    _("The certificate has expired on %(day)s.") % {"day": format_date(expired)},
                    where="certificate_date", accepted=_("The class must be taken again."), clause=rule[1],
                    item=position,
                )


class CertificateIfGiven(CertificateValid):
    """As above, for admissions of the past whose certificate may not be in the books."""

    demanded = False


class SponsorsFit(Rule):
    """Two official members, or one and a mass organisation; together with the applicant for long enough."""

    demanded = True

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        lives = people_of(items, door)
        for position, data in enumerate(items):
            day = known(data, door, "cell_voted_on") or known(data, door, "applied_on")
            rule = number("members.sponsors", day) if day else None
            if rule is None or day is None:
                continue
            sponsors = [pk for pk in (known(data, door, "sponsor_id"), known(data, door, "second_sponsor_id")) if pk]
            if not sponsors and not self.demanded:
                continue
            if len(set(sponsors)) + bool(known(data, door, "sponsoring_unit_id")) < rule[0] or not sponsors:
                yield Fault(
                    _("The sponsors are not enough."), where="sponsor_id", clause=rule[1], item=position,
                    accepted=_("Two official members, or one and the youth union or trade union."),
                )
            for where, pk in zip(("sponsor_id", "second_sponsor_id"), sponsors, strict=False):
                yield from self._sponsor(lives, pk, known(data, door, "person_id"), day, where, position)

    def _sponsor(
        self, lives: Lives, pk: int, person_id: int | None, day: date, where: str, position: int
    ) -> Iterator[Fault]:
        now, months = lives.on(pk, day), number("members.sponsor_months", day)
        rule = number("members.sponsors", day)
        clause = rule[1] if rule else ""
        if pk == person_id:
            yield Fault(_("Nobody sponsors oneself."), where=where, clause=clause, item=position)
        elif now is None or now.official_on is None or now.official_on > day:
            yield Fault(_("A sponsor is an official member on that day."), where=where, clause=clause, item=position)
        elif months and together_since(lives, pk, day) > add_months(day, -months[0]):
            yield Fault(
                _("A sponsor has worked or lived with the applicant for at least %(months)s months.")
                % {"months": months[0]},
                where=where, clause=months[1], item=position,
            )


def together_since(lives: Lives, person_id: int, day: date) -> date:
    """Since when a sponsor has been a member here without a break, whatever the cell."""
    since = day
    for row in reversed([row for row in lives.memberships[person_id] if row.since <= day]):
        if end(row) < since and row.until is not None:
            break
        since = row.since
    return since


class SponsorsIfGiven(SponsorsFit):
    demanded = False


class CellVoteCarries(Rule):
    """At least two thirds of all official members of the cell."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            day = known(data, door, "cell_voted_on")
            if day:
                yield from vote_carries(
                    "members.admission_vote", day, data.cell_yes, data.cell_base, "cell_yes", position
                )


class CommitteeVoteCarries(Rule):
    """The body that decides on admission has the majority that the rule of the day demands."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            day = known(data, door, "committee_voted_on") or known(data, door, "decided_on")
            if day:
                yield from vote_carries(
                    "members.admission_decision_vote", day, data.committee_yes, data.committee_base, "committee_yes",
                    position,
                )


class OfficialVoteCarries(Rule):
    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            day = known(data, door, "official_voted_on")
            if day:
                yield from vote_carries(
                    "members.officialisation_vote", day, data.official_yes, data.official_base, "official_yes",
                    position,
                )


class ProbationOver(Rule):
    """Full membership is considered once the months of probation are over, and dates from that day."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            ceremony = known(data, door, "ceremony_on")
            if ceremony is None:
                continue
            over, clause = probation_end(ceremony)
            considered, official = known(data, door, "official_voted_on"), getattr(data, "official_on", None)
            if considered and considered < over:
                yield Fault(
                    _("Probation lasts until %(day)s.") % {"day": format_date(over)}, where="official_voted_on",
                    accepted=_("From %(day)s on.") % {"day": format_date(over)}, clause=clause, item=position,
                )
            if official and official != over:
                yield Fault(
                    _("Full membership dates from the day on which probation ended."), where="official_on",
                    accepted=format_date(over), clause=clause, item=position,
                )


class CeremonyInTime(Rule):
    """The ceremony is held within the working days that the rule gives, or there is a reason."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            decided = known(data, door, "decided_on")
            due = ceremony_due(decided, known(data, door, "received_on")) if decided else None
            if due and data.ceremony_on > due[0] and not door.reason:
                yield late(_("The ceremony was due on %(day)s."), due, "ceremony_on", position)


class ConsideredInTime(Rule):
    """The cell considers full membership within the working days that the rule gives, or there is a reason."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            ceremony = known(data, door, "ceremony_on")
            due = consideration_due(ceremony) if ceremony else None
            if due and data.official_voted_on > due[0] and not door.reason:
                text = _("Full membership was due for consideration by %(day)s.")
                yield late(text, due, "official_voted_on", position)


def late(text: str, due: tuple[date, str], where: str, position: int) -> Fault:
    return Fault(
        text % {"day": format_date(due[0])}, where=where, accepted=_("Write the reason why it is late."),
        clause=due[1], item=position,
    )
