"""Where the entries were read: the keys of `source` spelt out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).parent / "sources.toml"
_ADDRESS = re.compile(r"https?://[^\s()]+")


@dataclass(frozen=True)
class Source:
    """`url` is empty for a source without an address."""

    key: str
    text: str
    url: str = ""

    @property
    def secondary(self) -> bool:
        return self.key.startswith("gh:")


@cache
def _texts() -> Mapping[str, str]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def sources(keys: str) -> tuple[Source, ...]:
    """The sources of an entry; a key that is none (the body that decided a ward's entry) stays as it is."""
    return tuple(_source(key.strip()) for key in keys.split(";") if key.strip())


def _source(key: str) -> Source:
    text = _texts().get(key, key)
    found = _ADDRESS.search(text)
    return Source(key, text, found[0] if found else "")
