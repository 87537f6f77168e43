"""The database as files of an archive, consistent at one moment while the site is in use.

SQLite: the online backup of the library, one file. PostgreSQL: each table as COPY text, all in one repeatable-read
snapshot; loaded back in one transaction, in which Django's foreign keys wait until the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from dangbo.site.keeping import shape

SQLITE = "database.sqlite3"
PREFIX = "tables/"
HEAD = "SELECT seq, hash FROM journal_chainhead WHERE id = 1"
Add = Callable[[str, Path], None]


def vendor() -> str:
    return connection.vendor


def dump(folder: Path, add: Add) -> tuple[int, str]:
    """Write the database into `folder` piece by piece, hand each to `add`, and remove it again.

    Returns the journal's last number and hash as they stand in what was written: the site goes on meanwhile.
    """
    if vendor() == "sqlite":
        return _dump_sqlite(folder / SQLITE, add)
    return _dump_postgres(folder, add)


def _dump_sqlite(path: Path, add: Add) -> tuple[int, str]:
    source = settings.DATABASES["default"]["NAME"]
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(path)) as copy,
        ):
            live.backup(copy, pages=-1)
            head = copy.execute(HEAD).fetchone()
    except sqlite3.OperationalError as error:
        raise OSError(28, f"{error} ({path.parent})") from error
    add(SQLITE, path)
    path.unlink()
    return head or (0, "")


def _dump_postgres(folder: Path, add: Add) -> tuple[int, str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table, columns in shape.columns().items():
            path = folder / f"{table}.copy"
            with path.open("wb") as out, cursor.copy(f"COPY {_listed(table, columns)} TO STDOUT") as rows:
                for piece in rows:
                    out.write(piece)
            add(f"{PREFIX}{table}", path)
            path.unlink()
        cursor.execute(HEAD)
        head: tuple[int, str] | None = cursor.fetchone()
    return head or (0, "")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _listed(table: str, columns: list[str]) -> str:
    return f"{_quoted(table)} ({', '.join(map(_quoted, columns))})"


def numbering() -> dict[str, int]:
    """Of each table the last number that was given to a row, though that row may be gone."""
    with connection.cursor() as cursor:
        if vendor() == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return dict(cursor.fetchall())
        cursor.execute(
            "SELECT t.relname, s.last_value FROM pg_sequences s"
            " JOIN pg_class q ON q.relname = s.sequencename AND q.relkind = 'S'"
            " JOIN pg_depend d ON d.objid = q.oid AND d.deptype IN ('a', 'i')"
            " JOIN pg_class t ON t.oid = d.refobjid"
            " WHERE s.schemaname = current_schema() AND s.last_value IS NOT NULL"
        )
        return dict(cursor.fetchall())


def is_empty() -> bool:
    """Whether nothing is here yet that a restore could overwrite."""
    if vendor() == "sqlite":
        path = Path(str(settings.DATABASES["default"]["NAME"]))
        if not path.exists() or path.stat().st_size == 0:
            return True
    there = shape.tables()
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    if set(there) - ours - {shape.STEPS}:  # another program's
        return False
    if "journal_entry" not in there:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry")
        (entries,) = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM accounts_account")
        (accounts,) = cursor.fetchone()
    return not (entries or accounts)


def staged() -> Path:
    """The database file beside its place; `place_sqlite` moves it once all of the backup proved whole."""
    return settings.HOME / "dangbo.restoring"  # type: ignore[no-any-return]


def drain(stream: IO[bytes]) -> None:
    while stream.read(1 << 20):
        pass


def stage_sqlite(stream: IO[bytes]) -> None:
    with staged().open("wb") as out:
        while piece := stream.read(1 << 20):
            out.write(piece)


def place_sqlite() -> None:
    connection.close()
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        leftover.unlink(missing_ok=True)
    staged().rename(path)


def drop_staged() -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{staged()}{end}").unlink(missing_ok=True)


class PostgresLoad:
    """Tables one after another into an empty database of the stated shape, in one transaction."""

    def __init__(self, stated: Mapping[str, Any]):
        self._stated = stated

    def __enter__(self) -> PostgresLoad:
        shape.known(self._stated["migrations"])
        standing = shape.tables()
        if shape.migrations() != sorted(self._stated["migrations"]):
            with connection.cursor() as cursor:
                if standing:
                    cursor.execute(f"DROP TABLE {', '.join(map(_quoted, standing))} CASCADE")
            shape.build(self._stated["migrations"])
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        names = ", ".join(_quoted(table) for table in shape.tables() if table != shape.STEPS)
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        return self

    def table(self, name: str, stream: IO[bytes]) -> None:
        if name == shape.STEPS:  # they were taken when the tables were built
            drain(stream)
            return
        into = _listed(name, self._stated["columns"][name])
        with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as rows:
            while piece := stream.read(1 << 16):
                rows.write(piece)

    def rows(self, name: str, columns: list[str], values: Iterator[list[Any]]) -> None:
        """Rows as Django prepares them for this database."""
        with connection.cursor() as cursor, cursor.copy(f"COPY {_listed(name, columns)} FROM STDIN") as rows:
            for one in values:
                rows.write_row(one)

    def number(self, last: Mapping[str, int]) -> None:
        """New rows are numbered behind the last number that was ever given."""
        with connection.cursor() as cursor:
            for table in shape.tables():
                for sequence in connection.introspection.get_sequences(cursor, table):
                    column, name = _quoted(sequence["column"]), sequence["name"]
                    cursor.execute(  # names come from the database's own catalogue, quoted
                        f"SELECT setval('{name}', greatest(max({column}), %s, 1),"
                        f" greatest(max({column}), nullif(%s, 0)) IS NOT NULL) FROM {_quoted(table)}",  # nosec B608
                        [last.get(table), last.get(table)],
                    )

    def __exit__(self, *error: Any) -> None:
        self._atomic.__exit__(*error)
