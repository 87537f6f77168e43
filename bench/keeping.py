"""A backup: how long, and how much memory at most. As part of `python -m bench` on the example year and 200 MB of
attachments; with the register that the issue names by itself: python -m bench.keeping [--members N --megabytes N]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.measure import REGISTERED, Measure
from checks.program import DANGBO, environment

DEFAULT_MB, PIECE_MB = 200, 5
BOUND_KB = 160 * 1024  # of memory, however much there is to keep


@dataclass(frozen=True)
class Taken:
    """Of one backup: its time, the largest memory its process ever held, and the size of its file."""

    ms: float
    peak_kb: float
    file_mb: float


def attach(home: Path, megabytes: int) -> None:
    """Attachments that cannot be pressed together, as scanned papers."""
    folder = home / "files" / "bench"
    folder.mkdir(parents=True)
    for number in range(0, megabytes, PIECE_MB):
        with (folder / f"{number}.pdf").open("wb") as out:
            for _ in range(PIECE_MB):
                out.write(os.urandom(1 << 20))


def _peak_kb(pid: int) -> int:
    """The most that a running process held. What the system tells after its end begins with its parent's size."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def taken(home: Path) -> Taken:
    """One backup by the command itself, in a process of its own."""
    out = home / "backups"
    key = home.parent / f"{home.name}-key.txt"
    env = environment(home)
    words = [*DANGBO, "backup", "--new-key", str(key)]
    told = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
    env["DANGBO_BACKUP_RECIPIENT"] = told.stdout.split("DANGBO_BACKUP_RECIPIENT=")[1].strip()
    started = time.perf_counter()
    process = subprocess.Popen([*DANGBO, "backup", "--out", str(out)], env=env, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _peak_kb(process.pid))
        time.sleep(0.02)
    ms = (time.perf_counter() - started) * 1000
    key.unlink()
    if process.returncode:
        raise RuntimeError(f"dangbo backup ended with {process.returncode}")
    (made,) = out.iterdir()
    size = made.stat().st_size
    shutil.rmtree(out)
    return Taken(ms, peak, size / (1 << 20))


@cache
def of_the_example() -> Taken:
    """The example's database beside attachments of its own; taken once for both lines of the table."""
    with tempfile.TemporaryDirectory(prefix="dangbo-keeping-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        for path in Path(os.environ["DANGBO_HOME"]).glob("dangbo.sqlite3*"):
            shutil.copy(path, home)
        attach(home, DEFAULT_MB)
        return taken(home)


NAME = f"backup with {DEFAULT_MB} MB of attachments"
REGISTERED.append(Measure(f"{NAME}: time", None, "ms each", lambda: lambda: of_the_example().ms, 1, 0))
REGISTERED.append(Measure(f"{NAME}: memory", BOUND_KB, "KB", lambda: lambda: of_the_example().peak_kb, 1, 0))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, default=5000)
    parser.add_argument("--megabytes", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dangbo-keeping-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        os.environ.update(environment(home))
        import django  # noqa: PLC0415 -- the environment comes first

        django.setup()
        from bench.large import build  # noqa: PLC0415 -- after set-up

        build(options.members, max(options.members // 33, 1))
        attach(home, options.megabytes)
        seen = taken(home)
    over = seen.peak_kb > BOUND_KB
    print(
        f"{options.members} members, {options.megabytes} MB of attachments: {seen.ms / 1000:.1f} s, file of"
        f" {seen.file_mb:.0f} MB, memory at most {seen.peak_kb / 1024:.0f} MB (bound {BOUND_KB / 1024:.0f})"
        + ("  OVER" if over else "")
    )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
