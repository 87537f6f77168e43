"""The program as a process of its own: loaded with the example, and serving, in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from checks.source import ROOT
from dangbo.site.commands.serve import server as server_command

DANGBO = (sys.executable, "-m", "dangbo.site.cli")
START_SECONDS = 30


def environment(home: Path) -> dict[str, str]:
    """For a process that lives in `home` alone, on SQLite, with the demo's sign-ins."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "DANGBO_HOME")}
    return kept | {
        "DEMO": "1",
        "DANGBO_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "dangbo.site.settings",
        "PYTHONPATH": str(ROOT),
    }


def load(home: Path) -> None:
    """What `make demo` does, without serving; its papers go to `home`/out. Raises RuntimeError with its output."""
    done = subprocess.run(
        [*DANGBO, "demo", "--no-serve"], cwd=home, env=environment(home), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"dangbo demo ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(home: Path, workers: int = 1) -> tuple[subprocess.Popen[bytes], str]:
    """The production server on a free port of the loopback, and its address without a last slash."""
    port = free_port()
    log = home / "server.log"
    with log.open("ab") as output:
        server = subprocess.Popen(
            server_command("127.0.0.1", port, workers),
            cwd=home,
            env=environment(home),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(server, port, log)
    except BaseException:
        kill(server)
        raise
    return server, f"http://127.0.0.1:{port}"


def kill(server: subprocess.Popen[bytes]) -> None:
    """End it with its workers at once, as when the power fails."""
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(timeout=20)


@contextmanager
def serving(home: Path, workers: int = 1) -> Iterator[str]:
    """The server while the block runs; yields its address."""
    server, address = start(home, workers)
    try:
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
