"""The nearest known words to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from dangbo.kernel.vietnamese.text import fold


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Up to `limit` candidates that `word` may have been meant for, the likeliest first; maybe none.

    Case, diacritics and spacing do not count, so `Ho va ten` finds `Họ và tên`.
    """
    by_folded: dict[str, list[str]] = {}
    for candidate in dict.fromkeys(candidates):
        by_folded.setdefault(fold(candidate), []).append(candidate)
    close = get_close_matches(fold(word)[:200], by_folded, n=limit, cutoff=0.5) if limit > 0 else []
    return [candidate for folded in close for candidate in by_folded[folded]][:limit]
