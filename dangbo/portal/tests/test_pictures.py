"""Pictures with their words, files, and related pieces: added, changed and taken away while an article is a draft."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from PIL import features

from dangbo.access.tests.cast import Cast
from dangbo.kernel.refusal import Refusal
from dangbo.portal import pictures
from dangbo.portal.actions.articles import (
    ArticleEdit,
    Correction,
    EditArticle,
    Piece,
    Publication,
    PublishArticle,
    SubmitArticle,
)
from dangbo.portal.actions.attachments import (
    AddPicture,
    AttachFile,
    AttachmentInput,
    PictureInput,
    RemoveFile,
    RemovePicture,
)
from dangbo.portal.models import Attachment, Illustration, Picture
from dangbo.portal.tests.conftest import corrected, png, upload

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
SEEN = "Một dải màu xanh trên nền trắng"


def edit(article: Any, **more: Any) -> ArticleEdit:
    given = {"title": article.title, "body": article.body, "author": article.author} | more
    return ArticleEdit(record_id=article.pk, **given)


def add(cast: Cast, article: Any, who: str = "office", **more: Any) -> None:
    given = {"picture": upload(png(300, 200)), "picture_description": SEEN} | more
    AddPicture.perform(cast.inside(who).actor, PictureInput(record_id=article.pk, **given))


def test_every_width_is_kept_in_two_forms_and_offered(publish: Make, client: Any) -> None:
    article = publish(picture=upload(png(2000, 100)), picture_description=SEEN)
    digest = article.picture.sha256
    assert article.picture.avif == features.check("avif")
    forms = ("webp", "avif") if article.picture.avif else ("webp",)
    told = {}
    for form, width in product(forms, pictures.WIDTHS):
        answer = client.get(f"/anh/{digest}-{width}.{form}")
        told[form, width] = answer.headers["Content-Type"]
        b"".join(answer)  # read to its end, so that the file is closed
    assert told == {(form, width): f"image/{form}" for form, width in product(forms, pictures.WIDTHS)}
    page = client.get(article.public_url).content.decode()
    assert (f'<source type="image/avif" srcset="/anh/{digest}-480.avif 480w' in page) == article.picture.avif
    assert client.get(f"/anh/{digest}-481.avif").status_code == 404


def test_words_of_a_picture_change_without_sending_it_again(cast: Cast, write: Make) -> None:
    article = write(picture=upload(png()), picture_description=SEEN, picture_credit="Hải Yến")
    EditArticle.perform(cast.office.actor, edit(article))  # none sent: none changed
    EditArticle.perform(
        cast.office.actor,
        edit(article, picture_description=f"{SEEN} xám", picture_caption="Lá cờ mới", picture_credit=""),
    )
    told = Picture.objects.values_list("description", "caption", "credit")
    assert list(told) == [(f"{SEEN} xám", "Lá cờ mới", "")]
    for described in ("Ảnh", "Text Description automatically generated"):
        with pytest.raises(Refusal) as refused:
            EditArticle.perform(cast.office.actor, edit(article, picture_description=described))
        assert [fault.where for fault in refused.value.faults] == ["picture_description"]


def test_the_form_opens_with_what_stands_there(cast: Cast, write: Make) -> None:
    other = write("Bài liên quan")
    article = write(picture=upload(png()), picture_description=SEEN, related_ids=(other.pk,))
    form = cast.office.get(f"/viec/portal.edit/?record={article.pk}").context["form"]
    assert form["related_ids"].value() == [other.pk]
    assert form["picture_description"].value() == SEEN


def test_more_pictures_stand_below_the_text(cast: Cast, write: Make, client: Any) -> None:
    article = write()
    add(cast, article, picture_caption="Ảnh thứ hai")
    add(cast, article, who="editor", picture=upload(png(20, 20)))
    assert Illustration.objects.count() == 2
    SubmitArticle.perform(cast.office.actor, Piece(record_id=article.pk))
    with pytest.raises(Refusal):  # who adds a picture has written in it
        PublishArticle.perform(cast.editor.actor, Publication(record_id=article.pk))
    RemovePicture.perform(cast.office.actor, Piece(record_id=Illustration.objects.last().pk))
    PublishArticle.perform(cast.secretary.actor, Publication(record_id=article.pk))
    page = client.get(article.public_url).content.decode()
    assert page.count("<figcaption>") == 1
    assert "<figcaption>Ảnh thứ hai</figcaption>" in page
    with pytest.raises(Refusal):
        add(cast, article)
    with pytest.raises(Refusal, match="Bài đã đăng"):
        RemovePicture.perform(cast.office.actor, Piece(record_id=Illustration.objects.get().pk))


def test_files_come_and_go_in_a_draft_only(cast: Cast, write: Make, publish: Make) -> None:
    article = write()
    text = upload(b"Lich hop thang 5", "lich.txt")
    AttachFile.perform(cast.office.actor, AttachmentInput(record_id=article.pk, title="Lịch họp", file=text))
    kept = Attachment.objects.get()
    page = cast.office.get(article.get_absolute_url()).content.decode()
    assert f"/viec/portal.remove_file/?record={kept.pk}" in page
    done = cast.office.post(f"/viec/portal.remove_file/?record={kept.pk}")
    assert (done.status_code, done.headers["Location"]) == (302, article.get_absolute_url())
    assert Attachment.objects.count() == 0
    public = publish("Đã đăng")
    with pytest.raises(Refusal):
        AttachFile.perform(cast.office.actor, AttachmentInput(record_id=public.pk, title="Lịch họp", file=text))
    AttachFile.perform(cast.office.actor, AttachmentInput(record_id=article.pk, title="Lịch họp", file=text))
    assert cast.stranger.get(f"/viec/portal.remove_file/?record={Attachment.objects.get().pk}").status_code == 404
    with pytest.raises(Refusal):
        RemoveFile.perform(cast.stranger.actor, Piece(record_id=Attachment.objects.get().pk))


def test_a_correction_leaves_related_pieces_alone(cast: Cast, write: Make, publish: Make) -> None:
    other = write("Bài liên quan")
    article = publish(related_ids=(other.pk,))
    given = Correction(record_id=article.pk, title=article.title, body="Khác.", correction="Sửa số liệu.")
    corrected(cast, given)
    assert [row.pk for row in article.related.all()] == [other.pk]
