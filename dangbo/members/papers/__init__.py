"""Papers about members. Their words are Vietnamese, as they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.members.papers import admission, application, changes, officialisation
from dangbo.members.papers.letter import transfer_letter
from dangbo.members.papers.material import Material
from dangbo.members.terms import DossierState as Step
from dangbo.members.terms import MovementKind
from dangbo.papers.tree import Printable


@dataclass(frozen=True)
class Kind:
    """A paper of a dossier, a transfer or a change. `needs`: whether the record has it; `on`: the field that holds
    its day."""

    name: str
    label: Any
    build: Callable[[Material], Printable]
    needs: Callable[[Any], bool]
    on: str


def _at(first: Step) -> Callable[[Any], bool]:
    """Of a way into the Party that has come as far as this."""
    reached = frozenset(WAY[WAY.index(first) :])
    return lambda row: row.state in reached


WAY = (
    Step.SOURCE, Step.TRAINED, Step.FILED, Step.VETTED, Step.PROPOSED, Step.DECIDED, Step.PROBATION, Step.CONSIDERED,
    Step.OFFICIAL,
)
OF_DOSSIER = (
    Kind("don-xin-vao-dang", _("Application, to be written by hand (1-KNĐ)"), application.application,
         _at(Step.SOURCE), "applied_on"),
    Kind("giay-gioi-thieu-vao-dang", _("Letter of the sponsors (3-KNĐ)"), application.sponsors,
         lambda row: row.sponsor_id is not None, "applied_on"),
    Kind("nghi-quyet-doan", _("Resolution of the mass organisation (4-KNĐ)"), application.union_resolution,
         lambda row: row.sponsoring_unit_id is not None, "applied_on"),
    Kind("tong-hop-y-kien", _("Opinions drawn together (5-KNĐ)"), application.opinions, _at(Step.FILED), "vetted_on"),
    Kind("nghi-quyet-ket-nap", _("Cell resolution on admission (6-KNĐ)"), admission.proposal, _at(Step.PROPOSED),
         "cell_voted_on"),
    Kind("bao-cao-tham-dinh", _("Appraisal by the committee under the ward, where there is one (7-KNĐ)"),
         admission.appraisal, _at(Step.PROPOSED), "committee_voted_on"),
    Kind("nghi-quyet-dang-uy", _("Committee resolution on admission (8-KNĐ)"), admission.committee_proposal,
         _at(Step.PROPOSED), "committee_voted_on"),
    Kind("quyet-dinh-ket-nap", _("Decision on admission (9-KNĐ)"), admission.decision, _at(Step.DECIDED), "decided_on"),
    Kind("tu-kiem-diem-du-bi", _("Self-review over the probation"), officialisation.self_review, _at(Step.PROBATION),
         "official_voted_on"),
    Kind("nhan-xet-nguoi-giup-do", _("Remarks of the helper"), officialisation.helper_remarks, _at(Step.PROBATION),
         "official_voted_on"),
    Kind("nhan-xet-noi-cu-tru", _("Remarks of the place of residence and of the mass organisation"),
         officialisation.outside_remarks, _at(Step.PROBATION), "official_voted_on"),
    Kind("tong-hop-nhan-xet", _("Remarks on the probation drawn together"), officialisation.summary,
         _at(Step.PROBATION), "official_voted_on"),
    Kind("nghi-quyet-chinh-thuc", _("Cell resolution on full membership"), officialisation.officialisation,
         _at(Step.CONSIDERED), "official_voted_on"),
    Kind("nghi-quyet-dang-uy-chinh-thuc", _("Committee resolution on full membership"),
         officialisation.committee_officialisation, _at(Step.CONSIDERED), "official_decided_on"),
    Kind("quyet-dinh-chinh-thuc", _("Decision on full membership"), officialisation.official_decision,
         _at(Step.CONSIDERED), "official_decided_on"),
    Kind("phieu-bao-chinh-thuc", _("Notice of full membership"), changes.official_notice, _at(Step.OFFICIAL),
         "official_decided_on"),
)
LETTER = "giay-gioi-thieu"
OF_TRANSFER = (
    Kind(LETTER, _("Transfer letter"), transfer_letter, lambda row: row.state != "cancelled", "issued_on"),
)


def _of(kinds: Iterable[str]) -> Callable[[Any], bool]:
    wanted = frozenset(kinds)
    return lambda row: row.kind in wanted


_DECIDED_ABOVE = frozenset(kind for kind, words in changes.CHANGES.items() if not words.by_cell)
_SENT = frozenset({MovementKind.DEPARTURE, MovementKind.INTERNAL, MovementKind.TEMPORARY_OUT})
OF_CHANGE = (
    Kind("nghi-quyet", _("Cell resolution"), changes.resolution, _of(changes.CHANGES.keys() - {MovementKind.RESTORED}),
         "date"),
    Kind("quyet-dinh", _("Decision"), changes.decision, _of(_DECIDED_ABOVE), "date"),
    Kind(LETTER, _("Transfer letter"), transfer_letter, _of(_SENT), "date"),
    Kind("phieu-bao", _("Slip for the files"), changes.notice, _of(changes.NOTICES), "date"),
)
