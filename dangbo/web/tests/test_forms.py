"""A form from a dataclass: each type, rows, and faults at their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from dangbo.journal.action import ask
from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.clock import HANOI
from dangbo.kernel.refusal import Fault
from dangbo.web.forms import Asker, QuestionsForm, drawable
from dangbo.web.questions import questions
from dangbo.web.uploads import Upload

ASKER = Asker(ANONYMOUS, date(2022, 12, 31))


class Colour(TextChoices):
    RED = "red", "Đỏ"
    GOLD = "gold", "Vàng"


@dataclass(frozen=True)
class Vote:
    name: str = ask("Name")
    votes: int = ask("Votes")
    note: str = ask("Note", default="")


@dataclass(frozen=True)
class Everything:
    text: str = ask("Text")
    number: int = ask("Number")
    exact: Decimal = ask("Exact")
    day: date = ask("Day")
    hour: time = ask("Hour")
    moment: datetime = ask("Moment")
    colour: Colour = ask("Colour")
    long: str = ask("Long", kind="text", default="")
    maybe: int | None = ask("Maybe", default=None)
    later: date | None = ask("Later", default=None)
    yes: bool = ask("Yes", default=False)
    shade: str = ask("Shade", choices=Colour, default=Colour.GOLD)
    size: int = ask("Size", choices=lambda actor: [(1, "one"), (2, "two")], default=1)
    colours: tuple[Colour, ...] = ask("Colours", default=())
    lines: list[str] = ask("Lines", default=list)
    file: Upload | None = ask("File", kind="file", default=None)
    code: str = ask("Code", kind="hidden", default="")
    votes: tuple[Vote, ...] = ask("Votes", default=())


SENT = {
    "text": "Đảng ủy",
    "number": "1.138",
    "exact": "138,8",
    "day": "05/02/2022",
    "hour": "14h30",
    "moment_0": "5/2/2022",
    "moment_1": "7:00",
    "colour": "red",
    "long": "một\nhai",
    "maybe": "7",
    "later": "06/02/2022",
    "yes": "on",
    "shade": "red",
    "size": "2",
    "colours": ["red", "gold"],
    "lines": "a\n\nb",
    "code": "x",
    "votes-rows": "3",
    "votes-0-name": "Lò A",
    "votes-0-votes": "12",
    "votes-2-name": "Lò B",
    "votes-2-votes": "3",
}


def form(source: type = Everything, files: Any = None, **changes: Any) -> QuestionsForm:
    data = QueryDict(mutable=True)
    for name, value in {**SENT, **changes}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return QuestionsForm(source, ASKER, data, files or MultiValueDict())


def test_every_type_is_read_into_the_input() -> None:
    sent = form(files=MultiValueDict({"file": [SimpleUploadedFile("C:\\a\\Biên bản.txt", b"abc")]}))
    assert sent.is_valid(), [drawn.faults for drawn in sent.drawn()]
    built = sent.build()
    assert built == Everything(
        text="Đảng ủy",
        number=1138,
        exact=Decimal("138.8"),
        day=date(2022, 2, 5),
        hour=time(14, 30),
        moment=datetime(2022, 2, 5, 7, 0, tzinfo=HANOI),
        colour=Colour.RED,
        long="một\nhai",
        maybe=7,
        later=date(2022, 2, 6),
        yes=True,
        shade="red",
        size=2,
        colours=(Colour.RED, Colour.GOLD),
        lines=["a", "b"],
        file=built.file,
        code="x",
        votes=(Vote("Lò A", 12), Vote("Lò B", 3)),
    )
    assert (built.file.name, built.file.size, built.file.head()) == ("Biên bản.txt", 3, b"abc")
    assert b"".join(built.file.chunks()) == b"abc"


def test_what_may_stay_empty_takes_its_default() -> None:
    optional = ("long", "maybe", "later", "colours", "lines", "code", "yes")
    sent = form(**{name: [] for name in optional}, **{"votes-rows": "0"})
    assert sent.is_valid()
    built = sent.build()
    assert [getattr(built, name) for name in optional] == ["", None, None, (), [], "", False]
    assert built.votes == ()


def test_what_must_not_stay_empty_is_named_field_by_field() -> None:
    required = ("text", "number", "exact", "day", "hour", "moment", "colour")
    sent = form(**{name: [] for name in (*required, "moment_0", "moment_1")})
    assert not sent.is_valid()
    assert set(sent.errors) == set(required)


def test_a_row_that_is_half_filled_is_refused_and_a_blank_one_passed_over() -> None:
    sent = form(**{"votes-2-votes": "ba"})
    assert not sent.is_valid()
    assert [(label, bool(fault.text)) for _id, label, fault in sent.all_faults()] == [("Votes", True)]
    assert [each[0] for each in sent.all_faults()] == ["id_votes-2-votes"]


def test_faults_of_a_refusal_stand_at_their_fields() -> None:
    sent = form()
    assert sent.is_valid()
    sent.refuse(
        [
            Fault("too few", where="number", accepted="12 or more", clause="Điều 3"),
            Fault("unknown", where="votes.1.name"),
            Fault("all wrong", where="votes"),
            Fault("elsewhere", where="row 7"),
        ]
    )
    placed = {name: [str(f.text) for f in sent.draw(name).faults] for name in ("number", "votes", "text")}
    assert placed == {"number": ["too few"], "votes": ["all wrong"], "text": []}
    assert [fault.text for fault in sent.overall()] == ["elsewhere"]
    # The second filled row is the third one drawn.
    assert [str(f.text) for f in sent.rows["votes"].forms[2].draw("name").faults] == ["unknown"]


def test_one_more_row_keeps_what_was_typed_and_complains_of_nothing() -> None:
    sent = form(text="", _more="votes")
    sent.unchecked()
    assert sent.rows["votes"].count == 4
    assert sent.all_faults() == []
    assert 'value="Lò B"' in str(sent.rows["votes"].forms[2]["name"])


def test_a_new_form_shows_defaults_and_given_values() -> None:
    fresh = QuestionsForm(
        Everything, ASKER, initial={"day": date(2022, 2, 5), "votes": [Vote("Lò A", 2)], "number": 2022}
    )
    assert 'value="05/02/2022"' in str(fresh["day"])
    assert 'value="2022"' in str(fresh["number"])
    assert 'value="gold"' in str(fresh["shade"])
    assert fresh.rows["votes"].count == 2
    assert 'value="Lò A"' in str(fresh.rows["votes"].forms[0]["name"])


def test_questions_tell_required_optional_and_many() -> None:
    told = {each.name: (each.required, each.many) for each in questions(Everything)}
    assert told["text"] == (True, None)
    assert told["later"] == (False, None)
    assert told["colours"] == (False, tuple)
    assert told["lines"] == (False, list)
    assert [each.name for each in questions(Everything) if each.row] == ["votes"]


@dataclass(frozen=True)
class Odd:
    odd: complex = ask("Odd")


@dataclass(frozen=True)
class Holding:
    odd: tuple[Odd, ...] = ask("Odd rows", default=())


def test_a_type_without_a_field_is_named() -> None:
    with pytest.raises(TypeError, match="odd"):
        QuestionsForm(Odd, ASKER)
    assert [drawable(source) for source in (Odd, Holding, Everything)] == [False, False, True]


def test_only_a_dataclass_can_be_asked() -> None:
    with pytest.raises(TypeError, match="int"):
        questions(int)


def test_a_file_is_the_same_when_sent_again() -> None:
    first, again = (Upload(SimpleUploadedFile("a.txt", b"abc")) for _each in range(2))
    assert str(first) == str(again) == f"a.txt {first.sha256}"


def test_many_rows_are_counted_within_reason() -> None:
    assert form(**{"votes-rows": "100000"}).rows["votes"].count == 300
    assert form(**{"votes-rows": "x"}).rows["votes"].count == 1
