"""COPY text is read as PostgreSQL writes it."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from dangbo.site.keeping.crossing import _lines, unescaped

ESCAPES = {"\\": r"\\", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v"}


def written(value: str) -> str:
    """As PostgreSQL writes it."""
    return "".join(ESCAPES.get(sign, sign) for sign in value)


@given(st.text(st.one_of(st.sampled_from("\\\t\n\r\b\f\vnrt0x"), st.characters(exclude_categories=["Cs"]))))
def test_what_was_written_is_read(value: str) -> None:
    assert unescaped(written(value)) == value


@given(st.lists(st.text(st.sampled_from("aă\t"), min_size=1)), st.integers(1, 4))
def test_lines_come_whole(lines: list[str], size: int) -> None:
    class Trickle(io.BytesIO):
        def read(self, most: int | None = -1) -> bytes:
            return super().read(size)

    assert list(_lines(Trickle("".join(line + "\n" for line in lines).encode()))) == lines
