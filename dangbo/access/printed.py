"""docs/generated/{permissions,personal-data}.md: the tables of access for people who read the repository.

`python -m dangbo.access.printed` writes them anew; a test says when that is due.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import django
from django.utils import translation

from dangbo.rulebook import engine

GENERATED = Path(__file__).resolve().parents[2] / "docs" / "generated"
PAGE, PERSONAL = GENERATED / "permissions.md", GENERATED / "personal-data.md"
DAY = date(2026, 7, 1)  # the rulebook's day for which periods are printed


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


def personal_markdown() -> str:
    """Personal data field by field: purpose, basis, how long; in Vietnamese, as the office hands it on."""
    with translation.override("vi"), engine.central_only():
        return "\n".join(_personal_lines()) + "\n"


def _personal_lines() -> Iterator[str]:
    from dangbo.access import personal  # noqa: PLC0415 -- apps must be loaded first
    from dangbo.journal import queries as journal  # noqa: PLC0415 -- apps must be loaded first

    yield "# Dữ liệu cá nhân"
    yield ""
    yield "Written by `python -m dangbo.access.printed` from `dangbo/access/personal_data.toml`, the models and the"
    yield "rulebook (`privacy.retention`, which a ward may set otherwise). *Niêm*: never in the journal in clear."
    for purpose in personal.purposes():
        yield from ("", f"## {purpose.purpose}", "")
        yield f"Căn cứ: {purpose.basis}. Giữ: {personal.kept(purpose, DAY)}."
        yield f"{'Có' if purpose.extract else 'Không có'} trong trích lục của chính người đó."
        yield from ("", "| bản ghi | trường | niêm |", "|---|---|---|")
        for label in purpose.records:
            for note in journal.fields_of(label):
                yield f"| `{label}` | {note.label} (`{note.name}`) | {'niêm' if note.sealed else ''} |"


def _joined(parts: Iterable[object]) -> str:
    return ", ".join(str(part) for part in parts)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangbo.site.settings")
    os.environ.setdefault("DEMO", "1")  # only words are read: no secret is needed
    django.setup()
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(permissions_markdown(), encoding="utf-8")
    PERSONAL.write_text(personal_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
