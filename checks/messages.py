"""Message catalogues, without a system gettext: python -m checks.messages compile|check|update [ROOM ...]

compile  writes django.mo beside each django.po that is newer than it
check    every message of code and templates is translated in its room's catalogue, in full, and no two
         rooms translate one message differently: the room listed first would win on everybody's pages
update   takes new messages into the catalogues and drops those that are gone
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from checks.source import ROOT

HOUSE = ROOT / "dangbo"
LANGUAGE = "vi"
SHOWN = 40
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)

Found = dict[tuple[str, str | None], list[tuple[str, int]]]


def catalogue_path(room: Path) -> Path:
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def rooms() -> list[Path]:
    return sorted(path for path in HOUSE.iterdir() if (path / "__init__.py").exists())


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def compile_all() -> int:
    """Write the .mo files that are missing or older than their .po; how many were written."""
    written = 0
    for po in sorted(HOUSE.glob("*/locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        compiled = io.BytesIO()
        write_mo(compiled, read_catalogue(po))
        mo.write_bytes(compiled.getvalue())
        written += 1
    return written


def _code_of(path: Path) -> bytes:
    """A template as the calls of gettext in it, a Python file as it is."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    from django.utils.translation.template import templatize  # noqa: PLC0415 -- not needed to compile

    # What the template says outside its tags is blanked out; its indentation would not parse as Python.
    return INDENT.sub("", templatize(text, origin=str(path))).encode()


def messages_of(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """(line, message id or (singular, plural), context) for each message of a file."""
    for line, message, _comments, context in extract("python", io.BytesIO(_code_of(path)), keywords=KEYWORDS):
        yield line, message if isinstance(message, str) else tuple(message), context


def messages_of_room(room: Path) -> Catalog:
    """All that a room's code and templates ask to be translated."""
    found = Catalog(locale=LANGUAGE)
    files = [
        path
        for pattern in ("**/*.py", "**/templates/**/*.html", "**/templates/**/*.txt")
        for path in room.glob(pattern)
        if not {"tests", "migrations"} & set(path.relative_to(room).parts)
    ]
    for path in sorted(files):
        for line, message, context in messages_of(path):
            found.add(message, context=context, locations=[(str(path.relative_to(ROOT)), line)])
    return found


def faults_of_room(wanted: Catalog, have: Catalog) -> Iterator[str]:
    """What is missing or wrong in a catalogue, as text."""
    for message in wanted:
        if not message.id:
            continue
        place = "{}:{}".format(*message.locations[0])
        translated = have.get(message.id, message.context)
        if translated is None or not _complete(translated):
            yield f"{place}: not translated: {_first(message)!r}"
    for message in have:
        if message.id and message.fuzzy:
            yield f"line {message.lineno}: fuzzy: {_first(message)!r}"
        if message.id and _complete(message):
            yield from (f"line {message.lineno}: {error}: {_first(message)!r}" for error in message.check(have))


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _complete(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return bool(strings) and all(strings)


def check_all() -> list[str]:
    faults: list[str] = []
    for room in rooms():
        wanted, path = messages_of_room(room), catalogue_path(room)
        have = read_catalogue(path) if path.exists() else Catalog(locale=LANGUAGE)
        faults += [f"{path.relative_to(ROOT)}: {fault}" for fault in faults_of_room(wanted, have)]
    return faults


def clashes(catalogues: Mapping[str, Catalog]) -> Iterator[str]:
    """Messages, with their context, that rooms translate differently; `catalogues` by room."""
    said: dict[tuple[str, str | None], dict[str | tuple[str, ...], list[str]]] = {}
    for room, catalogue in catalogues.items():
        for message in catalogue:
            if message.id and _complete(message):
                key, told = (_first(message), message.context), message.string
                said.setdefault(key, {}).setdefault(told if isinstance(told, str) else tuple(told), []).append(room)
    for (text, context), wordings in sorted(said.items(), key=str):
        if len(wordings) > 1:
            told_by = "; ".join(f"{wording!r} in {', '.join(where)}" for wording, where in wordings.items())
            yield f"{text!r}{f' ({context})' if context else ''} is translated in several ways: {told_by}"


def update(names: list[str]) -> None:
    """Rewrite each room's catalogue to hold exactly the messages in use; new ones come untranslated."""
    for room in rooms():
        if names and room.name not in names:
            continue
        wanted, path = messages_of_room(room), catalogue_path(room)
        if not len(wanted):
            continue
        catalogue = read_catalogue(path) if path.exists() else Catalog(locale=LANGUAGE, project="dangbo", version="")
        catalogue.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)


def main(argument: str, *names: str) -> int:
    if argument == "compile":
        compile_all()
        return 0
    if argument == "update":
        update(list(names))
        return 0
    faults = check_all()
    faults += clashes(
        {room.name: read_catalogue(catalogue_path(room)) for room in rooms() if catalogue_path(room).exists()}
    )
    print("\n".join(faults[:SHOWN]))
    print(f"messages: {len(faults)} faults" if faults else "messages: complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:] or ["check"]))
