"""The example's members, recomputed from its sheets: nothing here knows how the workbook was made."""

from collections import Counter
from datetime import date

from dangbo.intake.tests.example import CLOSING, LEAVING, OPENING, by_code, cells, holder, reading, replay, rows
from dangbo.kernel.period import add_months, full_months_between
from dangbo.kernel.workdays import WorkCalendar

CALENDAR = WorkCalendar()


def test_it_reads_without_a_fault():
    assert (reading().faults, reading().ignored) == ((), ())


def test_572_members_in_13_cells_at_the_years_end():
    sizes = {cell: len(replay().members(cell, CLOSING)) for cell in cells()}
    assert (len(sizes), sum(sizes.values())) == (13, 572)
    assert max(sizes.values()) > 20 * min(sizes.values())
    kinds = {row["cell_kind"] for row in rows("orgs") if row["kind"] == "cell"}
    assert kinds == {"residential", "school", "police", "military", "agency"}


def test_opening_and_increases_less_decreases_is_closing_in_every_cell():
    ups, downs = Counter(), Counter()
    for case in rows("admissions"):
        ups[case["unit"]] += case["decided_on"].year == 2022
    for change in rows("movements"):
        if change["date"].year == 2022 and change["kind"] in ("arrival", "internal"):
            ups[change["to_unit"]] += 1
        if change["date"].year == 2022 and change["kind"] in LEAVING:
            downs[change["from_unit"]] += 1
    for cell in cells():
        opening = len(replay().members(cell, OPENING))
        assert opening + ups[cell] - downs[cell] == len(replay().members(cell, CLOSING)), cell
    assert sum(ups.values()) - sum(downs.values()) == 572 - 560


def test_internal_moves_net_to_zero():
    moves = [row for row in rows("movements") if row["kind"] == "internal"]
    assert moves
    assert all(move["from_unit"] != move["to_unit"] and move["to_unit"] for move in moves)


def test_everybody_was_a_member_at_some_time_of_the_year():
    assert set(replay().stays) == set(by_code("members"))


def test_dates_of_a_life_follow_each_other():
    for member in rows("members"):
        assert full_months_between(member["birth_date"], member["admitted_on"]) >= 18 * 12
        assert add_months(member["birth_date"], 60 * 12) > member["admitted_on"]
        if member["official_on"]:
            assert member["official_on"] == add_months(member["ceremony_on"], 12)
        else:
            assert add_months(member["ceremony_on"], 12) > CLOSING
        if member["since"]:
            assert member["admitted_on"] <= member["since"] < OPENING


def test_numbers_are_plainly_not_real_and_never_shared():
    members = rows("members")
    for field, length in (("personal_number", 12), ("card_number", 12), ("file_number", 10)):
        numbers = [member[field] for member in members if member[field]]
        assert len(set(numbers)) == len(numbers)
        assert all(len(number) == length and number.startswith("000") for number in numbers)
    assert all((member["card_number"] is None) == (member["official_on"] is None) for member in members)
    assert len({member["full_name"] for member in members}) == len(members)


def test_seven_admitted_and_five_of_the_year_before_made_official():
    years = Counter(case["decided_on"].year for case in rows("admissions"))
    official = [case for case in rows("admissions") if case["official_on"] and case["official_on"].year == 2022]
    assert (years, len(official)) == ({2021: 5, 2022: 7}, 5)


def test_admissions_follow_the_regulation():
    members = by_code("members")
    for case in rows("admissions"):
        member = members[case["person"]]
        assert (member["admitted_on"], member["ceremony_on"]) == (case["decided_on"], case["ceremony_on"])
        assert member["official_on"] == case["official_on"]
        assert 3 * case["cell_yes"] >= 2 * case["cell_base"] > 0
        assert 3 * case["committee_yes"] >= 2 * case["committee_base"]
        assert CALENDAR.between(case["received_on"], case["ceremony_on"]) <= 30
        assert add_months(case["certificate_date"], 60) > case["cell_voted_on"]
        assert case["certificate_date"] <= case["applied_on"] <= case["cell_voted_on"]
        sponsors = {case["sponsor"], case["second_sponsor"]} - {None}
        assert len(sponsors) == 2 or case["sponsoring_unit"] == "DT-DTN"
        for sponsor in sponsors:
            unit, since, _ = replay().stays[sponsor][0]
            assert unit == case["unit"]
            assert add_months(since, 12) <= case["cell_voted_on"]
            assert members[sponsor]["official_on"] <= case["cell_voted_on"]


def test_the_base_of_each_vote_of_the_year_is_the_register():
    for case in rows("admissions"):
        for day, base in (
            (case["cell_voted_on"], case["cell_base"]),
            (case["official_voted_on"], case["official_base"]),
        ):
            if day and day >= OPENING:
                assert base == len(replay().official(replay().must_attend(case["unit"], day), day))


def test_officialisation_within_30_working_days_of_the_twelfth_month():
    for case in rows("admissions"):
        if case["official_voted_on"]:
            assert case["official_on"] == add_months(case["ceremony_on"], 12)
            assert CALENDAR.between(case["official_on"], case["official_voted_on"]) <= 30
            assert 3 * case["official_yes"] >= 2 * case["official_base"]


def test_posts_are_held_by_members_within_the_term_and_singly():
    terms = by_code("terms")
    for post in rows("posts"):
        if post["person"]:
            assert post["holder_name"] == by_code("members")[post["person"]]["full_name"]
            assert replay().unit(post["person"], CLOSING)
        if post["term"]:
            term = terms[post["term"]]
            assert term["unit"] == post["unit"]
            assert term["since"] <= post["since"] < (term["until"] or date.max)
            assert (post["until"] or date.max) <= (term["until"] or date.max)
    for cell in cells():
        for month in range(1, 13):
            assert holder(cell, "secretary", date(2022, month, 28))


def test_the_ward_committee_has_fifteen_with_five_standing():
    ranks = Counter(post["post"] for post in rows("posts") if post["unit"] == "DT")
    assert ranks == {"secretary": 1, "deputy_secretary": 2, "standing_member": 2, "committee_member": 10}
