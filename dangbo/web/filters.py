"""Filters of a list: each reads its own part of the address, narrows the rows, and draws itself in the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Choices, QuerySet
from django.utils.translation import gettext as _

from dangbo.kernel.actor import Actor
from dangbo.web.fields import typed_date
from dangbo.web.pickers import Choosable, picker

Narrow = Callable[[QuerySet[Any], Any, Actor, date], QuerySet[Any]]


@dataclass(frozen=True)
class Control:
    """A drawn control: `kind` is select, search, date or text."""

    kind: str
    name: str
    label: Any
    value: str
    options: tuple[tuple[str, Any], ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Filter:
    """Keeps rows whose `path` equals the value, or what `narrow(rows, value, viewer, day)` keeps."""

    key: str
    label: Any
    path: str = ""
    narrow: Narrow | None = None

    def names(self) -> tuple[str, ...]:
        """The names that it uses in the address."""
        return (self.key,)

    def read(self, params: Mapping[str, str], viewer: Actor, day: date) -> Any:
        """The value asked for, None when not asked. Raises ValueError for one that is not offered."""
        return params.get(self.key) or None

    def apply(self, rows: QuerySet[Any], value: Any, viewer: Actor, day: date) -> QuerySet[Any]:
        return self.narrow(rows, value, viewer, day) if self.narrow else rows.filter(**{self.path or self.key: value})

    def controls(self, params: Mapping[str, str], viewer: Actor, day: date, fault: str) -> list[Control]:
        return [Control("text", self.key, self.label, params.get(self.key, ""), fault=fault)]


@dataclass(frozen=True)
class Choice(Filter):
    """One of a fixed list: a TextChoices class, pairs, or a callable of (viewer, day) giving pairs."""

    choices: Any = ()

    def pairs(self, viewer: Actor, day: date) -> Sequence[tuple[Any, Any]]:
        if isinstance(self.choices, type) and issubclass(self.choices, Choices):
            return self.choices.choices
        return self.choices(viewer, day) if callable(self.choices) else self.choices

    def read(self, params: Mapping[str, str], viewer: Actor, day: date) -> Any:
        sent = params.get(self.key)
        if not sent:
            return None
        for value, _label in self.pairs(viewer, day):
            if str(value) == sent:
                return value
        raise ValueError(_("“%s” is not one of the choices.") % sent)

    def controls(self, params: Mapping[str, str], viewer: Actor, day: date, fault: str) -> list[Control]:
        options = (("", _("All")), *((str(value), label) for value, label in self.pairs(viewer, day)))
        return [Control("select", self.key, self.label, params.get(self.key, ""), options, fault)]


@dataclass(frozen=True)
class Pick(Filter):
    """A record of another noun, by its picker ("unit")."""

    kind: str = "unit"

    def _choosable(self, viewer: Actor, day: date) -> Choosable | None:
        source = picker(self.kind)
        return Choosable(source, viewer, day) if source else None

    def read(self, params: Mapping[str, str], viewer: Actor, day: date) -> Any:
        sent = params.get(self.key, "").strip()
        choosable = self._choosable(viewer, day)
        if not sent or choosable is None:
            return None
        if sent.isdecimal() and choosable.chosen([int(sent)]):
            return int(sent)
        matches = choosable.matching(sent, 2)
        if len(matches) == 1:
            return matches[0].value
        raise ValueError(_("Nothing found for “%s”.") % sent if not matches else _("Several match “%s”.") % sent)

    def controls(self, params: Mapping[str, str], viewer: Actor, day: date, fault: str) -> list[Control]:
        choosable = self._choosable(viewer, day)
        if choosable is None:
            return []
        value, few = params.get(self.key, ""), choosable.few()
        if few is None:
            return [Control("search", self.key, self.label, value, fault=fault)]
        options = (("", _("All")), *((str(option.value), option.label) for option in few))
        return [Control("select", self.key, self.label, value, options, fault)]


@dataclass(frozen=True)
class Flag(Filter):
    """Yes or no."""

    def read(self, params: Mapping[str, str], viewer: Actor, day: date) -> Any:
        sent = params.get(self.key)
        if sent not in ("yes", "no", "", None):
            raise ValueError(_("“%s” is not one of the choices.") % sent)
        return {"yes": True, "no": False}.get(sent or "")

    def controls(self, params: Mapping[str, str], viewer: Actor, day: date, fault: str) -> list[Control]:
        options = (("", _("All")), ("yes", _("Yes")), ("no", _("No")))
        return [Control("select", self.key, self.label, params.get(self.key, ""), options, fault)]


@dataclass(frozen=True)
class Days(Filter):
    """From one day to another, both included, either may be left out."""

    labels: tuple[Any, Any] = field(default=("", ""))

    def names(self) -> tuple[str, ...]:
        return (f"{self.key}_from", f"{self.key}_to")

    def read(self, params: Mapping[str, str], viewer: Actor, day: date) -> Any:
        start, end = (typed_date(params[name]) if params.get(name) else None for name in self.names())
        if start and end and end < start:
            raise ValueError(_("The last day comes before the first."))
        return (start, end) if start or end else None

    def apply(self, rows: QuerySet[Any], value: Any, viewer: Actor, day: date) -> QuerySet[Any]:
        if self.narrow:
            return self.narrow(rows, value, viewer, day)
        start, end = value
        path = self.path or self.key
        if start:
            rows = rows.filter(**{f"{path}__gte": start})
        return rows.filter(**{f"{path}__lte": end}) if end else rows

    def controls(self, params: Mapping[str, str], viewer: Actor, day: date, fault: str) -> list[Control]:
        since, until = self.names()
        first = self.labels[0] or _("%s from") % self.label
        last = self.labels[1] or _("%s to") % self.label
        return [
            Control("date", since, first, params.get(since, ""), fault=fault),
            Control("date", until, last, params.get(until, "")),
        ]
