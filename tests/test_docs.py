"""What the documents name exists: rooms, words, files, commands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from checks.source import ROOT
from dangbo.journal.models import Record
from dangbo.site import commands

DOCS = sorted([ROOT / "README.md", ROOT / "README.vi.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)\)")
CODE = re.compile(r"`([^`\n]+)`")


def rows_of(path: Path) -> Iterator[list[str]]:
    """The cells of every table row of a document, heads left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and not set(cells[0]) <= {"-", ":"} and cells[0] not in ("code", "room", "question"):
            yield cells


def words() -> dict[str, str]:
    """Each code word of the glossary with its row's Vietnamese."""
    found: dict[str, str] = {}
    for code, vietnamese, *_remark in rows_of(ROOT / "docs" / "glossary.md"):
        for word in code.split(","):
            found[re.sub(r"\(.*\)", "", word).strip().lower()] = vietnamese
    return found


def test_the_map_names_every_room_and_no_other() -> None:
    text = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    table = text[text.index("| room |") : text.index("Files of a noun")]
    named = Counter(
        name for row in table.splitlines() for name in CODE.findall(row.split("|")[1] if "|" in row else "")
    )
    rooms = {path.parent.name for path in (ROOT / "dangbo").glob("*/__init__.py")}
    assert set(named) == rooms
    assert {name for name, times in named.items() if times > 1} == set()


def test_every_noun_stands_in_the_glossary() -> None:
    known = words()
    missing = {}
    for config in apps.get_app_configs():
        kinds = {
            re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower()
            for model in config.get_models()
            if issubclass(model, Record)
        }
        if config.name.startswith("dangbo.") and kinds and not kinds & set(known):
            missing[config.label] = kinds
    assert missing == {}
    assert {"figure", "period", "rulebook", "journal", "desk", "statistics", "paper", "import"} - set(known) == set()


def test_every_word_of_the_glossary_has_vietnamese_and_stands_once() -> None:
    codes = [code for code, *_rest in rows_of(ROOT / "docs" / "glossary.md")]
    assert [code for code, times in Counter(codes).items() if times > 1] == []
    assert {code for code, vietnamese, *_ in rows_of(ROOT / "docs" / "glossary.md") if not vietnamese} == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_are_named_exist(path: Path) -> None:
    missing = set()
    for name in CODE.findall(path.read_text(encoding="utf-8")):
        if not name.startswith(("dangbo/", "docs/", "checks/", "tests/", "bench/", "examples/")) or " " in name:
            continue
        if "<" in name or "*" in name or "…" in name:
            continue
        if not (ROOT / name).exists() and not list(ROOT.glob(f"{name}*")):
            missing.add(name)
    assert missing == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_that_are_named_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    made = set(re.findall(r"(?:^ {4}|`|&& )make ([a-z]+)", text, re.MULTILINE))
    called = set(re.findall(r"(?:^ {4}(?:\S*/)?|`|&& |\* {2})dangbo ([a-z]+)", text, re.MULTILINE))
    assert made - targets == set()
    assert called - set(commands.names()) == set()


def test_pictures_are_small() -> None:
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs" / "screens").glob("*.png")}
    assert set(pictures) == {"figure.png", "report.png"}
    assert {name for name, size in pictures.items() if size > 200_000} == set()
