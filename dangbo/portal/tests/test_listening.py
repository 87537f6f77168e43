"""What is read aloud, sentence by sentence."""

from __future__ import annotations

import re
import shutil
import wave
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.portal import recording
from dangbo.portal.listening import said_in, sentences, with_sentences

Make = Callable[..., Any]


def test_sentences() -> None:
    text = (
        "Họp lúc 8 giờ. TP. Hà Nội có mưa! Ông A. Bình hỏi: “Vì sao?” Mọi người cười… Ăn trưa xong, mua cam, quýt v.v. "
        "rồi về."
    )
    assert sentences(text) == [
        "Họp lúc 8 giờ.",
        "TP. Hà Nội có mưa!",
        "Ông A. Bình hỏi: “Vì sao?”",
        "Mọi người cười…",
        "Ăn trưa xong, mua cam, quýt v.v. rồi về.",
    ]


@given(st.text(alphabet="abcA .!?…”", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_each_sentence_carries_what_is_said() -> None:
    body = (
        "<h2>Kết quả</h2>\n<p>Đạt 138,8% kế hoạch. Theo Kết luận 21-KL/TW &amp; UBKT.</p>"
        "<ul><li>Một <strong>hai</strong> 3</li></ul>"
    )
    marked = with_sentences(body)
    assert re.sub(r"</?span[^>]*>", "", marked) == body
    said = said_in("Tin 1", marked)
    assert len(said) == 5
    assert not any(re.search(r"[\d<&%]", each) for each in said)
    assert said[2] == "Đạt một trăm ba mươi tám phẩy tám phần trăm kế hoạch."


@pytest.mark.django_db
def test_an_article_carries_its_script(publish: Make, client: Any) -> None:
    article = publish("Có 7 đảng viên mới")
    page = client.get(article.public_url).content.decode()
    assert 'data-say="Có bảy đảng viên mới"' in page
    assert 'data-say="Buổi họp có ba mươi mốt đồng chí."' in page
    assert "<audio" not in page


@pytest.mark.django_db
def test_what_goes_out_is_recorded_at_once(
    publish: Make, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(recording, "find", asked.append)
    monkeypatch.setattr(recording, "engine", lambda: recording.Engine("thử", ("true",)))
    with django_capture_on_commit_callbacks(execute=True):
        publish("Có 7 đảng viên mới")
    assert asked == [("Có bảy đảng viên mới", "Buổi họp có ba mươi mốt đồng chí.")]


def test_without_a_voice_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert recording.engine() is None
    assert recording.find(("xin chào",)) is None
    with pytest.raises(RuntimeError, match="chưa có bộ đọc"):
        recording.make(("xin chào",))


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
@pytest.mark.django_db
def test_a_recording_is_made_once_and_heard(publish: Make, client: Any) -> None:
    article = publish("Tin ngắn")
    said = said_in("Tin ngắn", with_sentences(article.body))
    made = recording.make(said)
    assert recording.find(said) == made
    assert len(made.starts) == len(said)
    assert list(made.starts) == sorted(set(made.starts))
    content = recording.path_of(made.digest, "mp3").read_bytes()
    seconds = len(content) * 8 / (recording.KILOBITS * 1000)  # a steady rate
    assert made.starts[-1] < seconds < 30
    page = client.get(article.public_url).content.decode()
    address = f"/nghe/{made.digest}.mp3"
    assert (made.url, f'src="{address}"' in page) == (address, True)
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "audio/mpeg")
    whole = b"".join(answer)
    assert (whole, answer.headers["Accept-Ranges"]) == (content, "bytes")
    parts = {
        asked: client.get(address, headers={"Range": asked})
        for asked in ("bytes=0-3", "bytes=10-", "bytes=-5", "bytes=99999999-", "bytes=-", "sau=1-2")
    }
    assert {asked: (part.status_code, part.headers.get("Content-Range")) for asked, part in parts.items()} == {
        "bytes=0-3": (206, f"bytes 0-3/{len(whole)}"),
        "bytes=10-": (206, f"bytes 10-{len(whole) - 1}/{len(whole)}"),
        "bytes=-5": (206, f"bytes {len(whole) - 5}-{len(whole) - 1}/{len(whole)}"),
        "bytes=99999999-": (416, f"bytes */{len(whole)}"),
        "bytes=-": (200, None),
        "sau=1-2": (200, None),
    }
    told = {asked: b"".join(part) for asked, part in parts.items()}
    assert told["bytes=0-3"] + told["bytes=10-"] + told["bytes=-5"] == whole[:4] + whole[10:] + whole[-5:]
    assert client.get("/nghe/../x.wav").status_code == 404


PIPER = """#!/bin/sh
[ "$1 $3 $4" = "--model --output_file -" ] && [ -s "$2" ] && cat > "$(dirname "$0")/said" && cat "$(dirname "$0")/a.wav"
"""


def test_a_piper_voice_is_spoken_with_and_without_the_encoder_a_wav_is_kept(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
) -> None:
    """A stand-in for Piper: it takes what the real one takes and answers with a sound of a second."""
    program, voice = tmp_path / "piper", tmp_path / "vi.onnx"
    program.write_text(PIPER)
    program.chmod(0o755)
    voice.write_bytes(b"voice")
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        file.writeframes(bytes(2 * 22050))
    settings.PIPER_VOICE, settings.MEDIA_ROOT = str(voice), tmp_path / "files"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(recording, "lameenc", None)
    said = ("Một câu.", "Hai câu.")
    made = recording.make(said)
    assert (recording.find(said), made.kind, made.starts) == (made, "wav", (0.0, 1.35))
    assert (tmp_path / "said").read_text(encoding="utf-8") == "Hai câu."
    with wave.open(str(recording.path_of(made.digest, "wav"))) as file:
        assert file.getnframes() == 2 * (22050 + int(0.35 * 22050))
