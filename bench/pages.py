"""Server time and SQL queries of every page in the office's menu, and of the public site."""

from __future__ import annotations

from functools import partial

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from bench.measure import REGISTERED, Measure, Work
from dangbo.figures import together
from dangbo.web import menu

USERS = ("vanphong", "bithu", "quantri", "giamsat", "chibo", "dangvien", "kiemtra")  # the first who may opens it
MILLISECONDS, QUERIES = 40, 12
PUBLIC = ("/", "/dang-nhap/")


def _opening(path: str, username: str) -> Work:
    client = Client(headers={"host": "127.0.0.1"})
    if username:
        client.force_login(get_user_model().objects.get(username=username))

    def work() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answers {answer.status_code}")
        b"".join(answer)

    return work


def _warm(path: str, username: str) -> Work:
    """The second opening is counted: the first one fills what a process keeps."""
    work = _opening(path, username)
    work()
    return work


def _reader(path: str) -> str:
    """Who of the demo may open it; the first, who will then be told that it fails, when nobody may."""
    for username in USERS:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(get_user_model().objects.get(username=username))
        if client.get(path).status_code == 200:
            return username
    return USERS[0]


def _paths() -> list[tuple[str, str]]:
    get_resolver().url_patterns  # noqa: B018 -- the rooms put their pages into the menu when their addresses are loaded
    found = [(path, "") for path in PUBLIC]
    for item in menu.items():
        try:
            path = reverse(item.url_name)
        except NoReverseMatch:
            continue
        found.append((path, _reader(path)))
    return found


def _after_a_change(path: str, username: str) -> Work:
    """What the first reader waits for after something was written: no answer about figures is kept."""
    work = _opening(path, username)

    def anew() -> None:
        together.forget_answers()
        work()

    return anew


for _path in ("/so-lieu/", "/doi-chieu/"):
    REGISTERED.append(
        Measure(f"{_path} (vanphong), after a change", None, "ms", partial(_after_a_change, _path, "vanphong"))
    )
for _path, _username in _paths():
    _who = _username or "public"
    REGISTERED.append(Measure(f"{_path} ({_who})", MILLISECONDS, "ms", partial(_opening, _path, _username)))
    REGISTERED.append(
        Measure(f"{_path} ({_who})", QUERIES, "queries", partial(_warm, _path, _username), repeats=1, warm_ups=0)
    )
