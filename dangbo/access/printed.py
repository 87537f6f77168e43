"""docs/generated/permissions.md: the table of permissions for people who read the repository.

`python -m dangbo.access.printed` writes it anew; a test says when that is due.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
from django.utils import translation

PAGE = Path(__file__).resolve().parents[2] / "docs" / "generated" / "permissions.md"


def permissions_markdown() -> str:
    """The table in both languages, with the verbs that ask for each permission."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    from dangbo.access import queries  # noqa: PLC0415 -- apps must be loaded first
    from dangbo.journal import registry  # noqa: PLC0415 -- apps must be loaded first

    verbs: dict[str, list[str]] = {}
    for action in registry.actions():
        verbs.setdefault(action.permission, []).append(f"`{action.name}`")
    yield "# Who may do what"
    yield ""
    yield "Written by `python -m dangbo.access.printed` from `dangbo/access/permissions.py`; do not edit by hand."
    yield "A role reaches its unit and all units below it. What does not stand here is refused."
    with translation.override("en"):
        nouns = queries.permissions_by_noun()
    for noun, rows in nouns:
        yield from ("", f"## {noun}", "", "| permission | what | việc | who | verbs |", "|---|---|---|---|---|")
        for row in rows:
            with translation.override("en"):
                what, who = str(row.sentence), _joined(row.who.labels) or "only the program itself"
            with translation.override("vi"):
                said = str(row.sentence)
            yield f"| `{row.name}` | {what} | {said} | {who} | {_joined(verbs.get(row.name, ()))} |"


def _joined(parts: Iterable[object]) -> str:
    return ", ".join(str(part) for part in parts)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangbo.site.settings")
    os.environ.setdefault("DEMO", "1")  # only words are read: no secret is needed
    django.setup()
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(permissions_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
