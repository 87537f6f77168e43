"""`dangbo serve`: the site, by granian in WSGI mode."""

from __future__ import annotations

import argparse
import os
import sys

HELP = "Mở trang web (máy chủ granian). Mặc định chỉ máy này vào được.\nVí dụ: dangbo serve --port 8000"
NEEDS_DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=2, metavar="SỐ", help="số tiến trình (mặc định 2)")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings  # noqa: PLC0415 -- help must come at once

    str(settings.SECRET_KEY)  # what is missing in the environment is said in one line, before the server starts
    return serve(options.host, options.port, options.workers)


def server(host: str, port: int, workers: int) -> list[str]:
    """The command of the production server; two threads a process, since SQLite lets one write at a time."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "2",
        "--no-ws",
        "--log-level",
        "warning",
        "dangbo.site.wsgi:application",
    ]


def serve(host: str, port: int, workers: int) -> int:
    """Hand this process over to the server; it ends with Ctrl-C or a signal."""
    sys.stdout.flush()
    os.execv(sys.executable, server(host, port, workers))
