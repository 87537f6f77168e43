"""Addresses of tasks."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.tasks import queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.search import Hit, Provider
from dangbo.web.search import register as register_search
from dangbo.web.subjects import register_subject

app_name = "tasks"

urlpatterns = [
    path("nhiem-vu/", views.TaskList.view(), name="tasks"),
    path("nhiem-vu/<int:pk>/", views.task, name="task"),
    path("tai-khoan/du-lieu/dinh-chinh/", views.corrections, name="corrections"),
]

register(Item(_("Tasks"), "tasks:tasks", queries.READ, Section.WORK, 30, icon="done"))
register_subject("tasks.Task", lambda viewer, pk: queries.tasks(viewer).filter(pk=pk).first())
register_picker("task", str, lambda viewer, day: queries.tasks(viewer).order_by("due", "pk"), ["folded"])
register_search(
    Provider(
        "tasks",
        _("Tasks"),
        queries.READ,
        lambda viewer, text, limit: [
            Hit(row.title, row.get_absolute_url(), row.get_state_display())
            for row in queries.matching(viewer, text)[:limit]
        ],
        more="/nhiem-vu/",
        order=40,
    )
)
