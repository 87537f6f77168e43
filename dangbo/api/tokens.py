"""Where the API asks whose a token is. `access`, above, installs the answer; until then no token is good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dangbo.kernel.actor import Actor

TokenLookup = Callable[[str, date, str], Actor | None]
"""(the secret, the day, the request's number) → the actor that the token is, or None."""

_lookup: TokenLookup | None = None


def register_token_lookup(lookup: TokenLookup) -> None:
    """Called by `access`, which keeps the hashes of tokens."""
    global _lookup
    _lookup = lookup


def actor_of(secret: str, day: date, request_id: str) -> Actor | None:
    return _lookup(secret, day, request_id) if _lookup else None
