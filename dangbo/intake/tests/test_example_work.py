"""The example's work of the year, recomputed from its sheets."""

from collections import Counter, defaultdict
from datetime import date

from dangbo.intake.tests.example import CLOSING, by_code, cells, holder, replay, rows
from dangbo.kernel.workdays import WorkCalendar

CALENDAR = WorkCalendar()


def test_every_cell_met_every_month_and_held_a_theme_each_quarter():
    regular = Counter((m["unit"], m["month"].month) for m in rows("meetings") if m["kind"].startswith("regular"))
    assert regular == {(cell, month): 1 for cell in cells() for month in range(1, 13)}
    themes = Counter((m["unit"], (m["month"].month + 2) // 3) for m in rows("meetings") if m["topic"])
    assert themes == {(cell, quarter): 1 for cell in cells() for quarter in range(1, 5)}


def test_attendance_rests_on_the_register_of_the_day():
    for meeting in rows("meetings"):
        unit, day = meeting["unit"], meeting["date"]
        members = replay().members(unit, day)
        exempt = {person for person in members if replay().is_exempt(person, day)}
        away = {person for person in members - exempt if replay().is_away(person, day)}
        assert (meeting["members_total"], meeting["exempt"], meeting["away"]) == (len(members), len(exempt), len(away))
        must = len(members) - len(exempt) - len(away) - meeting["on_duty"]
        absent = meeting["absent_with_reason"] + meeting["absent_without_reason"]
        assert meeting["must_attend"] == must == meeting["present"] + absent
        assert 0 <= meeting["speakers"] <= meeting["present"]
        assert (meeting["chair"], meeting["secretary"]) == (
            holder(unit, "secretary", day), holder(unit, "deputy_secretary", day))  # fmt: skip
        assert (day.year, day.month) == (meeting["month"].year, meeting["month"].month)
        assert meeting["date"] < meeting["handed_in_on"] and (meeting["handed_in_on"] - day).days <= 2


def test_quality_follows_the_score():
    for meeting in rows("meetings"):
        score = meeting["self_score"]
        if score is not None:
            assert meeting["quality"] == ("good" if score >= 90 else "fair")
            assert 70 <= score <= 100 and meeting["tasks_done"] <= meeting["tasks_due"]


def test_four_study_conferences_within_the_base():
    study = {c["code"]: c for c in rows("conferences") if c["kind"] == "study"}
    assert len(study) == 4
    invited = defaultdict(set)
    for line in rows("conference_attendance"):
        assert line["present"] <= line["summoned"]
        if line["conference"] in study and line["unit"] in cells():
            invited[line["conference"]].add(line["unit"])
            base = replay().must_attend(line["unit"], study[line["conference"]]["date"])
            assert line["summoned"] <= len(base)
    assert all(units == set(cells()) for units in invited.values())
    documents = by_code("documents")
    for conference in study.values():
        assert all(documents[code]["received_on"] <= conference["date"] for code in conference["documents"])


def test_numbers_of_papers_run_by_kind_and_term_without_gap():
    series = defaultdict(list)
    terms = by_code("terms")
    for paper in rows("documents"):
        if paper["direction"] == "outgoing":
            series[paper["term"], paper["kind"]].append((paper["number"], paper["date"]))
            term = terms[paper["term"]]
            assert term["unit"] == paper["unit"]
            assert term["since"] <= paper["date"] < (term["until"] or date.max)
    for key, numbered in series.items():
        numbers = [number for number, _ in sorted(numbered)]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))), key
        assert [day for _, day in sorted(numbered)] == sorted(day for _, day in numbered), key
    begun = {term for term, _ in series if terms[term]["since"].year == 2022}
    assert begun == {f"{cell}-NK2022" for cell in cells()}
    assert all(min(series[term, "nghi_quyet"])[0] == 1 for term in begun)


def test_incoming_papers_are_numbered_by_arrival():
    arrived = [(p["received_number"], p["received_on"]) for p in rows("documents") if p["direction"] == "incoming"]
    assert sorted(number for number, _ in arrived) == list(range(1, len(arrived) + 1))
    assert [day for _, day in sorted(arrived)] == sorted(day for _, day in arrived)


def test_a_paper_follows_what_it_rests_on():
    papers = by_code("documents")
    for paper in papers.values():
        for basis in paper["based_on"] or ():
            assert papers[basis]["date"] <= paper["date"]


def test_targets_are_shared_out_to_the_last_unit():
    shares = defaultdict(int)
    for share in rows("target_shares"):
        shares[share["target"]] += share["value"]
    targets = by_code("targets")
    assert {code: targets[code]["value"] for code in shares} == shares
    given = {t["figure"]: (t["value"], t["assigned_by"]) for t in targets.values() if t["figure"]}
    assert given == {
        "members.admitted": (6, "BTL"),
        "emulation.contest_entries": (820, "BTL"),
        "elections.cell_congresses": (13, "BTL"),
        "meetings.cells_meeting_monthly": (13, "DT"),
        "reviews.orgs_completed": (13, "DT"),
        "feedback.reception_days": (24, "DT"),
        "inspections.done": (len(rows("inspections")), "DT"),
    }
    assert by_code("orgs")["BTL"]["name"] == "Quận ủy Bắc Từ Liêm"


def test_targets_of_the_programmes_were_reached_early():
    programmes = [target for target in rows("targets") if target["programme"]]
    assert {target["programme"] for target in programmes} == {"Đề án 06", "Kế hoạch 170"}
    for target in programmes:
        assert target["comparison"] == "at_least" and target["actual"] >= target["value"]
        assert target["assigned_on"] <= target["completed_on"] < target["due"]


def test_tasks_have_a_source_and_a_day():
    codes = {code for sheet in ("plans", "inspections", "reception_cases") for code in by_code(sheet)}
    for task in rows("tasks"):
        assert task["source"] in codes
        assert task["assigned_on"] <= task["due"] <= CLOSING
        assert task["state"] in ("done", "partly")
    assert 0 < sum(task["done_on"] > task["due"] for task in rows("tasks")) < 5


def test_two_reception_days_each_month_by_the_secretary():
    days = Counter(reception["date"].month for reception in rows("receptions"))
    assert days == dict.fromkeys(range(1, 13), 2)
    people = Counter()
    for case in rows("reception_cases"):
        people[case["reception"]] += case["people"]
    for reception in rows("receptions"):
        assert CALENDAR.is_working_day(reception["date"])
        assert reception["host"] == holder("DT", "secretary", reception["date"])
        assert reception["people"] == people[reception["code"]]


def test_every_matter_was_noticed_within_ten_working_days_and_answered_when_due():
    days = {reception["code"]: reception["date"] for reception in rows("receptions")}
    numbers = {(p["number"], p["date"]) for p in rows("documents") if p["kind"] == "thong_bao" and p["unit"] == "DT"}
    for case in rows("reception_cases"):
        assert case["kind"] != "denunciation"
        assert CALENDAR.between(days[case["reception"]], case["notice_date"]) <= 10
        assert case["answered_on"] <= (case["due"] or case["notice_date"])
        if case["notice_number"]:
            assert (int(case["notice_number"].split("-")[0]), case["notice_date"]) in numbers
    assert len(rows("reception_cases")) > 20


def test_every_opinion_was_answered_in_time():
    assert {opinion["form"] for opinion in rows("opinions")} == {"supervision", "critique", "contribution"}
    sessions = defaultdict(set)
    for opinion in rows("opinions"):
        assert opinion["date"] <= opinion["answered_on"] <= opinion["due"]
        sessions[opinion["session"]].add((opinion["form"], opinion["date"], opinion["addressed_to"]))
    assert all(len(facts) == 1 for facts in sessions.values())
