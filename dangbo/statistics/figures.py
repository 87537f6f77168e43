"""Cells of the tables that no other noun declares: each is a part of another figure, by a condition on its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures import registry
from dangbo.figures.check import Check, Finding, WrongRows
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.period import Period, add_months
from dangbo.kernel.scope import Scope
from dangbo.members import queries as members
from dangbo.members.figures.structure import PARTY_AGES, between_years, without_interruptions
from dangbo.orgs import queries as orgs
from dangbo.statistics import tables
from dangbo.statistics.drawing import numbers
from dangbo.statistics.tables import TABLES, Table

CLAUSE = "Hướng dẫn 11-HD/BTCTW năm 2021 (thống kê đảng viên)"
Condition = Callable[[date], Q]
SPLIT = tuple(table for table in TABLES if table.whole)  # whose columns come to a whole


class Part(Figure, abstract=True):
    """The rows of the figure `whole` that fulfil `condition` on the last day of the period."""

    whole: ClassVar[str] = ""
    condition: ClassVar[Condition]
    unit = _("members")
    clause, rows_permission, listed = CLAUSE, "members.read", False

    @property
    def columns(self) -> Any:  # type: ignore[override]
        return registry.figure(self.whole).columns

    @property
    def date_path(self) -> str | None:  # type: ignore[override]
        return registry.figure(self.whole).date_path

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        narrow = type(self).condition
        return registry.figure(self.whole).rows(scope, period).filter(narrow(period.last_day))


class CommitteeSeats(Figure):
    """Seats on the committees of the ward and its cells on the last day of the period."""

    code, label, unit = "statistics.committee", "Cấp ủy viên", _("members")
    clause, rows_permission, listed = CLAUSE, "orgs.read", False
    columns = (
        Column(_("Full name"), "holder_name"), Column(_("Unit"), "unit__code"), Column(_("Post"), "get_post_display"),
        Column(_("Since"), "since"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return members.committees_on(scope, period.last_day).filter(unit__kind__in=("ward", "cell"))


def part(whole: str, code: str, label: str, condition: Condition | Q, **more: Any) -> type[Part]:
    """Declare the figure `statistics.<code>`. Its label is that of the printed table, Vietnamese as it is."""
    narrow = condition if callable(condition) else lambda _day: condition
    named = {"whole": whole, "code": f"statistics.{code}", "label": label, "condition": staticmethod(narrow)}
    return type(f"Part_{code}", (Part,), {**named, "__module__": __name__, **more})


def aged(field: str, least: int, most: int | None) -> Condition:
    """At least `least` and at most `most` full years since the date in `field`."""

    def on(day: date) -> Q:
        old = Q(**{f"{field}__lte": add_months(day, -12 * least)})
        return old if most is None else old & Q(**{f"{field}__gt": add_months(day, -12 * (most + 1))})

    return on


def too_young(day: date) -> Q:
    """No birth date, or one that the age bands do not reach."""
    return Q(person__birth_date=None) | Q(person__birth_date__gt=add_months(day, -12 * 18))


def _limits(name: str) -> tuple[int, int | None]:
    least, _underscore, most = name.partition("_")
    return int(least), None if most == "up" else int(most)


FIELDS = (
    ("schooling", "schooling", tables.SCHOOLING), ("degree", "degree", tables.DEGREES),
    ("theory", "political_theory", tables.THEORY), ("occupation", "occupation", tables.OCCUPATIONS),
)
SAID = {"schooling": "học vấn", "degree": "chuyên môn", "theory": "lý luận chính trị", "occupation": "nghề nghiệp"}
NO_RELIGION = ("", "Không")


def _declare() -> Iterator[type[Part]]:
    yield part("members.total", "age_unknown", "Đảng viên: chưa rõ tuổi", too_young)
    yield part("members.total", "party_age_unknown", "Đảng viên: chưa rõ tuổi đảng", Q(admitted_on=None))
    for name, field, _pairs in FIELDS:
        label = f"Đảng viên: chưa rõ {SAID[name]}"
        yield part("members.total", f"{name}_unknown", label, Q(**{f"person__{field}": ""}))
    for years in tables.BADGE_YEARS:
        label = f"Huy hiệu {years} năm tuổi đảng"
        yield part("members.badges", f"badges_{years}", label, Q(years=years), unit=_("badges"))
    for number, people in enumerate(tables.ETHNICITIES, start=1):
        yield part("members.total", f"ethnicity_{number}", f"Đảng viên dân tộc {people}", Q(person__ethnicity=people))
    other = ~Q(person__ethnicity__in=tables.ETHNICITIES)
    yield part("members.total", "ethnicity_other", "Đảng viên dân tộc khác hoặc chưa rõ", other)
    for number, faith in enumerate(tables.RELIGIONS, start=1):
        yield part("members.total", f"religion_{number}", f"Đảng viên theo {faith}", Q(person__religion=faith))
    known = (*tables.RELIGIONS, *NO_RELIGION)
    yield part("members.total", "religion_other", "Đảng viên theo tôn giáo khác", ~Q(person__religion__in=known))
    none = Q(person__religion__in=NO_RELIGION)
    yield part("members.total", "religion_none", "Đảng viên không theo tôn giáo", none)
    yield from _by_sex_and_age()
    yield from _of_admissions()
    yield from _of_committees()


def _by_sex_and_age() -> Iterator[type[Part]]:
    for (sex, group), gender in zip(tables.SEXES, ("male", "female"), strict=True):
        for name, head in tables.AGES:
            label = f"Đảng viên {group.lower()}, {head} tuổi"
            condition = _of_sex(gender, aged("person__birth_date", *_limits(name)))
            yield part("members.total", f"{sex}_age_{name}", label, condition)


def _of_sex(gender: str, condition: Condition) -> Condition:
    return lambda day: Q(person__gender=gender) & condition(day)


def _of_committees() -> Iterator[type[Part]]:
    for kind, name in tables.COMMITTEES:
        for tail, label, condition in _seats():
            yield part(
                "statistics.committee", f"committee_{kind}{tail}", f"{name}{label}", _both(kind, condition),
                rows_permission="orgs.read",
            )


def _seats() -> Iterator[tuple[str, str, Condition]]:
    def always(condition: Q) -> Condition:
        return lambda _day: condition

    yield "", ": tổng số", always(Q())
    yield "_women", ": nữ", always(Q(person__gender="female"))
    yield "_minority", ": dân tộc thiểu số", always(~Q(person__ethnicity__in=("", "Kinh")))
    yield "_religious", ": có tôn giáo", always(~Q(person__religion__in=NO_RELIGION))
    for name, head in tables.AGES:
        yield f"_age_{name}", f": {head} tuổi", aged("person__birth_date", *_limits(name))
    for code, path, pairs in FIELDS[1:3]:
        for name, head in pairs:
            yield f"_{code}_{name}", f", {SAID[code]}: {head}", always(Q(**{f"person__{path}": name}))
    for (name, head), limits in zip(tables.PARTY_AGES, PARTY_AGES, strict=True):
        plain = between_years("person__admitted_on", *limits)
        yield f"_party_age_{name}", f": {head} năm tuổi đảng", without_interruptions(plain, *limits)


def _both(kind: str, condition: Condition) -> Condition:
    return lambda day: Q(unit__kind=kind) & condition(day)


def _of_admissions() -> Iterator[type[Part]]:
    whole = "members.admitted"
    for name, label, condition in (
        ("women", "nữ", Q(person__gender="female")),
        ("minority", "dân tộc thiểu số", ~Q(person__ethnicity__in=("", "Kinh"))),
        ("religious", "có tôn giáo", ~Q(person__religion__in=NO_RELIGION)),
        ("youth_union", "đoàn viên", Q(person__youth_union=True)),
    ):
        yield part(whole, f"admitted_{name}", f"Kết nạp: {label}", condition)
    for name, head in tables.AGES:
        yield part(whole, f"admitted_age_{name}", f"Kết nạp: {head} tuổi", aged("person__birth_date", *_limits(name)))
    for field, path, pairs in FIELDS:
        for name, head in pairs:
            condition = Q(**{f"person__{path}": name})
            yield part(whole, f"admitted_{field}_{name}", f"Kết nạp, {SAID[field]}: {head}", condition)


PARTS = tuple(_declare())


class TablesAddUp(Check):
    """The columns of a table that splits the whole come to the whole."""

    code, label, clause = "statistics.adds_up", _("Statistics tables add up"), CLAUSE

    asks = tuple({table.whole for table in SPLIT})
    asks_by_unit = tuple({table.whole for table in SPLIT if not table.by_line})

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        values, totals = numbers(reckoning, SPLIT)
        for table in SPLIT:
            codes = [item.code for item in table.shown if item.code != table.whole]
            yield from self._finding(table, None, "", totals[table.whole], sum(totals[code] for code in codes))
            if table.by_line:
                continue
            units = {pk for code in (table.whole, *codes) for pk in values[code]}
            wholes = {pk: int(values[table.whole].get(pk, 0)) for pk in units}
            parts = {pk: int(sum(values[code].get(pk, 0) for code in codes)) for pk in units}
            if wrong := [pk for pk in units if wholes[pk] != parts[pk]]:
                names = orgs.names_on(wrong, reckoning.period.last_day)
                for pk in sorted(wrong, key=lambda pk: orgs.natural(names.get(pk, ""))):
                    yield from self._finding(table, pk, names.get(pk, "–"), wholes[pk], parts[pk])

    def _finding(self, table: Table, unit: int | None, name: str, whole: int, parts: int) -> Iterator[Finding]:
        if parts == whole:
            return
        text = gettext("Table %(number)d, “%(title)s”: its parts come to %(n)d, the whole is %(m)d.") % {
            "number": table.number, "title": table.title, "n": parts, "m": whole,
        }
        yield Finding(
            self.code, f"{table.name}/{unit or 0}", f"{name}: {text}" if name else text, unit_id=unit,
            figures=(table.whole,),
        )


class InternalMovesNetToZero(WrongRows):
    """Whoever left a cell for another of the register is in that other cell from the same day on."""

    code, label, clause = "statistics.internal", _("Internal moves net to zero"), CLAUSE

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        """Moves of which the other half is missing."""
        out, into = self._halves(scope, period)
        every: QuerySet[Any] = out.model._default_manager.all()
        return every.filter(Q(pk__in=out.values("pk")) | Q(pk__in=into.values("pk")))

    def _halves(self, scope: Scope, period: Period) -> tuple[QuerySet[Any], QuerySet[Any]]:
        out, into = (registry.figure(code).rows(scope, period) for code in ("members.moved_out", "members.moved_in"))
        rows = out.model._default_manager.order_by()
        began = rows.filter(person_id=OuterRef("person_id"), since=OuterRef("until"), kind="official")
        ended = rows.filter(person_id=OuterRef("person_id"), until=OuterRef("since"), kind="official")
        return out.exclude(Exists(began)), into.exclude(Exists(ended))

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        if not reckoning.count(self):
            return
        out, into = self._halves(reckoning.scope, reckoning.period)
        for lone, how in (
            (out, gettext("%s left for another cell and arrived in none.")),
            (into, gettext("%s came from another cell and left none.")),
        ):
            for row in lone.select_related("person"):
                yield Finding(
                    self.code, f"{row.pk}", how % row.person.full_name, unit_id=row.unit_id,
                    rows=((row._meta.label, row.pk),),
                )
