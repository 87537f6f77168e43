"""The question “what did the rules say on that day?”.

Plain Python: the ward's own changes come in through `install`, so that a paper or a test can ask
without a database. `day` is always the day of the event and never today by default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from dangbo.kernel.leaning import lean
from dangbo.rulebook import loader
from dangbo.rulebook.entry import KIND_WORDS, Rule, Threshold, Value
from dangbo.rulebook.errors import NoRuleOn, UnknownRule, WrongKind
from dangbo.rulebook.terms import Kind, Level

Overrides = Callable[[], Mapping[str, Sequence[Rule]]]
Home = Callable[[], int | None]

_overrides: Overrides | None = None
_home: Home | None = None
_central_only: ContextVar[bool] = ContextVar("central_rules_only", default=False)


def install(overrides: Overrides) -> None:
    """`overrides()` gives the wards' own entries by code; it is asked at every look-up and must be cheap."""
    global _overrides
    _overrides = overrides


def install_home(find: Home) -> None:
    """`find()` gives the unit of the committee that runs this installation: whose entries count when a
    look-up names no ward. Without it no ward's entries do."""
    global _home
    _home = find


def home() -> int | None:
    """The unit of the committee that runs this installation, as far as it is known."""
    return _home() if _home else None


def go_by_the_shipped_rules(only: bool) -> None:
    """Whether only the shipped entries count from now on in this context, and no database is asked."""
    _central_only.set(only)


@contextmanager
def central_only() -> Iterator[None]:
    """Within the block only the shipped entries count and no database is asked."""
    token = _central_only.set(True)
    try:
        yield
    finally:
        _central_only.reset(token)


@cache
def _area(name: str) -> loader.Area:
    """One area's files are read when first asked for: few commands need them all."""
    return loader.load(name)


@cache
def codes() -> tuple[str, ...]:
    """Every code of the rulebook, in order."""
    return tuple(sorted(code for name in loader.area_names() for code in _area(name).rules))


@cache
def areas() -> Mapping[str, str]:
    """Area → its Vietnamese title."""
    return MappingProxyType({name: _area(name).title for name in loader.area_names()})


def nearest(code: str) -> tuple[str, ...]:
    """Known codes that look like `code`, the likest first."""
    return tuple(get_close_matches(code, codes(), n=3, cutoff=0.5))


def series(code: str) -> tuple[Rule, ...]:
    """The shipped entries of one code, oldest first. Raises UnknownRule."""
    known = _area(code.split(".", 1)[0]).rules.get(code)
    if known is None:
        raise UnknownRule(code, nearest(code))
    return known


def _own(code: str, ward: int | None) -> list[Rule]:
    """Entries of `ward` (of the installation's own when None), those that go first at the front."""
    lean()
    if _overrides is None or _central_only.get():
        return []
    known = _overrides().get(code)
    if not known:
        return []
    whose = home() if ward is None else ward
    return sorted((own for own in known if own.ward == whose), key=lambda own: own.level.rank, reverse=True)


def rule(code: str, day: date, *, ward: int | None = None, level: Level = Level.WARD) -> Rule:
    """The entry of `code` that held on `day`.

    `ward` is the unit of the grassroots committee whose own entries go before the shipped ones (None:
    the one that runs this installation); `level` leaves out own entries laid down below it
    (Level.CENTRAL: all of them). Raises UnknownRule, or NoRuleOn when nothing held that day.
    """
    known = series(code)
    for own in _own(code, ward):
        if own.level.rank <= level.rank and own.holds_on(day):
            return own
    for entry in known:
        if entry.holds_on(day):
            return entry
    raise NoRuleOn(code, day, known)


def found(code: str, day: date, *, ward: int | None = None) -> Rule | None:
    """As `rule`, None when nothing held that day."""
    try:
        return rule(code, day, ward=ward)
    except NoRuleOn:
        return None


def value(code: str, day: date, *, ward: int | None = None) -> Value:
    return rule(code, day, ward=ward).value


def _of_kind(code: str, day: date, ward: int | None, *kinds: Kind) -> Value:
    entry = rule(code, day, ward=ward)
    if entry.kind not in kinds:
        wanted = " hoặc ".join(KIND_WORDS[kind] for kind in kinds)
        raise WrongKind(f"Quy tắc “{code}” có giá trị kiểu {KIND_WORDS[entry.kind]}, không phải {wanted}.")
    return entry.value


def integer(code: str, day: date, *, ward: int | None = None) -> int:
    return _of_kind(code, day, ward, Kind.INTEGER)  # type: ignore[return-value]


def decimal(code: str, day: date, *, ward: int | None = None) -> Decimal:
    return Decimal(str(_of_kind(code, day, ward, Kind.DECIMAL, Kind.INTEGER)))


def text(code: str, day: date, *, ward: int | None = None) -> str:
    return _of_kind(code, day, ward, Kind.TEXT)  # type: ignore[return-value]


def flag(code: str, day: date, *, ward: int | None = None) -> bool:
    return _of_kind(code, day, ward, Kind.FLAG)  # type: ignore[return-value]


def fraction(code: str, day: date, *, ward: int | None = None) -> Threshold:
    return Threshold.of(_of_kind(code, day, ward, Kind.FRACTION))  # type: ignore[arg-type]


def table(code: str, day: date, *, ward: int | None = None) -> Mapping[str, Value]:
    return _of_kind(code, day, ward, Kind.TABLE)  # type: ignore[return-value]


def listing(code: str, day: date, *, ward: int | None = None) -> tuple[Value, ...]:
    return _of_kind(code, day, ward, Kind.LIST)  # type: ignore[return-value]


def texts(code: str, day: date, *, ward: int | None = None) -> tuple[str, ...]:
    """A list of words. WrongKind when an item is something else."""
    items = listing(code, day, ward=ward)
    if not all(isinstance(item, str) for item in items):
        raise WrongKind(f"Quy tắc “{code}” không phải danh sách chữ.")
    return tuple(str(item) for item in items)


def integers(code: str, day: date, *, ward: int | None = None) -> tuple[int, ...]:
    """A list of whole numbers. WrongKind when an item is something else."""
    items = listing(code, day, ward=ward)
    if not all(isinstance(item, int) and not isinstance(item, bool) for item in items):
        raise WrongKind(f"Quy tắc “{code}” không phải danh sách số nguyên.")
    return tuple(item for item in items if isinstance(item, int))


def rows(code: str, day: date, *, ward: int | None = None) -> tuple[Mapping[str, Value], ...]:
    """A list of tables. WrongKind when an item is something else."""
    items = listing(code, day, ward=ward)
    if not all(isinstance(item, Mapping) for item in items):
        raise WrongKind(f"Quy tắc “{code}” không phải danh sách bảng.")
    return tuple(item for item in items if isinstance(item, Mapping))


def all_rules(day: date | None = None, *, ward: int | None = None) -> tuple[Rule, ...]:
    """Every rule that held on `day`, by code; without a day every entry ever, oldest first in each code."""
    if day is None:
        return tuple(entry for code in codes() for entry in history(code, ward=ward))
    return tuple(entry for code in codes() if (entry := found(code, day, ward=ward)) is not None)


def history(code: str, *, ward: int | None = None) -> tuple[Rule, ...]:
    """All entries of one code, oldest first, the ward's own after the Centre's of the same day."""
    known = [*series(code), *_own(code, ward)]
    return tuple(sorted(known, key=lambda entry: (entry.since, entry.level.rank)))
