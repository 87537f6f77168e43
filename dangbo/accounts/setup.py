"""The first start of an empty installation: the administrator is asked for on the command line."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TextIO

from django.utils.translation import gettext as _

from dangbo.accounts.actions import SetUpAccount, SetUpInput
from dangbo.accounts.queries import Account
from dangbo.kernel.actor import system
from dangbo.kernel.refusal import Refusal

TRIES = 5


def ask_administrator(stdin: TextIO, stdout: TextIO, secret: Callable[[str], str] | None = None) -> Account:
    """Asks for user name, name and password until they are good, and opens the account (without a role yet:
    `access.setup.first_administrator` grants it).

    `secret` asks for a password without showing it (a terminal's getpass by default; a line of `stdin`
    when that is not a terminal). Raises Refusal after five tries; nothing is stored then.
    """
    ask_secret = secret or (getpass.getpass if stdin.isatty() else lambda prompt: _line(stdin, stdout, prompt))
    stdout.write(_("This installation has no administrator yet. Open the first account:") + "\n")
    for turn in range(TRIES):
        data = SetUpInput(
            username=_line(stdin, stdout, _("User name: ")),
            name=_line(stdin, stdout, _("Full name: ")),
            password=ask_secret(_("Password (at least 12 characters): ")),
        )
        if data.password != ask_secret(_("The same once more: ")):
            stdout.write(_("The two passwords differ. Type the same one twice.") + "\n")
            continue
        try:
            return SetUpAccount.perform(system("setup"), data)  # type: ignore[no-any-return]
        except Refusal as refusal:
            stdout.writelines(f"- {fault}\n" for fault in refusal.faults)
            if turn == TRIES - 1:
                raise
    raise Refusal(_("No administrator was set up."))


def _line(stdin: TextIO, stdout: TextIO, prompt: str) -> str:
    stdout.write(prompt)
    stdout.flush()
    line = stdin.readline()
    if not line:
        raise Refusal(_("No administrator was set up."))
    return line.strip()
