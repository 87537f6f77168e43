"""Counting readers: once per visitor and hour, without storing who, without a write in any request.

A request puts (article, hour, visitor) into a set in memory; every few seconds one thread hands the set to the
database, which counts each mark once, whichever processes bring it. `visitor` is a digest of address and browser
under a random salt that is made anew each day and lives in one file; yesterday's is deleted.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import secrets
import threading
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest

from dangbo.kernel import clock
from dangbo.portal import queries
from dangbo.portal.actions.reading import Mark, add_glances

EVERY_SECONDS = 5.0
SALT_BYTES = 32

_lock = threading.Lock()
_waiting: set[Mark] = set()
_counts: dict[int, int] = {}
_salts: dict[str, bytes] = {}
_thread: threading.Thread | None = None


def see(article_id: int, request: HttpRequest, now: datetime) -> None:
    """Somebody opened an article. Robots that say so are not readers."""
    browser = request.META.get("HTTP_USER_AGENT", "")
    if request.method != "GET" or not browser or "bot" in browser.lower() or "spider" in browser.lower():
        return
    mark = (article_id, int(now.timestamp()) // 3600, visitor_of(address_of(request), browser, now))
    with _lock:
        _waiting.add(mark)
    if not settings.TESTING:
        _start()


def address_of(request: HttpRequest) -> str:
    """The reader's address beyond the trusted proxies."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    through = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(through) >= proxies:
        return through[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def visitor_of(address: str, browser: str, now: datetime) -> bytes:
    """Sixteen bytes that tell two visitors of one day apart and say nothing else."""
    said = f"{address}\n{browser}".encode()
    return hashlib.blake2b(said, key=_salt(now.astimezone(clock.HANOI).date().isoformat()), digest_size=16).digest()


def count(article_id: int) -> int:
    """Views as of the last time that this process handed over its marks, or asked."""
    if article_id not in _counts:
        _counts[article_id] = queries.reading(article_id)
    return _counts[article_id]


def hand_over() -> None:
    """Give the waiting marks to the database and learn the new counts, those of other processes too."""
    with _lock:
        marks = set(_waiting)
        _waiting.clear()
    try:
        known = {**_counts, **add_glances(marks)}
        known |= queries.counts(known)
    except DatabaseError:
        with _lock:
            for mark in marks:  # nothing was counted; they come again
                _waiting.add(mark)
        raise
    for article, number in known.items():
        _counts[article] = number


def forget() -> None:
    """For tests: a process that has seen nobody."""
    with _lock:
        _waiting.clear()
        _counts.clear()
        _salts.clear()


def _start() -> None:
    global _thread
    if _thread is None:
        with _lock:
            if _thread is None:
                _thread = threading.Thread(target=_keep_handing_over, name="glances", daemon=True)
                _thread.start()
                atexit.register(hand_over)


def _keep_handing_over() -> None:
    while True:
        time.sleep(EVERY_SECONDS)
        try:
            if _waiting or _counts:
                hand_over()
        except DatabaseError:
            continue  # the database is busy or away: the marks wait
        finally:
            close_old_connections()


def _salt(day: str) -> bytes:
    if day not in _salts:
        _salts.clear()
        _salts[day] = _salt_of(Path(settings.HOME) / "cache" / "glances", day)
    return _salts[day]


def _salt_of(folder: Path, day: str) -> bytes:
    """The salt of a day, the same for every process of this machine; older ones are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / day
    part = folder / f".{secrets.token_hex(8)}"
    part.write_bytes(secrets.token_bytes(SALT_BYTES))
    part.chmod(0o600)
    try:
        os.link(part, path)  # whole at once, and only by the first
    except FileExistsError:
        pass
    finally:
        part.unlink()
    for old in folder.iterdir():
        if old.name != day and not old.name.startswith("."):
            old.unlink(missing_ok=True)
    return path.read_bytes()
