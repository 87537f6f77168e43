"""A workbook on its way in by a page: looked at without trust, put by until a word is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dangbo.intake import waiting
from dangbo.intake.fault import Fault
from dangbo.kernel.actor import Actor
from dangbo.papers.upload import BadFile, FileKind, inspect

FAULTS_SHOWN = 500  # at most so many are listed; their number is told


@dataclass(frozen=True)
class Sent:
    """The bytes with their name and digest, or what is wrong with them."""

    name: str = ""
    digest: str = ""
    content: bytes = b""
    faults: tuple[Fault, ...] = ()


def sent(request: HttpRequest) -> Sent:
    """The file of the form, or the one that was put by before (`digest`, `name`)."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    if digest := request.POST.get("digest", ""):
        content = waiting.read(viewer, digest)
        name = request.POST.get("name", "")[:200]
        if content is None:
            told = Fault("", 0, "", name, _("the file is no longer here."), _("Choose it once more."))
            return Sent(name, faults=(told,))
        return Sent(name, digest, content)
    file = request.FILES.get("file")
    if file is None:
        return Sent(faults=(Fault("", 0, "", "", _("no file was chosen."), _("Choose an .xlsx file.")),))
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1][:200]
    try:
        if inspect(cast(BinaryIO, file), name, waiting.LIMIT) is not FileKind.XLSX:
            raise BadFile(_("It is no workbook (.xlsx)."))
    except BadFile as bad:
        return Sent(name, faults=(Fault("", 0, "", name, str(bad)),))
    file.seek(0)
    content = file.read()
    return Sent(name, waiting.keep(viewer, content), content)
