"""The readable part of an article's address."""

from __future__ import annotations

import re

from dangbo.kernel.vietnamese.text import fold

LONGEST = 90


def slug_of(title: str) -> str:
    """`Đảng bộ phường Đức Thắng` → `dang-bo-phuong-duc-thang`; cut between words; never empty."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
    return slug or "bai-viet"
