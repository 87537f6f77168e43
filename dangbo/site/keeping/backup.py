"""Writing a backup: a tar stream, locked with age on its way to the disk, in constant memory."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
import threading
from datetime import datetime
from pathlib import Path
from typing import IO

import pyrage
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from dangbo.kernel import clock
from dangbo.kernel.refusal import Refusal
from dangbo.site.keeping import keys, tables

SUFFIX = ".dangbo.age"
FORMAT = 1
MANIFEST, FILES = "manifest.json", "files/"


def backup(folder: Path, keep: int = 0) -> Path:
    """One encrypted file in `folder`; then the oldest beyond `keep` are removed (0: none).

    The file appears under its name only when it is whole. Raises `Refusal` without a key, or when the disk is full.
    """
    recipient = keys.recipient()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{clock.now():%Y%m%d-%H%M%S}{SUFFIX}"
    unfinished = path.with_suffix(".part")
    try:
        with unfinished.open("wb") as out:
            _lock(out, recipient)
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Refusal(
            f"Không ghi được bản sao lưu vào {folder}: {error.strerror}. Các bản cũ vẫn còn nguyên."
        ) from error
    _retain(folder, keep)
    return path


def _lock(out: IO[bytes], recipient: object) -> None:
    """Two ends of a pipe: the archive is written by this thread and locked by another."""
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def lock() -> None:
        with os.fdopen(read_end, "rb") as stream:
            try:
                pyrage.encrypt_io(stream, out, [recipient])
            except BaseException as error:  # handed to the writing thread below
                failed.append(error)
                while stream.read(1 << 20):
                    pass

    locker = threading.Thread(target=lock)
    locker.start()
    try:
        with os.fdopen(write_end, "wb") as stream, tarfile.open(fileobj=stream, mode="w|") as archive:
            _fill(archive)
    finally:
        locker.join()
    if failed:
        raise OSError(28, str(failed[0])) from failed[0]


def _fill(archive: tarfile.TarFile) -> None:
    digests: dict[str, str] = {}

    def add(name: str, path: Path) -> None:
        digests[name] = digest_of(path)
        archive.add(path, arcname=name, recursive=False)

    with tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
        head = tables.dump(Path(folder), add)
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file():
            add(FILES + str(path.relative_to(settings.MEDIA_ROOT)), path)
    body = json.dumps(_manifest(digests, head), ensure_ascii=False, indent=1).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mtime = len(body), int(clock.now().timestamp())
    archive.addfile(entry, io.BytesIO(body))


def _manifest(digests: dict[str, str], head: tuple[int, str]) -> dict[str, object]:
    applied = sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
    return {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "database": tables.vendor(),
        "migrations": applied,
        "journal": list(head),
        "digests": digests,
    }


def digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def backups(folder: Path) -> list[Path]:
    """Finished backups, oldest first."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def _retain(folder: Path, keep: int) -> None:
    if keep > 0:
        for path in backups(folder)[:-keep]:
            path.unlink()


def made_at(path: Path) -> datetime:
    """When a backup was made, by its name."""
    return datetime.strptime(path.name.removesuffix(SUFFIX), "%Y%m%d-%H%M%S").replace(tzinfo=clock.HANOI)
