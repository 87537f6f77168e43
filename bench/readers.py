"""Many readers at once: a load of plain HTTP over open connections, from one process.

python -m bench.readers ADDRESS PATH READERS SECONDS: the same, in a process of its own.
"""

from __future__ import annotations

import selectors
import socket
import sys
import time
from dataclasses import dataclass, field


@dataclass
class Reader:
    """One open connection that asks, waits for the whole answer, and asks again."""

    sock: socket.socket
    ask: bytes
    got: bytearray = field(default_factory=bytearray)
    left: int = -1
    answers: int = 0

    def hear(self) -> bool:
        """Take what has come; whether an answer is complete."""
        piece = self.sock.recv(262_144)
        if not piece:
            raise ConnectionError("the server hung up")
        if self.left < 0:
            self.got += piece
            head = self.got.find(b"\r\n\r\n")
            if head < 0:
                return False
            if not self.got.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(bytes(self.got[:100]).decode(errors="replace"))
            lower = bytes(self.got[:head]).lower()
            at = lower.find(b"content-length:")
            self.left = int(lower[at + 15 :].split(b"\r\n", 1)[0]) - (len(self.got) - head - 4)
        else:
            self.left -= len(piece)
        if self.left > 0:
            return False
        self.got.clear()
        self.left, self.answers = -1, self.answers + 1
        return True


def requests_a_second(address: str, path: str, *, readers: int = 64, seconds: float = 3.0) -> float:
    """Complete answers a second while `readers` connections ask without a pause."""
    host, port = address.removeprefix("http://").split(":")
    chosen = selectors.DefaultSelector()
    crowd = []
    for number in range(readers):
        ask = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUser-Agent: bench {number}\r\n\r\n".encode()
        one = Reader(socket.create_connection((host, int(port)), timeout=20), ask)
        one.sock.sendall(ask)
        chosen.register(one.sock, selectors.EVENT_READ, one)
        crowd.append(one)
    started = time.perf_counter()
    try:
        while (spent := time.perf_counter() - started) < seconds:
            for key, _events in chosen.select(timeout=5):
                one = key.data
                if one.hear():
                    one.sock.sendall(one.ask)
    finally:
        for one in crowd:
            one.sock.close()
        chosen.close()
    return sum(one.answers for one in crowd) / spent


if __name__ == "__main__":
    print(requests_a_second(sys.argv[1], sys.argv[2], readers=int(sys.argv[3]), seconds=float(sys.argv[4])))
