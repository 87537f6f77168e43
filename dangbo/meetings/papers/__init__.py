"""The papers that are drawn from one entry of a meeting. Their words are Vietnamese, as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from dangbo.meetings.papers.material import Material
from dangbo.meetings.papers.minutes import minutes
from dangbo.meetings.papers.resolution import resolution
from dangbo.meetings.papers.sheets import attendance_sheet, next_notice, programme, score_sheet
from dangbo.meetings.terms import MeetingKind
from dangbo.papers.tree import Printable


@dataclass(frozen=True)
class Kind:
    """A paper of a meeting: `needs` says whether the meeting has it."""

    name: str
    label: object
    build: Callable[[Material], Printable]
    needs: Callable[[object], bool]


def _held(meeting: object) -> bool:
    return bool(getattr(meeting, "entries", 0))


def _scored(meeting: object) -> bool:
    return _held(meeting) and getattr(meeting, "kind", "") in MeetingKind.scored


KINDS = (
    Kind("chuong-trinh", _("Programme"), programme, lambda meeting: True),
    Kind("diem-danh", _("Attendance sheet"), attendance_sheet, lambda meeting: True),
    Kind("bien-ban", _("Minutes"), minutes, _held),
    Kind("nghi-quyet", _("Resolution of the month"), resolution, _held),
    Kind("phieu-cham", _("Score sheet"), score_sheet, _scored),
    Kind(
        "lich-hop",
        _("Notice of the next meeting"),
        next_notice,
        lambda meeting: bool(getattr(meeting, "next_date", None)),
    ),
)
# What chair and secretary sign; it is kept as it was then.
SIGNED = tuple(kind for kind in KINDS if kind.name in ("bien-ban", "nghi-quyet", "phieu-cham"))
BY_NAME = {kind.name: kind for kind in KINDS}
