"""Addresses of documents."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.documents import files, queries, views
from dangbo.web.menu import Item, Section, register
from dangbo.web.pickers import register_picker
from dangbo.web.search import Hit, Provider
from dangbo.web.search import register as register_search
from dangbo.web.subjects import register_subject

app_name = "documents"

urlpatterns = [
    path("van-ban/", views.DocumentList.view(), name="documents"),
    path("van-ban/<int:pk>/", views.document, name="document"),
    path("van-ban/<int:pk>/ket-qua/", views.came_of_it, name="came_of_it"),
    path("van-ban/tep/<int:pk>/", files.attachment, name="attachment"),
    path("van-ban/mat/", views.SecretPaperList.view(), name="secrets"),
    path("van-ban/mat/<int:pk>/", views.secret, name="secret"),
    path("van-ban/kiem-tra-the-thuc/", files.check_layout, name="check_layout"),
]

register(Item(_("Documents"), "documents:documents", queries.READ, Section.WORK, 10, icon="paper"))
register(Item(_("Check a layout"), "documents:check_layout", queries.READ, Section.WORK, 15))
register_subject(
    "documents.Document", lambda viewer, pk: queries.documents(viewer).filter(pk=pk).first(), queries.names
)
register_subject("documents.Attachment", lambda viewer, pk: queries.attachments(viewer).filter(pk=pk).first())
register_subject("documents.SecretPaper", lambda viewer, pk: queries.secret_papers(viewer).filter(pk=pk).first())
register_picker(
    "document", queries.label, lambda viewer, day: queries.documents(viewer).order_by("-date", "-pk"), ["folded"]
)
register_search(
    Provider(
        "documents",
        _("Documents"),
        queries.READ,
        lambda viewer, text, limit: [
            Hit(queries.label(row), row.get_absolute_url(), row.issuer)
            for row in queries.matching(viewer, text)[:limit]
        ],
        more="/van-ban/",
        order=30,
    )
)
