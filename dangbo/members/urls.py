"""Addresses of members."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.actor import Actor
from dangbo.members import queries
from dangbo.members.actions.profile import EDITS, present
from dangbo.members.forms import AdmissionForm, EnrolForm
from dangbo.members.queries import record
from dangbo.members.views import keeping, lists, papers, person, printing, reckoning
from dangbo.orgs.views import register_related
from dangbo.web.acts import register_form
from dangbo.web.listing import Column
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.records import Related
from dangbo.web.search import Hit, Provider
from dangbo.web.search import register as register_search
from dangbo.web.subjects import register_subject

app_name = "members"

urlpatterns = [
    path("dang-vien/", lists.MemberList.view(), name="members"),
    path("dang-vien/moi-nguoi/", lists.PersonList.view(), name="persons"),
    path("dang-vien/bien-dong/", lists.MovementList.view(), name="movements"),
    path("dang-vien/ket-nap/", lists.DossierList.view(), name="dossiers"),
    path("dang-vien/ket-nap/<int:pk>/", person.dossier, name="dossier"),
    path("dang-vien/ket-nap/<int:pk>/giay/<str:name>.<str:form>", papers.of_dossier, name="dossier_paper"),
    path("dang-vien/chuyen-sinh-hoat/<int:pk>/giay/<str:name>.<str:form>", papers.of_transfer, name="transfer_paper"),
    path("dang-vien/bien-dong/<int:pk>/giay/<str:name>.<str:form>", papers.of_change, name="change_paper"),
    path("dang-vien/chuc-vu/", lists.PostList.view(), name="posts"),
    path("dang-vien/chuyen-sinh-hoat/", lists.TransferList.view(), name="transfers"),
    path("dang-vien/huy-hieu/", lists.BadgeList.view(), name="badges"),
    path("dang-vien/huy-hieu/den-han/", reckoning.due_badges, name="due_badges"),
    path("dang-vien/viec-den-han/", reckoning.deadlines, name="deadlines"),
    path("dang-vien/danh-sach-in/", printing.lists_for_print, name="printing"),
    path("dang-vien/mau-so/", reckoning.base, name="base"),
    path("dang-vien/het-han-luu-giu/", keeping.kept_long_enough, name="kept_long_enough"),
    path("dang-vien/toi/", person.own, name="own"),
    path("dang-vien/<int:pk>/", person.person, name="person"),
    path("dang-vien/<int:pk>/ho-so/", papers.of_file, name="file"),
    path("dang-vien/<int:pk>/so-hieu/", person.numbers, name="numbers"),
    path("dang-vien/<int:pk>/an-danh/", keeping.anonymise, name="anonymise"),
]

READ = "members.read"
register(Item(_("Party members"), "members:members", READ, Section.PEOPLE, 20, icon="people"))
register(Item(_("Changes among members"), "members:movements", READ, Section.PEOPLE, 30))
register(Item(_("Ways into the Party"), "members:dossiers", READ, Section.PEOPLE, 40))
register(Item(_("Transfer letters"), "members:transfers", READ, Section.PEOPLE, 45))
register(Item(_("Posts"), "members:posts", "orgs.read", Section.PEOPLE, 50))
register(Item(_("Party badges"), "members:badges", READ, Section.PEOPLE, 60))
register(Item(_("Due for members"), "members:deadlines", READ, Section.TODAY, 40))
register(Item(_("Base of a vote"), "members:base", READ, Section.WORK, 15))
register(Item(_("Kept long enough"), "members:kept_long_enough", "members.anonymise", Section.SYSTEM, 60))
register(Item(_("My record"), "members:own", "members.own", Section.TODAY, 90))


def label(row: Any) -> str:
    return f"{row.full_name} · {row.code}"


def choosable(viewer: Actor, day: date) -> QuerySet[Any]:
    return queries.persons(viewer).order_by("name_sort", "pk")


def hits(viewer: Actor, text: str, limit: int) -> list[Hit]:
    rows = queries.persons(viewer).filter(queries.matching(text)).order_by("name_sort")[:limit]
    return [Hit(row.full_name, row.get_absolute_url(), row.get_state_display()) for row in rows]


def posts_of_unit(viewer: Actor, unit: Any, day: date) -> list[Related]:
    rows = queries.in_order(queries.holders_on(viewer, day, unit_id=unit.pk))
    return [Related(_("Who holds which post"), (
        Column("holder", _("Holder"), "holder_name", main=True), Column("post", _("Post held")),
        Column("since", _("Since")),
        Column("appointed_by", _("How")),
    ), rows, more=f"/dang-vien/chuc-vu/?unit={unit.pk}&day={day:%d/%m/%Y}")]


register_related(posts_of_unit)
register_picker("member", label, choosable, ["name_folded"])
register_subject(
    "members.Person", lambda viewer, pk: queries.persons(viewer).filter(pk=pk).first(),
    lambda ids, day: queries.names(ids),
)
register_subject("members.Dossier", lambda viewer, pk: queries.dossiers(viewer).filter(pk=pk).first())
register_subject("members.Transfer", lambda viewer, pk: queries.transfers(viewer).filter(pk=pk).first())
register_subject("members.StatusPeriod", record.status)
register_subject("members.Badge", record.badge)
register_subject("members.Movement", record.movement)
register_subject("members.Holding", lambda viewer, pk: queries.holdings(viewer).filter(pk=pk).first())
register_search(Provider("members", _("People"), READ, hits, "/dang-vien/moi-nguoi/", order=10))
for name, action in EDITS.items():
    register_form(
        action.name, template="members/profile.html",
        initial=lambda row, actor, part=name: present(row, part) if row else {},
    )
for verb in (
    "nominate", "file_application", "propose_admission", "decide_admission", "record", "arrive", "depart", "move",
    "send", "strike_off", "expel", "readmit", "restore", "issue_letter", "enter_post", "amend_post",
):
    register_form(f"members.{verb}", template="members/form.html")
register_form("members.enrol", EnrolForm, "members/grouped.html")
register_form("members.record_admission", AdmissionForm, "members/grouped.html")
register_form("members.amend_admission", AdmissionForm, "members/grouped.html")
register_form(
    "members.correct_dates",
    initial=lambda row, actor: {
        "admitted_on": row.admitted_on, "ceremony_on": row.ceremony_on, "official_on": row.official_on,
    } if row else {},
)
