"""What is read as text: unfinished work, addresses of machines and registries, files from elsewhere at run time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.source import Fault, Source

LINES = 400

# One letter of each word is a class of its own, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X])\b|raise NotImplemented[E]rror")
MACHINE_PATH = re.compile(r"(?<![\w.:/<~*$}-])/(?:wor[k]|roo[t]|hom[e]|tm[p]|User[s])/\w")
REGISTRY = re.compile(
    r"pyp[i]\.org|pythonhoste[d]\.|npmj[s]\.|deb\.debia[n]\.|^\s*--?(?:index|extra-index|find)-(?:url|links)\b",
    re.IGNORECASE | re.MULTILINE,
)
FETCHED = re.compile(
    r"<(?:script|img|link|iframe|source|audio|video|object|embed|use|image)\b[^>]*?"
    r"\b(?:src|href|srcset|data|poster)\s*=\s*[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
FETCHED_BY_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
FETCHED_BY_SCRIPT = re.compile(r"(?:fetch\(|import\(|importScripts\(|from\s)\s*[\"'`]\s*(?:https?:)?//", re.IGNORECASE)
INLINE = re.compile(
    r"<[a-z][^>]*?\s(?:on[a-z]+|style)\s*=\s*[\"']|<style\b|<script\b(?![^>]*?\b(?:src|type=[\"']application/))",
    re.IGNORECASE,
)


def _matches(source: Source, pattern: re.Pattern[str], guard: str, message: str) -> Iterator[Fault]:
    for match in pattern.finditer(source.text):
        line = source.text.count("\n", 0, match.start()) + 1
        yield source.fault(guard, line, f"{message}: {match.group(0).strip()[:60]}")


def unfinished(source: Source) -> Iterator[Fault]:
    """No stub, no note to oneself: an open end is named in the docs or filed."""
    if not source.is_vendored and source.parts[0] != "requirements":
        yield from _matches(source, UNFINISHED, "unfinished", "unfinished work")


def machine_paths(source: Source) -> Iterator[Fault]:
    """Nothing leans on the folders of one machine."""
    if not source.is_vendored and source.path != ".gitignore":
        yield from _matches(source, MACHINE_PATH, "path", "a folder of one machine")


def registries(source: Source) -> Iterator[Fault]:
    """Packages come from whatever index the machine is set to; the project names none."""
    if not source.is_vendored:
        yield from _matches(source, REGISTRY, "registry", "a package registry or an index option")


def fetched_files(source: Source) -> Iterator[Fault]:
    """No file from another host at run time."""
    message = "a file fetched from elsewhere"
    if source.path.endswith((".html", ".svg")):
        yield from _matches(source, FETCHED, "fetched", message)
    if source.path.endswith((".html", ".css", ".svg")):
        yield from _matches(source, FETCHED_BY_STYLE, "fetched", message)
    if source.path.endswith((".html", ".js")) and not source.is_vendored:
        yield from _matches(source, FETCHED_BY_SCRIPT, "fetched", message)


def inline_code(source: Source) -> Iterator[Fault]:
    """The content security policy lets no inline script, handler or style through."""
    if "templates" in source.parts and source.path.endswith(".html"):
        yield from _matches(source, INLINE, "inline", "refused by the content security policy")


def length(source: Source) -> Iterator[Fault]:
    """Templates, styles and scripts keep to 400 lines like Python does."""
    if source.path.endswith((".html", ".css", ".js", ".sh")) and not source.is_vendored:
        lines = source.text.count("\n")
        if lines > LINES:
            yield source.fault("length", 1, f"{lines} lines, at most {LINES}")


GUARDS = (unfinished, machine_paths, registries, fetched_files, inline_code, length)
