"""The example workbook into an empty database, and the same file once more."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import REGISTERED, Measure, Work
from checks.program import DANGBO, environment
from checks.source import ROOT

WORKBOOK = ROOT / "examples" / "duc-thang-2022.xlsx"


def _importing(home: Path) -> Work:
    words = [*DANGBO, "import", str(WORKBOOK), "--write"]

    def work() -> None:
        subprocess.run(words, cwd=home, env=environment(home), check=True, capture_output=True)

    return work


def _empty() -> Path:
    home = Path(tempfile.mkdtemp(prefix="dangbo-bench-import-"))
    words = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"]
    subprocess.run(words, cwd=home, env=environment(home), check=True, capture_output=True)
    return home


def first() -> Work:
    return _importing(_empty())


def again() -> Work:
    work = _importing(_empty())
    work()
    return work


REGISTERED.append(Measure("import of the example, as a command", 5000, "ms", first, repeats=1, warm_ups=0))
REGISTERED.append(Measure("the same file imported again", 5000, "ms", again, repeats=3, warm_ups=0))
