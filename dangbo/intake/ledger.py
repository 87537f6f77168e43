"""Keys of the workbook against rows of the database, sheet by sheet, each asked at most once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps

# Sheet code → the kind of record its rows become, and the field that holds the sheet's key.
KINDS: dict[str, tuple[str, str]] = {
    "orgs": ("orgs.Unit", "code"),
    "terms": ("orgs.Term", "key"),
    "members": ("members.Person", "code"),
    "admissions": ("members.Dossier", "key"),
    "movements": ("members.Movement", "key"),
    "posts": ("members.Holding", "key"),
    "documents": ("documents.Document", "key"),
    "plans": ("plans.Plan", "key"),
    "targets": ("plans.Target", "key"),
    "target_shares": ("plans.Share", "key"),
    "tasks": ("tasks.Task", "key"),
    "conferences": ("meetings.Conference", "key"),
    "conference_attendance": ("meetings.ConferenceAttendance", "key"),
    "meetings": ("meetings.Meeting", "key"),
    "registrations": ("emulation.Registration", "key"),
    "recognitions": ("emulation.Recognition", "key"),
    "commendations": ("emulation.Commendation", "key"),
    "contests": ("emulation.Contest", "key"),
    "contest_entries": ("emulation.ContestEntry", "key"),
    "elections": ("elections.Election", "key"),
    "ballots": ("elections.Ballot", "key"),
    "candidates": ("elections.Candidate", "key"),
    "cadre_plans": ("cadres.Planning", "key"),
    "inspections": ("inspections.Case", "key"),
    "inspection_objects": ("inspections.CaseObject", "key"),
    "receptions": ("feedback.Reception", "key"),
    "reception_cases": ("feedback.Matter", "key"),
    "opinions": ("feedback.Opinion", "key"),
    "org_reviews": ("reviews.OrgReview", "key"),
    "member_reviews": ("reviews.MemberReview", "key"),
    "dues": ("dues.Due", "key"),
    "dues_months": ("dues.Book", "key"),
}


class Ledger:
    """Which key stands for which row, before and while the workbook is written."""

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, int]] = {}
        self._refused: dict[str, set[str]] = {}
        self._ward: int | None = None

    def ids(self, sheet: str) -> dict[str, int]:
        if sheet not in self._ids:
            label, field = KINDS[sheet]
            pairs = apps.get_model(label)._default_manager.values_list(field, "pk")
            self._ids[sheet] = {str(key): pk for key, pk in pairs}
        return self._ids[sheet]

    def id(self, sheet: str, key: object) -> int | None:
        """The row that `key` names; None for an empty cell. KeyError when the sheet has no such row."""
        return None if key in (None, "") else self.ids(sheet)[str(key)]

    def key(self, sheet: str, pk: object) -> str:
        """The key under which a row of the database stands in its sheet; its number when it has none there."""
        return next((key for key, known in self.ids(sheet).items() if known == pk), str(pk))

    def knows(self, sheet: str, key: object) -> bool:
        return key in (None, "") or str(key) in self.ids(sheet)

    def add(self, sheet: str, pairs: Iterable[tuple[str, int]]) -> None:
        known = self.ids(sheet)
        known |= dict(pairs)

    def refuse(self, sheet: str, keys: Iterable[str]) -> None:
        """Rows of the workbook that were not written, so that nothing can lean on them."""
        self._refused.setdefault(sheet, set()).update(keys)

    def was_refused(self, sheet: str, key: object) -> bool:
        return str(key) in self._refused.get(sheet, ())

    def stored(self, sheet: str, keys: Iterable[str]) -> dict[str, Any]:
        """Rows already in the database, by key."""
        label, field = KINDS[sheet]
        rows = apps.get_model(label)._default_manager.filter(**{f"{field}__in": list(keys)})
        return {str(getattr(row, field)): row for row in rows}

    def ward(self) -> int:
        """The ward whose office keeps the workbook: the first Party body of that kind."""
        if self._ward is None:
            units = apps.get_model("orgs.Unit")._default_manager
            self._ward = units.filter(kind="ward").order_by("since", "pk").values_list("pk", flat=True)[0]
        return self._ward

    def known_codes(self) -> dict[str, list[str]]:
        """Codes that a workbook may refer to besides its own, by sheet."""
        return {sheet: list(self.ids(sheet)) for sheet in KINDS}
