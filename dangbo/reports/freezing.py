"""What an issued report keeps, and what later edits changed of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dangbo.figures import planning, registry
from dangbo.figures.reckoning import Evidence, Reckoning
from dangbo.journal import queries as journal
from dangbo.journal.chain import canonical
from dangbo.journal.queries import Edit
from dangbo.reports import outline
from dangbo.reports.drafting import Draft, Drafting, scope_of

Rows = dict[str, dict[int, int]]  # kind of record → id → version


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
    added: tuple[tuple[str, int], ...]
    removed: tuple[tuple[str, int], ...]
    changed: tuple[tuple[str, int], ...]
    edits: tuple[Edit, ...]

    @property
    def value_changed(self) -> bool:
        return (self.then, self.planned_then) != (self.now, self.planned_now)


def codes_stated(text: str, reckoning: Reckoning) -> tuple[str, ...]:
    """Every figure that a report states: those named, those of its summary table, and their plans."""
    stated = list(outline.codes(text))
    if "[bảng tổng hợp]" in text:
        stated += [one.code for one in reckoning.all() if one.planned is not None]
    stated += [registry.figure(code).planned_by for code in stated if registry.figure(code).planned_by]
    return tuple(dict.fromkeys(stated))


def _evidence(code: str, reckoning: Reckoning) -> list[Evidence]:
    """Rows of the value, and of the targets where the plan comes from them."""
    found = [reckoning.evidence(code)]
    targets = planning.rows(code, reckoning.scope, reckoning.period)
    if targets is not None and not registry.figure(code).planned_by:
        pairs = tuple(targets.order_by("pk").values_list("pk", "version"))
        if pairs:
            found.append(Evidence(targets.model._meta.label, pairs))
    return found


def _stated(code: str, reckoning: Reckoning) -> dict[str, object]:
    measured = reckoning.measured(code)
    return {
        "label": measured.label,
        "unit": measured.unit,
        "actual": str(measured.actual),
        "planned": None if measured.planned is None else str(measured.planned),
        "ratio_text": measured.ratio_text,
        "evidence": [[one.label, [list(pair) for pair in one.rows]] for one in _evidence(code, reckoning)],
    }


def snapshot(report: Draft, drafting: Drafting) -> str:
    """Canonical JSON of all that the report states and on what it rests."""
    reckoning = drafting.reckoning
    stated = {code: _stated(code, reckoning) for code in codes_stated(report.text, reckoning)}
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


def rows_stated(figure: Mapping[str, object]) -> list[tuple[str, int, int]]:
    """(kind of record, id, version) of every row that a stated figure rested on."""
    return [(label, pk, version) for label, pairs in figure["evidence"] for pk, version in pairs]  # type: ignore[attr-defined]


def _rows(evidence: Iterable[tuple[str, Iterable[Iterable[int]]]]) -> Rows:
    found: Rows = {}
    for label, pairs in evidence:
        found[label] = found.get(label, {}) | dict(map(tuple, pairs))
    return found


def differences(report: Draft, snapshot: str, journal_seq: int) -> list[Difference]:
    """Each figure of an issued report whose rows, versions or value are no longer those it froze."""
    reckoning = Reckoning(scope_of(report), report.period)
    frozen = stated(snapshot)
    found = []
    for code, then in frozen.items():
        measured = reckoning.measured(code)
        before = _rows(then["evidence"])  # type: ignore[arg-type]
        after = _rows((one.label, one.rows) for one in _evidence(code, reckoning))
        planned_now = None if measured.planned is None else str(measured.planned)
        if before == after and (then["actual"], then["planned"]) == (str(measured.actual), planned_now):
            continue
        added, removed, changed = _apart(before, after)
        found.append(
            Difference(
                code,
                str(then["label"]),
                str(then["actual"]),
                str(measured.actual),
                then["planned"],
                planned_now,  # type: ignore[arg-type]
                added,
                removed,
                changed,
                _edits((*added, *removed, *changed), journal_seq),
            )
        )
    return found


def _apart(before: Rows, after: Rows) -> tuple[tuple[tuple[str, int], ...], ...]:
    added, removed, changed = [], [], []
    for label in sorted({*before, *after}):
        old, new = before.get(label, {}), after.get(label, {})
        added += [(label, pk) for pk in sorted(new.keys() - old.keys())]
        removed += [(label, pk) for pk in sorted(old.keys() - new.keys())]
        changed += [(label, pk) for pk in sorted(old.keys() & new.keys()) if old[pk] != new[pk]]
    return tuple(added), tuple(removed), tuple(changed)


def _edits(rows: Iterable[tuple[str, int]], after: int) -> tuple[Edit, ...]:
    ids: dict[str, list[int]] = {}
    for label, pk in rows:
        ids.setdefault(label, []).append(pk)
    entries = [entry for label, pks in ids.items() for entry in journal.entries_about(label, pks, after)]
    return tuple(journal.as_edit(entry) for entry in sorted(entries, key=lambda entry: entry.seq))
