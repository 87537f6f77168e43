"""150 secretaries hand in within one minute, each by the form of the page, to the production server on SQLite.

A secretary opens the form and sends it; the sending is timed, with the freezing of the minutes' papers in it. Who
comes when is drawn by lot, so that some come together. Sessions are made before: signing in is not measured.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings

from bench.measure import REGISTERED, Measure
from bench.month import CELLS, SINCE, YEAR, account, signed_in, world
from checks.program import serving

MINUTE, P95 = 60, 300  # seconds in which all hand in; milliseconds that one may take
AT_ONCE = 16  # requests that the client has under way at most
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def _minutes(meetings: list[Any]) -> None:
    """What a secretary has typed: the roll of 30, nine speeches, four points, a vote; a term for numbers."""
    names = ("meetings.Attendance", "meetings.Speech", "meetings.ProgrammeItem", "meetings.Vote")
    model = {name: apps.get_model(name) for name in names}
    people: dict[int, list[Any]] = {}
    for person in apps.get_model("members.Person").objects.filter(unit_id__in=[row.unit_id for row in meetings]):
        people.setdefault(person.unit_id, []).append(person)
    rows: dict[str, list[Any]] = {name: [] for name in model}

    def enter(name: str, meeting: Any, number: int, /, **what: Any) -> None:
        key = f"bench-{model[name].__name__.lower()}-{meeting.pk}-{number}"
        rows[name].append(model[name](meeting=meeting, key=key, **what))

    for meeting in meetings:
        came = people[meeting.unit_id][:30]
        for n, person in enumerate(came):
            mark, why = ("present", "") if n < 28 else ("excused", "đi công tác")
            enter("meetings.Attendance", meeting, n, person=person, number=n + 1, mark=mark, reason=why)
        for n, person in enumerate(came[:9]):
            words = "Nhất trí với báo cáo, đề nghị chi bộ phân công cụ thể từng đảng viên phụ trách. " * 3
            enter("meetings.Speech", meeting, n, position=n, person=person, speaker=person.full_name, words=words)
        for n in range(4):
            enter("meetings.ProgrammeItem", meeting, n, position=n + 1, title=f"Nội dung thử số {n + 1}", minutes=20)
        enter(
            "meetings.Vote", meeting, 0, position=1, motion="Thông qua nghị quyết tháng", base=28, yes=28, needed=15,
            rule="bench", passed=True,
        )
        meeting.chair, meeting.secretary = came[:2]
        meeting.conclusion = meeting.ideology = "Tư tưởng cán bộ, đảng viên và Nhân dân ổn định. " * 4
        meeting.save()
    for name, made in rows.items():
        model[name].objects.bulk_create(made, batch_size=500)
    term = apps.get_model("orgs.Term")
    term.objects.bulk_create(
        term(unit_id=row.unit_id, key=f"bench-term-{row.unit_id}", name="2020-2025", since=SINCE) for row in meetings
    )


class Secretary:
    """A browser with an open connection: opens the form, sends it, and looks at where it was led."""

    def __init__(self, address: str, cookie: str, meeting: int):
        self.address, self.cookie = address.removeprefix("http://"), cookie
        self.path = f"/viec/meetings.hand_in/?record={meeting}"

    def hand_in(self) -> tuple[float, str]:
        """Milliseconds of the sending, and what went wrong, if anything."""
        line = http.client.HTTPConnection(self.address, timeout=60)
        try:
            line.request("GET", self.path, headers={"Cookie": self.cookie})
            answer = line.getresponse()
            page = answer.read().decode()
            if answer.status != 200:
                return 0.0, f"the form answers {answer.status}"
            given = [part.split(";")[0] for name, part in answer.getheaders() if name.lower() == "set-cookie"]
            headers = {
                "Cookie": "; ".join([self.cookie, *given]), "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{self.address}",
            }
            form = page[page.index('<form id="act"') :]
            fields = dict(_HIDDEN.findall(form[: form.index("</form>")]))
            begun = time.perf_counter()
            line.request("POST", self.path, body=urlencode(fields), headers=headers)
            answer = line.getresponse()
            answer.read()
            took = (time.perf_counter() - begun) * 1000
            return took, "" if answer.status == 302 else f"the sending answers {answer.status}"
        finally:
            line.close()


def _secretaries(address: str, meetings: list[Any]) -> list[Secretary]:
    made = []
    for meeting in meetings:
        client = signed_in(account(f"bench-s{meeting.unit_id}", "cell_secretary", meeting.unit))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        made.append(Secretary(address, f"{settings.SESSION_COOKIE_NAME}={session}", meeting.pk))
    return made


def _within_a_minute(secretaries: list[Secretary]) -> list[tuple[float, str]]:
    chance = random.Random(CELLS)
    waits = sorted(chance.uniform(0, MINUTE) for _ in secretaries)
    begun, under_way = time.monotonic(), []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for one, wait in zip(secretaries, waits, strict=True):
            time.sleep(max(0.0, begun + wait - time.monotonic()))
            under_way.append(pool.submit(one.hand_in))
        return [one.result() for one in under_way]


def hand_ins() -> Any:
    rows = apps.get_model("meetings.Meeting").objects.filter(unit__in=world()["cells"], month=date(YEAR, 12, 1))
    meetings = list(rows.select_related("unit"))
    _minutes(meetings)

    def work() -> float:
        """p95 of one sending; an error when one was refused or is not in the books with its papers."""
        home = Path(os.environ["DANGBO_HOME"])
        with serving(home, workers=2) as address:  # as `dangbo serve` does
            seen = _within_a_minute(_secretaries(address, meetings))
        if refused := [what for _took, what in seen if what]:
            log = (home / "server.log").read_text(encoding="utf-8", errors="replace").strip()
            raise RuntimeError(f"{len(refused)} of {len(seen)} were refused: {refused[0]}\n{log[-3000:]}")
        papers = apps.get_model("meetings.SignedPaper").objects.filter(meeting__in=meetings).count()
        handed = rows.filter(state="handed_in").count()
        if handed != len(meetings) or papers < 2 * len(meetings):
            raise RuntimeError(f"{handed} meetings are handed in, with {papers} papers kept")
        took = sorted(took for took, _what in seen)
        print(f"{len(took)} handed in, none refused, {papers} papers kept: median {statistics.median(took):.0f} ms,"
              f" most {took[-1]:.0f} ms")
        return statistics.quantiles(took, n=20)[18]

    return work


REGISTERED.append(
    Measure(f"{CELLS} secretaries hand in within a minute, p95", P95, "ms each", hand_ins, repeats=1, warm_ups=0)
)
