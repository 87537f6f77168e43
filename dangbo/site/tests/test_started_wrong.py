"""A command started without what it needs says so in a line or two, and prints no trace of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checks.source import ROOT

pytestmark = pytest.mark.slow


def started(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    left_out = {"DEMO", "DANGBO_SECRET_KEY", "DATABASE_URL", "DANGBO_HOME", "DJANGO_SETTINGS_MODULE"}
    kept = {key: value for key, value in os.environ.items() if key not in left_out}
    return subprocess.run(
        [sys.executable, "-m", "dangbo.site.cli", *words],
        env=kept | {"DANGBO_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | more,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("words", [("serve", "--port", "1"), ("figures", "--year", "2022")])
def test_without_a_secret_it_says_how_to_make_one(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = started(tmp_path, *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("DANGBO_SECRET_KEY chưa có hoặc quá yếu")
    assert len(done.stderr.splitlines()) == 1


def test_without_a_database_it_says_to_set_up(tmp_path: Path) -> None:
    done = started(tmp_path / "nowhere", "figures", "--year", "2022", DEMO="1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Không dùng được cơ sở dữ liệu.") and "dangbo setup" in done.stderr
    assert "Traceback" not in done.stderr
