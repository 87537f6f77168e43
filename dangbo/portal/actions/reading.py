"""Counts of readers and the number of the edition: no evidence, so not of the journal, but written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F

from dangbo.portal import edition
from dangbo.portal.models import Article, Edition, Glance, Reading

Mark = tuple[int, int, bytes]  # article, hour, visitor
PIECE = 400


def turn_edition() -> None:
    """Let every process know that the pages it keeps are old."""
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1):
        Edition.objects.bulk_create([Edition(pk=1, number=1)], ignore_conflicts=True)
    edition.turned()
    transaction.on_commit(edition.turned)


def add_glances(marks: Iterable[Mark]) -> Mapping[int, int]:
    """Add marks to the counts, each once however many processes bring it; the new counts by article.

    Marks of hours gone by are dropped: a visitor is known for two hours at most, and never by name.
    """
    wanted = set(marks)
    if not wanted:
        return {}
    with transaction.atomic():
        Edition.objects.select_for_update().get_or_create(pk=1)  # processes come one after another
        there = set(Article.objects.filter(pk__in={mark[0] for mark in wanted}).values_list("pk", flat=True))
        fresh = [mark for mark in wanted - _known(wanted) if mark[0] in there]
        Glance.objects.bulk_create([Glance(article_id=a, hour=h, visitor=v) for a, h, v in fresh], batch_size=PIECE)
        added = Counter(article for article, _hour, _visitor in fresh)
        Reading.objects.bulk_create([Reading(article_id=pk) for pk in added], ignore_conflicts=True)
        for article, count in added.items():
            Reading.objects.filter(article_id=article).update(count=F("count") + count)
        Glance.objects.filter(hour__lt=max(hour for _a, hour, _v in wanted) - 1).delete()
        return dict(Reading.objects.filter(article_id__in=added).values_list("article_id", "count"))


def _known(wanted: Iterable[Mark]) -> set[Mark]:
    marks = sorted(wanted)
    found: set[Mark] = set()
    for start in range(0, len(marks), PIECE):
        some = marks[start : start + PIECE]
        rows = Glance.objects.filter(hour__in={mark[1] for mark in some}, visitor__in=[mark[2] for mark in some])
        found |= {(a, h, bytes(v)) for a, h, v in rows.values_list("article_id", "hour", "visitor")}
    return found
