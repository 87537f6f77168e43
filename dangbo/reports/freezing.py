"""What an issued report keeps, and what later edits changed of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from dangbo.figures import registry
from dangbo.figures.reckoning import Evidence, Measured, Reckoning
from dangbo.journal import queries as journal
from dangbo.journal.chain import canonical
from dangbo.journal.models import Record
from dangbo.journal.queries import Edit, Entry
from dangbo.reports import outline
from dangbo.reports.drafting import Draft, Drafting, in_summary, scope_of

Rows = dict[str, dict[int, int]]  # kind of record → id → version
Key = tuple[str, int]  # kind of record, id
Stated = Mapping[str, object]
GONE = "–"  # the value of a figure that is no longer counted


@dataclass(frozen=True)
class Moved:
    """Rows that a figure has more, has no longer, or has in another version."""

    added: tuple[Key, ...]
    removed: tuple[Key, ...]
    changed: tuple[Key, ...]


@dataclass(frozen=True)
class Difference:
    """A figure of an issued report against the registers of now.

    `added`, `removed` and `changed` are (kind of record, id); `edits` are the journal's entries about
    them since the report was issued, in order.
    """

    code: str
    label: str
    then: str
    now: str
    planned_then: str | None
    planned_now: str | None
    added: tuple[Key, ...]
    removed: tuple[Key, ...]
    changed: tuple[Key, ...]
    edits: tuple[Edit, ...]

    @property
    def value_changed(self) -> bool:
        return (self.then, self.planned_then) != (self.now, self.planned_now)


def codes_stated(text: str, reckoning: Reckoning) -> tuple[str, ...]:
    """Every figure that a report states: those named, those of its summary table, and their plans."""
    stated = list(outline.codes(text))
    if outline.SUMMARY in text:
        stated += [one.code for one in in_summary(reckoning)]
    stated += [registry.figure(code).planned_by for code in stated if registry.figure(code).planned_by]
    return tuple(dict.fromkeys(stated))


def _evidence(codes: Iterable[str], reckoning: Reckoning) -> dict[str, list[Evidence]]:
    """Rows of each value, and of the targets where the plan comes from them."""
    found = {code: [rows] for code, rows in reckoning.evidence(codes).items()}
    for code, rows in found.items():
        target = reckoning.targets().get(code)
        if target and not registry.figure(code).planned_by:
            rows.append(Evidence(target.label, target.rows))
    return found


def _stated(measured: Measured, evidence: Iterable[Evidence]) -> dict[str, object]:
    return {
        "label": measured.label,
        "unit": measured.unit,
        "actual": str(measured.actual),
        "planned": None if measured.planned is None else str(measured.planned),
        "ratio_text": measured.ratio_text,
        "evidence": [[one.label, [list(pair) for pair in one.rows]] for one in evidence],
    }


def snapshot(report: Draft, drafting: Drafting) -> str:
    """Canonical JSON of all that the report states and on what it rests."""
    reckoning = drafting.reckoning
    codes = codes_stated(report.text, reckoning)
    evidence = _evidence(codes, reckoning)
    stated = {one.code: _stated(one, evidence[one.code]) for one in reckoning.all(codes)} if codes else {}
    return canonical(
        {
            "title": report.title,
            "outline": report.text,
            "words": dict(drafting.words),
            "period": report.period.code,
            "reading": report.reading,
            "restated_on": report.restated_on,
            "day": report.day,
            "number": report.code,
            "signer": [report.authority, report.signer_post, report.signer_name],
            "recipients": report.recipients,
            "corrected": [[pk, text] for pk, text in drafting.corrected.items()],
            "figures": stated,
            "findings": [
                [one.check, one.key, one.text, drafting.explained.get((one.check, one.key), "")]
                for one in drafting.findings
            ],
        }
    )


def digest(snapshot: str, html: str, docx: bytes, pdf: bytes) -> str:
    """SHA-256 over the snapshot and the three papers."""
    parts = (snapshot.encode(), html.encode(), docx, pdf)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def stated(snapshot: str) -> dict[str, dict[str, object]]:
    """The figures of a frozen report by code, as they were stated."""
    return json.loads(snapshot)["figures"]  # type: ignore[no-any-return]


def corrected(snapshot: str) -> frozenset[int]:
    """The corrections of closed months (by id) that a frozen report told."""
    return frozenset(pk for pk, _text in json.loads(snapshot).get("corrected", ()))


def rows_stated(figure: Mapping[str, object]) -> list[tuple[str, int, int]]:
    """(kind of record, id, version) of every row that a stated figure rested on."""
    return [(label, pk, version) for label, pairs in figure["evidence"] for pk, version in pairs]  # type: ignore[attr-defined]


def _rows(evidence: Iterable[tuple[str, Iterable[Iterable[int]]]]) -> Rows:
    found: Rows = {}
    for label, pairs in evidence:
        found[label] = found.get(label, {}) | dict(map(tuple, pairs))
    return found


def differences(report: Draft, snapshot: str, journal_seq: int) -> list[Difference]:
    """Each figure of an issued report whose rows, versions or value are no longer those it froze.

    A handful of queries, however many figures there are. A figure that the program no longer knows
    is told as such: what was stated stands all the same.
    """
    reckoning = Reckoning(scope_of(report), report.period)
    frozen = stated(snapshot)
    known = [code for code in frozen if registry.knows(code)]
    evidence = _evidence(known, reckoning)
    measured = {one.code: one for one in reckoning.all(known)}
    moved: dict[str, Moved] = {}
    for code, then in frozen.items():
        before = _rows(then["evidence"])  # type: ignore[arg-type]
        after = _rows((one.label, one.rows) for one in evidence.get(code, ()))
        if before != after or _values(then) != _now(measured.get(code)):
            moved[code] = _apart(before, after)
    replanned = [code for code in moved if _values(frozen[code])[1] != _now(measured.get(code))[1]]
    edits = _edits(moved, replanned, journal_seq)
    return [_told(code, frozen[code], measured.get(code), moved[code], edits[code]) for code in moved]


def _values(then: Stated) -> tuple[object, object]:
    return then["actual"], then["planned"]


def _now(measured: Measured | None) -> tuple[str, str | None]:
    if measured is None:
        return GONE, None
    return str(measured.actual), None if measured.planned is None else str(measured.planned)


def _told(code: str, then: Stated, measured: Measured | None, moved: Moved, edits: tuple[Edit, ...]) -> Difference:
    now, planned_now = _now(measured)
    planned_then = None if then["planned"] is None else str(then["planned"])
    return Difference(
        code, str(then["label"]), str(then["actual"]), now, planned_then, planned_now,
        moved.added, moved.removed, moved.changed, edits,
    )  # fmt: skip


def _apart(before: Rows, after: Rows) -> Moved:
    added: list[Key] = []
    removed: list[Key] = []
    changed: list[Key] = []
    for label in sorted({*before, *after}):
        old, new = before.get(label, {}), after.get(label, {})
        added += [(label, pk) for pk in sorted(new.keys() - old.keys())]
        removed += [(label, pk) for pk in sorted(old.keys() - new.keys())]
        changed += [(label, pk) for pk in sorted(old.keys() & new.keys()) if old[pk] != new[pk]]
    return Moved(tuple(added), tuple(removed), tuple(changed))


def _edits(moved: Mapping[str, Moved], replanned: Iterable[str], after: int) -> dict[str, tuple[Edit, ...]]:
    """The journal's entries about the rows of each figure since number `after`, and about what places those
    rows in the tree and the year (a matter came or went because the day of its reception was put right).
    Where the plan is another figure and is not what it was, those about that figure's rows belong here too."""
    touched = {code: {*one.added, *one.removed, *one.changed} for code, one in moved.items()}
    for code, one in moved.items():
        touched[code] |= _holders(code, (*one.added, *one.removed))
    plans = {code: registry.figure(code).planned_by for code in replanned if registry.knows(code)}
    touched |= {code: touched[code] | touched.get(plan, set()) for code, plan in plans.items()}
    wanted: dict[str, set[int]] = {}
    for label, pk in set().union(*touched.values()):
        wanted.setdefault(label, set()).add(pk)
    entries: dict[Key, list[Entry]] = {}
    for entry in journal.entries_about(wanted, after) if wanted else ():
        entries.setdefault((entry.subject_type, entry.subject_id), []).append(entry)
    return {
        code: tuple(
            journal.as_edit(entry)
            for entry in sorted((one for key in keys for one in entries.get(key, ())), key=lambda one: one.seq)
        )
        for code, keys in touched.items()
    }


def _holders(code: str, rows: Iterable[Key]) -> set[Key]:
    """Records through which a figure finds the day and the unit of its rows."""
    if not registry.knows(code):
        return set()
    figure = registry.figure(code)
    paths = {path for full in (figure.date_path or "", figure.unit_path) for path in _prefixes(full)}
    found: set[Key] = set()
    for label in {label for label, _pk in rows} if paths else ():
        model = apps.get_model(label)
        ids = [pk for kind, pk in rows if kind == label]
        for path in paths:
            holder = _model_at(model, path)
            if holder is not None and issubclass(holder, Record):
                pks = model._default_manager.filter(pk__in=ids).values_list(path, flat=True)
                found |= {(holder._meta.label, pk) for pk in pks if pk is not None}
    return found


def _prefixes(path: str) -> Iterator[str]:
    """ballot__election__date → ballot, ballot__election."""
    steps = path.split("__")[:-1]
    for length in range(1, len(steps) + 1):
        yield "__".join(steps[:length])


def _model_at(model: type[Model], path: str) -> type[Model] | None:
    for step in path.split("__"):
        names = {field.name: field for field in model._meta.concrete_fields}
        if step not in names or names[step].related_model is None:
            return None
        model = names[step].related_model
    return model


def records(keys: Iterable[Key]) -> dict[Key, Model]:
    """The records of any kind that are still there; one query for each kind."""
    wanted: dict[str, set[int]] = {}
    for label, pk in keys:
        wanted.setdefault(label, set()).add(pk)
    return {
        (label, pk): record
        for label, ids in wanted.items()
        for pk, record in apps.get_model(label)._default_manager.in_bulk(sorted(ids)).items()
    }
