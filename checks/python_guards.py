"""What the import graph cannot see in Python files: writes, foreign models, vendor branches, the clock, length."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from checks.source import Exemption, Fault, Source

WRITES = frozenset(
    {"save", "create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create"}
)
WRITES |= {f"a{name}" for name in WRITES} | {"executemany", "executescript", "raw"}
PLAIN = frozenset({"book", "workbook", "digest"})  # names that hold no record: a workbook is saved, a digest updated
PEN_HOLDERS = frozenset({"actions"})  # layers that may write; the engines stand in exemptions.toml
RULED = frozenset({"models", "queries", "rules", "figures", "actions"})
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("time", "time"),
}
JUNK_DRAWERS = frozenset({"common", "utils", "util", "helpers", "misc"})
FILE_LINES, FUNCTION_LINES = 400, 50


def writes(source: Source) -> Iterator[Fault]:
    """Only actions write. The guard goes by method name, so `dict.update` is spelled `|=`."""
    if source.room is None or source.is_test or source.is_migration or source.layer in PEN_HOLDERS:
        return
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
            continue
        if not _plain(node.func.value):
            yield source.fault(
                "writes", node.lineno, f".{node.func.attr}() outside actions: writing is for the door (a dict: use |=)"
            )


def _plain(receiver: ast.expr) -> bool:
    """Whether what is written to is plainly no record."""
    if isinstance(receiver, ast.Call):
        return isinstance(receiver.func, ast.Attribute) and receiver.func.attr == "setdefault"
    name = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
    return name.lstrip("_") in PLAIN


def foreign_models(source: Source) -> Iterator[Fault]:
    """A noun enters another by its queries and actions. Record, the base class, is the one exception."""
    if source.room is None or source.is_test or source.is_migration:
        return
    for node in ast.walk(source.tree):
        for target in _imported(node):
            parts = target.split(".")
            if parts[0] != "dangbo" or len(parts) < 3 or parts[2] != "models":
                continue
            if parts[1] not in (source.room, "journal"):
                yield source.fault("models", node.lineno, f"{target}: ask dangbo.{parts[1]}.queries instead")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get_model":
            yield source.fault("models", node.lineno, "get_model(): a noun's models are reached by its queries only")


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module.count(".") == 1)


def vendor_branches(source: Source) -> Iterator[Fault]:
    """A number must not change with the database."""
    if source.layer not in RULED or source.is_test:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "vendor":
            yield source.fault("vendor", node.lineno, "a branch on the database's vendor")


def clock(source: Source) -> Iterator[Fault]:
    """The day comes from the event or from the edge of the program, never from the wall."""
    if source.layer not in RULED or source.is_test:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.func.attr) in CLOCKS:
                yield source.fault("clock", node.lineno, f"{name}.{node.func.attr}(): take the day as an argument")


def junk_drawers(source: Source) -> Iterator[Fault]:
    for part in source.parts:
        if part.removesuffix(".py") in JUNK_DRAWERS:
            yield source.fault("name", 1, f"'{part}' says nothing: name the file after what it answers")


def length(source: Source, exemptions: tuple[Exemption, ...] = ()) -> Iterator[Fault]:
    """A file has at most 400 lines, a function at most 50; tests too."""
    if source.is_migration:
        return
    most = max((e.most or 0 for e in exemptions if e.guard == "length" and e.covers(source)), default=0)
    lines = source.text.count("\n")
    if lines > max(FILE_LINES, most):
        yield source.fault("length", 1, f"{lines} lines, at most {max(FILE_LINES, most)}")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > FUNCTION_LINES:
                yield source.fault("length", node.lineno, f"{node.name}() has {size} lines, at most {FUNCTION_LINES}")


GUARDS = (writes, foreign_models, vendor_branches, clock, junk_drawers)
