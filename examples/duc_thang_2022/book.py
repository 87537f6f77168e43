"""The book that the registers are written into: rows by sheet, and papers numbered at the end.

A paper is drafted by whichever register needs it; its number is known only when all papers of
the series are, since numbers run by date. Rows hold the paper itself until then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dangbo.intake.cells import Value
from dangbo.intake.sheet import Column, Kind
from dangbo.intake.sheets import BY_CODE, SHEETS

SIGNS = {
    "nghi_quyet": "NQ",
    "quyet_dinh": "QĐ",
    "ket_luan": "KL",
    "huong_dan": "HD",
    "thong_bao": "TB",
    "bao_cao": "BC",
    "ke_hoach": "KH",
    "chuong_trinh": "CTr",
    "to_trinh": "TTr",
    "cong_van": "CV",
    "chi_thi": "CT",
    "quy_dinh": "QĐ",
}
BODY_SIGNS = {"committee": "ĐU", "standing": "ĐU", "commission": "UBKT", "cell": "CB", "congress": "ĐH"}
ISSUERS = {
    "committee": "Ban Chấp hành Đảng bộ phường Đức Thắng",
    "standing": "Ban Thường vụ Đảng ủy phường Đức Thắng",
    "commission": "Ủy ban Kiểm tra Đảng ủy phường Đức Thắng",
}


@dataclass(slots=True, eq=False)
class Paper:
    """A document in or out. `number` and `code` are given by `Book.finish`."""

    kind: str
    day: date
    subject: str
    body: str
    unit: str = ""
    issuer: str = ""
    term: str = ""
    symbol: str = ""
    number: int = 0
    code: str = ""
    signer: str = ""
    signer_post: str = ""
    based_on: tuple["Paper", ...] = ()
    received: date | None = None
    due: date | None = None
    assigned_to: str = ""
    instruction: str = ""
    recipients: str = ""

    @property
    def incoming(self) -> bool:
        return self.received is not None

    @property
    def full_number(self) -> str:
        """`05-NQ/ĐU`; `170/KH-UBND` for government papers."""
        joint = "/" if "/" not in self.symbol else "-"
        return f"{self.number:02}{joint}{self.symbol}"


Entry = Value | Paper | tuple[Paper, ...]


class Book:
    """Collects rows and papers; `finish` gives plain rows by sheet code."""

    def __init__(self, last_numbers: dict[tuple[str, str], int]):
        """`last_numbers`: the last number given before the year, by (term code, kind)."""
        self._rows: dict[str, list[dict[str, Entry]]] = {sheet.code: [] for sheet in SHEETS}
        self._papers: list[Paper] = []
        self._last = dict(last_numbers)

    def add(self, sheet: str, **values: Entry) -> None:
        """Write one line. An unknown field is a KeyError at once."""
        for field in values:
            BY_CODE[sheet].column(field)
        self._rows[sheet].append(values)

    def issue(
        self, kind: str, day: date, subject: str, body: str, unit: str, term: str, *, signer: str, signer_post: str,
        issuer: str = "", recipients: str = "", based_on: tuple[Paper, ...] = (),
    ) -> Paper:  # fmt: skip
        """Draft an outgoing paper of `unit`; the issuer's name follows from the body unless given."""
        paper = Paper(
            kind, day, subject, body, unit, issuer or ISSUERS[body], term, f"{SIGNS[kind]}/{BODY_SIGNS[body]}"
        )
        paper.signer, paper.signer_post, paper.recipients, paper.based_on = signer, signer_post, recipients, based_on
        return self._keep(paper)

    def receive(
        self, kind: str, number: int, symbol: str, day: date, issuer: str, subject: str, received: date, *,
        instruction: str, assigned_to: str, due: date | None = None,
    ) -> Paper:  # fmt: skip
        """Register an incoming paper."""
        paper = Paper(kind, day, subject, "other", issuer=issuer, symbol=symbol, number=number, received=received)
        paper.instruction, paper.assigned_to, paper.due = instruction, assigned_to, due
        return self._keep(paper)

    def _keep(self, paper: Paper) -> Paper:
        self._papers.append(paper)
        return paper

    def finish(self) -> dict[str, list[dict[str, Value]]]:
        """Number the papers, write their rows, and return all rows with papers replaced by their numbers."""
        self._number()
        for place, paper in enumerate(sorted(self._incoming(), key=lambda paper: paper.code), start=1):
            self._write(paper, place)
        for paper in sorted((p for p in self._papers if not p.incoming), key=lambda paper: paper.code):
            self._write(paper, None)
        return {
            sheet: [
                {field: _plain(entry, BY_CODE[sheet].column(field)) for field, entry in row.items()} for row in rows
            ]
            for sheet, rows in self._rows.items()
        }

    def _incoming(self) -> Iterable[Paper]:
        return (paper for paper in self._papers if paper.incoming)

    def _number(self) -> None:
        outgoing = sorted((p for p in self._papers if not p.incoming), key=lambda paper: paper.day)
        for place, paper in enumerate(outgoing, start=1):
            series = (paper.term, paper.kind)
            self._last[series] = self._last.get(series, 0) + 1
            paper.number = self._last[series]
            paper.code = f"VB-DI-{place:04}"
        for place, paper in enumerate(sorted(self._incoming(), key=lambda paper: str(paper.received)), start=1):
            paper.code = f"VB-DEN-{place:04}"

    def _write(self, paper: Paper, received_number: int | None) -> None:
        self.add(
            "documents",
            code=paper.code,
            direction="incoming" if paper.incoming else "outgoing",
            kind=paper.kind,
            number=paper.number,
            symbol=paper.symbol,
            date=paper.day,
            subject=paper.subject,
            unit=paper.unit or None,
            issuer=paper.issuer,
            body=paper.body,
            term=paper.term or None,
            signer=paper.signer or None,
            signer_post=paper.signer_post or None,
            urgency="normal",
            received_on=paper.received,
            received_number=received_number,
            due=paper.due,
            assigned_to=paper.assigned_to or None,
            instruction=paper.instruction or None,
            based_on=paper.based_on or None,
            recipients=paper.recipients or None,
            state="issued",
        )


def _plain(entry: Entry, column: Column) -> Value:
    if isinstance(entry, Paper):
        return _plain((entry,), column) if column.many else _of_paper(entry, column)
    if isinstance(entry, tuple):
        return tuple(paper.code if isinstance(paper, Paper) else paper for paper in entry)
    return entry


def _of_paper(paper: Paper, column: Column) -> str:
    return paper.code if column.kind is Kind.REF else paper.full_number
