"""The journal's tables, and the base of every record that the door writes."""

from __future__ import annotations

import os

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangbo.journal.terms import Effect
from dangbo.kernel.vietnamese.text import fold


def new_key() -> str:
    """A key for a record that was not given one by a workbook or another system."""
    return os.urandom(16).hex()


class Record(models.Model):
    """A row that is evidence: it has a stable key and a version that the door raises at each change.

    `sealed` names fields whose values never enter the journal in clear (a keyed digest does);
    `digested` fields too long for it, of which it keeps a SHA-256.
    `unit_path` leads to the unit that decides who may see the row ("" when none does).
    """

    sealed: frozenset[str] = frozenset()
    digested: frozenset[str] = frozenset()
    unit_path = "unit_id"

    key = models.CharField(_("key"), max_length=64, unique=True, default=new_key, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Findable(Record):
    """A record that lists search by words, with or without diacritics: the door keeps `folded` of `folded_from`."""

    folded_from: tuple[str, ...] = ()

    folded = models.TextField(default="", editable=False)

    class Meta:
        abstract = True

    def fold(self) -> None:
        self.folded = fold(" ".join(str(getattr(self, name) or "") for name in self.folded_from))


class ChainHead(models.Model):
    """The single row that every write locks: the last number and hash of the journal."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"


class Entry(models.Model):
    """One line of the journal: never changed, never removed, each chained to the one before it."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=80)
    effect = models.CharField(max_length=10, choices=Effect)
    actor_key = models.CharField(max_length=80, db_index=True)
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    unit_id = models.BigIntegerField(null=True)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField(null=True)
    subject_version = models.PositiveIntegerField(null=True)
    before = models.TextField(default="{}")
    after = models.TextField(default="{}")
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    batch = models.CharField(max_length=32, db_index=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("seq",)
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "seq"], name="journal_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class Receipt(models.Model):
    """What a submission with a token led to, so that the same one sent again does nothing."""

    token = models.CharField(max_length=64, primary_key=True)
    action = models.CharField(max_length=80)
    actor_key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    refs = models.TextField(default="[]")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token
