"""Files that were previewed and wait for a word: each apart for its sender, under the digest of its content.

Nothing of them is in the registers. They are taken away when they are written, and after a day in any case.
"""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path

from django.conf import settings

from dangbo.kernel.actor import Actor

LIMIT = 60 * 1024 * 1024  # bytes
KEPT_SECONDS = 24 * 3600
_DIGEST = re.compile(r"[0-9a-f]{64}")


def _folder(sender: Actor) -> Path:
    return Path(settings.MEDIA_ROOT) / "waiting" / hashlib.sha256(sender.key.encode()).hexdigest()[:16]


def keep(sender: Actor, content: bytes) -> str:
    """Put a file by; its digest. Old ones are swept out."""
    folder = _folder(sender)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.parent.glob("*/*"):
        if time.time() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    part = folder / f"{digest}.part"
    part.write_bytes(content)
    part.replace(folder / digest)
    return digest


def read(sender: Actor, digest: str) -> bytes | None:
    """The file that this sender has put by, or None."""
    path = _folder(sender) / digest
    return path.read_bytes() if _DIGEST.fullmatch(digest) and path.is_file() else None


def drop(sender: Actor, digest: str) -> None:
    if _DIGEST.fullmatch(digest):
        (_folder(sender) / digest).unlink(missing_ok=True)
