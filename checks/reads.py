"""In tests a page that is read writes nothing: a GET runs with a pen that refuses.

What may be written all the same is housekeeping of the session, never a record.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any

from django.core.handlers.base import BaseHandler
from django.db import connections

WRITE = re.compile(
    r"^\s*(?:WITH\b.*?\b)?(?<!FOR )"
    r"(INSERT\s+INTO|REPLACE\s+INTO|INSERT\s+OR\s+\w+\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO"
    r"|CREATE|ALTER|DROP|TRUNCATE)\s+\"?(\w+)",
    re.IGNORECASE | re.DOTALL,
)
EXEMPT = {
    "django_session": "the session keeps its own last use",
    "django_tasks_db_dbtaskresult": "a job asked for by a page is a request, not a record",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class WriteDuringRead(AssertionError):
    """A page that should only read tried to write."""


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """For connection.execute_wrapper: lets questions through and refuses changes."""
    match = WRITE.match(sql)
    if match and match.group(2).lower() not in EXEMPT:
        raise WriteDuringRead(f"a GET writes: {sql[:200]}")
    return execute(sql, params, many, context)


def guard_reads() -> None:
    """From now on every GET that the test client or a live server answers is watched."""
    answer = BaseHandler.get_response

    @wraps(answer)
    def watched(self: BaseHandler, request: Any) -> Any:
        if request.method not in SAFE:
            return answer(self, request)
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(refuse_writes))
            return answer(self, request)

    BaseHandler.get_response = watched  # type: ignore[method-assign]
