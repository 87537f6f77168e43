"""The published totals of the example, and that 15 > 8 is the only thing in it that does not agree."""

import subprocess
import sys
from collections import Counter, defaultdict

from dangbo.intake.tests.example import CLOSING, WORKBOOK, by_code, cells, replay, rows
from dangbo.kernel.period import add_months


def count(sheet, **wanted):
    return sum(all(row[field] == value for field, value in wanted.items()) for row in rows(sheet))


def test_pledges_and_models():
    hoc_bac, dvk = {"movement": "hoc_bac"}, {"movement": "dan_van_kheo"}
    group, single = {"subject": "collective"}, {"subject": "individual"}
    assert count("registrations", **hoc_bac, **group) == 22
    assert count("registrations", **hoc_bac, **single) == 444
    assert (count("registrations", **dvk, **group), count("registrations", **dvk, **single)) == (39, 8)
    assert (count("recognitions", **dvk, **group), count("recognitions", **dvk, **single)) == (17, 15)
    praised = {"reason": "dan_van_kheo"}
    assert (count("commendations", **praised, **group), count("commendations", **praised, **single)) == (3, 2)
    assert {row["field"] for row in rows("registrations") if row["movement"] == "dan_van_kheo"} == {
        "economy", "culture_society", "defence_security", "political_system"}  # fmt: skip


def test_no_subject_registers_twice():
    subjects = Counter((r["movement"], r["subject"], r["person"] or r["unit"]) for r in rows("registrations"))
    assert set(subjects.values()) == {1}


def test_those_who_pledged_were_members_there_and_bound_to_attend():
    for row in rows("registrations"):
        if row["person"]:
            day = row["registered_on"] if row["movement"] == "hoc_bac" else CLOSING
            assert replay().unit(row["person"], day) == row["unit"]
            assert not replay().is_exempt(row["person"], row["registered_on"])
            assert row["person_name"] == by_code("members")[row["person"]]["full_name"]


def test_the_chain_of_honours_breaks_only_where_seven_were_put_forward_late():
    registered, recognised = by_code("registrations"), by_code("recognitions")
    late = 0
    for row in recognised.values():
        if row["registration"] is None:
            late += 1
            assert row["note"]
            continue
        source = registered[row["registration"]]
        assert all(source[field] == row[field] for field in ("movement", "subject", "unit", "person", "field", "title"))
        assert source["registered_on"] < row["decision_date"]
    assert late == 7
    assert len({row["registration"] for row in recognised.values()} - {None}) == 17 + 8
    for row in rows("commendations"):
        if row["recognition"]:
            source = recognised[row["recognition"]]
            assert all(source[field] == row[field] for field in ("subject", "unit", "person", "title"))


def test_1138_entries_while_the_contest_was_open():
    contest = rows("contests")[0]
    entries = rows("contest_entries")
    assert len(entries) == 1138
    for entry in entries:
        assert contest["opens_on"] <= entry["submitted_on"] <= contest["closes_on"]
        if entry["person"]:
            assert replay().unit(entry["person"], entry["submitted_on"]) == entry["unit"]
            assert by_code("members")[entry["person"]]["full_name"] == entry["contestant"]
    shared = {share["unit"] for share in rows("target_shares") if share["target"] == "CT-2022-02"}
    assert {entry["unit"] for entry in entries} == shared


def test_badges_come_in_the_year_the_years_are_reached():
    for row in rows("commendations"):
        if row["form"] == "party_badge":
            member = by_code("members")[row["person"]]
            reached = add_months(member["admitted_on"], 12 * row["badge_years"])
            assert reached <= row["awarded_on"] < add_months(reached, 7)
            assert replay().unit(row["person"], row["awarded_on"]) == row["unit"]


def test_thirteen_cell_congresses_two_mass_congresses_and_every_group_head():
    assert count("elections", kind="cell_congress") == 13
    assert count("elections", kind="mass_congress") == 2
    heads = {row["unit"] for row in rows("elections") if row["kind"] == "residential_head"}
    groups = {row["code"] for row in rows("orgs") if row["kind"] == "residential_group"}
    assert heads == groups and all(by_code("orgs")[group]["led_by"] in cells() for group in groups)


def test_the_base_of_each_congress_is_the_register():
    members, terms = by_code("members"), by_code("terms")
    for row in rows("elections"):
        assert row["present"] <= row["summoned"] and 2 * row["base"] > 0
        if row["term"]:
            assert terms[row["term"]]["since"] == row["date"]
        if row["kind"] == "cell_congress":
            official = replay().official(replay().members(row["unit"], row["date"]), row["date"])
            exempt = {person for person in official if replay().is_exempt(person, row["date"])}
            away = {person for person in official - exempt if replay().is_away(person, row["date"])}
            assert (row["summoned"], row["exempt_absent"], row["away"]) == (len(official), len(exempt), len(away))
            assert row["base"] == row["summoned"] - row["exempt_absent"] - row["away"] - row["absent_whole"]
            assert row["present"] <= row["base"]
        if row["kind"] == "residential_head":
            assert row["base"] == row["summoned"] == by_code("orgs")[row["unit"]]["households"]
    assert all(c["name"] == members[c["person"]]["full_name"] for c in rows("candidates") if c["person"])


def test_whoever_is_elected_has_more_than_half_of_the_base():
    elections, ballots, votes = by_code("elections"), by_code("ballots"), defaultdict(list)
    for candidate in rows("candidates"):
        votes[candidate["ballot"]].append(candidate)
    assert set(votes) == set(ballots)
    for code, candidates in votes.items():
        ballot = ballots[code]
        election = elections[ballot["election"]]
        assert ballot["issued"] <= election["present"]
        assert ballot["collected"] == ballot["valid"] + ballot["invalid"] <= ballot["issued"]
        elected = [candidate for candidate in candidates if candidate["elected"]]
        assert len(elected) == ballot["seats"] <= len(candidates)
        assert all(2 * candidate["votes"] > election["base"] for candidate in elected)
        assert sum(candidate["votes"] for candidate in candidates) <= ballot["seats"] * ballot["valid"]
        assert all(candidate["votes"] <= ballot["valid"] for candidate in candidates)


def test_each_elected_secretary_holds_the_post():
    ballots, elections = by_code("ballots"), by_code("elections")
    posts = {(p["unit"], p["post"], p["person"], p["since"]) for p in rows("posts")}
    for candidate in rows("candidates"):
        ballot = ballots[candidate["ballot"]]
        election = elections[ballot["election"]]
        if candidate["elected"] and ballot["post"] in ("secretary", "deputy_secretary"):
            assert (election["unit"], ballot["post"], candidate["person"], election["date"]) in posts


def test_four_terms_of_planning_within_the_limits():
    plans = rows("cadre_plans")
    assert {p["term_name"] for p in plans} == {"2020-2025", "2021-2026", "2025-2030", "2026-2031"}
    single = {"committee_member", "standing_member", "commission_member"}
    people = Counter((p["term_name"], p["unit"], p["post"]) for p in plans if p["post"] not in single)
    assert max(people.values()) <= 3 and max(Counter(p["person"] for p in plans).values()) <= 3
    assert all(replay().unit(p["person"], p["reviewed_on"]) and p["votes_yes"] <= p["votes_base"] for p in plans)


def test_the_programme_of_inspection_is_complete():
    cases = by_code("inspections")
    for case in cases.values():
        assert case["planned"] and case["state"] == "closed" and case["plan"]
        assert case["decision_date"] <= case["started_on"] <= case["concluded_on"] <= case["due"]
    inspected = defaultdict(int)
    for row in rows("inspection_objects"):
        inspected[row["inspection"]] += 1
        assert row["discipline"] == "none" and row["finding"] in ("good", "minor")
        if row["person"]:
            assert replay().unit(row["person"], cases[row["inspection"]]["started_on"]) == row["unit"]
    assert set(inspected) == set(cases)


def test_thirteen_organisations_classified_none_failing_and_the_cap_kept():
    levels = {row["unit"]: row["level"] for row in rows("org_reviews")}
    assert set(levels) == set(cells())
    found = Counter(levels.values())
    assert found["failed"] == 0 and 5 * found["excellent"] <= found["good"] and found["excellent"] > 0


def test_every_member_of_the_years_end_is_classified_or_the_reason_is_stated():
    reviewed = {row["person"]: row for row in rows("member_reviews")}
    assert len(reviewed) == len(rows("member_reviews")) == 572
    for cell in cells():
        assert {code for code, row in reviewed.items() if row["unit"] == cell} == replay().members(cell, CLOSING)
    for code, row in reviewed.items():
        new = by_code("members")[code]["admitted_on"] > add_months(CLOSING, -6)
        reason = "exempt" if replay().is_exempt(code, CLOSING) else "new" if new else None
        assert row["not_classified"] == reason and (row["level"] is None) == (reason is not None)
        if row["level"]:
            assert 2 * row["votes_yes"] > row["votes_base"] > 0 and row["votes_yes"] <= row["votes_base"]
    found = Counter(row["level"] for row in reviewed.values())
    assert found["failed"] == 0 and 5 * found["excellent"] <= found["good"]


def test_the_generator_gives_the_same_rows_and_the_same_bytes_in_another_process():
    script = (
        "import hashlib; from examples.duc_thang_2022.build import workbook; "
        "print(hashlib.sha256(workbook()).hexdigest())"
    )
    run = {"capture_output": True, "text": True, "check": True, "cwd": WORKBOOK.parents[1]}
    first, second = (subprocess.run([sys.executable, "-c", script], **run).stdout for _ in range(2))
    assert first == second


def test_the_workbook_on_file_is_what_the_generator_writes():
    from dangbo.intake.reader import read_workbook
    from examples.duc_thang_2022.build import workbook

    made = read_workbook(workbook())
    assert {sheet: [row.values for row in lines] for sheet, lines in made.rows.items()} == {
        sheet: rows(sheet) for sheet in made.rows
    }


YEARLY = {
    "conferences": "date", "meetings": "date", "receptions": "date", "opinions": "date", "elections": "date",
    "registrations": "registered_on", "recognitions": "decision_date", "commendations": "decision_date",
    "contest_entries": "submitted_on", "cadre_plans": "reviewed_on", "inspections": "concluded_on",
    "org_reviews": "decision_date", "tasks": "assigned_on", "plans": "due", "targets": "due",
}  # fmt: skip


def test_the_work_is_of_2022():
    for sheet, field in YEARLY.items():
        assert {row[field].year for row in rows(sheet)} == {2022}, sheet
    for sheet in ("plans", "targets", "registrations", "recognitions", "commendations", "inspections", "org_reviews",
                  "member_reviews"):  # fmt: skip
        assert {row["year"] for row in rows(sheet)} == {2022}, sheet
