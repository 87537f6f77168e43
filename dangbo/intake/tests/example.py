"""The example workbook read once, and its members replayed from the sheets alone."""

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

from dangbo.intake.reader import Reading, read_workbook

WORKBOOK = Path(__file__).parents[3] / "examples" / "duc-thang-2022.xlsx"
OPENING, CLOSING = date(2022, 1, 1), date(2022, 12, 31)
ENTERING = {"arrival", "internal", "readmitted", "restored"}
LEAVING = {"departure", "internal", "death", "struck_off", "resigned", "expelled"}


@cache
def reading() -> Reading:
    return read_workbook(WORKBOOK)


def rows(sheet):
    """The values of each line of a sheet."""
    return [row.values for row in reading().rows[sheet]]


def by_code(sheet):
    return {row["code"]: row for row in rows(sheet)}


def cells():
    return [row["code"] for row in rows("orgs") if row["kind"] == "cell"]


class Replay:
    """Who was in which cell on which day, by the opening lines, the admissions and the movements."""

    def __init__(self):
        self.stays = defaultdict(list)
        self.exempt, self.away = {}, {}
        for member in rows("members"):
            if member["unit"]:
                self._enter(member["code"], member["unit"], member["since"])
        for case in rows("admissions"):
            if not by_code("members")[case["person"]]["unit"]:
                self._enter(case["person"], case["unit"], case["decided_on"])
        for change in sorted(rows("movements"), key=lambda change: change["date"]):
            self._apply(change)

    def _apply(self, change):
        person, kind, day = change["person"], change["kind"], change["date"]
        if kind in LEAVING:
            unit, since, _ = self.stays[person].pop()
            assert unit == change["from_unit"]
            assert since < day
            self.stays[person].append((unit, since, day))
        if kind in ENTERING:
            self._enter(person, change["to_unit"], day)
        if kind == "exempted":
            assert change["from_unit"] == self.unit(person, day)
            self.exempt[person] = day
        if kind == "temporary_out":
            assert change["from_unit"] == self.unit(person, day)
            self.away[person] = (day, change["until"])

    def _enter(self, person, unit, day):
        assert all(until is not None and until <= day for _, _, until in self.stays[person])
        self.stays[person].append((unit, day, None))

    def unit(self, person, day):
        return next((u for u, s, e in self.stays[person] if s <= day and (e is None or day < e)), None)

    def members(self, unit, day):
        return {person for person in self.stays if self.unit(person, day) == unit}

    def is_exempt(self, person, day):
        return person in self.exempt and self.exempt[person] <= day

    def is_away(self, person, day):
        since, until = self.away.get(person, (day, day))
        return since <= day < until

    def must_attend(self, unit, day):
        return {p for p in self.members(unit, day) if not self.is_exempt(p, day) and not self.is_away(p, day)}

    def official(self, people, day):
        dates = {member["code"]: member["official_on"] for member in rows("members")}
        return {person for person in people if dates[person] and dates[person] <= day}


@cache
def replay() -> Replay:
    return Replay()


def holder(unit, post, day):
    """Who held the post on the day, by the sheet of posts."""
    found = [
        row["person"]
        for row in rows("posts")
        if (row["unit"], row["post"]) == (unit, post)
        and row["since"] <= day
        and (row["until"] is None or day < row["until"])
    ]
    assert len(found) == 1, (unit, post, day, found)
    return found[0]
