"""The search box of the header: every noun that registers a provider is asked, within the viewer's scope."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.text import fold

LIMIT = 10


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Provider:
    """`find(viewer, folded text, limit)` gives hits; `more` is the address of the full list, asked with ?q=."""

    name: str
    label: Any
    permission: str
    find: Callable[[Actor, str, int], Sequence[Hit]]
    more: str = ""
    order: int = 50


@dataclass(frozen=True)
class Found:
    label: Any
    hits: Sequence[Hit]
    more: str


_providers: dict[str, Provider] = {}


def register(provider: Provider) -> None:
    _providers[provider.name] = provider


def find(viewer: Actor, text: str) -> list[Found]:
    """What the viewer may see that answers to `text`, by noun; nothing for fewer than two letters."""
    folded = fold(text)
    if len(folded) < 2:
        return []
    found = []
    for provider in sorted(_providers.values(), key=lambda each: (each.order, each.name)):
        if policy.allows(viewer, provider.permission):
            hits = provider.find(viewer, folded, LIMIT)
            if hits:
                found.append(Found(provider.label, hits, provider.more))
    return found
