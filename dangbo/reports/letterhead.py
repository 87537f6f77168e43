"""What stands around a report unless it is said otherwise: place, signer, recipients, from the registers of its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dangbo.members.queries.posts import holder
from dangbo.orgs import queries as orgs
from dangbo.orgs.terms import PostKind

_PLACE = re.compile(r"^Đảng bộ\s+(?:phường|xã|thị trấn|đặc khu)\s+(?P<place>.+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Letterhead:
    """`body` is the code of the issuing body in the register of documents, `issuer` its words."""

    symbol: str
    body: str
    issuer: str
    place: str
    authority: str
    signer_post: str
    signer_name: str
    recipients: str


def letterhead(unit_id: int, day: date) -> Letterhead:
    """Of a committee, signed for its standing committee; or of a cell, signed for the cell."""
    above = orgs.ancestors_on(unit_id, day)
    names = orgs.names_on([unit_id, *above], day)
    kind = orgs.by_id([unit_id])[unit_id].kind
    is_cell = kind == "cell"
    secretary = holder(unit_id, PostKind.SECRETARY, day)
    superior = names.get(above[0], "") if above else ""
    return Letterhead(
        symbol="BC/CB" if is_cell else "BC/ĐU",
        body="cell" if is_cell else "standing",
        issuer=names.get(unit_id, "") if is_cell else "Ban Thường vụ Đảng ủy",
        place=next((match["place"] for name in _upwards(unit_id, above, names) if (match := _PLACE.match(name))), ""),
        authority="T/M CHI BỘ" if is_cell else "T/M BAN THƯỜNG VỤ",
        signer_post="BÍ THƯ",
        signer_name=secretary.holder_name if secretary else "",
        recipients="; ".join(_recipients(is_cell, superior)),
    )


def _upwards(unit_id: int, above: list[int], names: dict[int, str]) -> list[str]:
    return [names.get(pk, "") for pk in (unit_id, *above)]


def _recipients(is_cell: bool, superior: str) -> list[str]:
    to = [f"{superior.replace('Đảng bộ', 'Đảng ủy', 1)} (để báo cáo)"] if superior else []
    if is_cell:
        return [*to, "Đảng viên chi bộ", "Lưu chi bộ"]
    return [*to, "Đảng ủy viên", "Các chi bộ trực thuộc", "Lưu Văn phòng Đảng ủy"]
