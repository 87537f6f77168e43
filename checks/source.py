"""The files of the repository as the guards read them, and the fault that a guard reports."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
TEXT = {".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".in", ".sh", ".svg", ".po", ".yml", ".yaml", ".json"}
TEXT_NAMES = {"Makefile", "run", ".gitignore", ".editorconfig"}


@dataclass(frozen=True, order=True)
class Fault:
    """One place where the source breaks one guard."""

    path: str
    line: int
    guard: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: [{self.guard}] {self.message}"


@dataclass(frozen=True)
class Source:
    """One file: its path from the root of the repository (with /), and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        return PurePosixPath(self.path).parts

    @property
    def name(self) -> str:
        return self.parts[-1]

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    @property
    def room(self) -> str | None:
        """The folder under dangbo/ that the file belongs to."""
        return self.parts[1] if self.parts[0] == "dangbo" and len(self.parts) > 2 else None

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts or self.name == "conftest.py"

    @property
    def is_vendored(self) -> bool:
        return "vendor" in self.parts

    @property
    def layer(self) -> str | None:
        """`actions` for actions.py and for any file of an actions/ package; None outside a room."""
        if self.room is None:
            return None
        return self.parts[2].removesuffix(".py")

    def fault(self, guard: str, line: int, message: str) -> Fault:
        return Fault(self.path, line, guard, message)


@dataclass(frozen=True)
class Exemption:
    """A place where a guard is deliberately not applied; `most` is the size that it may have."""

    guard: str
    path: str
    reason: str
    most: int | None = None

    def covers(self, source: Source) -> bool:
        return source.path == self.path or (self.path.endswith("/") and source.path.startswith(self.path))


def read_sources() -> Iterator[Source]:
    """Every text file of the project that git knows or would take in; ignored files are left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for path in sorted(filter(None, listing.split("\0"))):
        place = ROOT / path
        if (place.suffix in TEXT or place.name in TEXT_NAMES) and place.is_file():
            yield Source(path, place.read_text(encoding="utf-8"))


def read_exemptions() -> tuple[Exemption, ...]:
    with (ROOT / "checks" / "exemptions.toml").open("rb") as file:
        return tuple(Exemption(**entry) for entry in tomllib.load(file).get("exempt", []))
