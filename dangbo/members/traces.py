"""What other rooms hold of a person who becomes nameless: each states it for its own tables (docs/decisions/0016).

A table with a link to a person and no statement here fails a test. Text is searched for the name in every table of
the program, stated or not, except where a room says what keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

ARCHIVES = _(
    "Issued and signed papers and their files are archives: they are destroyed only when their own time is over, in "
    "the way the law on archives lays down (Luật Lưu trữ 33/2024/QH15)."
)
EVIDENCE = _("Who did what, and who looked at what, is the evidence of the journal.")
OF_OTHERS = _("It stands in the file of another person, who declared it.")
OF_PLACES = _("Units bear names that are not about the person.")
PUBLISHED = _("It was published: the editors of the portal take it back or put it right.")
OWN_TIME = _("Letters of citizens have a time of keeping of their own.")
# A word put before a name makes it that of a street or a school, not of a person.
PLACES = ("đường", "phố", "ngõ", "trường", "phường", "xã", "giải")
# Columns that hold places, addresses of pages, digests and what the program derives itself.
NO_NAMES = frozenset({
    "key", "folded", "place", "next_place", "ceremony_place", "native_place", "residence", "sha256", "digest", "slug",
    "symbol", "code", "batch",
})  # fmt: skip


@dataclass(frozen=True)
class Trace:
    """What becomes of the rows of one table that are about the person. `paths` lead from the row to him; the links
    stay, since figures count them.

    `named` gets the number that stands for the name, `coded` the new code; `told` says that something stood there,
    where nothing may not stand; `emptied` holds nothing any more. With `by_subject` the rows name their record by
    subject_type and subject_id instead.
    """

    model: str
    paths: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    coded: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    by_subject: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.named, *self.coded, *self.told, *self.emptied)

    def table(self) -> type[models.Model]:
        return table(self.model)


@dataclass(frozen=True)
class Kept:
    """Text that stays as it is, and why; without `fields` the whole table."""

    model: str
    why: Any
    fields: tuple[str, ...] = ()


_traces: dict[str, Trace] = {}
_kept: dict[tuple[str, tuple[str, ...]], Kept] = {}


def state(*said: Trace | Kept) -> None:
    """Say it; once for each table."""
    for one in said:
        if isinstance(one, Trace):
            _traces[one.model] = one
        else:
            _kept[one.model, one.fields] = one


def traces() -> tuple[Trace, ...]:
    return tuple(_traces.values())


def kept() -> tuple[Kept, ...]:
    return tuple(_kept.values())


def tables() -> Iterator[type[models.Model]]:
    """The tables of the program's rooms; the journal is dealt with apart."""
    for model in apps.get_models():
        if model.__module__.startswith("dangbo.") and model._meta.app_label != "journal":
            yield model


def table(label: str) -> type[models.Model]:
    """The table by its name ("members.Person"). Raises StopIteration for one that is not there."""
    return next(model for model in apps.get_models() if model._meta.label == label)


def columns(model: type[models.Model]) -> tuple[str, ...]:
    """The text columns in which somebody could be named."""
    return tuple(
        field.name for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField)) and not field.choices and field.name not in NO_NAMES
    )


def searched() -> Iterator[tuple[type[models.Model], tuple[str, ...]]]:
    """Every table with the columns from which the name is taken out wherever it stands."""
    for model in tables():
        stays = [one for one in kept() if one.model == model._meta.label]
        if any(not one.fields for one in stays):
            continue
        untouched = {name for one in stays for name in one.fields}
        names = tuple(name for name in columns(model) if name not in untouched)
        if names:
            yield model, names


def state_own() -> None:
    """What this room holds. Its own records of the person are emptied by the action itself; these are the links, and
    the records of others that lead to the person."""
    links = ("Membership", "Movement", "StatusPeriod", "Transfer", "PartyCard", "Interruption", "Holding", "Badge")
    state(
        *(Trace(f"members.{name}", ("person",)) for name in (*links, "Profile")),
        Trace("members.Dossier", ("person", "helper", "sponsor", "second_sponsor")),
        Kept("members.Person", OF_OTHERS, (
            "full_name", "name_folded", "name_sort", "personal_number", "card_number", "file_number",
        )),
        Kept("members.Profile", OF_OTHERS),
        Kept("orgs.Unit", OF_PLACES),
        Kept("journal.Entry", EVIDENCE, ("actor_name",)),
    )
