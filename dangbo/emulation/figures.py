"""What can be counted in emulation."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.emulation import queries
from dangbo.emulation.terms import AwardReason, Field, Movement, Subject
from dangbo.figures.check import PartOf
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reduction import DistinctOf
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

_WHO = (
    Column(_("Model or pledge"), "title"),
    Column(_("Full name"), lambda row: row.person_name),
)


class _Registered(Figure, abstract=True):
    movement: ClassVar[str]
    subject: ClassVar[str]
    date_path = "registered_on"
    rows_permission = queries.READ
    columns = (*_WHO, Column(_("Field"), "get_field_display"), Column(_("Registered on"), "registered_on"))

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.registered(scope, period, self.movement, self.subject)


class PledgesCollective(_Registered):
    code, label = "emulation.pledges_collective", _("Collectives pledging to study and follow Hồ Chí Minh")
    unit, section, clause = _("collectives"), 2, "Chỉ thị 05-CT/TW; Kết luận 01-KL/TW"
    movement, subject = Movement.HOC_BAC, Subject.COLLECTIVE


class PledgesIndividual(_Registered):
    code, label = "emulation.pledges_individual", _("Individuals pledging to study and follow Hồ Chí Minh")
    unit, section, clause = _("individuals"), 2, "Chỉ thị 05-CT/TW; Kết luận 01-KL/TW"
    movement, subject = Movement.HOC_BAC, Subject.INDIVIDUAL


class RegisteredCollective(_Registered):
    code, label = (
        "emulation.dvk_registered_collective",
        _("Collectives registering models of skilful mass mobilisation"),
    )
    unit, section, clause = _("collectives"), 5, "Phong trào thi đua “Dân vận khéo”"
    movement, subject = Movement.DAN_VAN_KHEO, Subject.COLLECTIVE


class RegisteredIndividual(_Registered):
    code, label = (
        "emulation.dvk_registered_individual",
        _("Individuals registering as examples of skilful mass mobilisation"),
    )
    unit, section, clause = _("individuals"), 5, "Phong trào thi đua “Dân vận khéo”"
    movement, subject = Movement.DAN_VAN_KHEO, Subject.INDIVIDUAL


class Fields(_Registered):
    code, label = "emulation.dvk_fields", _("Fields of skilful mass mobilisation")
    unit, section, clause = _("fields"), 5, "Phong trào thi đua “Dân vận khéo”"
    movement, reduce, words = Movement.DAN_VAN_KHEO, DistinctOf("field"), Field.choices

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        both = [queries.registered(scope, period, self.movement, subject) for subject in Subject.values]
        return both[0] | both[1]


class _Recognised(Figure, abstract=True):
    subject: ClassVar[str]
    date_path = "decision_date"
    rows_permission = queries.READ
    section, clause = 5, "Phong trào thi đua “Dân vận khéo”"
    columns = (
        *_WHO,
        Column(_("Field"), "get_field_display"),
        Column(_("Decision number"), "decision_number"),
        Column(_("Decision date"), "decision_date"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.recognised(scope, period, Movement.DAN_VAN_KHEO, self.subject)


class RecognisedCollective(_Recognised):
    code, label = (
        "emulation.dvk_recognised_collective",
        _("Collectives recognised by the district as models of skilful mass mobilisation"),
    )
    unit, subject = _("collectives"), Subject.COLLECTIVE


class RecognisedIndividual(_Recognised):
    code, label = (
        "emulation.dvk_recognised_individual",
        _("Individuals recognised by the district as examples of skilful mass mobilisation"),
    )
    unit, subject = _("individuals"), Subject.INDIVIDUAL


class _Commended(Figure, abstract=True):
    where: ClassVar[dict[str, str]] = {}
    date_path = "decision_date"
    rows_permission = queries.READ
    columns = (
        *_WHO,
        Column(_("Form"), "get_form_display"),
        Column(_("Decision number"), "decision_number"),
        Column(_("Decision date"), "decision_date"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.commended(scope, period, **self.where)


class CommendedCollective(_Commended):
    code, label = (
        "emulation.dvk_commended_collective",
        _("Collectives commended by the district for skilful mass mobilisation"),
    )
    unit, section, clause = _("collectives"), 5, "Phong trào thi đua “Dân vận khéo”"
    where = {"reason": AwardReason.DAN_VAN_KHEO, "subject": Subject.COLLECTIVE}


class CommendedIndividual(_Commended):
    code, label = (
        "emulation.dvk_commended_individual",
        _("Individuals commended by the district for skilful mass mobilisation"),
    )
    unit, section, clause = _("individuals"), 5, "Phong trào thi đua “Dân vận khéo”"
    where = {"reason": AwardReason.DAN_VAN_KHEO, "subject": Subject.INDIVIDUAL}


class BadgesAwarded(_Commended):
    code, label = "emulation.badges_awarded", _("Party badges awarded")
    unit, section, clause = _("members"), 9, "Hướng dẫn thi hành Điều lệ Đảng (Huy hiệu Đảng)"
    where = {"form": "party_badge"}


class CommendedOrganisations(_Commended):
    code, label = "emulation.commended_collectives", _("Collectives commended, all forms")
    unit, section, clause = _("collectives"), 9, "Hướng dẫn 56-HD/VPTW"
    where = {"subject": Subject.COLLECTIVE}


class CommendedPeople(_Commended):
    code, label = "emulation.commended_individuals", _("Individuals commended, all forms")
    unit, section, clause = _("individuals"), 9, "Hướng dẫn 56-HD/VPTW"
    where = {"subject": Subject.INDIVIDUAL}


class _Entries(Figure, abstract=True):
    date_path = "submitted_on"
    rows_permission = queries.READ
    section, clause = 2, "Kế hoạch tổ chức cuộc thi"
    columns = (Column(_("Full name"), "contestant"), Column(_("Sent on"), "submitted_on"), Column(_("Score"), "score"))

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.entries_sent(scope, period)


class ContestEntries(_Entries):
    code, label = "emulation.contest_entries", _("Entries to the online contest on Resolution 15-NQ/TW")
    unit = _("entries")


class ContestPeople(_Entries):
    code, label = "emulation.contest_people", _("Different people who sent contest entries")
    unit, reduce = _("people"), DistinctOf("contestant")


class CollectivesRecognisedOfRegistered(PartOf):
    code, label = "emulation.collectives_recognised", _("More collectives recognised than registered")
    clause, part, whole = (
        "Chuỗi đăng ký – công nhận – khen thưởng",
        "emulation.dvk_recognised_collective",
        "emulation.dvk_registered_collective",
    )


class IndividualsRecognisedOfRegistered(PartOf):
    code, label = "emulation.individuals_recognised", _("More individuals recognised than registered")
    clause, part, whole = (
        "Chuỗi đăng ký – công nhận – khen thưởng",
        "emulation.dvk_recognised_individual",
        "emulation.dvk_registered_individual",
    )


class CollectivesCommendedOfRecognised(PartOf):
    code, label = "emulation.collectives_commended", _("More collectives commended than recognised")
    clause, part, whole = (
        "Chuỗi đăng ký – công nhận – khen thưởng",
        "emulation.dvk_commended_collective",
        "emulation.dvk_recognised_collective",
    )


class IndividualsCommendedOfRecognised(PartOf):
    code, label = "emulation.individuals_commended", _("More individuals commended than recognised")
    clause, part, whole = (
        "Chuỗi đăng ký – công nhận – khen thưởng",
        "emulation.dvk_commended_individual",
        "emulation.dvk_recognised_individual",
    )
