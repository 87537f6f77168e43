"""`dangbo setup`: the database of an empty installation, and its first administrator."""

from __future__ import annotations

import argparse
import sys

HELP = (
    "Tạo (hoặc nâng cấp) cơ sở dữ liệu, gom tệp tĩnh; nếu chưa có người quản trị thì hỏi để lập.\n"
    "Không có mật khẩu mặc định nào."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-administrator", action="store_true", help="không hỏi người quản trị")


def run(options: argparse.Namespace) -> int:
    prepare()
    if not options.no_administrator:
        from dangbo.access.setup import first_administrator, needs_administrator  # noqa: PLC0415 -- after set-up

        if needs_administrator():
            first_administrator(sys.stdin, sys.stdout)
    sys.stdout.write("Xong. Mở trang web bằng: dangbo serve\n")
    return 0


def prepare() -> None:
    """Folders, tables and static files; a second time takes no notice of what is there."""
    from django.conf import settings  # noqa: PLC0415 -- after set-up
    from django.core.management import call_command  # noqa: PLC0415 -- after set-up

    settings.HOME.mkdir(parents=True, exist_ok=True)
    if not settings.DEMO:
        settings.HOME.chmod(0o700)  # the registers of all members: for the service's own account only
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
