"""Choosing a record of another noun: a drop-down list when there are few, a search when there are many.

A noun registers what may be chosen, for a viewer and a day; a form names it by `ask(kind="unit")`.
Without JavaScript one types a part of the name, sends the form, and picks among what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.text import fold

FEW = 200  # up to here one list holds them all
SHOWN = 20  # matches offered at a time


@dataclass(frozen=True)
class Picker:
    """`options(viewer, day)` gives what may be chosen; `label(row)` is what one reads; `search` are the
    folded text columns in which typed words are looked for."""

    kind: str
    label: Callable[[Any], str]
    options: Callable[[Actor, date], QuerySet[Any]]
    search: tuple[str, ...] = ()


_pickers: dict[str, Picker] = {}


def register_picker(
    kind: str,
    label: Callable[[Any], str],
    options: Callable[[Actor, date], QuerySet[Any]],
    search: Sequence[str] = (),
) -> None:
    _pickers[kind] = Picker(kind, label, options, tuple(search))


def picker(kind: str) -> Picker | None:
    return _pickers.get(kind)


@dataclass(frozen=True)
class Option:
    value: int
    label: str


class Choosable:
    """The options of one picker for one viewer on one day; asks the database once for the short list."""

    def __init__(self, source: Picker, viewer: Actor, day: date):
        self.source, self.viewer, self.day = source, viewer, day
        self._few: list[Option] | None = None
        self._looked = False

    def few(self) -> list[Option] | None:
        """All options when they are few, else None."""
        if not self._looked:
            rows = list(self._rows()[: FEW + 1])
            self._few = self._named(rows) if len(rows) <= FEW else None
            self._looked = True
        return self._few

    def matching(self, text: str, limit: int = SHOWN) -> list[Option]:
        """Options whose searched columns hold every word of `text`."""
        words = fold(text).split()
        if not words or not self.source.search:
            return []
        rows = self._rows()
        for word in words:
            anywhere = Q()
            for path in self.source.search:
                anywhere |= Q(**{f"{path}__contains": word})
            rows = rows.filter(anywhere)
        return self._named(rows[:limit])

    def chosen(self, ids: Iterable[int]) -> list[Option]:
        """Those of `ids` that may be chosen."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return []
        if self._few is not None:
            return [option for option in self._few if option.value in wanted]
        return self._named(self._rows().filter(pk__in=wanted))

    def _rows(self) -> QuerySet[Any]:
        return self.source.options(self.viewer, self.day)

    def _named(self, rows: Iterable[Any]) -> list[Option]:
        return [Option(row.pk, self.source.label(row)) for row in rows]


class PickWidget(forms.Widget):
    """Draws the list or the search; reads the chosen ids and the typed text."""

    template_name = "web/widgets/pick.html"
    choosable: Choosable
    many = False
    optional = False

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        listed = data.getlist(name) if isinstance(data, MultiValueDict) else [data[name]] if name in data else []
        return {"ids": [value for value in listed if value], "text": str(data.get(f"{name}_q", "")).strip()}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_q" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        ids, text = _asked(value)
        few = self.choosable.few()
        found: list[Option] = []
        if few is None:
            chosen = self.choosable.chosen(ids)
            found = [each for each in self.choosable.matching(text) if each not in chosen] if text else []
        else:
            chosen = [each for each in few if each.value in ids]
        context["widget"] |= {
            "kind": self.choosable.source.kind,
            "few": few,
            "chosen": chosen,
            "chosen_ids": [each.value for each in chosen],
            "found": found,
            "text": text,
            "many": self.many,
            "optional": self.optional,
            "looked": bool(text),
        }
        return context


def _asked(value: Any) -> tuple[list[int], str]:
    if isinstance(value, dict):
        return [int(each) for each in value["ids"] if str(each).isdecimal()], value["text"]
    if value in (None, ""):
        return [], ""
    values = value if isinstance(value, (list, tuple)) else [value]
    return [int(each) for each in values if str(each).isdecimal()], ""


class PickField(forms.Field):
    """A record of another noun; gives its id (None when empty), or a tuple of ids when `many`."""

    widget = PickWidget
    choosable: Choosable

    def __init__(self, choosable: Choosable, *, many: bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        self.choosable, self.many = choosable, many
        self.widget.choosable, self.widget.many, self.widget.optional = choosable, many, not self.required

    def clean(self, value: Any) -> Any:
        ids, text = _asked(value)
        if not ids and text:
            ids = [self._only_match(text)]
        if not ids:
            if self.required:
                raise forms.ValidationError(_("Choose one."), code="required")
            return () if self.many else None
        self.choosable.few()
        found = [option.value for option in self.choosable.chosen(ids)]
        if len(found) != len(set(ids)):
            raise forms.ValidationError(_("This cannot be chosen: it does not exist, or not for you on this day."))
        return tuple(found) if self.many else found[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        ids, text = _asked(data)
        return bool(text) or set(ids) != set(_asked(initial)[0])

    def _only_match(self, text: str) -> int:
        matches = self.choosable.matching(text)
        if not matches:
            raise forms.ValidationError(
                _("Nothing found for “%s”. Type another part of the name or the number.") % text
            )
        if len(matches) > 1:
            raise forms.ValidationError(_("Several match “%s”: choose one below.") % text)
        return matches[0].value
