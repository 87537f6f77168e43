"""Party age without interruptions, seats on committees, and the proof of the table of changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.members.models import Holding, Interruption
from dangbo.members.queries import party_age
from dangbo.members.tests.cast import enrol, member
from dangbo.orgs.tests.place import ward_with_cells
from dangbo.statistics.drawing import Line, balance, draw
from dangbo.statistics.tables import BY_PARTY_AGE, BY_SEX_AND_AGE, CHANGES, COMMITTEE

YEAR = Period.year(2022)
BANDS = (10, 20, 30, 40, 50, 60)


def band(years: int) -> int:
    """Which column of table 8 has so many years; the first is the total."""
    return 1 + sum(years >= least for least in BANDS)


class AnyInterruption(TestCase):
    """Table 8 puts everybody where the party age of the badges puts him."""

    @settings(max_examples=15, deadline=None)
    @given(
        admitted=st.dates(date(1955, 1, 1), date(2021, 12, 31)),
        gaps=st.lists(st.tuples(st.integers(-400, 9000), st.integers(0, 4000)), max_size=2),
    )
    def test_party_age(self, admitted: date, gaps: list[tuple[int, int]]) -> None:
        units = ward_with_cells("CB01")
        person = enrol(member(
            "A", units["CB01"], birth_date=date(1935, 1, 1), admitted_on=admitted, ceremony_on=admitted,
            official_on=admitted, since=max(admitted, date(2016, 1, 1)),
        ))[0]
        spans, reached = [], -10_000
        for start, length in sorted(gaps):
            begin = max(start, reached)
            spans.append((admitted + timedelta(days=begin), admitted + timedelta(days=begin + length)))
            reached = begin + length
        Interruption.objects.bulk_create(
            Interruption(person=person, since=since, until=until) for since, until in spans
        )
        drawn = draw(Reckoning(Scope.of(units["DT"].pk), YEAR), [BY_PARTY_AGE])[0]
        years = max(0, party_age(admitted, YEAR.last_day, spans))
        assert drawn.totals == tuple(int(place in (0, band(years))) for place in range(len(drawn.items)))


@pytest.mark.django_db
def test_each_sits_once_on_a_committee_and_opens_onto_the_seat() -> None:
    units = ward_with_cells("CB01", "CB02")
    people = enrol(
        member("A", units["CB01"], gender="female", degree="master"),
        member("B", units["CB01"], gender="male", ethnicity="Tày", birth_date=date(1992, 1, 1)),
        member("C", units["CB02"], gender="female"),
    )
    held = {"since": date(2020, 1, 1), "holder_name": "Người Mẫu"}
    seats: list[tuple[Any, str, str, dict[str, Any]]] = [
        (people[0], "DT", "secretary", {}), (people[0], "DT", "standing_member", {}),
        (people[0], "CB01", "secretary", {}), (people[1], "DT", "committee_member", {}),
        (people[2], "CB02", "secretary", {"until": date(2022, 12, 31)}), (people[2], "DT", "inspection_chair", {}),
        (None, "DT", "committee_member", {}),
    ]
    Holding.objects.bulk_create(
        Holding(person=person, unit=units[unit], post=post, **(held | more)) for person, unit, post, more in seats
    )
    reckoning = Reckoning(Scope.of(units["DT"].pk), YEAR)
    drawn = draw(reckoning, [COMMITTEE])[0]
    names = [item.code.removeprefix("statistics.committee_") for item in drawn.items]
    found = dict(zip(names, drawn.totals, strict=True))
    wanted = ("ward", "ward_women", "ward_minority", "ward_age_18_30", "ward_degree_master", "cell", "cell_women")
    assert [found[name] for name in wanted] == [2, 1, 1, 1, 1, 1, 1]
    assert sum(found[name] for name in found if name.startswith("ward_party_age")) == 2
    assert reckoning.actual("statistics.committee") == 3
    for name, number in found.items():
        assert reckoning.rows(f"statistics.committee_{name}").count() == number, name


@pytest.mark.django_db
def test_the_proof_of_changes_names_where_it_breaks() -> None:
    units = ward_with_cells("CB01", "CB02")
    enrol(member("A", units["CB01"]), member("B", units["CB02"]))
    drawn = draw(Reckoning(Scope.of(units["DT"].pk), YEAR), [CHANGES])[0]
    proof = balance(drawn, "Phường")
    assert (proof.opening, proof.up, proof.down, proof.closing, proof.broken, proof.holds) == (2, 0, 0, 2, (), True)
    first: Line = drawn.lines[0]
    wrong = replace(drawn, lines=(replace(first, values=(*first.values[:-1], 7)), *drawn.lines[1:]))
    assert (balance(wrong, "Phường").broken, balance(wrong, "Phường").holds) == ((first.name,), False)
    place = [item.code for item in drawn.items].index("members.moved_out")
    lost = replace(drawn, totals=(*drawn.totals[:place], 1, *drawn.totals[place + 1 : -1], 1))
    assert (balance(lost, "Phường").broken, balance(lost, "Phường").holds) == ((), False)


@pytest.mark.django_db
def test_by_sex_and_age_each_member_stands_once() -> None:
    units = ward_with_cells("CB01", "CB02")
    enrol(
        member("A", units["CB01"], gender="male", birth_date=date(1992, 1, 1)),  # 30 on the last day
        member("B", units["CB01"], gender="female", birth_date=date(1991, 12, 31)),  # 31 on that very day
        member("C", units["CB01"], gender="female", birth_date=None),
        member("D", units["CB02"], gender="male", birth_date=date(1961, 12, 31)),
    )
    drawn = draw(Reckoning(Scope.of(units["DT"].pk), Period.year(2022)), [BY_SEX_AND_AGE])[0]
    codes = [item.code.removeprefix("statistics.") for item in drawn.items]
    said = {line.name: {code: n for code, n in zip(codes, line.values, strict=True) if n} for line in drawn.lines}
    assert list(said.values()) == [
        {"members.total": 3, "men_age_18_30": 1, "women_age_31_35": 1, "age_unknown": 1},
        {"members.total": 1, "men_age_61_up": 1},
    ]
    assert sum(drawn.totals[1:]) == drawn.totals[0] == 4
