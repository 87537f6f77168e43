"""Long forms about members in groups, so that nobody meets more than a screen at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from dangbo.web.forms import Drawn, QuestionsForm


class GroupedForm(QuestionsForm):
    """`groups`: titles with the names of their fields; what no group names stands in the first. The first is open,
    and each in which something is wrong."""

    groups: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    def sections(self) -> Iterator[tuple[Any, list[Drawn], bool]]:
        grouped = {name for _title, names in self.groups[1:] for name in names}
        names = dict.fromkeys([*(question.name for question in self.questions), *self.fields])
        for number, (title, wanted) in enumerate(self.groups):
            chosen = [name for name in names if (name in wanted if number else name not in grouped)]
            drawn = [self.draw(name) for name in chosen]
            yield title, drawn, number == 0 or any(one.faults for one in drawn)


class EnrolForm(GroupedForm):
    groups = (
        (_("Name and birth"), ("code", "full_name", "gender", "birth_date", "birth_known")),
        (_("Cell and Party dates"), ("unit_id", "since", "admitted_on", "ceremony_on", "official_on")),
        (_("Numbers"), ("personal_number", "card_number", "file_number")),
        (_("Origin and residence"), ("ethnicity", "religion", "native_place", "residence")),
        (_("Work and training"), (
            "occupation", "schooling", "degree", "political_theory", "youth_union", "note",
        )),
    )


class AdmissionForm(GroupedForm):
    groups = (
        (_("Who, and the decision"), ("person_id", "unit_id", "decision_number", "decided_on", "decided_by")),
        (_("The cell’s vote"), ("cell_voted_on", "cell_base", "cell_yes")),
        (_("Certificate, application, sponsors"), (
            "certificate_number", "certificate_date", "applied_on", "sponsor_id", "second_sponsor_id",
            "sponsoring_unit_id",
        )),
        (_("The committee’s vote"), ("committee_voted_on", "committee_base", "committee_yes")),
        (_("Ceremony"), ("received_on", "ceremony_on")),
        (_("Full membership"), (
            "official_voted_on", "official_base", "official_yes", "official_number", "official_decided_on",
            "official_on", "note",
        )),
    )
