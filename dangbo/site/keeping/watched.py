"""A stream that keeps the digest of what was read of it: what is stated of a piece is what went by."""

from __future__ import annotations

import hashlib
from typing import IO


class Watched:
    def __init__(self, stream: IO[bytes]):
        self._stream, self._digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._digest.update(piece)
        return piece

    def hexdigest(self) -> str:
        """SHA-256 of all that was read so far."""
        return self._digest.hexdigest()
