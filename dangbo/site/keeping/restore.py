"""Bringing a backup back into an empty place, and proving that it is whole."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pyrage
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from dangbo.access import keeping
from dangbo.journal.verify import verify
from dangbo.kernel.refusal import Refusal
from dangbo.reports import queries as reports
from dangbo.site.keeping import crossing, keys, shape, tables
from dangbo.site.keeping.backup import FILES, FORMAT, MANIFEST, SHAPE
from dangbo.site.keeping.watched import Watched


@dataclass(frozen=True)
class Restored:
    """What came back: entries of the journal, issued reports whose digest was checked, attachments."""

    entries: int
    reports: int
    files: int


def restore(path: Path, key: Path) -> Restored:
    """Unlock `path` with the secret key in `key` and put it into the empty place that the settings name.

    Raises `Refusal` when the place is not empty, the key does not fit, or anything is not what was backed up.
    """
    if not path.exists():
        raise Refusal(f"Không thấy tệp {path}.")
    identity = keys.identity(key, path)
    if not tables.is_empty() or any(Path(settings.MEDIA_ROOT).glob("*")):
        raise Refusal("Nơi khôi phục đã có dữ liệu. Hãy đặt DANGBO_HOME (hoặc DATABASE_URL) tới một nơi trống.")
    settings.HOME.mkdir(parents=True, exist_ok=True)
    staged = _staged_files()
    shutil.rmtree(staged, ignore_errors=True)  # what an earlier one left that was killed
    try:
        with _unlocked(path, identity) as archive:
            manifest, digests = _unpack(archive)
        if tables.vendor() == "sqlite":
            tables.place_sqlite()
        if staged.exists():
            with suppress(FileNotFoundError):
                Path(settings.MEDIA_ROOT).rmdir()  # an empty folder
            staged.rename(settings.MEDIA_ROOT)
    finally:
        tables.drop_staged()
        shutil.rmtree(staged, ignore_errors=True)
    call_command("migrate", verbosity=0)
    keeping.forget()
    return _prove(manifest, sum(1 for name in digests if name.startswith(FILES)))


def _staged_files() -> Path:
    """Attachments wait beside their place until all of the backup proved whole."""
    return Path(settings.MEDIA_ROOT).with_suffix(".restoring")


@contextmanager
def _unlocked(path: Path, identity: object) -> Iterator[tarfile.TarFile]:
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def unlock() -> None:
        with path.open("rb") as locked, os.fdopen(write_end, "wb") as out:
            try:
                pyrage.decrypt_io(locked, out, [identity])
            except BaseException as error:  # told below, where the archive is read
                failed.append(error)

    worker = threading.Thread(target=unlock)
    worker.start()
    try:
        with os.fdopen(read_end, "rb") as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            yield archive
            while stream.read(1 << 20):  # to the end, so that a tail that was cut off is noticed
                pass
    except tarfile.TarError as error:
        worker.join()
        raise Refusal(_why(failed)) from error
    worker.join()
    if failed:
        raise Refusal(_why(failed))


def _why(failed: list[BaseException]) -> str:
    if failed and "matching keys" in str(failed[0]):
        return "Khóa này không mở được bản sao lưu. Hãy dùng đúng tệp khóa đã tạo cho nơi này."
    return "Bản sao lưu bị hỏng hoặc bị cắt. Hãy lấy bản khác."


def _unpack(archive: tarfile.TarFile) -> tuple[dict[str, Any], dict[str, str]]:
    stated = _shape(archive)
    manifest: dict[str, Any] = {}
    digests: dict[str, str] = {}
    with _loader(stated) as load:
        for entry in archive:
            stream = archive.extractfile(entry) if entry.name != SHAPE else None
            if stream is None:
                continue
            if entry.name == MANIFEST:
                manifest = json.load(stream)
                continue
            watched = Watched(stream)
            _put(entry.name, watched, load)
            digests[entry.name] = watched.hexdigest()
        _compare(manifest, digests)  # within the database's transaction: what is not whole is taken back
        if load is not None:
            load.number(manifest["numbering"])
    if (stated["database"], tables.vendor()) == ("sqlite", "postgresql"):
        crossing.to_postgres(stated, manifest["numbering"])
    return manifest, digests


def _shape(archive: tarfile.TarFile) -> dict[str, Any]:
    """The first piece: which tables the backup was taken from."""
    entry = archive.next()
    stream = archive.extractfile(entry) if entry is not None and entry.name == SHAPE else None
    if stream is None:
        raise Refusal("Bản sao lưu thiếu phần mở đầu, hoặc do phiên bản khác ghi.")
    return dict(json.load(stream))


def _loader(stated: Mapping[str, Any]) -> Any:
    """What takes the tables in; nothing when they come as one SQLite file."""
    if stated["database"] == "sqlite":
        shape.known(stated["migrations"])
        return nullcontext()
    return tables.PostgresLoad(stated) if tables.vendor() == "postgresql" else crossing.SqliteLoad(stated)


def _put(name: str, stream: Watched, load: Any) -> None:
    if name == tables.SQLITE:
        tables.stage_sqlite(stream)  # type: ignore[arg-type]
    elif name.startswith(tables.PREFIX):
        load.table(name.removeprefix(tables.PREFIX), stream)
    elif name.startswith(FILES):
        _put_file(PurePosixPath(name.removeprefix(FILES)), stream)


def _put_file(name: PurePosixPath, stream: Watched) -> None:
    if name.is_absolute() or ".." in name.parts:
        raise Refusal(f"Bản sao lưu có tên tệp lạ: {name}.")
    path = _staged_files().joinpath(*name.parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        while piece := stream.read(1 << 20):
            out.write(piece)


def _compare(manifest: dict[str, Any], digests: dict[str, str]) -> None:
    if manifest.get("format") != FORMAT:
        raise Refusal("Bản sao lưu thiếu phần kê khai, hoặc do phiên bản khác ghi.")
    stated = manifest["digests"]
    wrong = sorted(name for name in {*stated, *digests} if stated.get(name) != digests.get(name))
    if wrong:
        raise Refusal(f"Nội dung không khớp kê khai: {', '.join(wrong[:5])}.")


def _prove(manifest: dict[str, Any], files: int) -> Restored:
    connection.close()
    verdict = verify()
    if not verdict.sound or [verdict.entries, verdict.hash] != manifest["journal"]:
        raise Refusal("Nhật ký trong bản khôi phục không nguyên vẹn. Không dùng bản này; hãy lấy bản sao lưu khác.")
    broken = reports.unsound()
    if broken:
        raise Refusal(f"Báo cáo đã ban hành không còn nguyên vẹn: {', '.join(map(str, broken))}.")
    return Restored(verdict.entries, reports.issued_count(), files)
