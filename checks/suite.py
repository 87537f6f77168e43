"""Everything that must hold, in order: python -m checks.suite [GROUP ...]; without a group, all of it.

Every step runs even when an earlier one failed; the table at the end says which. A group whose
system program is missing is named and left out, except on the build server, where that is a fault.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from checks.postgres import PostgresMissing, programs, throwaway
from checks.source import ROOT

BIN = Path(sys.executable).parent
PYTHON = sys.executable
PYTEST = (PYTHON, "-m", "pytest", "--quiet", "--no-header")
PARALLEL = ("-n", "2", "--dist", "worksteal")
NO_TEST_RAN = 5


@dataclass(frozen=True)
class Outcome:
    """How a step ended: its words for the table, whether the suite may be green, and what is left to print."""

    good: bool
    words: str
    said: str = ""


@dataclass(frozen=True)
class Step:
    """One line of the table."""

    group: str
    name: str
    run: Callable[[], Outcome]


def _stream(command: tuple[str, ...], env: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command, showing what it prints; its exit code and its last line that says something."""
    last = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    return process.returncode, last


def command(*words: str) -> Callable[[], Outcome]:
    """A step that is one command, judged by its exit code; what it says is held back until it has ended."""

    def run() -> Outcome:
        env = os.environ | {"DEMO": "1"}
        done = subprocess.run(
            words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        last = done.stdout.strip().rpartition("\n")[2]
        return Outcome(done.returncode == 0, "" if done.returncode == 0 else last[:90], done.stdout)

    return run


def pytest(*arguments: str, url: str = "") -> Outcome:
    """A run of pytest; finding no test is a fault, since then nothing was shown."""
    env = dict(os.environ)
    env.pop("DATABASE_URL", None)
    if url:
        env["DATABASE_URL"] = url
    code, last = _stream((*PYTEST, *arguments), env)
    return Outcome(code == 0, "no test" if code == NO_TEST_RAN else last.strip("= "))


def unit_sqlite() -> Outcome:
    """Tables come straight from the models here: no migration holds anything else, the step `migrations`
    compares both, and the browser tests and the run on PostgreSQL migrate in earnest."""
    return pytest(*PARALLEL, "-m", "not slow", "--nomigrations")


def slow_sqlite() -> Outcome:
    return pytest(*PARALLEL, "-m", "slow", "--nomigrations")


def on_postgres(*arguments: str) -> Outcome:
    try:
        programs()
    except PostgresMissing as missing:
        return _left_out(str(missing))
    with throwaway() as url:
        return pytest(*arguments, "--database-only", url=url)


def postgres() -> Outcome:
    """Unit tests, and the slow ones that another database might answer otherwise, on the migrated tables."""
    return on_postgres(*PARALLEL)


def browser() -> Outcome:
    if not shutil.which("chromium"):
        return _left_out("Chromium not found. Install with: sudo apt-get install chromium")
    return pytest(*PARALLEL, "tests/browser", "--override-ini=addopts=--strict-markers")


def _left_out(why: str) -> Outcome:
    print(why)
    return Outcome("CI" not in os.environ, f"skipped: {why}")


STEPS = (
    Step("lint", "advisories", command(PYTHON, "-m", "checks.advisories")),
    Step("lint", "ruff", command(str(BIN / "ruff"), "check", "--quiet", ".")),
    Step("lint", "types", command(str(BIN / "mypy"), "--no-error-summary")),
    Step("lint", "import contract", command(str(BIN / "lint-imports"))),
    Step("lint", "guards", command(PYTHON, "-m", "checks.guards")),
    Step("lint", "messages", command(PYTHON, "-m", "checks.messages", "check")),
    Step("lint", "migrations", command(PYTHON, "-m", "checks.migrations")),
    Step(
        "lint",
        "bandit",
        command(
            str(BIN / "bandit"),
            "--quiet",
            "--recursive",
            "--configfile",
            "pyproject.toml",
            "--severity-level",
            "medium",
            "dangbo",
        ),
    ),
    Step("unit", "unit, SQLite", unit_sqlite),
    Step("slow", "slow, SQLite", slow_sqlite),
    Step("postgres", "all, PostgreSQL", postgres),
    Step("browser", "browser", browser),
)


def timed(step: Step) -> tuple[Step, Outcome, float]:
    started = time.perf_counter()
    outcome = step.run()
    return step, outcome, time.perf_counter() - started


def ended(steps: list[Step]) -> Iterator[tuple[Step, Outcome, float]]:
    """The steps as they end. Those of lint run side by side; a run of pytest needs every processor for itself."""
    with ThreadPoolExecutor(1 + (os.cpu_count() or 1)) as pool:  # one of them waits for the network
        for step, outcome, seconds in pool.map(timed, [step for step in steps if step.group == "lint"]):
            print(f"\n── {step.name} ──\n{outcome.said}", end="", flush=True)
            yield step, outcome, seconds
    for step in steps:
        if step.group != "lint":
            print(f"\n── {step.name} ──", flush=True)
            yield timed(step)


def main(groups: list[str]) -> int:
    known = {step.group for step in STEPS}
    if unknown := set(groups) - known:
        sys.exit(f"unknown group {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    started = time.perf_counter()
    table = list(ended([step for step in STEPS if not groups or step.group in groups]))
    print("\n── summary ──")
    for step, outcome, seconds in table:
        print(f"{'ok' if outcome.good else 'FAILED':8}{step.name:18}{seconds:7.1f} s  {outcome.words}")
    failed = sum(not outcome.good for _, outcome, _ in table)
    print(f"{time.perf_counter() - started:.0f} s in all, {len(table) - failed} steps good, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
