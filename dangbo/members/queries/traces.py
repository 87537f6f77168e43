"""Where the name of a person stands outside the person's own records."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q
from django.utils.text import capfirst

from dangbo.journal.kinds import kind_name
from dangbo.journal.models import Entry
from dangbo.journal.redaction import UNTOUCHED
from dangbo.kernel.vietnamese.names import sort_key
from dangbo.members import traces
from dangbo.members.models import Person, Profile

OWN = ("members.Person", "members.Profile")
LONG_ENOUGH = 6  # a shorter number could be part of anything


@dataclass(frozen=True)
class Known:
    """By what somebody was known, and what stands in its place afterwards. `shared`: somebody else in the register
    bears the name, so that a text with it may be about the other."""

    pk: int
    name: str
    numbers: tuple[str, ...]
    shared: bool
    new_name: str
    new_code: str

    @property
    def needles(self) -> tuple[str, ...]:
        return (*((self.name,) if " " in self.name and not self.shared else ()), *self.numbers)

    def gone(self, text: str, *, own: bool = False) -> str:
        """`text` without them; in a record of the person's own also without a shared name."""
        for needle in dict.fromkeys((*self.needles, *((self.name,) if own else ()))):
            text = _pattern(needle).sub(self.new_name if needle == self.name else self.new_code, text)
        return text


def _pattern(needle: str) -> re.Pattern[str]:
    spaced = r"\s+".join(re.escape(word) for word in needle.split())
    before = "".join(rf"(?<!{word} )" for word in traces.PLACES)
    return re.compile(rf"{before}\b{spaced}\b", re.IGNORECASE)


def known(people: Sequence[Person], new: Collection[tuple[str, str]]) -> list[Known]:
    """Before they become nameless; `new` has name and code of each."""
    names = [one.name_folded for one in people]
    rows = Person.objects.filter(name_folded__in=names, anonymised_on=None).values_list("name_folded", flat=True)
    bearers = Counter(rows)
    return [
        Known(
            one.pk, one.full_name,
            tuple(number for number in (one.personal_number, one.card_number, one.code) if len(number) >= LONG_ENOUGH),
            bearers[one.name_folded] > 1, *said,
        )
        for one, said in zip(people, new, strict=True)
    ]


def about(trace: traces.Trace, ids: Collection[int]) -> Q:
    """The rows of a stated table that are about persons."""
    if not trace.by_subject:
        asked = Q()
        for path in trace.paths:
            asked |= Q(**{f"{path}__in": list(ids)})
        return asked
    asked = Q(subject_type="members.Person", subject_id__in=list(ids))
    profiles = Profile.objects.filter(person__in=list(ids)).values("pk")
    return asked | Q(subject_type="members.Profile", subject_id__in=profiles)


def rows_about(trace: traces.Trace, ids: Collection[int]) -> Iterator[tuple[Any, int | None]]:
    """Each of those rows once, with the person."""
    seen: set[int] = set()
    for path in trace.paths or ("subject_id",):
        asked = about(trace, ids) if trace.by_subject else Q(**{f"{path}__in": list(ids)})
        for row in trace.table()._default_manager.filter(asked).annotate(whose=F(path)).order_by("pk"):
            if row.pk not in seen:
                seen.add(row.pk)
                yield row, row.whose


def naming(model: type[Model], fields: Sequence[str], needles: Collection[str]) -> Any:
    """Rows in which one of the names or numbers may stand. SQLite tells Vietnamese capitals from small letters."""
    asked = Q()
    for needle in needles:
        for spelled in {needle, needle.upper()}:
            for name in fields:
                asked |= Q(**{f"{name}__contains": spelled})
    return model._default_manager.filter(asked) if asked else model._default_manager.none()


def entries_naming(people: Sequence[Known]) -> dict[str, dict[int, set[str]]]:
    """Lines of the journal about anything that hold a name or number: kind of record → its id → the fields."""
    needles = [needle for one in people for needle in one.needles]
    found: dict[str, dict[int, set[str]]] = {}
    rows = naming(Entry, ("before", "after", "reason"), needles).exclude(effect__in=UNTOUCHED)
    for entry in rows.exclude(subject_id=None).order_by("seq"):
        held = _held(entry, people)
        if held is not None:
            found.setdefault(entry.subject_type, {}).setdefault(entry.subject_id, set()).update(held)
    return found


def _held(entry: Entry, people: Sequence[Known]) -> set[str] | None:
    values = [*json.loads(entry.before).items(), *json.loads(entry.after).items()]
    fields = {
        name for name, value in values
        if isinstance(value, str) and any(one.gone(value) != value for one in people)
    }
    return fields if fields or any(one.gone(entry.reason) != entry.reason for one in people) else None


def named_elsewhere(person: Person) -> tuple[list[tuple[str, int]], list[tuple[str, int, Any]]]:
    """In how many rows of which kind the person stands outside the own records: from which it goes, and in which it
    stays, with the reason. Files and papers of bytes are not opened: see `traces.kept`."""
    (one,) = known([person], [("", "")])
    going: Counter[str] = Counter()
    for trace in traces.traces():
        if trace.fields:
            going[kind(trace.model)] += trace.table()._default_manager.filter(about(trace, [person.pk])).count()
    stated = {trace.model for trace in traces.traces()}
    for model, fields in traces.searched():
        if model._meta.label not in OWN and model._meta.label not in stated and model._meta.app_label != "members":
            going[kind(model._meta.label)] += naming(model, fields, one.needles).count()
    staying = []
    for held in traces.kept():
        model = traces.table(held.model)
        fields = held.fields or traces.columns(model)
        rows = naming(model, fields, (person.full_name,) if " " in person.full_name else ())
        own = {"members.Person": Q(pk=person.pk), "members.Profile": Q(person=person)}.get(held.model)
        number = (rows.exclude(own) if own else rows).count()
        if number:
            staying.append((kind(held.model), number, held.why))
    order = sorted(((label, number) for label, number in going.items() if number), key=lambda row: sort_key(row[0]))
    return order, staying


def kind(label: str) -> str:
    return str(capfirst(kind_name(traces.table(label))))
