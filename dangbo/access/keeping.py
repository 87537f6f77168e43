"""What is known of the backups of this installation: a note beside the database, kept by `dangbo backup`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dangbo.journal.anchors import Anchor
from dangbo.kernel import clock
from dangbo.kernel.vietnamese.dates import format_datetime

NOTE = "backup.json"
PATIENCE = timedelta(hours=2)
"""How long a backup that is due may take before its absence is told."""


@dataclass(frozen=True)
class Made:
    """A backup: when, where, how large (bytes), and the last entry of the journal that is in it."""

    at: datetime
    path: str
    size: int
    seq: int
    hash: str


@dataclass(frozen=True)
class Keeping:
    """How backups stand at `now`: the newest one, the last attempt that failed, and how often one is due."""

    made: Made | None
    failed_at: datetime | None
    why: str
    now: datetime
    every: timedelta

    @property
    def state(self) -> str:
        """ "failed" (and nothing since), "never", "gone" (its file is no longer there), "late", or "good"."""
        if self.failed_at and (self.made is None or self.failed_at > self.made.at):
            return "failed"
        if self.made is None:
            return "never"
        if _gone(Path(self.made.path)):
            return "gone"
        return "late" if self.now - self.made.at > self.every + PATIENCE else "good"

    @property
    def good(self) -> bool:
        return self.state == "good"

    @property
    def hours(self) -> int:
        return int(self.every / timedelta(hours=1))

    def sentence(self) -> str:
        """The state for people, with what to do."""
        made = format_datetime(self.made.at) if self.made else _("none yet")
        texts = {
            "good": _("The newest backup was made at %(made)s."),
            "never": _("No backup was ever made here. Run “dangbo backup” and set up its schedule."),
            "gone": _("The newest backup (%(made)s) is no longer where it was put: %(path)s. Make another one."),
            "late": _("The newest backup is of %(made)s; one is due every %(hours)d hours. Find out why it stopped."),
            "failed": _("The backup of %(failed)s failed (the newest good one: %(made)s): %(why)s"),
        }
        return texts[self.state] % {
            "made": made,
            "path": self.made.path if self.made else "",
            "hours": self.hours,
            "failed": format_datetime(self.failed_at) if self.failed_at else "",
            "why": self.why,
        }


def _gone(path: Path) -> bool:
    """Whether the file is not there; who may not look does not know."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def keeping() -> Keeping:
    """As the note says; a note that cannot be read counts as none."""
    told = _read()
    every = timedelta(hours=settings.BACKUP_EVERY)
    try:
        made = Made(**{**told["made"], "at": datetime.fromisoformat(told["made"]["at"])}) if "made" in told else None
        failed_at = datetime.fromisoformat(told["failed"]["at"]) if "failed" in told else None
        return Keeping(made, failed_at, str(told.get("failed", {}).get("why", "")), clock.now(), every)
    except (KeyError, TypeError, ValueError):
        return Keeping(None, None, "", clock.now(), every)


def note_made(path: Path, size: int, head: tuple[int, str]) -> None:
    """A backup was made whole; an earlier failure is forgotten."""
    made = {"at": clock.now().isoformat(), "path": str(path.resolve()), "size": size, "seq": head[0], "hash": head[1]}
    _write({"made": made})


def note_failed(why: str) -> None:
    _write({**_read(), "failed": {"at": clock.now().isoformat(), "why": why}})


def forget() -> None:
    """What was noted belongs to data that are no longer here."""
    (settings.HOME / NOTE).unlink(missing_ok=True)


def anchors() -> Iterator[Anchor]:
    """Where the journal ended in the newest backup."""
    made = keeping().made
    if made is not None:
        yield Anchor(made.seq, made.hash, made.at, _("a backup was made"))


def _database() -> str:
    told = settings.DATABASES["default"]
    return f"{told.get('HOST', '')}:{told.get('PORT', '')}/{told['NAME']}"


def _read() -> dict[str, Any]:
    """The note, if it is about the database in use."""
    try:
        told = json.loads((settings.HOME / NOTE).read_text())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and told.get("database") == _database() else {}


def _write(told: dict[str, Any]) -> None:
    """A full disk must not hide why the backup failed: then the age of the newest one tells."""
    path = settings.HOME / NOTE
    with suppress(OSError):
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({**told, "database": _database()}, ensure_ascii=False, indent=1))
        fresh.replace(path)
