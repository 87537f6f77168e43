"""Bad input: refused with a clear word, or tamed; nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dangbo.access.tests.cast import Cast
from dangbo.kernel.refusal import Refusal
from dangbo.portal import queries
from dangbo.portal.addresses import slug_of
from dangbo.portal.cleaning import clean_body, clean_line, plain, public
from dangbo.portal.tests.conftest import png, upload

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<p onclick='x()'>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p><a href="javascript:x()">a</a></p>', '<p>a</p>'),
        ('<p><img src=x onerror=alert(1)>a</p><iframe src="//e"></iframe>', "<p>a</p>"),
        ("<svg><style><img src=x onerror=alert(1)></style></svg><p>a</p>", "<p>a</p>"),
        ('<p class=MsoNormal style="mso-x:1"><b>a</b> <o:p></o:p></p><!--[if gte mso 9]>x<![endif]-->',
         "<p><strong>a</strong> </p>"),
        ("<p>a<a href='#_ftn1'>[1]</a> <span lang=VI>b</span></p>", "<p>a[1] b</p>"),
        ('<b style="font-weight:normal;" id="docs-x"><p>a <b>b</b></p></b>', "<p>a <strong>b</strong></p>"),
        ("<b style='mso-bidi-font-weight:normal'>a</b>", "<p><strong>a</strong></p>"),
        ("<table><tr><td>a<script>x()</script><img src=x onerror=y></td></tr></table>", "<p>a</p>"),
        ("<table><tr><td><p>a</p></td><td>b &lt; c</td></tr><tr><th>d</th><td></td></tr></table><p>e</p>",
         "<p>a – b &lt; c</p><p>d</p><p>e</p>"),
        ("<h1>a</h1><h5>b</h5><div>c</div><p>&nbsp;</p>", "<h2>a</h2><h3>b</h3><p>c</p>"),
        ('<p><span data-figure="members.admitted">7</span><span style="x">y</span></p>',
         '<p><span data-figure="members.admitted">7</span>y</p>'),
        ('<p><span data-figure="x&quot; onload=&quot;1">7</span></p>', "<p>7</p>"),
        ("một\n\nhai < ba", "<p>một</p>\n<p>hai &lt; ba</p>"),
        ("<p>\u202eabc\u2066d\u200b</p>", "<p>abcd</p>"),
    ],
)  # fmt: skip
def test_hostile_html_and_words_from_an_office_program(sent: str, kept: str) -> None:
    assert clean_body(sent) == kept


@given(st.text(alphabet=st.sampled_from(list("<>/ap=\"'&; h2scriptonlx\n\u202e")), max_size=60))
def test_cleaning_twice_changes_nothing_and_leaves_no_script(text: str) -> None:
    once = clean_body(text)
    assert clean_body(once) == once
    assert "<script" not in once.lower()
    assert "\u202e" not in once


@given(st.text(max_size=300))
def test_an_address_is_always_an_address(title: str) -> None:
    slug = slug_of(title)
    assert 0 < len(slug) <= 90
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_the_public_sees_plain_text_of_figures() -> None:
    body = '<p>Kết nạp <span data-figure="members.admitted">7/6</span> đảng viên.</p>'
    assert public(body) == "<p>Kết nạp 7/6 đảng viên.</p>"
    assert plain(body) == "Kết nạp 7/6 đảng viên."
    assert clean_line(" a\u202e\n b ") == "a b"


@pytest.mark.django_db
def test_long_titles_and_texts_are_refused_in_words(write: Make) -> None:
    with pytest.raises(Refusal) as refused:
        write("x" * 10_000, tags="t" * 301, body="y" * 200_001)
    assert {(fault.where, str(fault.accepted)) for fault in refused.value.faults} == {
        ("title", "Không quá 250 ký tự."),
        ("tags", "Không quá 300 ký tự."),
        ("body", "Không quá 200000 ký tự."),
    }
    with pytest.raises(Refusal) as refused:
        write("  \u202e ", body="<p> </p>")
    assert {fault.where for fault in refused.value.faults} == {"title", "body"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00", "chương trình máy tính"),
        (b"<svg onload=alert(1)>", "mã lệnh"),
        (png()[:40], "bị hỏng"),
        (b"%PDF-1.4 x", "PDF"),
        (b"chi la chu", "không phải ảnh"),
    ],
)
def test_a_picture_that_is_none(write: Make, content: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        write(picture=upload(content), picture_description="Một bức ảnh rất đẹp")
    assert [fault.where for fault in refused.value.faults] == ["picture"]


@pytest.mark.django_db
def test_a_picture_of_a_hundred_megapixels(write: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by its head alone: the picture is not unpacked."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    huge = png(10_000, 10_000)
    with pytest.raises(Refusal, match="quá lớn"):
        write(picture=upload(huge), picture_description="Một bức ảnh rất lớn")


@pytest.mark.django_db
def test_a_form_that_is_refused_says_why_and_keeps_what_was_written(cast: Cast, settings: Any) -> None:
    """Sent as a browser sends it; the same form sent again and again is one article."""
    settings.WARD = cast.ward.code
    address, said = "/viec/portal.write/", {"picture_description": "Một bức ảnh rất đẹp"}
    base = {"title": "Bài thử", "section": "party", "body": "<p>Chữ giữ lại.</p>", "author": "Hải Yến"}
    refused: list[tuple[dict[str, Any], str]] = [
        ({"title": "x" * 10_000}, "Tiêu đề</a>: Phần này dài 10000 ký tự."),
        (said | {"picture": SimpleUploadedFile("a.png", b"khong phai anh")}, "Tệp “a.png” không phải ảnh."),
        ({"picture": SimpleUploadedFile("a.png", png())}, "Ảnh chưa có lời mô tả do người viết."),
        ({"section": "zzz"}, "zzz không phải là một trong các lựa chọn khả thi."),
    ]
    for more, reason in refused:
        page = cast.office.post(address, base | more)
        assert (page.status_code, reason in page.content.decode(), "Chữ giữ lại." in page.content.decode()) == (
            422,
            True,
            True,
        )
    token = re.search(r'name="_token" value="([^"]+)"', cast.office.get(address).content.decode())
    assert token is not None
    hostile = base | {"title": "Tin \u202egpj.exe\u2066 mới", "body": "<p onclick=x()>a<script>b</script></p>"}
    answers = [cast.office.post(address, hostile | {"_token": token[1]}).headers["Location"] for _again in range(30)]
    assert len(set(answers)) == 1
    assert [(row.title, row.body) for row in queries.articles(cast.office.actor)] == [("Tin gpj.exe mới", "<p>a</p>")]
