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
from collections.abc import Callable
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
    """How a step ended: its words for the table, and whether the suite may be green."""

    good: bool
    words: str


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
    """A step that is one command, judged by its exit code."""

    def run() -> Outcome:
        code, last = _stream(words, os.environ | {"DEMO": "1"})
        return Outcome(code == 0, "" if code == 0 else last[:90])

    return run


def pytest(*arguments: str, url: str = "", may_be_empty: bool = False) -> Outcome:
    """A run of pytest; finding no test is a fault where there should be some, since then nothing was shown."""
    env = dict(os.environ)
    env.pop("DATABASE_URL", None)
    if url:
        env["DATABASE_URL"] = url
    code, last = _stream((*PYTEST, *arguments), env)
    if code == NO_TEST_RAN:
        return Outcome(may_be_empty, "no test")
    return Outcome(code == 0, last.strip("= "))


def unit_sqlite() -> Outcome:
    """Tables come straight from the models here: no migration holds anything else, the step `migrations`
    compares both, and the browser tests and the run on PostgreSQL migrate in earnest."""
    return pytest(*PARALLEL, "-m", "not slow", "--nomigrations")


def slow_sqlite() -> Outcome:
    return pytest(*PARALLEL, "-m", "slow", may_be_empty=True)


def on_postgres(*arguments: str, may_be_empty: bool = False) -> Outcome:
    try:
        programs()
    except PostgresMissing as missing:
        return _left_out(str(missing))
    with throwaway() as url:
        return pytest(*arguments, "--database-only", url=url, may_be_empty=may_be_empty)


def unit_postgres() -> Outcome:
    return on_postgres(*PARALLEL, "-m", "not slow")


def slow_postgres() -> Outcome:
    return on_postgres(*PARALLEL, "-m", "slow", may_be_empty=True)


def browser() -> Outcome:
    if not shutil.which("chromium"):
        return _left_out("Chromium not found. Install with: sudo apt-get install chromium")
    return pytest(*PARALLEL, "tests/browser", "--override-ini=addopts=--strict-markers")


def _left_out(why: str) -> Outcome:
    print(why)
    return Outcome("CI" not in os.environ, f"skipped: {why}")


STEPS = (
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
    Step("lint", "advisories", command(PYTHON, "-m", "checks.advisories")),
    Step("unit", "unit, SQLite", unit_sqlite),
    Step("unit-postgres", "unit, PostgreSQL", unit_postgres),
    Step("slow", "slow, SQLite", slow_sqlite),
    Step("slow", "slow, PostgreSQL", slow_postgres),
    Step("browser", "browser", browser),
)


def main(groups: list[str]) -> int:
    known = {step.group for step in STEPS}
    if unknown := set(groups) - known:
        sys.exit(f"unknown group {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
    table: list[tuple[str, Outcome, float]] = []
    for step in STEPS:
        if groups and step.group not in groups:
            continue
        print(f"\n── {step.name} ──", flush=True)
        started = time.perf_counter()
        outcome = step.run()
        table.append((step.name, outcome, time.perf_counter() - started))
    print("\n── summary ──")
    for name, outcome, seconds in table:
        print(f"{'ok' if outcome.good else 'FAILED':8}{name:18}{seconds:7.1f} s  {outcome.words}")
    failed = sum(not outcome.good for _, outcome, _ in table)
    print(f"{sum(seconds for *_, seconds in table):.0f} s in all, {len(table) - failed} steps good, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
