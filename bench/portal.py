"""The public portal: an article to an anonymous reader, the second reader, and a burst of readers.

The load comes from a process on the same machine, so that both sites share the cores with it; the ratio to a site of
one line, served in the same run by the same server, says more than the number of requests.
"""

from __future__ import annotations

import atexit
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from django.conf import settings
from django.test import Client

from bench.measure import REGISTERED, Measure, timed
from bench.readers import requests_a_second
from checks.program import environment, free_port
from checks.source import ROOT
from dangbo.kernel.actor import system
from dangbo.portal import queries, shelf
from dangbo.portal.proofreading import proofread
from dangbo.site.commands.serve import server as server_command

READS = 300
PARALLEL = 200
_stack = ExitStack()
atexit.register(_stack.close)


def _article() -> str:
    row = queries.articles(system("jobs")).exclude(published_at=None).order_by("pk").first()
    assert row is not None
    return row.public_url


def _reads(cold: bool) -> Callable[[], float]:
    """p99 of the server's time for one page, in milliseconds."""
    client, path = Client(headers={"host": "127.0.0.1", "user-agent": "bench"}), _article()

    def work() -> float:
        seen = []
        for _ in range(READS):
            if cold:
                shelf.pages.clear()
            started = time.perf_counter()
            answer = client.get(path)
            seen.append((time.perf_counter() - started) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{path} answers {answer.status_code}")
        return statistics.quantiles(seen, n=100)[-1]

    return work


REGISTERED.append(Measure("article, shelf full", 10, "ms p99", lambda: _reads(cold=False), repeats=5, warm_ups=1))
REGISTERED.append(Measure("article, shelf empty", 25, "ms p99", lambda: _reads(cold=True), repeats=5, warm_ups=1))


def _weight() -> Callable[[], float]:
    """The page with its styles and scripts, uncompressed, without pictures."""
    client, path = Client(headers={"host": "127.0.0.1"}), _article()

    def work() -> float:
        page = client.get(path).content
        names = {part.split('"')[0] for part in page.decode().split("/static/")[1:]}
        files = [
            Path(settings.STATIC_ROOT) / name.split("#")[0]
            for name in names
            if name.split("#")[0].endswith((".css", ".js"))
        ]
        return (len(page) + sum(file.stat().st_size for file in files)) / 1024

    return work


REGISTERED.append(Measure("article, weight without pictures", 60, "KB", _weight, repeats=1, warm_ups=0))


@timed("second reader, 1,500 words", bound=200)
def second_reader() -> Callable[[], object]:
    text = (ROOT / "dangbo/portal/tests/texts/clean.txt").read_text(encoding="utf-8")
    words = len(text.split())
    long = "\n".join([text] * (1500 // words + 1))
    return lambda: proofread(long)


def _serve(application: str) -> str:
    """A site in a process of its own, as `dangbo serve` runs it; ends with the bench."""
    port = free_port()
    command = [*server_command("127.0.0.1", port, 2)[:-1], application]
    home = Path(os.environ["DANGBO_HOME"])
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=ROOT, env=environment(home), stdout=quiet, stderr=quiet)
    _stack.callback(server.wait, 20)
    _stack.callback(server.terminate)
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(address + "/", timeout=5).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{application} does not answer")


@cache
def _site() -> str:
    return _serve("dangbo.site.wsgi:application")


@cache
def _one_line() -> str:
    return _serve("bench.one_line:application")


def _throughput() -> Callable[[], float]:
    site, path = _site(), _article()
    return lambda: requests_a_second(site, path)


def _share() -> Callable[[], float]:
    """Requests for the article as a share of those that the one-line site answers, one after the other."""
    site, one_line, path = _site(), _one_line(), _article()
    return lambda: requests_a_second(site, path) / requests_a_second(one_line, "/")


REGISTERED.append(Measure("article, requests a second", 4500, "req/s", _throughput, repeats=3, warm_ups=1))
REGISTERED.append(Measure("article, share of a one-line view", 0.5, "x", _share, repeats=3, warm_ups=0))


def _desk(site: str, cookie: str, times: int = 40) -> float:
    """p95 of the desk in milliseconds."""
    seen = []
    for _ in range(times):
        asked = urllib.request.Request(f"{site}/ban-lam-viec/", headers={"Cookie": cookie})
        started = time.perf_counter()
        with urllib.request.urlopen(asked, timeout=60) as answer:
            answer.read()
        seen.append((time.perf_counter() - started) * 1000)
    return statistics.quantiles(seen, n=20)[-1]


def _slowed() -> Callable[[], float]:
    """How many times slower the desk's p95 is while 200 readers read without a pause."""
    site, path = _site(), _article()
    client = Client(headers={"host": "127.0.0.1"})
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after set-up

    client.force_login(get_user_model().objects.get(username="bithu"))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    def work() -> float:
        idle = _desk(site, cookie)
        burst = subprocess.Popen([sys.executable, "-m", "bench.readers", site, path, str(PARALLEL), "60"], cwd=ROOT)
        try:
            time.sleep(1)
            busy = _desk(site, cookie)
        finally:
            burst.terminate()
            burst.wait()
        return busy / idle

    return work


REGISTERED.append(Measure("desk under 200 readers, times slower", 1.5, "times", _slowed, repeats=1, warm_ups=0))
