"""The lists that `web` draws, handed to the API, which stands beside it and may not know it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.web import listing


class PageLists:
    """What `dangbo.api.lists.install` is given."""

    def named(self, viewer: Actor) -> list[dict[str, Any]]:
        """Name, title and columns of each list open to the viewer."""
        return [
            {"name": one.name, "title": str(one.title), "columns": {c.key: str(c.label) for c in one.columns}}
            for one in listing.listings()
            if policy.allows(viewer, one.permission)
        ]

    def answer(self, name: str, viewer: Actor, params: Mapping[str, str]) -> dict[str, Any]:
        return listing.listing(name).answer(viewer, params)
