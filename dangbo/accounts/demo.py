"""The demo's sign-ins as the sign-in page shows them. Outside the demo there are none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class DemoSignIn:
    label: Any
    username: str
    password: str


_offered: tuple[DemoSignIn, ...] = ()


def offer(sign_ins: Iterable[DemoSignIn]) -> None:
    """Called by `access`, which knows the roles."""
    global _offered
    _offered = tuple(sign_ins)


def offered() -> tuple[DemoSignIn, ...]:
    return _offered if settings.DEMO else ()
