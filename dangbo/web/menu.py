"""The main navigation. Nouns register their entries in `AppConfig.ready`; a role sees what it may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import ANONYMOUS, Actor


class Section(TextChoices):
    """The parts of the navigation, in their order."""

    TODAY = "today", _("Today")
    PEOPLE = "people", _("Units and members")
    WORK = "work", _("The month's work")
    YEAR = "year", _("The year's work")
    FIGURES = "figures", _("Figures and reports")
    PUBLIC = "public", _("Portal")
    SYSTEM = "system", _("System")


ICONS = {
    Section.TODAY: "home",
    Section.PEOPLE: "people",
    Section.WORK: "calendar",
    Section.YEAR: "medal",
    Section.FIGURES: "chart",
    Section.PUBLIC: "news",
    Section.SYSTEM: "gear",
}
"""The picture of an entry that names none."""


@dataclass(frozen=True)
class Item:
    """One entry. `permission` "" means anyone signed in; `order` sorts within the section."""

    label: Any
    url_name: str
    permission: str
    section: Section
    order: int = 50
    icon: str = ""


@dataclass(frozen=True)
class Entry:
    """An item as one reader sees it."""

    label: Any
    url: str
    icon: str
    here: bool


@dataclass(frozen=True)
class Group:
    """A section as one reader sees it; `open` when its entries stand in sight without a tap."""

    label: str
    entries: tuple[Entry, ...]
    open: bool = True


AT_A_GLANCE = 14
"""A menu of so many entries is shown whole; of a longer one today's work and the section one is in."""

_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Raises TypeError when two different entries lead to the same page."""
    known = _items.get(item.url_name)
    if known is not None and known != item:
        raise TypeError(f"two menu entries lead to {item.url_name}")
    _items[item.url_name] = item


def items() -> tuple[Item, ...]:
    return tuple(sorted(_items.values(), key=lambda item: (item.section, item.order, item.url_name)))


def menu_for(actor: Actor, path: str = "") -> tuple[Group, ...]:
    """The sections and entries open to `actor`; the entry whose address begins `path` most closely is `here`."""
    if actor == ANONYMOUS:
        return ()
    open_items = [(item, _address(item)) for item in items() if _may(actor, item)]
    under = [url for _, url in open_items if url and (path == url or (url != "/" and path.startswith(url)))]
    here = max(under, key=len, default="")
    sections = {
        section: tuple(
            Entry(item.label, url, item.icon or ICONS[section], url == here)
            for item, url in open_items
            if item.section == section and url
        )
        for section in Section
    }
    short = sum(map(len, sections.values())) <= AT_A_GLANCE
    return tuple(
        Group(
            str(section.label),
            entries,
            open=short or section == Section.TODAY or any(entry.here for entry in entries),
        )
        for section, entries in sections.items()
        if entries
    )


def _may(actor: Actor, item: Item) -> bool:
    return not item.permission or policy.allows(actor, item.permission)


def _address(item: Item) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""
