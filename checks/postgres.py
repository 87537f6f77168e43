"""A throw-away PostgreSQL: python -m checks.postgres COMMAND ... runs COMMAND with DATABASE_URL set.

It sorts by Vietnamese rules (ICU) where the server can, so that an order that leans on the
database's collation, and would differ from SQLite's, shows up here and not at a ward.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT = "postgres"  # the server refuses to run as root


class PostgresMissing(RuntimeError):
    """No PostgreSQL server is installed."""


def programs() -> Path:
    """The folder of initdb and postgres, of the newest version installed."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    raise PostgresMissing("PostgreSQL server not found. Install with: sudo apt-get install postgresql")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _initialise(bin_: Path, data: Path, account: str | None) -> None:
    command = [
        str(bin_ / "initdb"),
        "-D",
        str(data),
        "-U",
        "dangbo",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "--no-instructions",
    ]
    sorted_as_vietnamese = [*command, "--locale-provider=icu", "--icu-locale=vi"]
    for attempt in (sorted_as_vietnamese, command):
        result = subprocess.run(attempt, user=account, cwd=data.parent, capture_output=True, text=True, check=False)
        if result.returncode == 0:
            return
    raise RuntimeError(f"initdb failed:\n{result.stderr}")


@contextmanager
def throwaway() -> Iterator[str]:
    """A running server, empty and unsafe against power cuts; yields its DATABASE_URL.

    Raises PostgresMissing when none is installed.
    """
    bin_, account = programs(), ACCOUNT if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="dangbo-pg-"))
    if account:
        shutil.chown(folder, account)
    data, port = folder / "data", _free_port()
    try:
        _initialise(bin_, data, account)
        options = (
            f"-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1 "
            f"-c port={port} -c max_connections=40 -k {folder}"
        )
        control = [str(bin_ / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
        run = {"user": account, "cwd": folder, "stdout": subprocess.DEVNULL}
        subprocess.run([*control, "-o", options, "start"], check=True, **run)
        try:
            yield f"postgresql://dangbo@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    with throwaway() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
