"""What was decided for the file goes into the register, each field by the verb to which it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from dangbo.intake.national.fields import BY_CODE, Kind
from dangbo.intake.registers import Sealed, sealed_of
from dangbo.intake.sheets.members import GENDERS
from dangbo.journal.action import Action
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.vietnamese.dates import parse_date
from dangbo.members.actions import CorrectDates
from dangbo.members.actions.papers import IssueCard
from dangbo.members.actions.profile import EDITS
from dangbo.members.queries.record import with_profiles

REASON = "Đối chiếu với CSDL đảng viên, tệp đúng"
GENDER = {choice.label.lower(): choice.code for choice in GENDERS}
ELSEWHERE = "Việc này phải ghi bằng một lần biến động trên trang của người đó, có ngày và giấy tờ."


def can_take(code: str) -> bool:
    """Whether a field of the register can be set from the file; cell and standing come from movements only."""
    return code in BY_CODE and bool(BY_CODE[code].part)


def take(differences: Iterable[Any], actor: Actor) -> tuple[int, list[Sealed]]:
    """Write the file's side of the differences; how many people were touched, and what sealed fields held.

    Raises Refusal naming everybody for whom it cannot be done; nothing is written then (the caller's
    transaction is taken back).
    """
    by_person: dict[int, dict[str, str]] = {}
    for row in differences:
        by_person.setdefault(row.person_id, {})[row.field] = row.theirs
    found = with_profiles(by_person)
    people = {pk: person for pk, (person, _form) in found.items()}
    stored = [row for pair in found.values() for row in pair if row.pk is not None]
    sealed = [one for row in stored for one in sealed_of(row)]
    faults: list[Fault] = []
    for part, edit in EDITS.items():
        inputs = []
        for pk, texts in by_person.items():
            wanted = {code: text for code, text in texts.items() if BY_CODE[code].part == part}
            if wanted:
                inputs.append((people[pk], _part(edit, *found[pk], wanted, faults)))
        _perform(edit, [(person, data) for person, data in inputs if data], actor, faults)
    _perform(CorrectDates, list(_dates(by_person, people, faults)), actor, faults)
    _perform(IssueCard, list(_cards(by_person, people, faults)), actor, faults)
    if faults:
        raise Refusal(faults)
    return len(by_person), sealed


def _perform(
    verb: type[Action[Any]], pairs: list[tuple[Any, dict[str, Any]]], actor: Actor, faults: list[Fault]
) -> None:
    if not pairs:
        return
    try:
        verb.perform(actor, [verb.Input(**data) for _person, data in pairs], reason=REASON)
    except Refusal as refusal:
        faults += [
            Fault(f"{pairs[one.item][0].full_name}: {one.text}", one.where, one.accepted, one.clause)
            for one in refusal.faults
        ]


def _part(edit: Any, person: Any, form: Any, wanted: dict[str, str], faults: list[Fault]) -> dict[str, Any]:
    """The whole group of the form as it is, with what the file says."""
    data: dict[str, Any] = {"record_id": person.pk}
    data |= {name: getattr(person, name) for name in edit.part.person}
    data |= {name: getattr(form, name) for name in edit.part.profile}
    for code, text in wanted.items():
        try:
            data |= _values(code, text)
        except ValueError as wrong:
            faults.append(Fault(f"{person.full_name}, {BY_CODE[code].label}: {wrong}"))
            return {}
    return data


def _values(code: str, text: str) -> dict[str, Any]:
    """What a text of the file sets, by field of the register."""
    if code == "birth_date":
        return _birth(text)
    if code == "gender":
        if text.lower() not in GENDER:
            raise ValueError(f"“{text}” không phải Nam hoặc Nữ.")
        return {"gender": GENDER[text.lower()]}
    if BY_CODE[code].kind is Kind.DIGITS:
        return {code: _padded(code, text)}
    return {code: text}


def _padded(code: str, text: str) -> str:
    """Twelve digits again, where a spreadsheet has dropped the zeros in front."""
    digits = "".join(char for char in text if char.isdigit())
    return digits.zfill(12) if code in ("personal_number", "card_number") and 8 <= len(digits) < 12 else digits


def _birth(text: str) -> dict[str, Any]:
    parts = text.strip().split("/")
    if len(parts) == 1 and text.strip().isdigit() and len(text.strip()) == 4:
        return {"birth_date": date(int(text), 1, 1), "birth_known": "year"}
    if len(parts) == 2:
        return {"birth_date": date(int(parts[1]), int(parts[0]), 1), "birth_known": "month"}
    return {"birth_date": parse_date(text), "birth_known": "day"}


def _dated(
    by_person: dict[int, dict[str, str]], people: dict[int, Any], faults: list[Fault], part: str,
    make: Callable[[Any, dict[str, Any]], dict[str, Any]],
) -> Iterator[tuple[Any, dict[str, Any]]]:
    for pk, texts in by_person.items():
        wanted = {code: text for code, text in texts.items() if BY_CODE[code].part == part}
        if not wanted:
            continue
        values: dict[str, Any] = {}
        for code, text in wanted.items():
            try:
                values[code] = parse_date(text) if BY_CODE[code].kind is Kind.DATE else _padded(code, text)
            except ValueError as wrong:
                faults.append(Fault(f"{people[pk].full_name}, {BY_CODE[code].label}: {wrong}"))
        if len(values) == len(wanted):
            yield people[pk], make(people[pk], values)


def _dates(
    by_person: dict[int, dict[str, str]], people: dict[int, Any], faults: list[Fault]
) -> Iterator[tuple[Any, dict[str, Any]]]:
    return _dated(by_person, people, faults, "dates", lambda person, values: {
        "record_id": person.pk, "admitted_on": person.admitted_on, "ceremony_on": person.ceremony_on,
        "official_on": person.official_on, **values,
    })


def _cards(
    by_person: dict[int, dict[str, str]], people: dict[int, Any], faults: list[Fault]
) -> Iterator[tuple[Any, dict[str, Any]]]:
    for person, data in _dated(by_person, people, faults, "card", lambda person, values: {
        "record_id": person.pk, "number": values.get("card_number", person.card_number),
        "issued_on": values.get("card_issued_on", person.card_issued_on),
    }):
        if data["issued_on"] is None:
            told = f"{person.full_name}, Số thẻ Đảng: chưa biết ngày cấp thẻ."
            faults.append(Fault(told, accepted="Hãy nhận cả ngày cấp thẻ, hoặc ghi thẻ trên trang của người đó."))
        else:
            yield person, data
