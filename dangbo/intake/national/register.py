"""The register's people as texts by field, as the national database's workbook would write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from dangbo.intake.national.fields import date_text
from dangbo.intake.national.matching import Entry
from dangbo.intake.sheets.members import GENDERS
from dangbo.kernel.actor import Actor
from dangbo.members import queries as members
from dangbo.members.queries import record
from dangbo.members.terms import PersonState
from dangbo.orgs.queries import names_on

_GENDER = {choice.code: choice.label for choice in GENDERS}
PROFILE = (
    "other_name", "card_issued_at", "old_card_number", "birth_place_new", "native_place_new", "residence_new",
    "old_id_number",
)
_HERE = "Đang sinh hoạt Đảng"
STATES = {
    PersonState.OFFICIAL: _HERE, PersonState.PROBATIONARY: _HERE, PersonState.TEMPORARY: _HERE,
    PersonState.DEPARTED: "Đã chuyển sinh hoạt", PersonState.DIED: "Đã từ trần",
    PersonState.STRUCK_OFF: "Đã ra khỏi Đảng", PersonState.RESIGNED: "Đã ra khỏi Đảng",
    PersonState.EXPELLED: "Đã ra khỏi Đảng",
}


def entries(viewer: Actor, day: date) -> tuple[list[Entry], frozenset[int]]:
    """Everybody whom the viewer may see and who is or was a member, and the ids of members now. Four queries."""
    rows: list[Any] = list(members.persons(viewer).exclude(state__in=(PersonState.CANDIDATE, PersonState.CLOSED)))
    people = [row for row in rows if row.unit_id is not None]
    names = names_on({row.unit_id for row in people}, day)
    profiles = {row[0]: row[1:] for row in record.profiles(viewer).values_list("person_id", *PROFILE)}
    empty = ("",) * len(PROFILE)
    made = [
        Entry(row.pk, row.unit_id, _texts(row, names.get(row.unit_id, ""), profiles.get(row.pk, empty)))
        for row in people
    ]
    return made, frozenset(row.pk for row in people if row.state in PersonState.members)


def _texts(row: Any, cell: str, profile: tuple[str, ...]) -> dict[str, str]:
    return {
        "full_name": row.full_name, "gender": _GENDER.get(row.gender, ""),
        "birth_date": date_text(row.birth_date, row.birth_known), "ethnicity": row.ethnicity,
        "religion": row.religion, "personal_number": row.personal_number, "card_number": row.card_number,
        "card_issued_on": date_text(row.card_issued_on), "unit": cell, "admitted_on": date_text(row.admitted_on),
        "official_on": date_text(row.official_on), "state": STATES.get(row.state, ""),
        **dict(zip(PROFILE, profile, strict=True)),
    }
