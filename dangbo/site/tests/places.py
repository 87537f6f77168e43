"""Places of their own for tests that start processes: a folder, a database, and the commands run there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dangbo.site.settings import ROOT

WRITER = (sys.executable, "-m", "dangbo.site.tests.worker", "write")
KILLS = 20


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DANGBO_HOME")}
    return {**kept, "DEMO": "1", "DANGBO_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def worker(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dangbo.site.tests.worker", *words]
    return subprocess.run(command, env=environment(home, **more), capture_output=True, text=True, cwd=home, check=False)


def dangbo(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dangbo.site.cli", *words]
    return subprocess.run(command, env=environment(home, **more), capture_output=True, text=True, cwd=home, check=False)


def counted(home: Path, **more: str) -> dict[str, list[str]]:
    return _told(worker(home, "count", **more).stdout)


def _told(lines: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in map(str.split, lines.splitlines())}


def survives_being_killed(home: Path, **more: str) -> None:
    """Twenty times SIGKILL in the middle of writing: what was acknowledged is there, nothing is half."""
    ended = worker(home, "killed", **more)
    assert ended.returncode == 0, ended.stderr
    told, found = ended.stdout.partition("half ")[0].split(), _told(ended.stdout)
    assert len(told) >= KILLS
    assert (found["half"], found["sound"]) == (["0"], ["True"])
    assert set(told) <= set(found["codes"])
    assert len(found["codes"]) - len(told) <= KILLS  # at most the one in flight at each kill was not told
