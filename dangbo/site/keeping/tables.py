"""The database as files of an archive, consistent at one moment while the site is in use.

SQLite: the online backup of the library, one file. PostgreSQL: each table as COPY text, all in one repeatable-read
snapshot; loaded back in one transaction, in which Django's foreign keys wait until the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

SQLITE = "database.sqlite3"
PREFIX = "tables/"
Add = Callable[[str, Path], None]


def vendor() -> str:
    return connection.vendor


def _tables() -> list[str]:
    return sorted(connection.introspection.table_names())


HEAD = "SELECT seq, hash FROM journal_chainhead WHERE id = 1"


def dump(folder: Path, add: Add) -> tuple[int, str]:
    """Write the database into `folder` piece by piece, hand each to `add`, and remove it again.

    Returns the journal's last number and hash as they stand in what was written: the site goes on meanwhile.
    """
    if vendor() == "sqlite":
        return _dump_sqlite(folder / SQLITE, add)
    return _dump_postgres(folder, add)


def _dump_sqlite(path: Path, add: Add) -> tuple[int, str]:
    source = settings.DATABASES["default"]["NAME"]
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live, closing(sqlite3.connect(path)) as copy:
        live.backup(copy, pages=-1)
        head = copy.execute(HEAD).fetchone()
    add(SQLITE, path)
    path.unlink()
    return head or (0, "")


def _dump_postgres(folder: Path, add: Add) -> tuple[int, str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables():
            path = folder / f"{table}.copy"
            with path.open("wb") as out, cursor.copy(f"COPY {_quoted(table)} TO STDOUT") as rows:
                for piece in rows:
                    out.write(piece)
            add(f"{PREFIX}{table}", path)
            path.unlink()
        cursor.execute(HEAD)
        head: tuple[int, str] | None = cursor.fetchone()
    return head or (0, "")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def is_empty() -> bool:
    """Whether nothing is here yet that a restore could overwrite."""
    if vendor() == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        if not path.exists() or path.stat().st_size == 0:
            return True
    known = set(_tables())
    if "journal_entry" not in known:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry")
        (entries,) = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM accounts_account")
        (accounts,) = cursor.fetchone()
    return not (entries or accounts)


def _staged() -> Path:
    return Path(settings.DATABASES["default"]["NAME"]).with_suffix(".restoring")


def stage_sqlite(stream: IO[bytes]) -> None:
    """The database file beside its place; `place_sqlite` moves it once all of the backup proved whole."""
    _staged().parent.mkdir(parents=True, exist_ok=True)
    with _staged().open("wb") as out:
        _pour(stream, out)


def place_sqlite() -> None:
    connection.close()
    path = Path(settings.DATABASES["default"]["NAME"])
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        leftover.unlink(missing_ok=True)
    _staged().rename(path)


def drop_staged() -> None:
    _staged().unlink(missing_ok=True)


class PostgresLoad:
    """Tables one after another into an empty database, in one transaction."""

    def __enter__(self) -> PostgresLoad:
        call_command("migrate", verbosity=0)
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        names = ", ".join(_quoted(table) for table in _tables())
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        return self

    def table(self, name: str, stream: IO[bytes]) -> None:
        with connection.cursor() as cursor, cursor.copy(f"COPY {_quoted(name)} FROM STDIN") as rows:
            while piece := stream.read(1 << 16):
                rows.write(piece)

    def __exit__(self, *error: Any) -> None:
        if error[0] is None:
            for statement in _sequences():
                with connection.cursor() as cursor:
                    cursor.execute(statement)
        self._atomic.__exit__(*error)


def _sequences() -> Iterator[str]:
    """Statements that set each table's numbering behind its last row."""
    with connection.cursor() as cursor:
        for table in _tables():
            for sequence in connection.introspection.get_sequences(cursor, table):
                column, name = _quoted(sequence["column"]), sequence["name"]
                yield (  # names come from the database's own catalogue, quoted
                    f"SELECT setval('{name}', coalesce(max({column}), 1), max({column}) IS NOT NULL) "
                    f"FROM {_quoted(table)}"  # nosec B608
                )


def _pour(stream: IO[bytes], out: IO[bytes]) -> None:
    while piece := stream.read(1 << 20):
        out.write(piece)
