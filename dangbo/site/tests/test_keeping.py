"""Nothing acknowledged is lost, nothing is half there, and a backup comes back whole."""

from __future__ import annotations

import fcntl
import os
import subprocess

import pytest

from dangbo.site.tests.places import WRITER, counted, dangbo, environment, survives_being_killed, worker

pytestmark = pytest.mark.slow  # each one starts processes and migrates databases of its own


def test_killed_at_random_moments(home) -> None:
    survives_being_killed(home)


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
    nobody = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *WRITER], env=environment(home),
        capture_output=True, text=True, cwd="/", check=False,
    )
    assert nobody.returncode != 0
    assert nobody.stdout == ""
    assert counted(home)["codes"] == before


def test_there_and_back(home, key, tmp_path) -> None:
    """Backup while somebody writes; restored into an empty place it verifies, attachments included."""
    path, recipient = key
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "a.txt").write_text("đính kèm")
    with subprocess.Popen(WRITER, env=environment(home), stdout=subprocess.PIPE, text=True, cwd=home) as busy:
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
