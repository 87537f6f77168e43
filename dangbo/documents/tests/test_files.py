"""Files are known by what they hold, kept under their digest, and given to those who may see the document."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dangbo.documents.actions import AttachFile, AttachInput, RegisterDocument, WithdrawFile, WithdrawInput
from dangbo.documents.models import Attachment
from dangbo.documents.store import LIMIT, path_of
from dangbo.documents.tests.cases import registered, term
from dangbo.kernel.refusal import Refusal
from dangbo.web.uploads import Upload

pytestmark = pytest.mark.django_db
TEXT = "Biên bản họp ngày 10/5/2022.".encode()


@pytest.fixture
def document(cast: Any, settings: Any, tmp_path: Path) -> Any:
    settings.MEDIA_ROOT = tmp_path
    return RegisterDocument.perform(cast.office.actor, registered(cast.ward, 1, term_id=term(cast.ward).pk))


def sent(content: bytes, name: str = "bien-ban.txt") -> Upload:
    return Upload(SimpleUploadedFile(name, content))


def attach(cast: Any, document: Any, upload: Upload, unmarked: bool = True) -> Any:
    data = AttachInput(record_id=document.pk, file=upload, unmarked=unmarked)
    return AttachFile.perform(cast.office.actor, data)


def test_a_file_lies_under_its_digest_and_comes_back_the_same(cast: Any, document: Any) -> None:
    row = attach(cast, document, sent(TEXT, "../../a/Biên bản.txt"))
    assert (row.name, row.kind, row.size) == ("Biên bản.txt", "txt", len(TEXT))
    assert path_of(row.sha256).read_bytes() == TEXT
    answer = cast.office.get(f"/van-ban/tep/{row.pk}/")
    assert b"".join(answer.streaming_content) == TEXT
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_same_file_twice_is_one(cast: Any, document: Any) -> None:
    first, again = attach(cast, document, sent(TEXT)), attach(cast, document, sent(TEXT, "khac.txt"))
    assert (first.pk, Attachment.objects.count()) == (again.pk, 1)


def test_outside_ones_scope_a_file_does_not_exist(cast: Any, document: Any) -> None:
    row = attach(cast, document, sent(TEXT))
    assert cast.stranger.get(f"/van-ban/tep/{row.pk}/").status_code == 404
    assert cast.member.get(f"/van-ban/tep/{row.pk}/").status_code == 404


def test_a_withdrawn_file_is_not_given_out_and_not_destroyed(cast: Any, document: Any) -> None:
    row = attach(cast, document, sent(TEXT))
    WithdrawFile.perform(cast.office.actor, WithdrawInput(record_id=row.pk), reason="Nhầm tệp")
    assert cast.office.get(f"/van-ban/tep/{row.pk}/").status_code == 404
    assert path_of(row.sha256).exists()


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"0" * 200_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00" + b"\0" * 60, "bao-cao.docx", "chương trình"),
        (b"", "rong.pdf", "rỗng"),
        ("TỐI MẬT\nVề việc".encode(), "cv.txt", "mật"),
    ],
)
def test_what_is_refused_says_why_and_leaves_nothing(
    cast: Any, document: Any, content: bytes, name: str, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        attach(cast, document, sent(content, name))
    (fault,) = refused.value.faults
    assert (fault.where, said in fault.text.lower()) == ("file", True)
    assert not Attachment.objects.exists()


def test_a_zip_bomb_is_refused(cast: Any, document: Any) -> None:
    with pytest.raises(Refusal) as refused:
        attach(cast, document, sent(bomb(), "bao-cao.docx"))
    assert refused.value.faults[0].where == "file"


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(cast: Any, document: Any) -> None:
    upload = sent(TEXT)
    upload.size = 200 * 1024 * 1024
    with pytest.raises(Refusal) as refused:
        attach(cast, document, upload)
    assert (refused.value.faults[0].where, f"{LIMIT // 1024 // 1024} MB" in refused.value.faults[0].text) == (
        "file",
        True,
    )


def test_somebody_must_have_looked_for_a_secrecy_mark(cast: Any, document: Any) -> None:
    with pytest.raises(Refusal) as refused:
        attach(cast, document, sent(TEXT), unmarked=False)
    assert [fault.where for fault in refused.value.faults] == ["unmarked"]


def test_a_word_document_is_looked_at_and_not_kept(cast: Any, settings: Any, tmp_path: Path) -> None:
    from dangbo.papers import docx
    from dangbo.papers.tests.cases import report

    settings.MEDIA_ROOT = tmp_path
    upload = SimpleUploadedFile("bao-cao.docx", docx.render(report()))
    page = cast.office.post("/van-ban/kiem-tra-the-thuc/", {"file": upload, "kind": "BC", "day": "15/12/2022"})
    assert page.status_code == 200
    assert list(tmp_path.iterdir()) == []
    program = SimpleUploadedFile("bao-cao.docx", b"MZ" + b"\0" * 100)
    assert cast.office.post("/van-ban/kiem-tra-the-thuc/", {"file": program}).status_code == 422
