"""Addresses of units."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.orgs import queries, views
from dangbo.orgs.terms import UnitKind
from dangbo.web.acts import register_form
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.search import Hit, Provider
from dangbo.web.search import register as register_search
from dangbo.web.subjects import register_subject

app_name = "orgs"

urlpatterns = [
    path("to-chuc/", views.tree, name="tree"),
    path("to-chuc/bien-dong/", views.EventList.view(), name="events"),
    path("to-chuc/nhiem-ky/", views.TermList.view(), name="terms"),
    path("to-chuc/xem-truoc/<str:name>/", views.look_ahead, name="look_ahead"),
    path("to-chuc/<str:code>/", views.unit, name="unit"),
]

register(Item(_("Units"), "orgs:tree", "orgs.read", Section.PEOPLE, 10, icon="tree"))

CELLS = frozenset({UnitKind.CELL.value})
register_picker("unit", queries.label, queries.choosable, ["folded"])
register_picker("cell", queries.label, lambda viewer, day: queries.choosable(viewer, day, CELLS), ["folded"])
register_picker("term", lambda row: f"{row.name} · {row.unit_name}", queries.choosable_terms, ["unit__folded"])
register_subject("orgs.Unit", queries.fetch, lambda ids, day: queries.names_on(ids, day))
register_subject("orgs.Term", lambda viewer, pk: queries.terms(viewer).filter(pk=pk).first())
register_search(Provider(
    "orgs", _("Units"), "orgs.read",
    lambda viewer, text, limit: [
        Hit(row.name or row.code, row.get_absolute_url(), row.get_kind_display())
        for row in queries.search(viewer, text)[:limit]
    ],
    order=20,
))
for name in views.REFORMS:
    register_form(name, template="orgs/reform.html")
