"""A place whose tables are built once, and a pair of keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from dangbo.site.tests.places import worker


@pytest.fixture(scope="module")
def home(tmp_path_factory, worker_id) -> Path:
    """A place of this module's own; the tables are built once for all processes that run side by side."""
    base = tmp_path_factory.getbasetemp()
    built = (base if worker_id == "master" else base.parent) / "built"
    with FileLock(built.with_suffix(".lock")):
        if not built.exists():
            half = built.with_suffix(".half")
            half.mkdir()
            made = worker(half, "prepare")
            assert made.returncode == 0, made.stderr
            half.rename(built)
    return shutil.copytree(built, tmp_path_factory.mktemp("home"), dirs_exist_ok=True)


@pytest.fixture(scope="module")
def key(tmp_path_factory) -> tuple[Path, str]:
    """Path of a secret key and the line that locks for it."""
    from dangbo.site.keeping.keys import new_key

    path = tmp_path_factory.mktemp("safe") / "key.txt"
    return path, new_key(path)
