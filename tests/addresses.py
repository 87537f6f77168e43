"""Every address of the site, with a path that leads to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

EXAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}
ARGUMENT = re.compile(r"<(?:(?P<kind>\w+):)?\w+>")


@dataclass(frozen=True)
class Address:
    """One line of the address table. `path` is an example: whole numbers are 1, words are x."""

    path: str
    view: Callable[..., Any]

    @property
    def permission(self) -> str:
        """What the view names, "" when it names nothing."""
        return str(getattr(self.view, "permission", ""))

    @property
    def module(self) -> str:
        view = getattr(self.view, "view_class", self.view)
        return str(getattr(view, "__module__", ""))


def addresses() -> list[Address]:
    return list(_below(get_resolver(), "/"))


def _below(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        path = prefix + ARGUMENT.sub(lambda found: EXAMPLES.get(found["kind"] or "str", "x"), str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, path)
        elif isinstance(pattern, URLPattern):
            yield Address(path, pattern.callback)
