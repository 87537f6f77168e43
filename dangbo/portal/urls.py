"""Addresses of the portal. An article's address holds its number: what follows may change."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.portal import queries
from dangbo.portal.views import files, office, public
from dangbo.web.menu import Item, Section, register

app_name = "portal"

urlpatterns = [
    path("", public.home, name="home"),
    path("tin/", public.articles, name="articles"),
    path("tin/<int:pk>-<str:slug>/", public.article, name="article"),
    path("tin/<int:pk>/", public.article_by_number, name="short"),
    path("anh/<str:sha256>-<int:width>.webp", files.picture_in_width, name="picture"),
    path("anh/<str:sha256>.jpg", files.picture_link, name="picture_link"),
    path("tin/tep/<int:pk>/", files.attached, name="attached"),
    path("tin/rss.xml", files.rss, name="rss"),
    path("tin/atom.xml", files.atom, name="atom"),
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("robots.txt", files.robots, name="robots"),
    path("cach-doc/", public.look, name="look"),
    path("bien-tap/", office.ArticleList.view(), name="manage_list"),
    path("bien-tap/<int:pk>/", office.manage, name="manage"),
    path("bien-tap/<int:pk>/xem-truoc/", office.preview, name="preview"),
    path("bien-tap/<int:pk>/so-sanh/", office.compare, name="compare"),
]

register(Item(_("Articles"), "portal:manage_list", queries.READ, Section.PUBLIC, 10, "news"))
