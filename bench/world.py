"""The example year, loaded once into a folder of its own, with Django set up on it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

DANGBO = Path(sys.executable).parent / "dangbo"


def environment(home: Path) -> dict[str, str]:
    """For a process of this program that lives in `home` alone."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DANGBO_HOME")}
    return kept | {"DEMO": "1", "DANGBO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "dangbo.site.settings"}


def load(home: Path) -> None:
    """What `make demo` does, without serving. Raises CalledProcessError, its output shown."""
    subprocess.run([DANGBO, "demo", "--no-serve"], check=True, env=environment(home), stdout=subprocess.DEVNULL)


@contextmanager
def example() -> Iterator[Path]:
    """The folder of the loaded example; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dangbo-bench-") as folder:
        home = Path(folder)
        load(home)
        os.environ.update(environment(home))
        django.setup()
        yield home
