"""A file on its way into an action."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile


class Upload:
    """A sent file with its digest. It stays one object when inputs are copied and compared (a second
    sending of the same form has the same digest), and is read in pieces."""

    def __init__(self, file: UploadedFile):
        self.file = file
        self.name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1]
        self.size = file.size or 0
        digest = hashlib.sha256()
        for piece in file.chunks():
            digest.update(piece)
        self.sha256 = digest.hexdigest()
        file.seek(0)

    def chunks(self) -> Iterator[bytes]:
        self.file.seek(0)
        yield from self.file.chunks()

    def head(self, length: int = 4096) -> bytes:
        """The first bytes, by which the kind of content is told."""
        self.file.seek(0)
        piece = self.file.read(length)
        self.file.seek(0)
        return piece

    def __deepcopy__(self, memo: dict[int, Any]) -> Upload:
        return self

    def __str__(self) -> str:
        return f"{self.name} {self.sha256}"
