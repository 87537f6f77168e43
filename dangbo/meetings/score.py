"""The quality of a meeting in points, by the frame that the rulebook has for its day (DOMAIN 3.5).

An item that is only for some meetings leaves the month's maximum below 100; how the total is then read is a rule
too ("scale": over the maximum, times 100, rounded half up; "keep": as it is). See docs/decisions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dangbo.meetings.terms import MeetingKind
from dangbo.rulebook import engine
from dangbo.rulebook.entry import Threshold

SCALE = "scale"


@dataclass(frozen=True)
class Item:
    """One line of the frame. `scale` is read from the top: the first row that holds gives the points."""

    code: str
    label: str
    most: int
    group: str
    group_label: str
    scale: tuple[Mapping[str, Any], ...] = ()
    unexcused_gives: int | None = None


@dataclass(frozen=True)
class Facts:
    """What the minutes tell of a meeting; None where they do not."""

    minutes: int | None = None
    needed_minutes: int | None = None
    must_attend: int = 0
    present: int = 0
    unexcused: int = 0
    long_absence: bool | None = None
    called: bool | None = None
    speakers: int | None = None
    tasks_due: int = 0
    tasks_done: int = 0
    committee_met: bool | None = None


@dataclass(frozen=True)
class Score:
    """`total` of `most` points of the month; `points` is what counts, out of 100; `level` the code of the quality."""

    total: int
    most: int
    points: int
    level: str


def frame(day: date, kind: str) -> tuple[Item, ...]:
    """The items that a meeting of that kind and day can earn; none when no frame was in force, or for a sitting
    that is not scored."""
    thematic = kind in MeetingKind.themed
    if kind not in MeetingKind.scored or engine.found("meetings.score_frame", day) is None:
        return ()
    items = []
    for group in engine.rows("meetings.score_frame", day):
        parts: Any = group["items"]
        for item in parts:
            if item.get("only_if") == "thematic" and not thematic:
                continue
            items.append(
                Item(
                    f"{group['code']}.{item['code']}",
                    str(item["label"]),
                    int(item["max"]),
                    str(group["code"]),
                    str(group["label"]),
                    tuple(item.get("scale", ())),
                    item.get("unexcused_gives"),
                )
            )
    return tuple(items)


def computed(items: tuple[Item, ...], facts: Facts) -> dict[str, int]:
    """Points of the items that follow from the minutes; the others are for people to give."""
    found: dict[str, int] = {}
    for item in items:
        points = _points(item, facts)
        if points is not None:
            found[item.code] = min(points, item.most)
    return found


def _points(item: Item, facts: Facts) -> int | None:
    if item.code == "time.length" and facts.minutes is not None and facts.needed_minutes:
        return _length(item, facts.minutes, facts.needed_minutes)
    if item.code == "attendance.share" and facts.must_attend:
        if facts.unexcused and item.unexcused_gives is not None:
            return item.unexcused_gives
        return _share(item, facts.present, facts.must_attend)
    if item.code == "attendance.no_long_absence" and facts.long_absence is not None:
        return 0 if facts.long_absence else item.most
    if item.code == "preparation.notice" and facts.called is not None:
        return item.most if facts.called else 0
    if item.code == "preparation.committee_met" and facts.committee_met is not None:
        return item.most if facts.committee_met else 0
    if item.code == "conduct.speakers" and facts.speakers is not None and facts.present:
        return _share(item, facts.speakers, facts.present)
    if item.code == "resolution.done_share" and facts.tasks_due:
        return _share(item, facts.tasks_done, facts.tasks_due)
    return None


def _length(item: Item, minutes: int, needed: int) -> int | None:
    for row in item.scale:
        if "short_minutes" in row:
            holds = needed - minutes <= row["short_minutes"]
        else:
            holds = minutes * row["den"] >= needed * row["num"]
        if holds:
            return int(row["points"])
    return None


def _share(item: Item, part: int, whole: int) -> int | None:
    for row in item.scale:
        if Threshold(row["num"], row["den"], bool(row.get("strict"))).met(part, whole):
            return int(row["points"])
    return None


def score(items: tuple[Item, ...], points: Mapping[str, int], day: date) -> Score | None:
    """The total over the month's maximum, read by the rule of the day; None without a frame."""
    if not items:
        return None
    total, most = sum(points.get(item.code, 0) for item in items), sum(item.most for item in items)
    rule = engine.found("meetings.score_normalise", day)
    scaled = (200 * total + most) // (2 * most) if rule is not None and rule.value == SCALE else total
    return Score(total, most, scaled, level(scaled, day))


def level(points: int, day: date) -> str:
    """The code of the quality that so many points give."""
    for row in engine.rows("meetings.quality_levels", day):
        if points >= int(str(row["least"])):
            return str(row["code"])
    return ""


def needed_minutes(day: date, kind: str) -> int | None:
    """How long a meeting must last at least; None when no rule was in force."""
    code = "meetings.min_minutes_with_thematic" if kind == "regular_thematic" else "meetings.min_minutes"
    return engine.integer(code, day) if engine.found(code, day) else None
