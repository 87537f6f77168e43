"""Addresses of meetings and conferences."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.meetings import queries
from dangbo.meetings.queries.proposals import OF_CELL, OWN, own_proposals
from dangbo.meetings.views import (
    accepting,
    calendar,
    handing,
    hold,
    lists,
    meeting,
    offline,
    papers,
    proposals,
    unplanned,
)
from dangbo.web.acts import register_form
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.subjects import register_subject

app_name = "meetings"

urlpatterns = [
    path("sinh-hoat/", lists.MeetingList.view(), name="meetings"),
    path("sinh-hoat/<int:pk>/", meeting.meeting, name="meeting"),
    path("sinh-hoat/nhap/", unplanned.unplanned, name="unplanned"),
    path("sinh-hoat/<int:pk>/nhap/", hold.hold, name="hold"),
    path("sinh-hoat/<int:pk>/hai-ban/", hold.versions, name="versions"),
    path("sinh-hoat/<int:pk>/giay/<str:name>/", papers.paper, name="paper"),
    path("sinh-hoat/<int:pk>/giay/<str:name>.docx", papers.paper_file, {"form": "docx"}, name="paper_docx"),
    path("sinh-hoat/<int:pk>/giay/<str:name>.pdf", papers.paper_file, {"form": "pdf"}, name="paper_pdf"),
    path("sinh-hoat/de-xuat/", proposals.own, name="own_proposals"),
    path("sinh-hoat/de-xuat/chi-bo/", proposals.ProposalList.view(), name="proposals"),
    path("sinh-hoat/thang/", handing.month, name="month"),
    path("sinh-hoat/thang/lich-hop/", handing.month, {"name": "lich-hop"}, name="month_notice"),
    path("sinh-hoat/thang/<str:name>.docx", handing.month_file, {"form": "docx"}, name="month_docx"),
    path("sinh-hoat/thang/<str:name>.pdf", handing.month_file, {"form": "pdf"}, name="month_pdf"),
    path("nop-bao-cao/", handing.matrix, name="matrix"),
    path("nop-bao-cao/<int:pk>/", handing.hand_in, name="hand_in"),
    path("lich/", calendar.coming, name="calendar"),
    path("lich/<str:key>.ics", calendar.feed, name="feed"),
    path("sw.js", offline.worker, name="worker"),
    path("ung-dung.webmanifest", offline.manifest, name="manifest"),
    path("hoi-nghi/", lists.ConferenceList.view(), name="conferences"),
    path("hoi-nghi/<int:pk>/", lists.conference, name="conference"),
]

register(Item(_("Cell meetings"), "meetings:meetings", queries.READ, Section.WORK, 40, icon="people"))
register(Item(_("Conferences"), "meetings:conferences", queries.READ, Section.WORK, 50, icon="talk"))
register(Item(_("Proposals of members"), "meetings:proposals", OF_CELL, Section.WORK, 41))
register(Item(_("My proposals for the meeting"), "meetings:own_proposals", OWN, Section.TODAY, 91))
register(Item(_("All cells in a month"), "meetings:month", handing.ACCEPT, Section.WORK, 42))
register(Item(_("Calendar"), "meetings:calendar", queries.CALENDAR, Section.TODAY, 60, icon="calendar"))
register(Item(_("Hand-ins"), "meetings:matrix", queries.READ, Section.WORK, 45, icon="box"))
for label, rows in (
    ("meetings.Meeting", queries.meetings),
    ("meetings.Version", queries.versions),
    ("meetings.Proposal", own_proposals),
    ("meetings.HandIn", queries.hand_ins),
    ("meetings.Conference", queries.conferences),
    ("meetings.ConferenceAttendance", queries.conference_attendance),
):
    register_subject(label, lambda viewer, pk, rows=rows: rows(viewer).filter(pk=pk).first())
register_form("tasks.answer", template="meetings/act_offline.html")
register_form("tasks.report", template="meetings/act_offline.html")
register_form("meetings.accept", accepting.AcceptForm, "meetings/act_accept.html", accepting.own_sheet)
register_form("meetings.edit", initial=meeting.programme_of)
register_picker("meeting", str, lambda viewer, day: queries.meetings(viewer).order_by("-date", "pk"), ["folded"])
register_picker("conference", str, lambda viewer, day: queries.conferences(viewer).order_by("-date", "pk"), ["folded"])
