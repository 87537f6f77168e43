"""Models and migrations agree, and Django finds nothing to say: python -m checks.migrations"""

from __future__ import annotations

import os
import sys

import django
from django.core.management import call_command
from django.core.management.base import SystemCheckError


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangbo.site.settings")
    os.environ.setdefault("DEMO", "1")
    django.setup()
    try:
        call_command("check", fail_level="WARNING")
        call_command("makemigrations", check_changes=True, dry_run=True)
    except (SystemCheckError, SystemExit) as fault:
        print(fault)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
