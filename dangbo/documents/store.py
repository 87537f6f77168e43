"""Where attached files lie: each under the digest of its content, never under a name that somebody sent."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.conf import settings

LIMIT = 30 * 1024 * 1024  # bytes


class Sent(Protocol):
    """What the store needs of a file on its way in (web.uploads.Upload is one)."""

    sha256: str

    def chunks(self) -> object: ...


def path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "documents" / sha256[:2] / sha256


def keep(sent: Sent) -> Path:
    """Put a file into the store, whole or not at all, though two may send the same at once."""
    path = path_of(sent.sha256)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{id(sent)}.part")
    with part.open("wb") as file:
        for piece in sent.chunks():  # type: ignore[attr-defined]
            file.write(piece)
    part.replace(path)
    return path
