"""Writing a backup: a tar stream, locked with age on its way to the disk, in constant memory."""

from __future__ import annotations

import fcntl
import io
import json
import os
import shutil
import tarfile
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

import pyrage
from django.conf import settings

from dangbo.access import keeping
from dangbo.kernel import clock
from dangbo.kernel.refusal import Refusal
from dangbo.site.keeping import keys, shape, tables
from dangbo.site.keeping.watched import Watched

SUFFIX, UNFINISHED = ".dangbo.age", ".part"
WORKPLACE = "backup-"
FORMAT = 2
SHAPE, MANIFEST, FILES = "shape.json", "manifest.json", "files/"


def backup(folder: Path, keep: int = 0) -> Path:
    """One encrypted file in `folder`; then the oldest beyond `keep` are removed (0: none).

    The file appears under its name only when it is whole. Raises `Refusal` without a key, while another backup
    runs, or when the disk is full.
    """
    with _alone(), _noted_on_failure():
        recipient = keys.recipient()
        try:
            path, head = _written(folder, recipient)
        except OSError as error:
            raise Refusal(
                f"Không ghi được bản sao lưu vào {folder}: {error.strerror or error}. Các bản cũ vẫn còn nguyên."
            ) from error
        keeping.note_made(path, path.stat().st_size, head)
        _retain(folder, keep)
    return path


def _written(folder: Path, recipient: object) -> tuple[Path, tuple[int, str]]:
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    path = folder / f"{clock.now():%Y%m%d-%H%M%S}{SUFFIX}"
    unfinished = path.with_suffix(UNFINISHED)
    with _removed_on_failure(unfinished), unfinished.open("wb") as out:
        head = _lock(out, recipient)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(path)
    return path, head


@contextmanager
def _noted_on_failure() -> Iterator[None]:
    """Nobody sits before a backup at night: why it failed is told on the administrator's desk."""
    try:
        yield
    except Exception as error:
        keeping.note_failed(str(error))
        raise


@contextmanager
def _alone() -> Iterator[None]:
    """One backup at a time: so whatever lies unfinished was left by one that was killed."""
    try:
        with (settings.HOME / "backup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as error:
        raise Refusal("Đang có một lần sao lưu khác chạy. Hãy đợi nó xong rồi làm lại.") from error
    except OSError as error:
        raise Refusal(f"Không ghi được vào thư mục dữ liệu {settings.HOME}: {error.strerror}.") from error


def _sweep(folder: Path) -> None:
    """Take away what killed backups left: an unfinished file, a copy of the database in clear."""
    for path in folder.glob(f"*{UNFINISHED}"):
        path.unlink()
    for path in settings.HOME.glob(f"{WORKPLACE}*"):
        shutil.rmtree(path)


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _lock(out: IO[bytes], recipient: object) -> tuple[int, str]:
    """Two ends of a pipe: the archive is written by this thread and locked by another. Returns the journal's head."""
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
            head = _fill(archive)
    finally:
        locker.join()
    if failed:
        raise OSError(28, str(failed[0])) from failed[0]
    return head


def _fill(archive: tarfile.TarFile) -> tuple[int, str]:
    digests: dict[str, str] = {}

    def add(name: str, path: Path) -> None:
        """The digest is of what went into the archive, though the file may be written to meanwhile."""
        with path.open("rb") as file:
            watched = Watched(file)
            archive.addfile(archive.gettarinfo(fileobj=file, arcname=name), watched)  # type: ignore[arg-type]
        digests[name] = watched.hexdigest()

    _told(archive, SHAPE, shape.told())
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=WORKPLACE) as folder:
        head = tables.dump(Path(folder), add)
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        with suppress(FileNotFoundError):  # a workbook that waited for its preview was taken meanwhile
            if path.is_file():
                add(FILES + str(path.relative_to(settings.MEDIA_ROOT)), path)
    _told(archive, MANIFEST, _manifest(digests, head))
    return head


def _told(archive: tarfile.TarFile, name: str, what: Mapping[str, object]) -> None:
    body = json.dumps(what, ensure_ascii=False, indent=1).encode()
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime = len(body), int(clock.now().timestamp())
    archive.addfile(entry, io.BytesIO(body))


def _manifest(digests: dict[str, str], head: tuple[int, str]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "journal": list(head),
        "numbering": tables.numbering(),
        "digests": digests,
    }


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
