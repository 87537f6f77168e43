"""From draft to withdrawal: who may do what, what stays, what the public sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from dangbo.access.tests.cast import Cast
from dangbo.journal import queries as journal
from dangbo.kernel import clock
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.portal import queries
from dangbo.portal.actions.articles import (
    ArticleEdit,
    ArticleInput,
    Correction,
    EditArticle,
    FeatureArticle,
    Featuring,
    Piece,
    Publication,
    PublishArticle,
    ReturnArticle,
    SubmitArticle,
    WithdrawArticle,
    WriteArticle,
)
from dangbo.portal.cleaning import plain
from dangbo.portal.tests.conftest import corrected, png, upload

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def titles() -> list[str]:
    return [row.title for row in queries.public_articles(clock.now())]


def where(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [fault.where for fault in refused.value.faults]


def test_who_may_write_and_publish(cast: Cast, write: Make) -> None:
    data = ArticleInput(title="x", body="y", author="z", unit_id=cast.ward.pk)
    for role in ("secretary", "cell_secretary", "member", "superior", "inspection", "auditor"):
        with pytest.raises(NotPermitted):
            WriteArticle.perform(cast.inside(role).actor, data)
    with pytest.raises(NotPermitted):
        WriteArticle.perform(cast.stranger.actor, data)
    article = write()
    SubmitArticle.perform(cast.office.actor, Piece(record_id=article.pk))
    with pytest.raises(NotPermitted):
        PublishArticle.perform(cast.cell_secretary.actor, Publication(record_id=article.pk))


def test_a_second_pair_of_eyes(cast: Cast, write: Make) -> None:
    article = write()
    with pytest.raises(Refusal) as refused:  # a draft is not published
        PublishArticle.perform(cast.editor.actor, Publication(record_id=article.pk))
    assert where(refused) == ["state"]
    SubmitArticle.perform(cast.office.actor, Piece(record_id=article.pk))
    with pytest.raises(Refusal) as refused:
        PublishArticle.perform(cast.office.actor, Publication(record_id=article.pk))
    assert where(refused) == ["record_id"]
    edit = ArticleEdit(record_id=article.pk, title="Mới", body="Chữ mới", author="Hải Yến")
    EditArticle.perform(cast.editor.actor, edit)  # who mends it becomes a writer of it
    with pytest.raises(Refusal):
        PublishArticle.perform(cast.editor.actor, Publication(record_id=article.pk))
    assert titles() == []
    PublishArticle.perform(cast.secretary.actor, Publication(record_id=article.pk))
    assert titles() == ["Mới"]


def test_sent_back_with_a_reason(cast: Cast, write: Make) -> None:
    article = write()
    SubmitArticle.perform(cast.office.actor, Piece(record_id=article.pk))
    with pytest.raises(Refusal):
        ReturnArticle.perform(cast.editor.actor, Piece(record_id=article.pk))
    ReturnArticle.perform(cast.editor.actor, Piece(record_id=article.pk), reason="Thiếu ảnh")
    article.refresh_from_db()
    assert article.state == "draft"
    assert [entry.reason for entry in journal.history(article)][-1] == "Thiếu ảnh"


def test_a_scheduled_piece_appears_by_itself(publish: Make) -> None:
    now = clock.now()
    article = publish("Hẹn giờ", {"published_at": now + timedelta(hours=1)})
    assert titles() == []
    with clock.stopped_at(now + timedelta(hours=1)):
        assert titles() == ["Hẹn giờ"]
    assert list(queries.upcoming(now)) == [article]


def test_the_featured_strip_has_its_order_and_its_end(cast: Cast, publish: Make) -> None:
    today = clock.today()
    second = publish("Thứ hai", {"featured_order": 2})
    publish("Thứ nhất", {"featured_order": 1, "featured_until": today})
    publish("Không nổi bật")
    assert [row.title for row in queries.featured(clock.now())] == ["Thứ nhất", "Thứ hai"]
    tomorrow = clock.now() + timedelta(days=1)
    assert [row.title for row in queries.featured(tomorrow)] == ["Thứ hai"]
    FeatureArticle.perform(cast.editor.actor, Featuring(record_id=second.pk, featured_order=None))
    assert list(queries.featured(tomorrow)) == []


def test_a_correction_is_noted_and_the_old_words_stay(cast: Cast, publish: Make, client: Any) -> None:
    article = publish()
    title, body = "Chi bộ số 5 họp thường kỳ", "<p>Buổi họp có 32 đồng chí.</p>"
    given = Correction(record_id=article.pk, title=title, body=body, correction="")
    with pytest.raises(Refusal) as refused:
        corrected(cast, given)
    assert where(refused) == ["correction"]
    corrected(cast, replace(given, correction="Bản trước ghi 31, đúng là 32."))
    old = list(queries.versions(article))
    assert [(one.number, one.title, one.body) for one in old] == [
        (1, "Chi bộ số 5 họp", "<p>Buổi họp có 31 đồng chí.</p>")
    ]
    moved = client.get(article.public_url)
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/tin/{article.pk}-chi-bo-so-5-hop-thuong-ky/")
    page = client.get(moved.headers["Location"]).content.decode()
    assert "Bản trước ghi 31, đúng là 32." in page
    compared = cast.editor.get(f"/bien-tap/{article.pk}/so-sanh/?ban=1").content.decode()
    assert "<del>31</del>" in compared
    assert "<ins>32</ins>" in compared


def test_a_withdrawn_piece_says_so(cast: Cast, publish: Make, client: Any) -> None:
    article = publish()
    assert client.get(article.public_url).status_code == 200
    WithdrawArticle.perform(cast.editor.actor, Piece(record_id=article.pk), reason="Sai số liệu")
    gone = client.get(article.public_url)
    assert gone.status_code == 410
    assert "Buổi họp" not in gone.content.decode()
    assert titles() == []


def test_drafts_are_nobodys_business(cast: Cast, write: Make, client: Any) -> None:
    article = write()
    assert client.get(f"/tin/{article.pk}-x/").status_code == 404
    assert client.get(f"/bien-tap/{article.pk}/").status_code == 302
    assert cast.stranger.get(f"/bien-tap/{article.pk}/").status_code == 404
    assert cast.cell_secretary.get(f"/bien-tap/{article.pk}/").status_code == 404
    assert cast.editor.get(f"/bien-tap/{article.pk}/").status_code == 200
    preview = cast.editor.get(f"/bien-tap/{article.pk}/xem-truoc/").content.decode()
    assert '<meta name="robots" content="noindex">' in preview


def test_a_picture_is_described_drawn_anew_and_served(cast: Cast, publish: Make, write: Make, client: Any) -> None:
    for described in ("", "Ảnh", "A group of people Description automatically generated with low confidence"):
        with pytest.raises(Refusal) as refused:
            write(picture=upload(png()), picture_description=described)
        assert where(refused) == ["picture_description"]
    article = publish(picture=upload(png(2000, 10)), picture_description="Một dải màu xanh trên nền trắng")
    page = client.get(article.public_url).content.decode()
    assert 'alt="Một dải màu xanh trên nền trắng"' in page
    sizes = {}
    for width in (480, 960, 1600):
        answer = client.get(f"/anh/{article.picture.sha256}-{width}.webp")
        sizes[width] = (answer.status_code, answer.headers["Content-Type"], answer.headers["Cache-Control"])
        b"".join(answer)
    assert set(sizes.values()) == {(200, "image/webp", "public, max-age=31536000, immutable")}
    assert client.get(f"/anh/{article.picture.sha256}-481.webp").status_code == 404
    assert client.get("/anh/..%2f..%2fdangbo.jpg").status_code == 404


def test_findings_are_mended_by_one_click(cast: Cast, write: Make) -> None:
    article = write(body="<p>Chi bộ <strong>đãhọp</strong> rồi.</p>")
    page = cast.editor.get(f"/bien-tap/{article.pk}/").content.decode()
    assert "đãhọp</mark>" in page
    sent = {"span": "đãhọp", "right": "đã họp"}
    assert cast.editor.post(f"/bien-tap/{article.pk}/sua-loi/", sent).status_code == 302
    article.refresh_from_db()
    assert article.body == "<p>Chi bộ <strong>đã họp</strong> rồi.</p>"
    assert queries.versions(article).count() == 1
    again = cast.editor.post(f"/bien-tap/{article.pk}/sua-loi/", sent)
    assert again.status_code == 422  # nothing of the kind stands there now
    assert cast.editor.get(f"/bien-tap/{article.pk}/sua-loi/").status_code == 405


def test_sums_are_mended_by_one_click_too(cast: Cast, write: Make) -> None:
    """Also where tags stand within the place."""
    told = "Nhận 1.138 bài/820 bài, vượt <strong>138,8%</strong>. Trên 04 lĩnh vực: kinh tế, văn hóa và an ninh."
    article = write(body=f"<p>{told}</p>")
    for span, right in (
        ("vượt 138,8%", "vượt 38,8%"),
        ("04 lĩnh vực: kinh tế, văn hóa và an ninh", "03 lĩnh vực: kinh tế, văn hóa và an ninh"),
    ):
        sent = {"span": span, "right": right}
        assert cast.editor.post(f"/bien-tap/{article.pk}/sua-loi/", sent).status_code == 302
    article.refresh_from_db()
    assert plain(article.body) == "Nhận 1.138 bài/820 bài, vượt 38,8%. Trên 03 lĩnh vực: kinh tế, văn hóa và an ninh."
    assert "<strong>38,8%</strong>" in article.body
    assert cast.editor.get(article.get_absolute_url()).context["findings"] == []


def test_the_ward_keeps_its_own_phrases(cast: Cast, write: Make) -> None:
    apps.get_model("portal.SetPhrase").objects.create(unit=cast.ward, phrase="ngõ văn minh")
    article = write(body="Phong trào ngõ văn ninh.")
    assert "ngõ văn minh</strong>" in cast.editor.get(f"/bien-tap/{article.pk}/").content.decode()


def test_how_heavy_it_is_to_read_is_told(cast: Cast, write: Make) -> None:
    light = write(body="<p>Chi bộ họp. Mọi người bàn ba việc.</p>")
    page = cast.editor.get(light.get_absolute_url()).content.decode()
    assert "Bài có 12 chữ trong 3 câu: trung bình 4 chữ một câu, câu dài nhất 5 chữ." in page
    assert "nên tách bớt" not in page
    heavy = write(body=f"<p>{'chi bộ và ' * 30}.</p>")
    assert "nên tách bớt" in cast.editor.get(heavy.get_absolute_url()).content.decode()
