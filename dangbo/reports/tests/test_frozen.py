"""What was stated stays stated; each later edit that touches it is told, and no other."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.figures.reckoning import Reckoning
from dangbo.journal.models import Entry
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.papers import docx, html, pdf
from dangbo.reports import freezing, queries
from dangbo.reports.models import Frozen
from dangbo.reports.papers_of import papers_of
from dangbo.reports.tests.cases import issued, kept, outline_of
from dangbo.reports.tests.year import KINDS, ORACLE, Year, touched

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(cast: Any) -> Year:
    made = Year(cast)
    made.fill(Random(2022), 12)
    return made


def differences(report: Any, frozen: Frozen) -> dict[str, freezing.Difference]:
    return {one.code: one for one in freezing.differences(report, frozen.snapshot, frozen.journal_seq)}


def stated_rows(frozen: Frozen, code: str) -> dict[tuple[str, int], int]:
    rows = freezing.rows_stated(freezing.stated(frozen.snapshot)[code])
    return {(label, pk): version for label, pk, version in rows}


def test_what_is_frozen_is_what_a_hand_would_count(year: Year) -> None:
    _report, frozen = issued(year.cast.ward, outline_of(ORACLE))
    assert {code: stated_rows(frozen, code) for code in ORACLE} == year.counts()
    stated = freezing.stated(frozen.snapshot)
    for code in ("emulation.pledges_collective", "elections.mass_congresses", "feedback.opinions"):
        assert stated[code]["actual"] == str(len(year.rows(code)))
    # The plans that it states beside them are frozen too.
    assert {"orgs.cells"} <= set(stated)


def test_nothing_has_changed_at_first(year: Year) -> None:
    report, frozen = issued(year.cast.ward, outline_of(ORACLE))
    assert differences(report, frozen) == {}


@pytest.mark.parametrize("seed", range(12))
def test_one_edit_touches_exactly_the_figures_that_count_its_record(year: Year, seed: int) -> None:
    """Those that counted it before or count it now go stale; every other is untouched."""
    random = Random(seed)
    report, frozen = issued(year.cast.ward, outline_of(ORACLE))
    before = year.counts()
    changed = 0
    while not changed:
        changed = year.edit(random, [random.choice(year.held)])
    after = year.counts()
    assert set(differences(report, frozen)) == set(touched(before, after))
    entry = Entry.objects.latest("seq")
    for code, one in differences(report, frozen).items():
        gone, come = before[code].keys() - after[code].keys(), after[code].keys() - before[code].keys()
        assert (set(one.removed), set(one.added)) == (gone, come)
        assert set(one.changed) == {row for row in before[code].keys() & after[code].keys()
                                    if before[code][row] != after[code][row]}  # fmt: skip
        assert [edit.seq for edit in one.edits] == [entry.seq]
        assert (one.edits[0].reason, bool(one.edits[0].changes)) == ("sửa theo sổ gốc", True)


def test_after_a_thousand_edits_it_is_the_same_to_the_byte_and_each_that_touches_it_is_told(year: Year) -> None:
    random = Random(1000)
    report, frozen = issued(year.cast.ward, outline_of(ORACLE))
    was, papers = kept(report), papers_of(report)
    before = year.counts()
    start = Entry.objects.latest("seq").seq
    edits = 0
    while edits < 1000:
        edits += _one_step(year, random)
    after = year.counts()
    assert Entry.objects.latest("seq").seq == start + edits

    assert kept(report) == was
    assert papers_of(report) == papers
    assert queries.unsound() == []
    found, wanted = differences(report, frozen), touched(before, after)
    assert set(found) == set(wanted)
    entries = {one.seq: (one.subject_type, one.subject_id) for one in Entry.objects.filter(seq__gt=frozen.journal_seq)}
    assert {code: [edit.seq for edit in found[code].edits] for code in found} == {
        code: sorted(seq for seq, row in entries.items() if row in wanted[code]) for code in wanted
    }


def _one_step(year: Year, random: Random) -> int:
    """A correction of up to twenty records of a kind, or now and then a new record; how many entries it made."""
    if random.random() < 0.1:
        kind = random.choice(KINDS)
        return len(year.enter(kind, [kind.make(year, random)]))
    label = random.choice(KINDS).label
    of_kind = [one for one in year.held if one.label == label]
    return year.edit(random, random.sample(of_kind, min(len(of_kind), random.randrange(1, 20))))


def test_differences_are_told_in_a_fixed_number_of_queries(year: Year) -> None:
    random = Random(7)
    report, frozen = issued(year.cast.ward, outline_of(ORACLE))
    counts = []
    for edits in (1, 40):
        for _ in range(edits):
            year.edit(random, random.sample([one for one in year.held if one.label == "feedback.Reception"], 5))
        with CaptureQueriesContext(connection) as captured:
            assert differences(report, frozen)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


def test_the_values_now_are_told_beside_those_stated(year: Year) -> None:
    report, frozen = issued(year.cast.ward, outline_of(ORACLE))
    code = "feedback.reception_people"
    then = stated_value(frozen, code)
    year.enter(KINDS[3], [KINDS[3].make(year, Random(1)) for _ in range(9)])
    one = differences(report, frozen)[code]
    now = Reckoning(Scope.of(year.cast.ward.pk), Period.year(2022)).actual(code)
    assert (one.then, one.now, one.value_changed) == (then, str(now), then != str(now))


def stated_value(frozen: Frozen, code: str) -> str:
    return str(freezing.stated(frozen.snapshot)[code]["actual"])


def test_a_figure_that_is_no_longer_counted_is_told_and_the_report_still_opens(year: Year) -> None:
    from dangbo.figures import registry

    report, frozen = issued(year.cast.ward, outline_of(["feedback.critiques"]))
    was = registry._figures.pop("feedback.critiques")
    try:
        one = differences(report, frozen)["feedback.critiques"]
        assert (one.then, one.now, one.edits) == (stated_value(frozen, "feedback.critiques"), "–", ())
    finally:
        registry._figures["feedback.critiques"] = was


def test_papers_made_twice_are_the_same_bytes(year: Year) -> None:
    """Nothing in them follows the clock or a random number."""
    from dangbo.reports.drafting import Drafting

    report, frozen = issued(year.cast.ward, outline_of(ORACLE))
    paper = Drafting(report, lambda code: f"{report.get_absolute_url()}so-lieu/{code}/").paper()
    assert (html.render(paper), docx.render(paper), pdf.render(paper)) == (
        frozen.html, bytes(frozen.docx), bytes(frozen.pdf),
    )  # fmt: skip


@pytest.mark.parametrize("column", ["snapshot", "html", "docx", "pdf", "digest"])
def test_whatever_is_touched_the_digest_shows_it(year: Year, column: str) -> None:
    report, frozen = issued(year.cast.ward, outline_of(["feedback.opinions"]))
    assert queries.unsound() == []
    value = getattr(frozen, column)
    altered = value[:-1] + (b"0" if isinstance(value, (bytes, memoryview)) else "0")
    if altered == value:
        altered = value[:-1] + "1"
    Frozen.objects.filter(pk=frozen.pk).update(**{column: altered})
    assert queries.unsound() == [report.pk]
