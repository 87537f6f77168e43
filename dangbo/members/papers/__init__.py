"""Papers about members. Their words are Vietnamese, as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.members.papers.admission import decision, officialisation, proposal
from dangbo.members.papers.letter import transfer_letter
from dangbo.members.papers.material import Material
from dangbo.members.terms import DossierState
from dangbo.papers.tree import Printable


@dataclass(frozen=True)
class Kind:
    """A paper of a dossier or a transfer. `needs`: whether the record has it; `on`: the field that holds its day."""

    name: str
    label: Any
    build: Callable[[Material], Printable]
    needs: Callable[[Any], bool]
    on: str


def _after(*states: DossierState) -> Callable[[Any], bool]:
    return lambda row: row.state in states


_VOTED = (
    DossierState.PROPOSED, DossierState.DECIDED, DossierState.PROBATION, DossierState.CONSIDERED, DossierState.OFFICIAL,
)
OF_DOSSIER = (
    Kind("nghi-quyet-ket-nap", _("Cell resolution on admission (6-KNĐ)"), proposal, _after(*_VOTED), "cell_voted_on"),
    Kind("quyet-dinh-ket-nap", _("Decision on admission (9-KNĐ)"), decision, _after(*_VOTED[1:]), "decided_on"),
    Kind("nghi-quyet-chinh-thuc", _("Cell resolution on full membership"), officialisation, _after(*_VOTED[3:]),
        "official_voted_on"),
)
OF_TRANSFER = (
    Kind("giay-gioi-thieu", _("Transfer letter"), transfer_letter, lambda row: row.state != "cancelled", "issued_on"),
)
