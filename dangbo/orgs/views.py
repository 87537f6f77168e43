"""Pages of units: the tree of any day, one unit, what happened to units, and a reform looked at beforehand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.orgs import queries
from dangbo.orgs.actions import Close, Merge, Move, Rename, Split, TransferPart, preview
from dangbo.orgs.terms import EventKind, Side, UnitKind
from dangbo.web.acts import subject_of
from dangbo.web.fields import typed_date
from dangbo.web.filters import Choice, Days
from dangbo.web.forms import RECORD, Asker, QuestionsForm
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import BY_ACTION, page, render
from dangbo.web.records import Fact, Group, Related, facts_of, record_page, verb_buttons

READ = "orgs.read"
REFORMS = {action.name: action for action in (Merge, Split, TransferPart, Close, Move, Rename)}
MoreOnUnit = Callable[[Actor, Any, date], list[Related]]

_more: list[MoreOnUnit] = []


def register_related(more: MoreOnUnit) -> None:
    """Rooms above add tables to the page of a unit (its posts, its members)."""
    if more not in _more:
        _more.append(more)


def day_asked(request: HttpRequest) -> tuple[date, str]:
    """The day in the address, today without one; with what is wrong with it."""
    today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    sent = request.GET.get("day", "").strip()
    try:
        return (typed_date(sent) if sent else today), ""
    except ValueError as error:
        return today, str(error)


@page(READ)
def tree(request: HttpRequest) -> HttpResponse:
    """Who stood under whom on a day."""
    day, fault = day_asked(request)
    everything = request.GET.get("kinds") == "all"
    tops = queries.tree(request.actor, day, None if everything else UnitKind.party)  # type: ignore[attr-defined]
    nodes = [node for top in tops for _depth, node in top.walk()]
    return render(
        request, "orgs/tree.html", tops=tops, day=day, day_text=request.GET.get("day", ""), fault=fault,
        everything=everything, units=len(nodes), cells=sum(top.cells for top in tops),
        members=sum(top.members for top in tops),
        buttons=verb_buttons(request.actor, ("orgs.set_up", "orgs.merge")),  # type: ignore[attr-defined]
    )


@page(READ)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: what it is, what it was called, where it stood, what happened to it."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    day, _fault = day_asked(request)
    row = queries.unit(viewer, code, day)
    name = row.name or queries.name_of(row.pk, day) or row.code
    above = queries.chain(row.pk, day)
    state = _("Closed") if row.until and row.until <= day else _("Not yet set up") if row.since > day else ""
    return record_page(
        request, row, title=name, kind=row.get_kind_display(), state=state,
        groups=(Group(_("Unit"), unit_facts(viewer, row, day)),),
        related=[*life_of(viewer, row, day), *(table for more in _more for table in more(viewer, row, day))],
        crumbs=((_("Units"), reverse("orgs:tree")), *((one.name or one.code, one.get_absolute_url()) for one in above)),
    )


def unit_facts(viewer: Actor, row: Any, day: date) -> tuple[Fact, ...]:
    names = queries.names_on([pk for pk in (row.led_by_id, row.heir_id) if pk], max(day, row.until or day))
    facts = list(facts_of(row, "code", "kind"))
    if row.kind == UnitKind.CELL:
        facts += facts_of(row, "cell_kind")
    facts += facts_of(row, "area", "national_code", "since")
    if row.until:
        facts.append(Fact(_("Closed on"), row.until))
    if row.heir_id:
        facts.append(Fact(_("Its past is with"), names.get(row.heir_id, ""), row.heir.get_absolute_url()))
    if row.led_by_id:
        facts.append(Fact(_("Led by"), names.get(row.led_by_id, ""), row.led_by.get_absolute_url()))
    if row.households is not None:
        facts += facts_of(row, "households")
    return (*facts, *facts_of(row, "founded_by", "founding_number", "founding_date", "note"))


def life_of(viewer: Actor, row: Any, day: date) -> list[Related]:
    """Names, superiors, what stands below on the day, terms of office and events."""
    below = [node.unit for node in queries.below(viewer, row.pk, day)]
    spans = (Column("since", _("Since")), Column("until", _("To the day")))
    names = Related(_("Names"), (Column("name", _("Name of the unit"), main=True), *spans), queries.names(row.pk))
    parents = Related(_("Superiors"), (
        Column("parent", _("Superior"), "name", main=True, link=lambda one: one.parent.get_absolute_url()), *spans,
    ), queries.parents(row.pk))
    terms = Related(_("Terms of office"), (
        Column("name", _("Term"), main=True), Column("ordinal", _("Congress number"), numeric=True),
        Column("seats", _("Seats"), numeric=True), *spans,
    ), list(queries.terms(viewer, row.pk)))
    children = Related(_("Stands above"), (
        Column("name", _("Name of the unit"), main=True, link="self"), Column("kind", _("Kind")),
        Column("since", _("Since")),
    ), below)
    events = Related(
        _("What happened"), (*EventList.columns[:4], EventList.columns[5]),
        list(queries.events(viewer, unit_id=row.pk)[:30]),
        more=f"{reverse('orgs:events')}?q={row.code}",
    )
    gone = queries.predecessors(viewer, row.pk) if row.has_past else []
    before = Related(_("Predecessors"), (
        Column("name", _("Name of the unit"), main=True, link="self"), Column("since", _("Since")),
        Column("until", _("Closed on")),
    ), gone)
    return [*([children] if below else []), *([before] if gone else []), terms, names, parents, events]


def sides(event: Any, side: Side) -> str:
    """The units on one side of an event by their names then, as “Chi bộ 1 (20), Chi bộ 2 (15)”."""
    day = event.on - timedelta(days=1) if side == Side.BEFORE else event.on
    parts = [(queries.name_at(part.unit, day), part.members) for part in event.parts.all() if part.side == side]
    return ", ".join(f"{name} ({members})" if members is not None else name for name, members in parts)


class EventList(Listing):
    name, title, permission = "unit_events", _("What happened to units"), READ
    columns = (
        Column("on", _("In force from"), sort="on", main=True),
        Column("kind", _("Kind of event"), sort="kind"),
        Column("before", _("Before"), lambda event: sides(event, Side.BEFORE), wide=True),
        Column("after", _("After"), lambda event: sides(event, Side.AFTER), wide=True),
        Column("decided_by", _("Deciding body"), sort="decided_by"),
        Column("decision_number", _("Number of the decision"), sort="decision_number"),
    )
    filters = (Choice("kind", _("Kind of event"), choices=EventKind), Days("on", _("In force")))
    search, search_label = ("unit__folded",), _("Name or code of a unit")
    order = ("-on", "-pk")
    empty = _("Nothing happened to units in this period.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.events(viewer)


class TermList(Listing):
    name, title, permission = "terms", _("Terms of office"), READ
    dated = "day"
    columns = (
        Column("name", _("Term"), sort="name", main=True),
        Column("unit", _("Unit"), "unit_name", sort="unit__code", link=lambda row: row.unit.get_absolute_url()),
        Column("ordinal", _("Congress number"), sort="ordinal", numeric=True),
        Column("seats", _("Seats on the committee"), sort="seats", numeric=True),
        Column("since", _("Since"), sort="since"),
        Column("until", _("To the day"), sort="until"),
    )
    search, search_label = ("unit__folded",), _("Name or code of a unit")
    order = ("unit__code", "-since")
    verbs = ("orgs.enter_term",)
    empty = _("No term of office has been entered yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.with_unit_name(queries.terms(viewer), asked.day)


@require_POST
@page(BY_ACTION)
def look_ahead(request: HttpRequest, name: str) -> HttpResponse:
    """What a reform would do: the form as it was filled, the trees before and after, who takes part."""
    action = REFORMS.get(name)
    if action is None:
        raise Http404
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    record = subject_of(action, viewer, request.GET.get("record", ""))
    asker = Asker(viewer, request.now.astimezone(clock.HANOI).date())  # type: ignore[attr-defined]
    without = [RECORD] if record is not None else []
    form = QuestionsForm(action.Input, asker, request.POST, request.FILES, without=without)
    seen, more = None, "_more" in request.POST  # another row is asked for; nothing is judged yet
    if not more and form.is_valid():
        try:
            data = form.build(**({RECORD: record.pk} if record is not None else {}))
            seen = preview(action, viewer, data, now=request.now)  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.refuse(refusal.faults)
    wrong = not more and bool(form.all_faults() or form.overall())
    return render(
        request, "orgs/reform.html", status=422 if wrong else 200, action=action, record=record, form=form,
        wrong=wrong, token=request.POST.get("_token", ""), back=reverse("orgs:tree"), seen=seen,
        record_url=record.get_absolute_url() if record is not None else "",
        record_name=queries.name_of(record.pk, asker.day) or record.code if record is not None else "",
        question=gettext("Nothing has been written yet."),
    )
