"""Members: what falls due for them; and what is one's own."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangbo.desk.line import SHOWN, Line
from dangbo.emulation import queries as emulation
from dangbo.kernel.actor import Actor
from dangbo.meetings.queries import proposals
from dangbo.members import queries as members
from dangbo.reviews import queries as reviews


def dates_of_members(viewer: Actor, day: date) -> list[Line]:
    lines = []
    for one in members.deadlines(viewer, day):
        left = one.days_left(day)
        note = (
            ngettext("%d day late", "%d days late", -left) % -left
            if left < 0
            else ngettext("%d day left", "%d days left", left) % left
        )
        lines.append(Line(f"{one.label}: {one.name}", one.record.get_absolute_url(), one.due, left < 0, note))
    return lines


def own_record(viewer: Actor, day: date) -> list[Line]:
    """The viewer's own record, in a few lines."""
    if viewer.person_id is None:
        return []
    life = members.life(viewer, viewer.person_id, day)
    who = life.person
    lines = [Line(who.full_name, reverse("members:own"), note=str(who.get_state_display()))]
    if life.party_age is not None:
        years = ngettext("%d year", "%d years", life.party_age) % life.party_age
        lines.append(Line(_("Years in the Party"), day=who.admitted_on, value=years))
    if who.official_on is not None and who.official_on <= day:
        lines.append(Line(_("Official member since"), day=who.official_on))
    lines += [
        Line(str(post.get_post_display()), note=_("post held"), day=post.since)
        for post in life.posts
        if post.since <= day and (post.until is None or post.until > day)
    ]
    return lines


def own_pledges(viewer: Actor, day: date) -> list[Line]:
    """What the viewer pledged in the year, and how the last yearly reviews classed him."""
    pledged = emulation.own_registrations(viewer).filter(year=day.year).order_by("registered_on", "pk")[:SHOWN]
    lines = [Line(row.title, day=row.registered_on, note=str(row.get_result_display())) for row in pledged]
    for review in reviews.own_reviews(viewer).order_by("-year")[:2]:
        level = review.get_level_display() or review.get_not_classified_display()
        lines.append(Line(_("Yearly review of %(year)s") % {"year": review.year}, note=str(level)))
    return lines


def own_proposals(viewer: Actor, day: date) -> list[Line]:
    """What the viewer put to the meetings of his cell, and what became of it."""
    return [
        Line(row.words, day=row.proposed_on, note=str(row.get_state_display()))
        for row in proposals.own_proposals(viewer)[:SHOWN]
    ]
