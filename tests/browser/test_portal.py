"""The public portal in a browser: accessible at every width and letter size, whole without JavaScript."""

from __future__ import annotations

import re
import shutil
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.visitor import HEIGHTS, PHONE, WCAG, at_rest, check_accessible, overflow, shot

PUBLIC = ("/", "/tin/", "/hoi-dap/", "/hoi-dap/gui/", "/hoi-dap/theo-doi/", "/cong/people/", "/cong/reception/",
          "/cong/procedures/", "/cong/contact/")  # fmt: skip
WIDTHS = (360, 768, 1280)
SIZES = ("normal", "large", "largest")


def article(visit: Visit) -> str:
    """The address of the example's article."""
    with visit() as someone:
        link = someone.go("/").locator(".lead-piece h3 a").first
        return str(link.get_attribute("href"))


def check_again(page: Page) -> None:
    """As `check_accessible`, of a page that was changed in its place: axe-core is put into it once."""
    at_rest(page)
    if not page.evaluate("'axe' in window"):
        check_accessible(page)
        return
    found = page.evaluate("options => axe.run(document, options)", WCAG)["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], page.url


@pytest.mark.parametrize("path", [*PUBLIC, "article"])
def test_every_public_page_is_accessible(visit: Visit, path: str) -> None:
    """At every width in every letter size, in the dark too, and at 400 % (1280 pixels at 400 % are 320): no fault, one
    heading of the first level, nothing wider than the screen. The page is loaded once and changed in its place."""
    with visit() as someone:
        page = someone.go(article(visit) if path == "article" else path)
        assert page.get_by_role("heading", level=1).count() == 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 1024)})
            for size in SIZES:
                page.evaluate("size => { document.documentElement.dataset.letters = size }", size)
                check_again(page)
                assert overflow(page) <= 0, (width, size)
        page.emulate_media(color_scheme="dark")
        check_again(page)
        page.set_viewport_size({"width": 320, "height": 256})
        for size in SIZES:
            page.evaluate("size => { document.documentElement.dataset.letters = size }", size)
            assert overflow(page) <= 0, (320, size)


def test_a_chosen_letter_size_is_remembered(visit: Visit) -> None:
    """What the test above sets in its place is what a choice sets, and a choice is remembered."""
    with visit(width=PHONE) as someone:
        sizes = {}
        for size in SIZES:
            someone.go(f"/cach-doc/?letters={size}&ve=/")
            page = someone.go("/hoi-dap/")
            assert page.locator("html").get_attribute("data-letters") == size
            sizes[size] = float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))
        assert sizes["normal"] < sizes["large"] < sizes["largest"]


def test_reading_without_javascript(visit: Visit) -> None:
    """Title, day and hour, views, letter size, picture with its description, author: all there, and letters grow."""
    with visit(width=PHONE, script=False) as someone:
        page = someone.go(article(visit))
        assert re.fullmatch(r"\d\d/\d\d/\d{4} \| \d\d:\d\d", page.locator(".reading .when time").first.inner_text())
        assert page.locator(".views").inner_text().isdecimal()
        told = page.locator("figure img").get_attribute("alt") or ""
        assert told
        assert page.locator("figcaption").inner_text().startswith(told)
        assert page.locator(".author").inner_text()
        assert page.locator(".listen").is_hidden()
        before = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        with page.expect_navigation():
            page.locator(".tools button[value=largest]").click()
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") > before
        assert page.locator(".tools button[value=largest]").get_attribute("aria-pressed") == "true"


def test_the_keyboard_reads_in_order(visit: Visit) -> None:
    """First the way to the content, then the parts of the portal, then what can be done with the article."""
    with visit() as someone:
        page = someone.go(article(visit))
        seen = []
        for _ in range(40):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.closest('header, main, footer')?.tagName || 'BODY'"))
            outlined = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outlined != "none", page.evaluate("document.activeElement.outerHTML")
            if seen[-1] == "FOOTER":
                break
        assert [place for i, place in enumerate(seen) if i == 0 or seen[i - 1] != place] == [
            "BODY", "HEADER", "MAIN", "FOOTER",
        ]  # fmt: skip


def test_listening_marks_the_sentence_that_is_read(visit: Visit) -> None:
    """A made-up voice stands in for the device's: what is said is what the page carries, and one sentence is marked."""
    voice = """
      const voice = {lang: 'vi-VN', name: 'thử'}; window.said = [];
      Object.defineProperty(window, 'speechSynthesis', {value: {
        getVoices: () => [voice], cancel() {}, addEventListener() {},
        speak(one) { window.said.push(one.text); window.last = one; }}});
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    """
    with visit() as someone:
        someone.page.add_init_script(voice)
        page = someone.go(article(visit))
        page.get_by_role("button", name="Nghe").click()
        assert page.locator(".say.now").count() == 1
        page.evaluate("window.last.onend()")
        page.evaluate("window.last.onend()")
        said = page.evaluate("window.said")
        expected = page.evaluate("[...document.querySelectorAll('.say')].slice(0, 3).map(each => each.dataset.say)")
        assert said == expected
        assert not any(re.search(r"\d", each) for each in said)
        page.get_by_role("button", name="Tạm dừng").click()
        page.get_by_role("button", name="Nghe tiếp").click()
        assert page.evaluate("window.said.at(-1)") == expected[2]
        page.get_by_role("button", name="Dừng", exact=True).click()
        assert page.locator(".say.now").count() == 0


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed: recordings are not offered")
def test_where_the_device_has_no_voice_the_recording_is_played(visit_own: Visit) -> None:
    """The same button, pace and marks; the recording is made by the server before anybody asks."""
    with visit_own() as someone:
        someone.page.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined})")
        page = someone.go(article(visit_own))
        for _ in range(60):  # the first reader asks for it; it is made while he reads
            if page.locator("audio[data-starts]").count():
                break
            page.wait_for_timeout(500)
            page.reload()
        page.evaluate("document.querySelector('audio').muted = true")
        page.get_by_label("Tốc độ").select_option("1.5")
        page.get_by_role("button", name="Nghe").click()
        page.locator(".say.now").wait_for()
        page.wait_for_function("document.querySelector('audio').currentTime > 0.2")  # it is heard, not only asked for
        assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
        page.get_by_role("button", name="Tạm dừng").click()
        assert page.evaluate("document.querySelector('audio').paused")
        page.get_by_role("button", name="Nghe tiếp").click()
        page.get_by_role("button", name="Dừng", exact=True).click()
        assert page.locator(".say.now").count() == 0


def test_writing_in_the_editor_keeps_figures_and_cleans_a_paste(visit_own: Visit) -> None:
    with visit_own("vanphong") as someone:
        page = someone.go("/viec/portal.write/")
        check_accessible(page)
        page.locator("input[name=title]").fill("Bài thử của ban biên tập")
        page.locator("input[name=author]").fill("Hải Yến")
        pasted = (
            '<p class=MsoNormal style="color:red">Kết nạp <span data-figure="members.admitted">7</span> đảng viên'
            "<o:p></o:p></p><script>alert(1)</script><h1>Đầu đề</h1>"
        )
        page.locator(".ql-editor").click()
        page.evaluate(
            """html => { const data = new DataTransfer(); data.setData('text/html', html);
               document.querySelector('.ql-editor').dispatchEvent(
                 new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
            pasted,
        )
        page.locator("form#act button[type=submit]").click()
        page.wait_for_url(re.compile(r"/bien-tap/\d+/"))
        words = page.locator(".words").inner_html()
        assert '<span data-figure="members.admitted">7</span>' in words
        assert "alert" not in words
        assert "Mso" not in words
        assert "style=" not in words


def test_writing_without_javascript(visit_own: Visit) -> None:
    with visit_own("vanphong", script=False) as someone:
        page = someone.go("/viec/portal.write/")
        page.locator("input[name=title]").fill("Bài viết không cần JavaScript")
        page.locator("input[name=author]").fill("Hải Yến")
        page.locator("textarea[name=body]").fill("Đoạn thứ nhất.\n\nĐoạn thứ hai.")
        page.locator("form#act button[type=submit]").click()
        expect(page.locator(".words p")).to_have_text(["Đoạn thứ nhất.", "Đoạn thứ hai."])


def test_a_citizen_writes_and_follows(visit_own: Visit) -> None:
    with visit_own(script=False) as someone:
        page = someone.go("/hoi-dap/gui/")
        page.locator("input[name=subject]").fill("Đèn đường ngõ 5")
        page.locator("textarea[name=text]").fill("Đèn đường ở ngõ 5 hỏng đã một tháng, bao giờ sửa?")
        page.locator("input[name=consent]").check()
        time.sleep(4)  # nobody writes quicker: the form holds such letters back
        page.locator("button.go").click()
        code = page.locator(".code").inner_text()
    with visit_own() as someone:
        page = someone.go("/hoi-dap/theo-doi/")
        page.locator("input[name=code]").fill(code.lower())
        page.locator("form.letter button").click()
        assert page.get_by_role("heading", level=2).first.inner_text() == "Đèn đường ngõ 5"
        check_accessible(page)


def test_pictures(visit: Visit) -> None:
    with visit() as someone:
        for name, path in {"home": "/", "news": "/tin/", "article": article(visit), "letter": "/hoi-dap/gui/"}.items():
            shot(someone.go(path), f"portal-{name}")
