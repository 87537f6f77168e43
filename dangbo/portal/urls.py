"""Addresses of the portal. An article's address holds its number: what follows may change."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from dangbo.portal import queries
from dangbo.portal.views import files, letters, office, phrases, public, standing
from dangbo.web.menu import Item, Section, register

app_name = "portal"

urlpatterns = [
    path("", public.home, name="home"),
    path("tin/", public.articles, name="articles"),
    path("tin/<int:pk>-<str:slug>/", public.article, name="article"),
    path("tin/<int:pk>/", public.article_by_number, name="short"),
    path("anh/<str:sha256>-<int:width>.webp", files.picture_in_width, name="picture"),
    path("anh/<str:sha256>-<int:width>.avif", files.picture_in_avif, name="picture_avif"),
    path("anh/<str:sha256>.jpg", files.picture_link, name="picture_link"),
    path("nghe/<str:digest>.mp3", files.audio, {"kind": "mp3"}, name="audio_mp3"),
    path("nghe/<str:digest>.wav", files.audio, {"kind": "wav"}, name="audio_wav"),
    path("tin/tep/<int:pk>/", files.attached, name="attached"),
    path("tin/rss.xml", files.rss, name="rss"),
    path("tin/atom.xml", files.atom, name="atom"),
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("robots.txt", files.robots, name="robots"),
    path("cach-doc/", public.look, name="look"),
    path("cong/<str:kind>/", standing.standing, name="standing"),
    path("hoi-dap/", letters.answers, name="answers"),
    path("hoi-dap/gui/", letters.write, name="write_letter"),
    path("hoi-dap/theo-doi/", letters.follow, name="follow_letter"),
    path("thu-cong-dan/", letters.LetterList.view(), name="letters"),
    path("thu-cong-dan/<int:pk>/", letters.letter, name="letter"),
    path("thu-cong-dan/<int:pk>/tep/", letters.letter_file, name="letter_file"),
    path("bien-tap/", office.ArticleList.view(), name="manage_list"),
    path("bien-tap/trang/", standing.standing_pages, name="standing_pages"),
    path("bien-tap/cum-tu/", phrases.PhraseList.view(), name="phrases"),
    path("bien-tap/cum-tu/<int:pk>/", phrases.phrase, name="phrase"),
    path("bien-tap/<int:pk>/", office.manage, name="manage"),
    path("bien-tap/<int:pk>/sua-loi/", office.mend, name="mend"),
    path("bien-tap/<int:pk>/xem-truoc/", office.preview, name="preview"),
    path("bien-tap/<int:pk>/so-sanh/", office.compare, name="compare"),
]

register(Item(_("Articles"), "portal:manage_list", queries.READ, Section.PUBLIC, 10, "news"))
register(Item(_("Letters of citizens"), "portal:letters", queries.LETTERS, Section.PUBLIC, 20, "talk"))
