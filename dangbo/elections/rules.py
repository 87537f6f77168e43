"""What the election regulations demand of an entered result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.elections.models import Ballot
from dangbo.elections.terms import ElectionKind, ElectionState
from dangbo.journal.action import Door
from dangbo.journal.rule import NotAhead, Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.orgs.queries import terms_by_id

MORE_THAN_HALF = "Quy chế bầu cử trong Đảng (244-QĐ/TW điều 32; 190-QĐ/TW điều 30)"


class BaseDerived(Rule):
    """The base of a Party election: summoned, less those away, exempt and absent throughout with reason."""

    code = "EL1"
    text = _("The base of the count does not follow from those summoned.")
    clause = MORE_THAN_HALF
    where = "base"

    def holds(self, data: Any, door: Door) -> bool:
        if data.kind not in ElectionKind.of_the_party:
            return bool(data.base <= data.summoned)
        return bool(data.base == data.summoned - data.away - data.exempt_absent - data.absent_whole)

    def message(self, data: Any, door: Door) -> str:
        expected = data.summoned - data.away - data.exempt_absent - data.absent_whole
        return gettext("The base of the count is %(given)s, but by those summoned it is %(expected)s.") % {
            "given": data.base,
            "expected": expected,
        }


class PresentOfSummoned(Rule):
    code = "EL2"
    text = _("More are present than were summoned.")
    where = "present"

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.present <= data.summoned)


class WithinTheTerm(Rule):
    """The term of office is that of the unit, has the name that is given, and holds on the day of the election."""

    code = "EL5"
    where = "term_id"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        found = terms_by_id({data.term_id for data in items if data.term_id is not None})
        for position, data in enumerate(items):
            if data.term_id is None:
                continue
            row = found.get(data.term_id)
            if row is None or row.unit_id != data.unit_id:
                yield Fault(
                    gettext("This is not a term of office of the unit that votes."), where=self.where, item=position,
                    accepted=gettext("Choose a term of that unit, or leave it empty."),
                )
            elif row.name != data.term_name.strip():
                yield Fault(
                    gettext("The term of office is called %(name)s.") % {"name": row.name}, where="term_name",
                    item=position, accepted=row.name,
                )
            elif not row.since <= data.date < (row.until or date.max):
                yield Fault(
                    gettext("The day of the election, %(day)s, lies outside the term of office %(name)s.")
                    % {"day": format_date(data.date), "name": row.name},
                    where="date", item=position, accepted=span(row.since, row.until),
                )


def span(since: date, until: date | None) -> str:
    """The days of a term, as a message says them."""
    if until is None:
        return gettext("A day from %(day)s on.") % {"day": format_date(since)}
    return gettext("A day from %(since)s to before %(until)s.") % {
        "since": format_date(since), "until": format_date(until),
    }


class BallotsAddUp(Rule):
    """Collected ballots are those issued or fewer, and are valid or invalid."""

    code = "EL3"
    text = _("The ballots do not add up: collected = valid + invalid, and no more than were issued.")
    clause = MORE_THAN_HALF
    where = "collected"

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.collected <= data.issued and data.collected == data.valid + data.invalid)


class ElectedByMajority(Rule):
    """The winner needs more than half of the base, not of the ballots: 2·votes > base (DOMAIN 16.B)."""

    code = "EL4"
    text = _(
        "A person is elected with more than half of the base only, "
        "and nobody gets more votes than there are valid ballots."
    )
    clause = MORE_THAN_HALF
    where = "votes"

    def holds(self, data: Any, door: Door) -> bool:
        wanted = Ballot.objects.select_related("election")
        ballots: dict[int, Ballot] = door.once("ballots", lambda: {row.pk: row for row in wanted})
        ballot = ballots.get(data.ballot_id)
        if ballot is None:
            return True
        enough = 2 * data.votes > ballot.election.base
        return bool(data.votes <= ballot.valid and (enough or not data.elected))


class EventsLieBehind(NotAhead):
    code = "EL6"
    days = ("date", "approval_date")

    def happened(self, data: Any) -> Sequence[str]:
        return self.days if data.state in ElectionState.counted else self.days[1:]
