"""From one kind of database to the other: row by row through the fields of the models, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from dangbo.kernel.refusal import Refusal
from dangbo.site.keeping import shape, tables

STAGED = "staged"
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def refuse_other_shape(stated: Mapping[str, Any]) -> None:
    """Rows can cross only between tables of the same shape."""
    shape.known(stated["migrations"])
    if shape.differs(stated["migrations"]):
        raise Refusal(
            "Bản sao lưu do phiên bản cũ của phần mềm ghi, nên chưa chuyển thẳng sang loại cơ sở dữ liệu khác được. "
            "Hãy khôi phục vào cùng loại cơ sở dữ liệu, sao lưu lại, rồi khôi phục bản mới ấy sang loại khác."
        )


def _models() -> dict[str, type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in every if model._meta.managed and not model._meta.proxy}


def _open_staged() -> Any:
    """A connection to the database file that waits beside its place."""
    connections.settings[STAGED] = {
        **connections.settings[DEFAULT_DB_ALIAS],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tables.staged()),
        "OPTIONS": {},
        "CONN_MAX_AGE": 0,
    }
    return connections[STAGED]


def _close_staged() -> None:
    connections[STAGED].close()
    del connections[STAGED]
    del connections.settings[STAGED]


def to_postgres(stated: Mapping[str, Any], last: Mapping[str, int]) -> None:
    """All rows of the staged SQLite file into the empty PostgreSQL database, within its transaction."""
    refuse_other_shape(stated)
    _open_staged()
    try:
        with tables.PostgresLoad(stated) as load:
            here = connections[DEFAULT_DB_ALIAS]
            for table, model in _models().items():
                fields = model._meta.local_concrete_fields
                rows = model._base_manager.using(STAGED).order_by().values_list(*(f.attname for f in fields))
                values = (
                    [field.get_db_prep_save(value, here) for field, value in zip(fields, row, strict=True)]
                    for row in rows.iterator(chunk_size=2000)
                )
                load.rows(table, [str(field.column) for field in fields], values)
            load.number(last)
    finally:
        _close_staged()


class SqliteLoad:
    """Tables of COPY text one after another into a new SQLite file beside its place."""

    def __init__(self, stated: Mapping[str, Any]):
        self._stated = stated

    def __enter__(self) -> SqliteLoad:
        refuse_other_shape(self._stated)
        tables.drop_staged()
        self._connection = _open_staged()
        shape.build(self._stated["migrations"], STAGED)
        self._known = _models()
        self._atomic = transaction.atomic(using=STAGED)
        self._atomic.__enter__()
        with self._connection.cursor() as cursor:
            for table in self._known:
                cursor.execute(f"DELETE FROM {self._quoted(table)}")  # nosec B608: a model's own table
        return self

    def _quoted(self, name: str) -> str:
        return str(self._connection.ops.quote_name(name))

    def table(self, name: str, stream: IO[bytes]) -> None:
        if name == shape.STEPS:  # they were taken when the tables were built
            tables.drain(stream)
            return
        if name not in self._known:
            raise Refusal(f"Bản sao lưu có bảng lạ: {name}.")
        fields = {str(field.column): field for field in self._known[name]._meta.local_concrete_fields}
        columns = self._stated["columns"][name]
        told = [_told(fields[column], self._connection) for column in columns]
        marks, into = ", ".join(["%s"] * len(columns)), ", ".join(map(self._quoted, columns))
        statement = f"INSERT INTO {self._quoted(name)} ({into}) VALUES ({marks})"  # nosec B608: a model's own names
        with self._connection.cursor() as cursor:
            for line in _lines(stream):
                cursor.execute(statement, _row(line, told))

    def number(self, last: Mapping[str, int]) -> None:
        """New rows are numbered behind the last number that was ever given."""
        with self._connection.cursor() as cursor:
            for table, number in last.items():
                cursor.execute("UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [number, table])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) SELECT %s, %s"
                    " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)",
                    [table, number, table],
                )

    def __exit__(self, *error: Any) -> None:
        try:
            self._atomic.__exit__(*error)
        finally:
            _close_staged()


def _lines(stream: IO[bytes]) -> Iterator[str]:
    """Lines of COPY text: a line end within a value is written as two signs, so every line end ends a row."""
    rest = b""
    while piece := stream.read(1 << 20):
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line.decode()


def _row(line: str, told: list[Callable[[str], Any]]) -> list[Any]:
    words = line.split("\t")
    return [None if word == r"\N" else tell(unescaped(word)) for tell, word in zip(told, words, strict=True)]


def unescaped(word: str) -> str:
    r"""A value of COPY text as it was: "a\\tb" → "a<tab>b"."""
    if "\\" not in word:
        return word
    head, *rest = word.split("\\")
    pieces, taken = [head], iter(rest)
    for piece in taken:
        if piece:
            pieces.append(_ESCAPED.get(piece[0], piece[0]) + piece[1:])
        else:  # two in a row: one that was meant
            pieces.append("\\" + next(taken, ""))
    return "".join(pieces)


def _told(field: Any, connection: Any) -> Callable[[str], Any]:
    """How a column's text becomes what this field stores in the other database."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.BinaryField):
        return lambda word: bytes.fromhex(word.removeprefix("\\x"))
    if isinstance(target, models.JSONField):
        return lambda word: target.get_db_prep_save(json.loads(word), connection)
    return lambda word: target.get_db_prep_save(target.to_python(word), connection)
