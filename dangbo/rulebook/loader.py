"""Reads the rulebook's data files and refuses a wrong one, naming file and entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from dangbo.rulebook.entry import Rule, frozen, kind_of, misfit
from dangbo.rulebook.errors import BadRulebook
from dangbo.rulebook.terms import Certainty, Kind, Level

DATA = Path(__file__).parent / "data"
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+")
REQUIRED = ("code", "label", "value", "unit", "basis", "source", "since", "certainty")
OPTIONAL = ("until", "note", "kind", "level")
FILE_KEYS = frozenset({"area", "title", "rule"})


@dataclass(frozen=True)
class Area:
    title: str
    rules: Mapping[str, tuple[Rule, ...]]


def area_names(folder: Path = DATA) -> tuple[str, ...]:
    """The areas, by the names of their files: `members.toml`, `members_dossier.toml` … are of "members"."""
    return tuple(sorted({_area_of(path) for path in folder.glob("*.toml")}))


def load(area: str, folder: Path = DATA) -> Area:
    """The entries of one area, by code and oldest first. Raises BadRulebook for the first fault found."""
    by_code: dict[str, list[Rule]] = {}
    title = ""
    for path in sorted(path for path in folder.glob(f"{area}*.toml") if _area_of(path) == area):
        own, title_here, rules = read_file(path)
        if own != area:
            raise BadRulebook(f"{path.name}: tên tệp thuộc khu vực “{area}”, trong tệp ghi “{own}”")
        if title and title_here != title:
            raise BadRulebook(f"{path.name}: khu vực “{area}” đã mang tên “{title}”, ở đây là “{title_here}”")
        title = title_here
        for rule in rules:
            by_code.setdefault(rule.code, []).append(rule)
    return Area(title, MappingProxyType({code: check_series(code, by_code[code]) for code in sorted(by_code)}))


def _area_of(path: Path) -> str:
    return path.stem.split("_", 1)[0]


def read_file(path: Path) -> tuple[str, str, list[Rule]]:
    """Area, its title and the entries of one file."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRulebook(f"{path.name}: không đọc được: {error}") from error
    unknown = sorted(set(content) - FILE_KEYS)
    if unknown:
        raise BadRulebook(f"{path.name}: khóa lạ ở đầu tệp: {', '.join(unknown)}; chỉ nhận area, title, [[rule]]")
    area, title, entries = content.get("area"), content.get("title"), content.get("rule")
    if not (isinstance(area, str) and isinstance(title, str) and isinstance(entries, list)):
        raise BadRulebook(f'{path.name}: đầu tệp cần area = "…", title = "…" và ít nhất một [[rule]]')
    rules = []
    for number, entry in enumerate(entries, start=1):
        place = f"{path.name}, mục thứ {number} ({entry.get('code', 'không có mã')})"
        rules.append(read_entry(entry, area, place))
    return area, title, rules


def read_entry(entry: Mapping[str, object], area: str, place: str) -> Rule:
    """One [[rule]] as a Rule."""
    missing = [key for key in REQUIRED if key not in entry]
    unknown = sorted(set(entry) - set(REQUIRED) - set(OPTIONAL))
    if missing or unknown:
        said = [f"thiếu {', '.join(missing)}"] * bool(missing) + [f"khóa lạ {', '.join(unknown)}"] * bool(unknown)
        raise BadRulebook(f"{place}: {'; '.join(said)}")
    texts = {key: _text(entry, key, place) for key in ("code", "label", "unit", "basis", "source", "note")}
    if not CODE.fullmatch(texts["code"]) or not texts["code"].startswith(f"{area}."):
        raise BadRulebook(
            f"{place}: mã phải có dạng {area}.ten_quy_tac (chữ thường không dấu, số, gạch dưới, dấu chấm)"
        )
    since, until = _day(entry, "since", place), _day(entry, "until", place) if "until" in entry else None
    assert since is not None
    if until is not None and until <= since:
        raise BadRulebook(f"{place}: until ({until}) phải sau since ({since})")
    try:
        value = frozen(entry["value"])
        declared = entry.get("kind")
        kind = Kind(str(declared)) if declared is not None else kind_of(value)
        certainty, level = Certainty(str(entry["certainty"])), Level(str(entry.get("level", Level.CENTRAL)))
    except (TypeError, ValueError) as error:
        raise BadRulebook(f"{place}: {error}") from error
    if problem := misfit(value, kind):
        raise BadRulebook(f"{place}: value {problem}")
    return Rule(
        code=texts["code"], label=texts["label"], value=value, unit=texts["unit"], basis=texts["basis"],
        source=texts["source"], since=since, until=until, certainty=certainty, note=texts["note"],
        kind=kind, level=level,
    )


def check_series(code: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The entries of one code in order of time; no two may share a day, all have one kind."""
    series = tuple(sorted(rules, key=lambda rule: rule.since))
    for earlier, later in pairwise(series):
        if earlier.until is None or earlier.until > later.since:
            raise BadRulebook(f"{code}: mục từ {earlier.since} và mục từ {later.since} trùng thời gian")
    kinds = {rule.kind for rule in series}
    if len(kinds) > 1:
        raise BadRulebook(f"{code}: các mục có kiểu giá trị khác nhau: {', '.join(sorted(kinds))}")
    return series


def _text(entry: Mapping[str, object], key: str, place: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise BadRulebook(f"{place}: {key} phải là chữ")
    if key in ("code", "label", "basis", "source") and not value.strip():
        raise BadRulebook(f"{place}: {key} không được để trống")
    return value


def _day(entry: Mapping[str, object], key: str, place: str) -> date:
    value = entry[key]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadRulebook(f"{place}: {key} phải là ngày, viết 2025-07-01 không có dấu nháy")
    return value
