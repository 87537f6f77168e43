"""Exactly once: what a submission with a token led to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from dangbo.journal.chain import canonical
from dangbo.journal.models import Receipt
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal


def digest(name: str, items: Sequence[Any]) -> str:
    """A digest of the action and its inputs."""
    data = [asdict(item) if is_dataclass(item) and not isinstance(item, type) else str(item) for item in items]
    return hashlib.sha256(canonical([name, data]).encode()).hexdigest()


def found(token: str, actor: Actor, name: str, digest: str) -> list[Model] | None:
    """The records made when this token came before, or None.

    Raises `Refusal` when the token came before with other contents or from somebody else.
    """
    receipt = Receipt.objects.filter(token=token).first()
    if receipt is None:
        return None
    if (receipt.actor_key, receipt.action, receipt.digest) != (actor.key, name, digest):
        raise Refusal(_("This submission was received before with other contents. Open the record and compare."))
    return [apps.get_model(label)._default_manager.get(pk=pk) for label, pk in json.loads(receipt.refs)]


def keep(token: str, actor: Actor, name: str, digest: str, rows: Sequence[Model], at: datetime) -> None:
    refs = json.dumps([[row._meta.label, row.pk] for row in rows])
    Receipt.objects.create(token=token, action=name, actor_key=actor.key, digest=digest, refs=refs, at=at)
