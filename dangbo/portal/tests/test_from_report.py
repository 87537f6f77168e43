"""An article from an issued report, in one step; its figures stay linked in the editor."""

from __future__ import annotations

import pytest

from dangbo.access.tests.cast import Cast
from dangbo.portal import queries
from dangbo.portal.actions.articles import ArticleEdit, EditArticle, FromReport, WriteFromReport
from dangbo.portal.models import Article
from dangbo.reports.tests.cases import draft, issued

pytestmark = pytest.mark.django_db
TEXT = "# Phần thứ nhất\nCó {members.admitted} đảng viên được kết nạp.\n- Việc một\n- Việc hai\n[ghi chú]"
VERB = "/viec/portal.write_from_report/"


def test_the_page_of_an_issued_report_leads_to_its_article(cast: Cast) -> None:
    opened, _frozen = issued(cast.ward, TEXT)
    unfinished = draft(cast.ward, TEXT, "2021")
    link = f"{VERB}?record={opened.pk}"
    assert link in cast.office.get(opened.get_absolute_url()).content.decode()
    assert VERB not in cast.office.get(unfinished.get_absolute_url()).content.decode()
    assert VERB not in cast.building.get(opened.get_absolute_url()).content.decode()  # reads reports, writes no news

    assert cast.office.get(link).status_code == 200
    assert cast.office.post(link, {"author": "Hải Yến"}).status_code == 302
    article = Article.objects.get()
    assert (article.report_id, article.author, article.state) == (opened.pk, "Hải Yến", "draft")
    assert article.body == (
        '<p>Có <span data-figure="members.admitted">0</span> đảng viên được kết nạp.</p>\n'
        "<ul><li>Việc một</li><li>Việc hai</li></ul>"
    )  # head, notes and recipients stay in the report
    assert queries.articles(cast.stranger.actor).count() == 0


def test_a_figure_that_left_its_report_is_found_and_put_back(cast: Cast) -> None:
    report, _frozen = issued(cast.ward, TEXT)
    article = WriteFromReport.perform(cast.office.actor, FromReport(record_id=report.pk, author="Hải Yến"))
    assert cast.office.get(article.get_absolute_url()).context["findings"] == []
    wrong = article.body.replace(">0<", ">12<")
    change = ArticleEdit(record_id=article.pk, title=article.title, body=wrong, author="Hải Yến")
    EditArticle.perform(cast.office.actor, change)
    told = cast.office.get(article.get_absolute_url()).context["findings"]
    assert [(one.kind, one.span, one.right, one.replacement) for one in told] == [("register", "12", "0", "0")]
    cast.office.post(f"/bien-tap/{article.pk}/sua-loi/", {"span": "12", "right": "0"})
    assert cast.office.get(article.get_absolute_url()).context["findings"] == []
