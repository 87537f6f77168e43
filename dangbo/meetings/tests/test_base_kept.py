"""The sum behind a vote stays as it was used: through a later correction of the register and a merger of cells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.meetings.models import Vote
from dangbo.meetings.tests.cases import DAY, held, people, planned
from dangbo.members.actions import Exempt
from dangbo.members.queries.base import base_for_vote
from dangbo.orgs.actions import Merge, MergeInput

pytestmark = pytest.mark.django_db


def test_a_base_stays_through_a_correction_and_a_merger(cast: Any) -> None:
    who = people(cast.cell)
    meeting = held(cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell))
    used = (meeting.base, meeting.base_text, meeting.must_attend, meeting.must_text)
    assert used[0] == 8
    Exempt.perform(cast.system, Exempt.Input(record_id=who[0].pk, date=date(2026, 2, 1), reason="Tuổi cao, sức yếu"))
    assert base_for_vote(cast.cell.pk, DAY).number == 7, "the register says otherwise of that day now"
    Merge.perform(cast.system, MergeInput(
        unit_ids=(cast.cell.pk, cast.other_cell.pk), code="A-12", name="Chi bộ A12", on=date(2026, 4, 1),
    ))
    meeting.refresh_from_db()
    assert (meeting.base, meeting.base_text, meeting.must_attend, meeting.must_text) == used
    assert set(Vote.objects.values_list("base", flat=True)) <= {8}
    page = cast.office.get(meeting.get_absolute_url()).content.decode()
    assert meeting.base_text in page
