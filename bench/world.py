"""The example year, loaded once into a folder of its own, with Django set up on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from checks.program import environment, load

WARD = "DT"  # the code of the example's ward


@contextmanager
def example() -> Iterator[Path]:
    """The folder of the loaded example; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dangbo-bench-") as folder:
        home = Path(folder)
        load(home)
        # Some measurements enter wards of their own beside it: commands are still asked of the example's.
        os.environ.update(environment(home) | {"DANGBO_WARD": WARD})
        django.setup()
        yield home
