"""The line between a phone and the server, which can be cut, and a phone that can be switched off."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import FLAGS, Visit
from tests.browser.visitor import PHONE

PASS, CUT, SWALLOW, KILL = "pass", "cut", "swallow", "kill"


class Line:
    """CUT: nothing gets through. SWALLOW: what is posted arrives and is done, but the line breaks before the answer.
    KILL: what is posted arrives, and `killer` is called while the server works on it."""

    def __init__(self, upstream: str):
        self.mode = PASS
        self.killer: Callable[[], None] = lambda: None
        self.to(upstream)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def to(self, upstream: str) -> None:
        """Lead to another server from now on."""
        self.upstream = (urlsplit(upstream).hostname, urlsplit(upstream).port)

    def _listen(self) -> None:
        while True:
            try:
                phone, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(phone,), daemon=True).start()

    def _carry(self, phone: socket.socket) -> None:
        with closing(phone):
            if self.mode == CUT:
                return
            with suppress(OSError), socket.create_connection(self.upstream) as server:
                swallow = threading.Event()
                back = threading.Thread(target=self._answer, args=(server, phone, swallow), daemon=True)
                back.start()
                while piece := phone.recv(65536):
                    if self.mode == CUT:
                        return
                    posted = piece.startswith(b"POST ")
                    if posted and self.mode in (SWALLOW, KILL):
                        swallow.set()
                    server.sendall(piece)
                    if posted and self.mode == KILL:
                        self._finish(phone, server, piece)
                        self.mode = CUT
                        self.killer()
                        return
                server.shutdown(socket.SHUT_WR)
                back.join(5)

    @staticmethod
    def _finish(phone: socket.socket, server: socket.socket, begun: bytes) -> None:
        """The rest of a request of which `begun` came: its body may follow in another piece."""
        head, _, body = begun.partition(b"\r\n\r\n")
        lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        left = int(lengths[0]) - len(body) if lengths else 0
        while left > 0 and (piece := phone.recv(65536)):
            server.sendall(piece)
            left -= len(piece)

    @staticmethod
    def _answer(server: socket.socket, phone: socket.socket, swallow: threading.Event) -> None:
        with suppress(OSError):
            while piece := server.recv(65536):
                if swallow.is_set():
                    break
                phone.sendall(piece)
            phone.shutdown(socket.SHUT_RDWR)


@contextmanager
def phone(folder: Path, visit: Visit, who: str = "chibo") -> Iterator[BrowserContext]:
    """A phone that is switched on: what it keeps lies in `folder` and is there when it is switched on again."""
    context = visit.browser.browser_type.launch_persistent_context(
        str(folder),
        executable_path=shutil.which("chromium"),
        args=FLAGS,
        viewport={"width": PHONE, "height": 740},
        locale="vi-VN",
    )
    context.add_cookies(list(visit.states[who]["cookies"]))
    try:
        yield context
    finally:
        context.close()


def kept(page: Page, address: str = "") -> None:
    """Wait until the worker answers for the site and keeps the page at `address`, this one if none is given."""
    known = "async (at) => !!(await (await caches.open('pages-1')).match(at || location.href))"
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(100):
        if page.evaluate(known, address):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the page was not kept")
