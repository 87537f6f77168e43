"""Runs in a process of its own: writes without end, and says each write only when it was acknowledged.

python -m dangbo.site.tests.worker {prepare|found|write|killed|count} [limit in bytes for every file it writes]
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangbo.site.settings")


def prepare() -> None:
    from dangbo.site.commands.setup import prepare as prepare_tables

    prepare_tables()
    found()


def found() -> None:
    """A ward in tables that are there."""
    from dangbo.kernel.actor import system
    from dangbo.orgs.actions import SetUp, SetUpInput

    SetUp.perform(system("setup"), SetUpInput(code="W", name="Đảng bộ phường Thử", kind="ward", since=date(2020, 1, 1)))


def write() -> None:
    """Set up one cell after another under the ward until something ends this process."""
    from dangbo.kernel.actor import system
    from dangbo.orgs import queries as orgs
    from dangbo.orgs.actions import SetUp, SetUpInput

    ward = orgs.by_code(["W"])["W"].pk
    for number in range(10_000):
        code = f"{os.getpid()}-{number}"
        SetUp.perform(
            system("setup"),
            SetUpInput(code=code, name=f"Chi bộ {number}", kind="cell", parent_id=ward, since=date(2021, 1, 1)),
        )
        print(code, flush=True)


def killed(turns: int = 20) -> None:
    """Twenty times: a child that writes is killed at a random moment; what it was told is printed, then the count."""
    from django.db import connection

    chance = random.Random(2022)
    for _turn in range(turns):
        connection.close()
        read_end, write_end = os.pipe()
        if (child := os.fork()) == 0:
            os.dup2(write_end, 1)
            write()
        os.close(write_end)
        with os.fdopen(read_end) as told:
            print(told.readline(), end="")  # it has begun
            time.sleep(chance.uniform(0, 0.25))
            os.kill(child, signal.SIGKILL)
            # A line cut in the middle was not told.
            print("".join(line for line in told if line.endswith("\n")), end="", flush=True)
        os.waitpid(child, 0)
    count()


def count() -> None:
    """Codes that are there with name and parent; then the verdict on the journal."""
    from dangbo.journal.verify import verify
    from dangbo.kernel.actor import system
    from dangbo.orgs.queries import units_on

    rows = units_on(system("jobs"), date(2022, 1, 1)).filter(kind="cell")
    half = [unit.code for unit in rows if unit.name is None or unit.parent_id is None]
    print("half", len(half))
    print("sound", verify().sound)
    print("codes", *[unit.code for unit in rows])


if __name__ == "__main__":
    if len(sys.argv) > 2:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then a write past the limit fails as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    import django

    django.setup()
    {"prepare": prepare, "found": found, "write": write, "killed": killed, "count": count}[sys.argv[1]]()
