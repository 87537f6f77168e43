"""The shape of a database: which migrations it went through and which columns its tables have.

It is the first piece of a backup, so that an older backup finds the tables that it was taken from.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from dangbo.kernel.refusal import Refusal

STEPS = "django_migrations"


def migrations(alias: str = "default") -> list[str]:
    """What the database went through ("members.0001_initial"), sorted."""
    return sorted(".".join(key) for key in MigrationRecorder(connections[alias]).applied_migrations())


def tables(alias: str = "default") -> list[str]:
    return sorted(connections[alias].introspection.table_names())


def columns(alias: str = "default") -> dict[str, list[str]]:
    """Of each table its columns, in the table's own order."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        return {
            table: [column.name for column in connection.introspection.get_table_description(cursor, table)]
            for table in tables(alias)
        }


def told() -> dict[str, Any]:
    """The shape of this database, as a backup carries it."""
    return {"database": connections["default"].vendor, "migrations": migrations(), "columns": columns()}


Key = tuple[str, str]


def _keys(stated: list[str]) -> set[Key]:
    return {(app, name) for app, _dot, name in (one.partition(".") for one in stated)}


def _loader() -> MigrationLoader:
    return MigrationLoader(None)  # without a connection: looking must not make a database file


def known(stated: list[str]) -> set[Key]:
    """The stated migrations as this program names them. Raises `Refusal` when it lacks one."""
    keys = _keys(stated)
    missing = sorted(".".join(key) for key in keys - set(_loader().disk_migrations or ()))
    if missing:
        raise Refusal(
            f"Bản sao lưu do phiên bản mới hơn của phần mềm ghi (có {', '.join(missing[:3])}). "
            "Hãy cài phiên bản đó rồi khôi phục."
        )
    return keys


def build(stated: list[str], alias: str = "default") -> None:
    """Empty tables of the stated shape, in a database without any: by the squashed migrations (decision 0019) where
    the shape is that of all they stand for, else by the small ones."""
    keys, executor = known(stated), MigrationExecutor(connections[alias])
    loader = executor.loader
    if all(_covered(key, keys, loader) for key in loader.replacements):
        keys = {key for key in loader.graph.nodes if _covered(key, keys, loader)}
    else:
        loader.replace_migrations = False  # type: ignore[attr-defined]  # not in the stubs
        loader.build_graph()
        keys -= set(loader.replacements)
    graph = loader.graph
    last = [key for key in keys if not any(c.key in keys and c.key[0] == key[0] for c in graph.node_map[key].children)]
    executor.migrate(sorted(last))


def _covered(key: Key, keys: set[Key], loader: MigrationLoader) -> bool:
    """Whether a migration is among `keys`, itself or all those that it stands for."""
    return key in keys or (key in loader.replacements and set(loader.replacements[key].replaces) <= keys)


def differs(stated: list[str]) -> bool:
    """Whether this program's tables are another step on than the stated ones."""
    keys, loader = known(stated), _loader()
    return not all(_covered(key, keys, loader) for key in loader.graph.nodes)
