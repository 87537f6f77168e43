"""An input for any verb, made of whatever its fields allow, about one unit and its specimens."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Choices

from dangbo.journal.action import Action
from dangbo.kernel.clock import HANOI
from dangbo.web.questions import Question, questions
from tests.walk.specimens import DAY, Specimens

# What a question of a kind asks for (`ask(kind=…)`).
KINDS = {
    "member": "members.Person",
    "document": "documents.Document",
    "plan": "plans.Plan",
    "target": "plans.Target",
    "term": "orgs.Term",
    "registration": "emulation.Registration",
    "recognition": "emulation.Recognition",
    "contest": "emulation.Contest",
    "reception": "feedback.Reception",
    "election": "elections.Election",
    "ballot": "elections.Ballot",
    "conference": "meetings.Conference",
    "case": "inspections.Case",
    "person": "members.Person",
    "report": "reports.Report",
    "meeting": "meetings.Meeting",
    "dossier": "members.Dossier",
    "due": "dues.Due",
    "book": "dues.Book",
    "letter": "portal.Letter",
    "article": "portal.Article",
    "account": "accounts.Account",
    "grant": "access.Grant",
    "token": "access.ApiToken",
}
UNITS = frozenset({"unit", "cell", "ward"})


def input_for(action: type[Action[Any]], specimens: Specimens) -> Any:
    """One input. Raises KeyError for a field that nothing is known about."""
    values = {
        question.name: _value(question, action, specimens) for question in questions(action.Input) if question.required
    }
    for question in questions(action.Input):  # what names units is filled in even when it may stay empty
        if question.name in ("unit_id", "record_id"):
            values[question.name] = _value(question, action, specimens)
    return action.Input(**values)


def _value(question: Question, action: type[Action[Any]], specimens: Specimens) -> Any:
    if question.name == "record_id":
        return specimens.of(action.subject).pk if action.subject else 1
    if question.many:
        return question.many([_one(question, specimens)])
    return _one(question, specimens)


def _one(question: Question, specimens: Specimens) -> Any:
    if question.row is not None:
        return _row(question.type, specimens)
    kind = question.kind if question.kind in KINDS else question.name.removesuffix("_id")
    if question.kind in UNITS or kind in UNITS:
        return specimens.unit.pk
    if kind in KINDS and question.type is int:
        return specimens.of(KINDS[kind]).pk
    choices = question.choices
    if isinstance(choices, type) and issubclass(choices, Choices):
        return choices.values[0]
    plain = {
        str: "x",
        int: 1,
        bool: False,
        date: DAY,
        time: time(8),
        Decimal: Decimal(1),
        datetime: datetime(2022, 5, 4, 8, tzinfo=HANOI),
        bytes: b"x",
    }
    return plain.get(question.type, "x")


def _row(row: type, specimens: Specimens) -> Any:
    return row(**{q.name: _one(q, specimens) for q in questions(row) if q.required})


def as_json(data: Any) -> dict[str, Any]:
    """The input as a program would send it."""
    told = {}
    for field in dataclasses.fields(data):
        value = getattr(data, field.name)
        told[field.name] = _plain(value)
    return told


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return as_json(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.decode()
    return value
