"""Registers of other sizes: python -m bench.large [--members N --cells N] [--postgres]

A ward of 5,000 members in 150 cells on SQLite, or a province of 100,000 in 3,000 on a throw-away PostgreSQL, entered
through the actions; then the pages and questions of issue-sized lists, in the process that made them. People are
generated and belong to nobody.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.measure import Measure, take
from checks.postgres import throwaway
from checks.program import environment

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Lò", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương")
MIDDLES = ("Văn", "Thị", "Hữu", "Minh", "Ngọc", "Đức", "Thu", "Quang", "Mẫu", "Thử")
GIVEN = ("An", "Bình", "Chiến", "Dũng", "Đào", "Giang", "Hạnh", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Sơn", "Uyên")
DAY = date(2022, 12, 31)


def people(number: int, cells: list[int]) -> list[object]:
    """Inputs of enrolment, cell by cell."""
    from dangbo.members.actions.enrol import EnrolInput  # noqa: PLC0415 -- after set-up

    chance = random.Random(number)
    made = []
    for index in range(number):
        admitted = date(1975, 1, 1) + timedelta(days=chance.randrange(16_000))
        made.append(EnrolInput(
            code=f"DV-{index:06d}",
            full_name=f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}",
            gender=chance.choice(("male", "female")),
            birth_date=admitted - timedelta(days=chance.randrange(7_000, 14_000)),
            ethnicity="Kinh", card_number=f"{index:012d}", personal_number=f"{index:012d}", occupation="retired",
            schooling="upper_secondary", degree="bachelor", political_theory="intermediate", admitted_on=admitted,
            ceremony_on=admitted, official_on=admitted + timedelta(days=366), unit_id=cells[index % len(cells)],
            since=admitted,
        ))
    return made


def build(members: int, cells: int) -> float:
    """The world; returns members entered a second, journal included."""
    from django.core.management import call_command  # noqa: PLC0415 -- after set-up

    from dangbo.access.demo import Places, make_demo_signins  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up
    from dangbo.members.actions.enrol import Enrol  # noqa: PLC0415 -- after set-up
    from dangbo.orgs.actions import SetUp, SetUpInput  # noqa: PLC0415 -- after set-up

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    actor, begun = system("import"), date(1970, 1, 1)
    top = SetUp.perform(actor, SetUpInput(code="Q", name="Quận ủy Thử", kind="district", since=begun))
    ward = SetUp.perform(
        actor, SetUpInput(code="W", name="Đảng bộ phường Thử", kind="ward", parent_id=top.pk, since=begun)
    )
    made = SetUp.perform(actor, [
        SetUpInput(code=f"C{n:04d}", name=f"Chi bộ {n}", kind="cell", parent_id=ward.pk, since=begun)
        for n in range(cells)
    ])
    data = people(members, [unit.pk for unit in made])
    started = time.perf_counter()
    for at in range(0, len(data), 10_000):
        Enrol.perform(actor, data[at : at + 10_000])
    rate = len(data) / (time.perf_counter() - started)
    make_demo_signins(Places(ward=ward.pk, cell=made[0].pk, superior=top.pk, since=begun))
    return rate


def page(path: str, **posted: str) -> Callable[[], object]:
    """Opening a page as the ward's office, streamed answers read to their end."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after set-up
    from django.test import Client  # noqa: PLC0415 -- after set-up

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(username="vanphong"))

    def work() -> int:
        answer = client.post(path, posted) if posted else client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answers {answer.status_code}")
        return sum(map(len, answer))

    return work


def of_the_year() -> Any:
    """The ward's reckoning of 2022."""
    from dangbo.figures.reckoning import Reckoning  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.period import Period  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.scope import Scope  # noqa: PLC0415 -- after set-up
    from dangbo.orgs import queries as orgs  # noqa: PLC0415 -- after set-up

    return Reckoning(Scope.of(orgs.by_code(["W"])["W"].pk), Period.year(2022))


def statistics_of_a_year() -> object:
    from dangbo.figures import together  # noqa: PLC0415 -- after set-up
    from dangbo.statistics.drawing import draw  # noqa: PLC0415 -- after set-up

    together.forget_answers()
    return draw(of_the_year())


def sex_and_age() -> object:
    """How many of each sex and age band each unit has, counted since the last entry of the journal or before."""
    from dangbo.statistics.drawing import numbers  # noqa: PLC0415 -- after set-up
    from dangbo.statistics.tables import BY_SEX_AND_AGE  # noqa: PLC0415 -- after set-up

    return numbers(of_the_year(), [BY_SEX_AND_AGE])


def sex_and_age_anew() -> object:
    from dangbo.figures import together  # noqa: PLC0415 -- after set-up

    together.forget_answers()
    return sex_and_age()


def searched(text: str) -> Callable[[], object]:
    """What a search asks: how many there are, and the first page of them; the page itself is not drawn."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after set-up

    from dangbo.access.queries import actor_of  # noqa: PLC0415 -- after set-up
    from dangbo.members.views.lists import MemberList  # noqa: PLC0415 -- after set-up
    from dangbo.web.paging import COUNTED_OF_SEARCH, Pages  # noqa: PLC0415 -- after set-up

    viewer = actor_of(get_user_model().objects.get(username="vanphong"), None, DAY)

    def work() -> int:
        members = MemberList()
        rows = members.found(viewer, members.asked(viewer, {"q": text}, DAY))
        pages = Pages(rows, members.per_page, most=COUNTED_OF_SEARCH)
        return pages.count + len(list(pages.get_page(1).object_list))

    if not work():
        raise RuntimeError(f"nobody is found by {text}")
    return work


def matched() -> object:
    """Everybody of the register against a file that says the same of them."""
    from dangbo.intake.national.comparing import compare  # noqa: PLC0415 -- after set-up
    from dangbo.intake.national.reading import Line, Read  # noqa: PLC0415 -- after set-up
    from dangbo.intake.national.register import entries  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up

    people, members = entries(system("import"), DAY)
    lines = tuple(Line(number, one.texts) for number, one in enumerate(people, start=2))
    fields = tuple(people[0].texts)
    return compare(Read("", 1, fields, fields, lines), people, members)


def measures(large: bool) -> list[Measure]:
    # A page is drawn in some 30 ms whatever is on it; what a province adds is in the questions.
    question_ms, counts_ms = (12, 15) if large else (50, 50)
    found: list[tuple[str, float | None, Callable[[], object]]] = [
        ("member list", 50, page("/dang-vien/")),
        ("search “nguyen thi”", 50, page("/dang-vien/?q=nguyen+thi")),
        ("search “Nguyễn Thị”", 50, page("/dang-vien/?q=Nguy%E1%BB%85n+Th%E1%BB%8B")),
        ("a member's page", 50, page("/dang-vien/1/")),
        ("tree as at a day", 50, page("/to-chuc/?day=31/12/2022")),
        ("search “nguyen thi”, its questions alone", question_ms, searched("nguyen thi")),
        ("search “Nguyễn Thị”, its questions alone", question_ms, searched("Nguyễn Thị")),
        ("search by code, its questions alone", question_ms, searched("dv-000123")),
        ("counts by unit × sex × age band", counts_ms, sex_and_age),
        ("the same, first since something was written", None, sex_and_age_anew),
        ("statistics tables of a year", 500, statistics_of_a_year),
        ("everybody matched with the national database", 5000 if not large else 100_000, matched),
        ("a page of a statistics table", 500, page("/thong-ke/tang-giam/?period=2022")),
    ]
    files = [
        ("CSV export", 900, page("/dang-vien/", file="csv", reason="đo tốc độ")),
        ("XLSX export", 3000, page("/dang-vien/", file="xlsx", reason="đo tốc độ")),
    ]
    made = [Measure(name, bound, "ms", lambda work=work: work, 7) for name, bound, work in found]
    queries = [Measure(name, 12, "queries", lambda work=work: work, 1, 1) for name, _bound, work in found[:5]]
    return [*made, *queries, *[Measure(name, bound, "ms", lambda work=work: work, 2, 0) for name, bound, work in files]]


def reorganise() -> Measure:
    """All cells but one merge into it, in one action."""
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up
    from dangbo.orgs import queries as orgs  # noqa: PLC0415 -- after set-up
    from dangbo.orgs.actions.reform import Merge, MergeInput  # noqa: PLC0415 -- after set-up

    ids = [unit.pk for unit in orgs.by_code([f"C{n:04d}" for n in range(5000)]).values()]

    def work() -> None:
        Merge.perform(system("import"), MergeInput(
            unit_ids=tuple(ids), code="M", name="Chi bộ hợp nhất", on=date(2023, 7, 1), decided_by="Thử",
            decision_number="01-QĐ/TU", decision_date=date(2023, 6, 20),
        ))

    return Measure("merging all cells", 2000, "ms", lambda: work, 1, 0)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, default=5000)
    parser.add_argument("--cells", type=int, default=150)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    from bench.__main__ import row  # noqa: PLC0415 -- the table's line, the same

    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dangbo-large-")))
        os.environ.update(environment(home))
        if options.postgres:
            os.environ["DATABASE_URL"] = stack.enter_context(throwaway())
        import django  # noqa: PLC0415 -- the environment comes first

        django.setup()
        rate = build(options.members, options.cells)
        print(f"{options.members} members entered through the action, journalled: {rate:,.0f} a second (bound 5,000)")
        over = 0
        for measure in [*measures(options.postgres), *([] if options.postgres else [reorganise()])]:
            try:
                result = take(measure)
            except Exception as problem:  # one that fails must not hide the others
                print(f"{measure.name:52} FAILED: {problem!r}"[:300])
                over += 1
            else:
                over += not result.within
                print(row(result), flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
