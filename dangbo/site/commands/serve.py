"""`dangbo serve`: the site, by granian in WSGI mode."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
from ipaddress import ip_address

HELP = "Mở trang web (máy chủ granian). Mặc định chỉ máy này vào được.\nVí dụ: dangbo serve --port 8000"
NEEDS_DJANGO = False
LAST_PORT = 65535


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="địa chỉ (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng từ 1 đến 65535 (mặc định 8000)")
    parser.add_argument("--workers", type=int, default=2, metavar="SỐ", help="số tiến trình (mặc định 2)")


def run(options: argparse.Namespace) -> int:
    from dangbo.kernel.refusal import Refusal  # noqa: PLC0415 -- help must come at once

    if wrong := faults(options.host, options.port, options.workers):
        raise Refusal(wrong)
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
        "127.0.0.1" if host == "localhost" else host,
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


def faults(host: str, port: int, workers: int = 1) -> str:
    """What the server would not take, in one sentence; empty when it would."""
    try:
        ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        return f"--host phải là địa chỉ IP của máy này, ví dụ 127.0.0.1 hoặc 0.0.0.0, không phải “{host}”."
    if not 1 <= port <= LAST_PORT:
        return f"--port phải từ 1 đến {LAST_PORT}, không phải {port}. Ví dụ: --port 8000."
    if workers < 1:
        return f"--workers phải từ 1 trở lên, không phải {workers}."
    return _taken(host, port)


def _taken(host: str, port: int) -> str:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                other = port + 1 if port < LAST_PORT else 8000
                return f"Cổng {port} đang có chương trình khác dùng. Hãy chọn cổng khác, ví dụ --port {other}."
            if problem.errno == errno.EACCES:
                return f"Không có quyền mở cổng {port}. Hãy chọn cổng từ 1024 trở lên, ví dụ --port 8000."
            return f"Không mở được {host}:{port} ({problem.strerror}). Hãy xem lại --host."
    return ""


def serve(host: str, port: int, workers: int) -> int:
    """Hand this process over to the server; it ends with Ctrl-C or a signal."""
    sys.stdout.flush()
    os.execv(sys.executable, server(host, port, workers))
