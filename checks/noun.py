"""A new noun: python -m checks.noun NAME [BESIDE]

Lays the folder with its layers, and writes it into the settings and into the import contract, on
the floor of the noun named BESIDE. What each file is for stands in its first line.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from checks.source import ROOT

BESIDE = "feedback"
LAYERS = {
    "terms.py": "Which words and states exist.",
    "models.py": "What is stored, under which constraints.",
    "queries.py": "What can be asked. Public functions take `viewer` and `day` or `period`.",
    "rules.py": "What the regulations demand, clause by clause.",
    "actions.py": "What can be done, from which state to which: the only file that writes.",
    "figures.py": "What can be counted, by which clause.",
    "forms.py": "How input is read; never saves.",
    "views.py": "Pages: one question or one action each.",
}
URLS = '''"""Addresses of {name}."""

from django.urls import URLPattern

app_name = "{name}"
urlpatterns: list[URLPattern] = []
'''
APPS = """from django.apps import AppConfig


class {title}Config(AppConfig):
    name = "dangbo.{name}"
    label = "{name}"
"""


class NounRefused(ValueError):
    """The name will not do, or there is no such neighbour."""


def lay(root: Path, name: str, beside: str = BESIDE) -> list[Path]:
    """Write the folder and its two lines; the files made or changed. Raises NounRefused."""
    folder, settings, contract = root / "dangbo" / name, root / "dangbo/site/settings.py", root / "pyproject.toml"
    if not re.fullmatch(r"[a-z][a-z_]{2,30}", name):
        raise NounRefused("a noun is named in small letters, as in: make noun NAME=petitions")
    if folder.exists():
        raise NounRefused(f"dangbo/{name} is there already")
    edits = {
        settings: _once(settings, rf'"{beside}",', rf'"{beside}", "{name}",'),
        contract: _once(contract, rf'"dangbo\.{beside}",', rf'"dangbo.{beside}", "dangbo.{name}",'),
    }
    edits[contract] = _once(contract, rf'(\| |"){beside}(?= \||")', rf"\g<0> | {name}", edits[contract])
    files = {folder / file: f'"""{says}"""\n' for file, says in LAYERS.items()}
    files |= {folder / part / "__init__.py": "" for part in (".", "migrations", "tests")}
    files[folder / "apps.py"] = APPS.format(name=name, title=name.title().replace("_", ""))
    files[folder / "urls.py"] = URLS.format(name=name)
    for path, text in (files | edits).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [*files, *edits]


def _once(path: Path, pattern: str, replacement: str, text: str | None = None) -> str:
    changed, count = re.subn(pattern, replacement, text or path.read_text(encoding="utf-8"), count=1)
    if not count:
        raise NounRefused(f"{path.name}: no place beside {pattern}")
    return changed


def main(arguments: list[str]) -> int:
    try:
        paths = lay(ROOT, *(arguments or [""]))
    except NounRefused as refused:
        print(refused)
        return 1
    for path in paths:
        print(path.relative_to(ROOT))
    print("Next: its terms and models, then docs/glossary.md and docs/howto/add-a-noun.md")
    return 0


if __name__ == "__main__":
    sys.exit(main([argument for argument in sys.argv[1:3] if argument]))
