"""Whom the lines of a list mean, as it stands in the annex of a decision or is pasted from a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dangbo.kernel.vietnamese.text import fold, nfc
from dangbo.members.models import Person

_NUMBER = re.compile(r"^\d{1,4}\s*[.)\-]\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass
class _Known:
    """People by everything that a line may give; ids."""

    exact: dict[str, set[int]] = field(default_factory=dict)  # code or card number
    named: dict[str, set[int]] = field(default_factory=dict)  # full name with its marks
    folded: dict[str, set[int]] = field(default_factory=dict)
    born: dict[int, str] = field(default_factory=dict)


def meant_by(lines: Sequence[str], people: Iterable[Person]) -> list[frozenset[int]]:
    """For each line the ids of those it may mean: by code or card number, else by full name, with its marks or,
    when nobody is written so, without; a birth date or year beside the name tells namesakes apart."""
    known = _known(people)
    return [_meant(_pieces(line), known) for line in lines]


def _known(people: Iterable[Person]) -> _Known:
    known = _Known()
    for one in people:
        for value in (one.code.casefold(), one.card_number):
            if value:
                known.exact.setdefault(value, set()).add(one.pk)
        known.named.setdefault(nfc(one.full_name).casefold(), set()).add(one.pk)
        known.folded.setdefault(fold(one.full_name), set()).add(one.pk)
        known.born[one.pk] = f"{one.birth_date:%d/%m/%Y}" if one.birth_date else ""
    return known


def _pieces(line: str) -> list[str]:
    plain = _NUMBER.sub("", line.strip())
    return [piece.strip() for piece in re.split(r"[\t;,|]", plain) if piece.strip()]


def _meant(pieces: Sequence[str], known: _Known) -> frozenset[int]:
    for piece in pieces:
        if found := known.exact.get(piece.casefold()):
            return frozenset(found)
    names = [" ".join(nfc(piece).casefold().split()) for piece in pieces]
    found = next((known.named[name] for name in names if name in known.named), None)
    found = found or next((known.folded[fold(name)] for name in names if fold(name) in known.folded), set())
    if len(found) > 1:
        dates = {piece for piece in pieces if _YEAR.search(piece)}
        told = {pk for pk in found if any(known.born[pk].endswith(one) for one in dates)}
        found = told or found
    return frozenset(found)
