"""The database backend `dangbo.site.sqlite3`."""

from __future__ import annotations

import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

PAUSE = 0.002  # seconds between two tries


class DatabaseWrapper(base.DatabaseWrapper):
    """A transaction that writes asks for its turn every two milliseconds, for as long as the option `timeout` says.

    Left to itself SQLite asks again after 1, 2, 5 ... and from then on 100 ms: whoever has waited long asks least
    often and is overtaken by who has just come, which made secretaries who hand in together wait for a second.
    Raises OperationalError ("database is locked") once the time is over.
    """

    connection: Any  # of the module sqlite3; Django leaves it untyped

    def _start_transaction_under_autocommit(self) -> None:
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        until = time.monotonic() + patience
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun(last_try=time.monotonic() >= until):
                time.sleep(PAUSE)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {patience * 1000:.0f}")

    def _begun(self, *, last_try: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except OperationalError as busy:
            if last_try or "locked" not in str(busy):
                raise
            return False
        return True
