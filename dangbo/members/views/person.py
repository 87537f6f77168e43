"""The page of one person, and of one way into the Party."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.members import queries
from dangbo.members.actions.papers import Reveal
from dangbo.members.actions.profile import EDITS, PARTS
from dangbo.members.papers import OF_CHANGE, OF_DOSSIER
from dangbo.members.terms import BadgeState, TransferState
from dangbo.orgs.queries import name_of
from dangbo.web.listing import Column
from dangbo.web.pages import page, render
from dangbo.web.records import Button, Fact, Group, Related, act_url, buttons, facts_of, record_page

READ = "members.read"
# Groups of the form that only those see who may correct them, and the person himself.
PRINTED_CHANGES = 5  # papers of older changes lie in the file
PRIVATE = frozenset({"origin", "home", "party", "work", "training", "merits", "family"})


def today(request: HttpRequest) -> date:
    return request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined, no-any-return]


@page("members.own")
def own(request: HttpRequest) -> HttpResponse:
    """One's own record."""
    person_id = request.actor.person_id  # type: ignore[attr-defined]
    if person_id is None:
        raise Http404
    return drawn(request, person_id)


@page(READ)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that the register has of one person, as far as the viewer may see it."""
    return drawn(request, pk)


def drawn(request: HttpRequest, pk: int) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    day = today(request)
    life = queries.life(viewer, pk, day)
    who = life.person
    may_edit = policy.allows(viewer, "members.edit", [who.unit_id])
    opened = may_edit or viewer.person_id == who.pk
    excused = life.excused(day)
    return record_page(
        request, who, title=who.full_name, kind=_("Member"), template="members/person.html",
        state=", ".join([str(who.get_state_display()), *excused]),
        groups=[first_group(life, day), party_group(life), *(form_groups(life) if opened else [])],
        related=related(life, day), history=may_edit,
        crumbs=((_("Party members"), reverse("members:members")),),
        verbs=verbs(viewer, who, may_edit), open_rows=open_rows(life, day), papers=papers_of(viewer, life),
        reveal=reverse("members:numbers", args=[pk]) if policy.allows(viewer, "members.reveal", [who.unit_id]) else "",
    )


# What can be done upon a person, by the question that brings one to the page.
VERBS = (
    (_("Transfer"), (
        "members.issue_letter", "members.move", "members.depart", "members.send", "members.arrive", "members.receive",
    )),
    (_("Exempt, suspend"), ("members.exempt", "members.suspend", "members.hold")),
    (_("Death, leaving the Party"), ("members.die", "members.strike_off", "members.resign", "members.expel")),
    (_("Coming back"), ("members.readmit", "members.restore")),
    (_("Card and badge"), ("members.issue_card", "members.collect_card", "members.propose_badge")),
)


def verbs(viewer: Actor, who: Any, may_edit: bool) -> list[tuple[Any, list[Button]]]:
    """What the viewer can do upon the person now, in groups; the last one corrects the member's form."""
    open_to = {button.name: button for button in buttons(viewer, who)}
    groups = [(title, [open_to.pop(name) for name in names if name in open_to]) for title, names in VERBS]
    rest = list(open_to.values())
    if may_edit:
        rest += [Button(PARTS[name].title, act_url(one.name, record=who.pk), name) for name, one in EDITS.items()]
    return [(title, found) for title, found in (*groups, (_("Correct the member’s form"), rest)) if found]


def papers_of(viewer: Actor, life: queries.Life) -> list[tuple[Any, list[Any]]]:
    """The latest changes that have papers, each with those that can be printed."""
    if not policy.allows(viewer, "members.transfer", [life.person.unit_id]):
        return []
    found = [(row, [kind for kind in OF_CHANGE if kind.needs(row)]) for row in life.movements[:PRINTED_CHANGES]]
    return [(row, kinds) for row, kinds in found if kinds]


def open_rows(life: queries.Life, day: date) -> list[tuple[Any, str]]:
    """What is under way and can be ended or taken further: statuses, letters, badges."""
    rows: list[tuple[Any, str]] = [
        (row, f"{row.get_kind_display()} · {row.since:%d/%m/%Y}") for row in life.statuses
        if row.since <= day and (row.until is None or row.until > day)
    ]
    rows += [
        (row, _("Transfer letter %(number)s, due on %(day)s") % {
            "number": row.letter_number, "day": f"{row.due_on:%d/%m/%Y}",
        })
        for row in life.transfers if row.state == TransferState.ISSUED
    ]
    rows += [
        (row, _("Badge of %(years)s years") % {"years": row.years}) for row in life.badges
        if row.state != BadgeState.AWARDED
    ]
    rows += [
        (row, _("Last change: %(what)s, %(day)s") % {"what": row.get_kind_display(), "day": f"{row.date:%d/%m/%Y}"})
        for row in life.movements[:1]
    ]
    return rows


def first_group(life: queries.Life, day: date) -> Group:
    who = life.person
    cell = who.unit_name or who.unit.code if who.unit_id else ""
    return Group(_("About the person"), (
        *facts_of(who, "code", "gender"), Fact(_("Birth date"), who.born), *facts_of(who, "ethnicity", "religion"),
        Fact(_("Cell"), cell, reverse("orgs:unit", args=[who.unit.code]) if who.unit_id else ""),
        Fact(_("Personal number"), who.masked_number), *facts_of(who, "occupation", "degree", "political_theory"),
    ))


def party_group(life: queries.Life) -> Group:
    who = life.person
    return Group(_("The Party"), (
        *facts_of(who, "admitted_on", "ceremony_on", "official_on"),
        Fact(_("Party age (full years)"), life.party_age), Fact(_("Card number"), who.masked_card),
        *facts_of(who, "card_issued_on"),
    ))


def form_groups(life: queries.Life) -> list[Group]:
    """The groups of the member's form, what is empty left out."""
    groups = []
    for name, part in PARTS.items():
        if name not in PRIVATE:
            continue
        facts = [fact for fact in (*facts_of(life.person, *part.person), *facts_of(life.profile, *part.profile))
                 if fact.value not in (None, "", False)]
        if facts:
            groups.append(Group(part.title, tuple(facts)))
    return groups


SPAN = (Column("since", _("Since")), Column("until", _("To the day")))


def related(life: queries.Life, day: date) -> list[Related]:
    tables = [
        Related(_("Memberships"), (
            Column("unit", _("Cell"), "unit_name", main=True), Column("kind", _("Kind")), *SPAN,
            Column("began", _("Began")), Column("ended", _("Ended")),
        ), life.memberships),
        Related(_("Changes"), (
            Column("date", _("On"), main=True), Column("kind", _("Kind of change")), Column("place", _("From or to")),
            Column("document_number", _("Number of the paper")), Column("decided_by", _("Issued by")),
            Column("reason", _("Reason")),
        ), life.movements),
        Related(_("Statuses"), (
            Column("kind", _("Kind"), main=True), *SPAN, Column("decided_by", _("Decided by")),
        ), life.statuses),
        Related(_("Ways into the Party"), (
            Column("state", _("State"), main=True, link="self"), Column("decided_on", _("Admission decided on")),
            Column("ceremony_on", _("Ceremony on")), Column("official_on", _("Official since")),
        ), life.dossiers),
        Related(_("Posts"), (
            Column("post", _("Post held"), main=True), Column("unit", _("Unit"), "unit_name"), *SPAN,
        ), life.posts),
        Related(_("Transfer letters"), (
            Column("letter_number", _("Number of the letter"), main=True), Column("issued_on", _("Letter issued on")),
            Column("due_on", _("Due on")), Column("state", _("State")),
        ), life.transfers),
        Related(_("Party badges"), (
            Column("years", _("Years"), main=True), Column("award_day", _("Award day")), Column("state", _("State")),
        ), life.badges),
    ]
    return [table for number, table in enumerate(tables) if table.rows or number == 0]


class ReasonForm(forms.Form):
    """Why somebody wants to see what is masked."""

    reason = forms.CharField(label=_("Why do you need to see them?"), max_length=200)


@page("members.reveal")
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbers in full, after a reason; the look is written down. Opening the page shows nothing yet."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    who = queries.person(viewer, pk)
    form = ReasonForm(request.POST or None)
    seen: Any = None
    if request.method == "POST" and form.is_valid():
        try:
            seen = Reveal.perform(
                viewer, Reveal.Input(record_id=who.pk), now=request.now,  # type: ignore[attr-defined]
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error("reason", " ".join(str(fault) for fault in refusal.faults))
    response = render(request, "members/numbers.html", person=who, form=form, seen=seen)
    response.headers["Cache-Control"] = "no-store"
    return response


STEPS = (
    (_("Source and class"), ("listed_on", "helper", "certificate_number", "certificate_date")),
    (_("Application and vetting"), (
        "applied_on", "cv_on", "sponsor", "second_sponsor", "sponsoring_unit", "vetted_on",
    )),
    (_("The cell"), ("cell_voted_on", "cell_base", "cell_yes")),
    (_("The decision"), (
        "committee_voted_on", "committee_base", "committee_yes", "decision_number", "decided_on", "decided_by",
        "received_on",
    )),
    (_("Ceremony and probation"), ("ceremony_on", "ceremony_place", "new_cv_on")),
    (_("Full membership"), (
        "official_voted_on", "official_base", "official_yes", "official_number", "official_decided_on", "official_on",
    )),
    (_("Stopped"), ("stopped_on", "stop_reason")),
)


@page(READ)
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """One way into the Party, step by step."""
    row = queries.dossier(request.actor, pk)  # type: ignore[attr-defined]
    day = today(request)
    groups = []
    for title, names in STEPS:
        facts = tuple(fact for fact in facts_of(row, *names) if fact.value not in (None, ""))
        if facts:
            groups.append(Group(title, facts))
    who = Group(_("About the person"), (
        Fact(_("Full name"), row.person.full_name, row.person.get_absolute_url()),
        *facts_of(row.person, "birth_date", "gender", "schooling"), Fact(_("Cell"), name_of(row.unit_id, day)),
    ))
    return record_page(
        request, row, title=row.person.full_name, kind=_("Way into the Party"), state=row.get_state_display(),
        groups=[who, *groups], crumbs=((_("Ways into the Party"), reverse("members:dossiers")),),
        template="members/dossier.html", papers=[kind for kind in OF_DOSSIER if kind.needs(row)],
    )
