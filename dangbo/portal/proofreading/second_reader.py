"""The whole reading, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dangbo.portal.proofreading import form, listed, names, phrases, privacy, sums, words
from dangbo.portal.proofreading.figures import figures
from dangbo.portal.proofreading.finding import Fault, Findings
from dangbo.portal.proofreading.reader import Manuscript, from_text

# What has no space for so long is no word: an address, a picture written as letters, or meant to keep the reader busy.
_RUN = re.compile(r"\S{120,}")


def proofread(manuscript: Manuscript | str, *, phrases_more: Iterable[str] = ()) -> Findings:
    """Everything to look at in a text; nothing is changed. `phrases_more` are the ward's own set phrases."""
    if isinstance(manuscript, str):
        manuscript = from_text(manuscript)
    text = _RUN.sub(lambda run: "\n" * len(run[0]), manuscript.text)
    generated = list(form.generated(text))
    closed = sorted([*words.addresses(text), *((one.at, one.at + len(one.span)) for one in generated)])
    found: list[Fault] = [
        *generated,
        *words.spelling(text, closed),
        *words.numbers_run_together(text, closed),
        *words.spaces(text, closed),
        *words.loose_marks(text, closed),
        *words.doubled(text, closed),
        *words.doubled_pairs(text, closed),
        *phrases.set_phrases(text, phrases_more),
        *names.names(text),
        *privacy.private_numbers(text),
        *form.of_form(manuscript),
    ]
    stated = figures(text)
    checks = [
        *sums.percentages(text, stated),
        *sums.ratios(text, stated),
        *sums.parts(text, stated),
        *sums.lists(text),
        *listed.below(text, manuscript.items),
    ]
    return Findings(
        manuscript.text,
        stated,
        tuple(sorted(checks, key=lambda one: one.at)),
        tuple(sorted(_outside_phrases(_each_once(found)), key=lambda one: one.at)),
        form.reading(text),
    )


def _outside_phrases(found: list[Fault]) -> list[Fault]:
    """A syllable that a corrected set phrase puts right is not told a second time."""
    told = {at for one in found if one.kind == "set_phrase" for at in range(one.at, one.at + len(one.span))}
    return [one for one in found if not (one.kind == "spelling" and one.at in told)]


def _each_once(found: Iterable[Fault]) -> list[Fault]:
    """Of two faults of one kind at one place the first stays."""
    kept: dict[tuple[str, int, str], Fault] = {}
    for one in found:
        kept.setdefault((one.kind, one.at, one.span), one)
    return list(kept.values())
