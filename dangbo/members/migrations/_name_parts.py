"""Names are looked up by any part of them: on PostgreSQL by groups of three letters, as 100,000 of them need.

Without the extension (it comes with the server, in Debian in the package itself, elsewhere in "contrib") or the
right to add it, and on SQLite, the same names are found without an index. It may be added later by hand.
"""

from typing import Any

from django.db import DatabaseError, transaction

INDEX = "person_name_parts"


def add(apps: Any, editor: Any) -> None:
    if editor.connection.vendor != "postgresql":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return
        try:
            with transaction.atomic(using=editor.connection.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {INDEX} ON members_person USING gin (name_folded gin_trgm_ops)"
                )
        except DatabaseError:
            return  # not allowed here; nothing but speed is lost


def remove(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        with editor.connection.cursor() as cursor:
            cursor.execute(f"DROP INDEX IF EXISTS {INDEX}")
