"""The same promises on PostgreSQL, and the way from one kind of database to the other and back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection, connections
from psycopg import sql

from dangbo.site.tests.places import WRITER, counted, dangbo, environment, survives_being_killed, worker

pytestmark = [
    pytest.mark.slow,
    pytest.mark.postgres,
    pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="of the run with the second database alone"),
]
NewDatabase = Callable[..., str]


@pytest.fixture
def new_database() -> Iterator[NewDatabase]:
    """Makes databases on the server of this run, empty or like another; gives their addresses."""
    url = os.environ["DATABASE_URL"]
    made: list[str] = []
    with psycopg.connect(url, autocommit=True) as server:

        def make(name: str, like: str = "template1") -> str:
            unique = f"{name}_{uuid.uuid4().hex[:8]}"
            names = map(sql.Identifier, (unique, like))
            server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
            made.append(unique)
            return urlunsplit(urlsplit(url)._replace(path=f"/{unique}"))

        yield make
        for name in made:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def tables(db) -> str:
    """The database whose tables this run migrated, with nobody connected: then it can be copied."""
    connections.close_all()
    return str(connection.settings_dict["NAME"])


@pytest.fixture
def founded(tables, new_database, tmp_path) -> str:
    """Address of a database of its own with a ward in it."""
    address = new_database("old", like=tables)
    made = worker(tmp_path, "found", DATABASE_URL=address)
    assert made.returncode == 0, made.stderr
    return address


def test_killed_at_random_moments(founded, tmp_path) -> None:
    """The one who writes dies, the server lives on."""
    survives_being_killed(tmp_path, DATABASE_URL=founded)


def test_there_and_back(founded, tables, new_database, key, tmp_path) -> None:
    """Into a place where `dangbo setup` was run and nothing else."""
    path, recipient = key
    fresh = new_database("fresh", like=tables)
    env = environment(tmp_path, DATABASE_URL=founded)
    with subprocess.Popen(WRITER, env=env, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        made = dangbo(
            tmp_path, "backup", "--out", str(tmp_path / "b"), DATABASE_URL=founded, DANGBO_BACKUP_RECIPIENT=recipient
        )
        busy.kill()
    assert made.returncode == 0, made.stderr
    (backup,) = (tmp_path / "b").iterdir()
    back = dangbo(tmp_path, "restore", str(backup), "--key", str(path), DATABASE_URL=fresh)
    assert back.returncode == 0, back.stderr
    found = counted(tmp_path, DATABASE_URL=fresh)
    assert (found["half"], found["sound"]) == (["0"], ["True"])
    env = environment(tmp_path, DATABASE_URL=fresh)
    with subprocess.Popen(WRITER, env=env, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as after:
        assert after.stdout is not None
        assert after.stdout.readline().strip()  # numbering goes on behind the last row
        after.kill()


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
