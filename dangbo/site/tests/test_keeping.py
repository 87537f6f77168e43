"""Nothing acknowledged is lost, nothing is half there, and a backup comes back whole."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from filelock import FileLock
from psycopg import sql

from dangbo.site.settings import ROOT

pytestmark = pytest.mark.slow  # each one starts processes and migrates databases of its own
KILLS = 20


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DANGBO_HOME")}
    return {**kept, "DEMO": "1", "DANGBO_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def worker(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dangbo.site.tests.worker", *words]
    return subprocess.run(command, env=environment(home, **more), capture_output=True, text=True, cwd=home, check=False)


def dangbo(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dangbo.site.cli", *words]
    return subprocess.run(command, env=environment(home, **more), capture_output=True, text=True, cwd=home, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory, worker_id) -> Path:
    """A place of this module's own; the tables are built once for all processes that run side by side."""
    base = tmp_path_factory.getbasetemp()
    built = (base if worker_id == "master" else base.parent) / "built"
    with FileLock(built.with_suffix(".lock")):
        if not built.exists():
            half = built.with_suffix(".half")
            half.mkdir()
            made = worker(half, "prepare")
            assert made.returncode == 0, made.stderr
            half.rename(built)
    return shutil.copytree(built, tmp_path_factory.mktemp("home"), dirs_exist_ok=True)


def counted(home: Path) -> dict[str, list[str]]:
    lines = [line.split() for line in worker(home, "count").stdout.splitlines()]
    return {words[0]: words[1:] for words in lines}


def test_killed_at_random_moments(home) -> None:
    """Twenty times SIGKILL in the middle of writing: what was acknowledged is there, nothing is half."""
    told = worker(home, "killed").stdout.split()
    assert len(told) >= KILLS
    found = counted(home)
    assert found["half"] == ["0"]
    assert found["sound"] == ["True"]
    assert set(told) <= set(found["codes"])
    assert len(found["codes"]) - len(told) <= KILLS  # at most the one in flight at each kill was not told


def test_full_disk(home) -> None:
    """The write that no longer fits fails as a whole; the ones before it stay."""
    before = set(counted(home)["codes"])
    size = (home / "dangbo.sqlite3").stat().st_size
    ended = worker(home, "write", str(size + 200_000))
    found = counted(home)
    assert ended.returncode != 0
    assert (found["half"], found["sound"]) == (["0"], ["True"])
    assert before | set(ended.stdout.split()) <= set(found["codes"])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as somebody who may not write")
def test_read_only_disk(home, tmp_path) -> None:
    """Who may not write the disk is told so, and nothing changes."""
    before = counted(home)["codes"]
    command = [sys.executable, "-m", "dangbo.site.tests.worker", "write"]
    nobody = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command], env=environment(home),
        capture_output=True, text=True, cwd="/", check=False,
    )
    assert nobody.returncode != 0
    assert nobody.stdout == ""
    assert counted(home)["codes"] == before


@pytest.fixture(scope="module")
def key(tmp_path_factory) -> tuple[Path, str]:
    """Path of a secret key and the line that locks for it."""
    from dangbo.site.keeping.keys import new_key

    path = tmp_path_factory.mktemp("safe") / "key.txt"
    return path, new_key(path)


def test_there_and_back(home, key, tmp_path) -> None:
    """Backup while somebody writes; restored into an empty place it verifies, attachments included."""
    path, recipient = key
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "a.txt").write_text("đính kèm")
    command = [sys.executable, "-m", "dangbo.site.tests.worker", "write"]
    with subprocess.Popen(command, env=environment(home), stdout=subprocess.PIPE, text=True, cwd=home) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        made = dangbo(home, "backup", "--out", str(tmp_path / "b"), DANGBO_BACKUP_RECIPIENT=recipient)
        busy.kill()
    assert made.returncode == 0, made.stderr
    (backup,) = (tmp_path / "b").iterdir()
    place = tmp_path / "new"
    place.mkdir()
    back = dangbo(place, "restore", str(backup), "--key", str(path))
    assert back.returncode == 0, back.stderr
    assert "1 tệp đính kèm" in back.stdout
    assert (place / "files" / "a.txt").read_text() == "đính kèm"
    assert (counted(place)["half"], counted(place)["sound"]) == (["0"], ["True"])
    again = dangbo(place, "restore", str(backup), "--key", str(path))
    assert (again.returncode, "đã có dữ liệu" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda raw: raw[: len(raw) // 2], "bị hỏng hoặc bị cắt"),
        (lambda raw: raw[:5000] + bytes([raw[5000] ^ 1]) + raw[5001:], "bị hỏng hoặc bị cắt"),
        (lambda raw: b"no backup at all", "bị hỏng hoặc bị cắt"),
    ],
)
def test_a_spoiled_backup_leaves_the_place_empty(home, key, tmp_path, spoil, told) -> None:
    path, recipient = key
    dangbo(home, "backup", "--out", str(tmp_path / "b"), DANGBO_BACKUP_RECIPIENT=recipient)
    (backup,) = (tmp_path / "b").iterdir()
    backup.write_bytes(spoil(backup.read_bytes()))
    place = tmp_path / "new"
    place.mkdir()
    refused = dangbo(place, "restore", str(backup), "--key", str(path))
    assert (refused.returncode, told in refused.stderr) == (1, True), refused.stderr
    assert [one.name for one in place.iterdir() if one.name.startswith("dangbo.sqlite3")] == []


def test_keys(home, key, tmp_path) -> None:
    """No key, a wrong key, a key beside the backup: refused with what to do."""
    from dangbo.site.keeping.keys import new_key

    path, recipient = key
    none = dangbo(home, "backup", "--out", str(tmp_path / "b"))
    assert (none.returncode, "DANGBO_BACKUP_RECIPIENT" in none.stderr) == (1, True)
    dangbo(home, "backup", "--out", str(tmp_path / "b"), DANGBO_BACKUP_RECIPIENT=recipient)
    (backup,) = (tmp_path / "b").iterdir()
    other = tmp_path / "other.txt"
    new_key(other)
    place = tmp_path / "new"
    place.mkdir()
    wrong = dangbo(place, "restore", str(backup), "--key", str(other))
    assert (wrong.returncode, "Khóa này không mở được" in wrong.stderr) == (1, True), wrong.stderr
    beside = tmp_path / "b" / "key.txt"
    beside.write_text(path.read_text())
    near = dangbo(place, "restore", str(backup), "--key", str(beside))
    assert (near.returncode, "cùng thư mục" in near.stderr) == (1, True)


def test_the_oldest_go(tmp_path) -> None:
    from dangbo.site.keeping.backup import SUFFIX, _retain, backups

    for day in range(1, 6):
        (tmp_path / f"2022010{day}-230000{SUFFIX}").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("stays")
    _retain(tmp_path, 2)
    assert [path.name[:8] for path in backups(tmp_path)] == ["20220104", "20220105"]
    assert (tmp_path / "notes.txt").exists()


def test_what_a_killed_backup_left_is_taken_away(home, key, tmp_path) -> None:
    """A SIGKILL in the middle leaves a piece of a file and a copy of the database: the next backup removes both."""
    (tmp_path / "20220101-230000.dangbo.part").write_bytes(b"piece")
    (home / "backup-left").mkdir()
    (home / "backup-left" / "database.sqlite3").write_bytes(b"in clear")
    made = dangbo(home, "backup", "--out", str(tmp_path), DANGBO_BACKUP_RECIPIENT=key[1])
    assert made.returncode == 0, made.stderr
    assert [path.name.endswith(".dangbo.age") for path in tmp_path.iterdir()] == [True]
    assert list(home.glob("backup-*")) == []


def test_one_backup_at_a_time(home, key, tmp_path) -> None:
    with (home / "backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = dangbo(home, "backup", "--out", str(tmp_path / "b"), DANGBO_BACKUP_RECIPIENT=key[1])
    assert (second.returncode, "lần sao lưu khác" in second.stderr) == (1, True)


@pytest.fixture
def new_database() -> Iterator[Callable[[str], str]]:
    """Makes empty databases on the server of this run; gives their addresses."""
    url = os.environ["DATABASE_URL"]
    made: list[str] = []
    with psycopg.connect(url, autocommit=True) as server:

        def make(name: str) -> str:
            unique = f"{name}_{uuid.uuid4().hex[:8]}"
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unique)))
            made.append(unique)
            return urlunsplit(urlsplit(url)._replace(path=f"/{unique}"))

        yield make
        for name in made:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def on_a_server(test: Callable[..., None]) -> Callable[..., None]:
    """Of the run with the second database alone."""
    why = "asks a PostgreSQL server; runs with the second database"
    return pytest.mark.postgres(pytest.mark.skipif("DATABASE_URL" not in os.environ, reason=why)(test))


@on_a_server
def test_across_and_back(new_database, home, key, tmp_path) -> None:
    """From SQLite to PostgreSQL, and from there into another SQLite: the same rows, the journal whole."""
    path, recipient = key
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "a.txt").write_text("đính kèm")
    places = [(home, ""), (tmp_path / "server", new_database("across")), (tmp_path / "again", "")]
    backup: Path | None = None
    for number, (place, address) in enumerate(places):
        more = {"DATABASE_URL": address} if address else {}
        place.mkdir(exist_ok=True)
        if backup is not None:
            back = dangbo(place, "restore", str(backup), "--key", str(path), **more)
            assert (back.returncode, "1 tệp đính kèm" in back.stdout) == (0, True), back.stderr
        out = tmp_path / f"b{number}"
        made = dangbo(place, "backup", "--out", str(out), DANGBO_BACKUP_RECIPIENT=recipient, **more)
        assert made.returncode == 0, made.stderr
        (backup,) = out.iterdir()
    assert rows(tmp_path / "again") == rows(home)


def rows(place: Path) -> dict[str, list[str]]:
    """Every row of every table of a SQLite database, the steps of its building left out."""
    with closing(sqlite3.connect(place / "dangbo.sqlite3")) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = set(names) - {"django_migrations", "sqlite_sequence"}
        return {name: sorted(map(repr, file.execute(f'SELECT * FROM "{name}"'))) for name in kept}  # nosec B608


@on_a_server
def test_there_and_back_on_postgres(new_database, key, tmp_path) -> None:
    path, recipient = key
    old, fresh = new_database("old"), new_database("fresh")
    assert worker(tmp_path, "prepare", DATABASE_URL=old).returncode == 0
    command = [sys.executable, "-m", "dangbo.site.tests.worker", "write"]
    env = environment(tmp_path, DATABASE_URL=old)
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        made = dangbo(
            tmp_path, "backup", "--out", str(tmp_path / "b"), DATABASE_URL=old, DANGBO_BACKUP_RECIPIENT=recipient
        )
        busy.kill()
    assert made.returncode == 0, made.stderr
    (backup,) = (tmp_path / "b").iterdir()
    back = dangbo(tmp_path, "restore", str(backup), "--key", str(path), DATABASE_URL=fresh)
    assert back.returncode == 0, back.stderr
    lines = [line.split() for line in worker(tmp_path, "count", DATABASE_URL=fresh).stdout.splitlines()]
    assert lines[:2] == [["half", "0"], ["sound", "True"]]
    with subprocess.Popen(
        command, env=environment(tmp_path, DATABASE_URL=fresh), stdout=subprocess.PIPE, text=True, cwd=tmp_path
    ) as after:
        assert after.stdout is not None
        assert after.stdout.readline().strip()  # numbering goes on behind the last row
        after.kill()
