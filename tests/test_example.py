"""The example year from end to end: its workbook in, the published figures out, the same again when it comes twice.

What the published year states is in figures-2022.csv; every other figure is counted again here from the sheets.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dangbo.figures import registry
from dangbo.figures.check import findings
from dangbo.figures.reckoning import Reckoning
from dangbo.intake.tests.example import CLOSING, OPENING, WORKBOOK, by_code, replay, rows
from dangbo.journal.models import Entry
from dangbo.kernel.period import Period, add_months
from dangbo.kernel.scope import Scope
from dangbo.orgs.models import Unit
from dangbo.rulebook.calendar import work_calendar
from dangbo.site.commands.import_ import load

YEAR = Period.year(2022)
ALWAYS = 200
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.postgres]


def published() -> list[dict[str, str]]:
    with (Path(__file__).parent / "figures-2022.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count(sheet: str, **wanted: Any) -> int:
    return sum(all(row[field] == value for field, value in wanted.items()) for row in rows(sheet))


def dated(sheet: str, field: str, **wanted: Any) -> int:
    """Rows of a sheet whose day falls in the year."""
    return sum(
        row[field] is not None and OPENING <= row[field] <= CLOSING
        and all(row[name] == value for name, value in wanted.items())
        for row in rows(sheet)
    )


def members(**wanted: Any) -> int:
    """Members on the last day of the year, by what their line says."""
    here = [code for code in replay().stays if replay().unit(code, CLOSING)]
    lines = by_code("members")
    return sum(all(lines[code][field] == value for field, value in wanted.items()) for code in here)


def years_since(field: str, least: int, most: int = ALWAYS) -> int:
    """Members for whom `least` to `most` full years have gone by since the day in `field`."""
    lines = by_code("members")
    days = [lines[code][field] for code in replay().stays if replay().unit(code, CLOSING)]
    latest, earliest = add_months(CLOSING, -12 * least), add_months(CLOSING, -12 * (most + 1))
    return sum(earliest < day <= latest for day in days if day)


def total(sheet: str, field: str, **wanted: Any) -> int:
    return sum(row[field] for row in rows(sheet) if all(row[name] == value for name, value in wanted.items()))


def study(field: str) -> int:
    kinds = by_code("conferences")
    return sum(row[field] for row in rows("conference_attendance") if kinds[row["conference"]]["kind"] == "study")


def words(figure: str, field: str, *values: str) -> dict[str, Any]:
    """One recount for each word of a family: members.total_degree_master."""
    return {f"members.total_{figure}_{value}": partial(members, **{field: value}) for value in values}


def bands(figure: str, field: str, *limits: tuple[int, int]) -> dict[str, Any]:
    return {
        f"members.total_{figure}_{least}_{'up' if most == ALWAYS else most}": partial(years_since, field, least, most)
        for least, most in limits
    }


RECOUNTS = {
    "members.total": members,
    "members.total_women": partial(members, gender="female"),
    "members.total_youth_union": partial(members, youth_union=True),
    "members.total_minority": lambda: members() - members(ethnicity="Kinh"),
    "members.total_religious": lambda: members() - members(religion="Không") - members(religion=""),
    **bands("age", "birth_date", (18, 30), (31, 35), (36, 40), (41, 45), (46, 50), (51, 55), (56, 60), (61, ALWAYS)),
    **bands("party_age", "admitted_on", (0, 9), (10, 19), (20, 29), (30, 39), (40, 49), (50, 59), (60, ALWAYS)),
    **words("degree", "degree", "none", "vocational", "college", "bachelor", "master", "doctor"),
    **words("schooling", "schooling", "primary", "lower_secondary", "upper_secondary"),
    **words("theory", "political_theory", "none", "elementary", "intermediate", "advanced", "bachelor"),
    **words(
        "occupation", "occupation", "official", "public_employee", "worker", "teacher", "student", "police",
        "military", "business", "retired", "other",
    ),
    "members.admitted": partial(dated, "admissions", "decided_on"),
    "members.arrived": partial(dated, "movements", "date", kind="arrival"),
    "members.departed": partial(dated, "movements", "date", kind="departure"),
    "members.moved_in": partial(dated, "movements", "date", kind="internal"),
    "members.moved_out": partial(dated, "movements", "date", kind="internal"),
    "members.died": partial(dated, "movements", "date", kind="death"),
    "members.struck_off": partial(dated, "movements", "date", kind="struck_off"),
    "members.expelled": partial(dated, "movements", "date", kind="expelled"),
    "members.resigned": partial(dated, "movements", "date", kind="resigned"),
    "members.readmitted": partial(dated, "movements", "date", kind="readmitted"),
    "members.officialised": partial(dated, "admissions", "official_decided_on"),
    "orgs.cells": partial(count, "orgs", kind="cell"),
    "meetings.study_conferences": partial(count, "conferences", kind="study"),
    "meetings.study_summoned": partial(study, "summoned"),
    "meetings.study_present": partial(study, "present"),
    "meetings.attended": lambda: regular("present"),
    "meetings.must_attend": lambda: regular("must_attend"),
    "meetings.thematic_held": lambda: sum(bool(row["topic"]) for row in rows("meetings")),
    "meetings.quality_good": partial(count, "meetings", quality="good"),
    "meetings.quality_fair": partial(count, "meetings", quality="fair"),
    "meetings.quality_average": partial(count, "meetings", quality="average"),
    "meetings.quality_poor": partial(count, "meetings", quality="poor"),
    "elections.residential_heads": partial(count, "elections", kind="residential_head"),
    "inspections.organisations": partial(count, "inspection_objects", subject="collective"),
    "inspections.members": partial(count, "inspection_objects", subject="individual"),
    "feedback.reception_people": partial(total, "receptions", "people"),
    "feedback.matters": lambda: len(rows("reception_cases")),
    "feedback.matters_notified": lambda: sum(bool(row["notice_date"]) for row in rows("reception_cases")),
    "feedback.opinions": lambda: sum(1 for row in rows("opinions")),
    "feedback.opinions_answered": partial(dated, "opinions", "answered_on"),
    "reviews.members_excellent": partial(count, "member_reviews", level="excellent"),
    "reviews.members_good": partial(count, "member_reviews", level="good"),
    "reviews.members_not_classified": lambda: sum(bool(row["not_classified"]) for row in rows("member_reviews")),
    "reviews.orgs_excellent": partial(count, "org_reviews", level="excellent"),
    "reviews.orgs_good": partial(count, "org_reviews", level="good"),
    "reviews.orgs_classified": lambda: len(rows("org_reviews")),
    "emulation.contest_entries": lambda: len(rows("contest_entries")),
    "emulation.badges_awarded": lambda: sum(bool(row["badge_years"]) for row in rows("commendations")),
    "emulation.commended_collectives": partial(count, "commendations", subject="collective"),
    "emulation.commended_individuals": partial(count, "commendations", subject="individual"),
    "orgs.cells_residential": partial(count, "orgs", kind="cell", cell_kind="residential"),
    "orgs.cells_school": partial(count, "orgs", kind="cell", cell_kind="school"),
    "orgs.cells_agency": partial(count, "orgs", kind="cell", cell_kind="agency"),
    "orgs.residential_groups": partial(count, "orgs", kind="residential_group"),
    "elections.households_summoned": partial(total, "elections", "summoned", kind="residential_head"),
    "elections.households_voting": partial(total, "elections", "present", kind="residential_head"),
    "inspections.programme": partial(count, "inspections", planned=True),
    "inspections.checked": lambda: len(rows("inspections")) - supervisions(),
    "inspections.supervised": lambda: supervisions(),
    "inspections.disciplined": lambda: sum(
        row["person"] is not None and row["discipline"] not in (None, "none") for row in rows("inspection_objects")
    ),
    "feedback.matters_notified_in_time": lambda: in_time(10),
    "feedback.opinions_accepted": lambda: sum(row["verdict"] in ("accepted", "partly") for row in rows("opinions")),
    "reviews.members_classified": lambda: sum(bool(row["level"]) for row in rows("member_reviews")),
    "reviews.members_completed": partial(count, "member_reviews", level="completed"),
    "plans.programme_targets": lambda: sum(bool(row["programme"]) for row in rows("targets")),
    "emulation.contest_people": lambda: len({row["contestant"] for row in rows("contest_entries")}),
    "plans.targets": lambda: len(rows("targets")),
    "tasks.due": partial(dated, "tasks", "due"),
    "tasks.done": partial(count, "tasks", state="done"),
    "tasks.done_in_time": lambda: sum(row["state"] == "done" and row["done_on"] <= row["due"] for row in rows("tasks")),
}


def in_time(days: int) -> int:
    """Matters noticed no later than so many working days after the reception that they were brought to."""
    received = {code: row["date"] for code, row in by_code("receptions").items()}
    calendar = work_calendar()
    return sum(
        row["notice_date"] is not None and row["notice_date"] <= calendar.add(received[row["reception"]], days)
        for row in rows("reception_cases")
    )


def supervisions() -> int:
    return sum("supervision" in row["kind"] for row in rows("inspections"))


def regular(field: str) -> int:
    return sum(row[field] for row in rows("meetings") if row["kind"].startswith("regular"))


@pytest.fixture
def ward() -> Scope:
    """The example in the registers, seen by its ward."""
    assert load(WORKBOOK, write=True, ask=False, quiet=True) == 0
    [code] = [row["code"] for row in rows("orgs") if row["kind"] == "ward"]
    return Scope.of(Unit.objects.get(code=code).pk)


def test_the_example_gives_what_was_published_once_and_only_once(ward: Scope) -> None:
    reckoning = Reckoning(ward, YEAR)
    stated = [row for row in published() if row["actual"]]
    assert len(stated) >= 20
    assert {row["code"]: reckoning.actual(row["code"]) for row in stated} == {
        row["code"]: Decimal(row["actual"]) for row in stated
    }
    recounted = {code: recount() for code, recount in RECOUNTS.items()}
    assert {code: reckoning.actual(code) for code in recounted} == recounted
    assert {row["code"] for row in published()} <= {figure.code for figure in registry.figures()}
    assert [finding.check for finding in findings(reckoning)] == ["emulation.individuals_recognised"]

    before = Entry.objects.count()
    assert load(WORKBOOK, write=True, ask=False, quiet=True) == 0
    assert Entry.objects.count() == before, "the same workbook a second time changes nothing"
