"""Files of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.documents import store
from dangbo.documents.models import Attachment
from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.papers.upload import BadFile, FileKind, SecretFile, inspect
from dangbo.web.uploads import Upload

WRITE = "documents.write"


@dataclass(frozen=True, kw_only=True)
class AttachInput:
    record_id: int = ask(_("Record"), kind="hidden")
    file: Upload = ask(_("File"), help=_("PDF, Word (.docx), Excel (.xlsx), a picture or plain text, up to 30 MB."))
    unmarked: bool = ask(
        _("I have looked: no page of it bears a secrecy mark"),
        default=False,
        help=_("Scanned pages are not read by the program, so somebody must have looked."),
    )


@dataclass(frozen=True, kw_only=True)
class WithdrawInput:
    record_id: int = ask(_("Record"), kind="hidden")


class AttachFile(Action[AttachInput]):
    """Attach a file, known by what it holds. The same file twice changes nothing."""

    name, permission, label = "documents.attach", WRITE, _("Attach a file")
    Input, subject = AttachInput, "documents.Document"

    def run(self, items: Sequence[AttachInput], door: Door) -> Sequence[Model]:
        return [self._attached(item, door) for item in items]

    @staticmethod
    def _attached(item: AttachInput, door: Door) -> Attachment:
        kind = _kind_of(item)
        known = Attachment.objects.filter(document_id=item.record_id, sha256=item.file.sha256).first()
        if known is not None:
            known.withdrawn = False
            door.update([known], ["withdrawn"])
            return known
        store.keep(item.file)
        return door.create(
            [
                Attachment(
                    document_id=item.record_id,
                    name=item.file.name[:200],
                    sha256=item.file.sha256,
                    size=item.file.size,
                    kind=kind.value,
                )
            ]
        )[0]


class WithdrawFile(Action[WithdrawInput]):
    """Take a file off the page of its document. It stays in the store for the journal's sake."""

    name, permission, label = "documents.withdraw_file", WRITE, _("Withdraw the file")
    Input, subject = WithdrawInput, "documents.Attachment"
    reason_required = True

    def run(self, items: Sequence[WithdrawInput], door: Door) -> Sequence[Model]:
        rows = [door.subjects[item.record_id] for item in items]
        for row in rows:
            row.withdrawn = True
        door.update(rows, ["withdrawn"])
        return rows


def _kind_of(item: AttachInput) -> FileKind:
    """Raises Refusal with what is wrong with the file and what would be accepted."""
    if item.file.size > store.LIMIT:
        size = f"{store.LIMIT // (1024 * 1024)} MB"
        raise Refusal(
            [
                Fault(
                    gettext("The file is larger than %s.") % size,
                    "file",
                    gettext("Make it smaller, or send it in parts."),
                )
            ]
        )
    try:
        kind = inspect(b"".join(item.file.chunks()), item.file.name, store.LIMIT)
    except SecretFile as secret:
        where = gettext("Note its existence only, under “Secret papers”.")
        raise Refusal([Fault(str(secret), "file", where, "Luật Bảo vệ bí mật nhà nước")]) from secret
    except BadFile as bad:
        raise Refusal([Fault(str(bad), "file")]) from bad
    if not item.unmarked:
        raise Refusal(
            [
                Fault(
                    gettext("Nobody has said that the file bears no secrecy mark."),
                    "unmarked",
                    gettext("Look at every page, then tick the box."),
                )
            ]
        )
    return kind
