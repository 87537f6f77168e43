"""The example year, loaded once into a folder of its own, with Django set up on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from checks.program import environment, load


@contextmanager
def example() -> Iterator[Path]:
    """The folder of the loaded example; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dangbo-bench-") as folder:
        home = Path(folder)
        load(home)
        os.environ.update(environment(home))
        django.setup()
        yield home
