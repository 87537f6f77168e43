"""Files that people attach, kept by their digest below the folder of attachments."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from dangbo.papers.upload import inspect

LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True)
class KeptFile:
    sha256: str
    suffix: str
    size: int


def path_of(sha256: str, suffix: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "portal" / "files" / sha256[:2] / f"{sha256}.{suffix}"


def keep(content: bytes, name: str, limit: int = LIMIT) -> KeptFile:
    """Into the store. Raises BadFile for what is not what it should be, SecretFile for a secrecy mark."""
    kind = inspect(content, name, limit)
    kept = KeptFile(hashlib.sha256(content).hexdigest(), kind.value, len(content))
    path = path_of(kept.sha256, kept.suffix)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{secrets.token_hex(6)}.part")
        part.write_bytes(content)
        part.replace(path)
    return kept
