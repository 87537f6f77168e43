"""What can be done with documents."""

from dangbo.documents.actions.attaching import AttachFile, AttachInput, WithdrawFile, WithdrawInput
from dangbo.documents.actions.issuing import (
    CancelNumber,
    DraftChange,
    DraftDocument,
    DraftInput,
    EditDraft,
    EndInput,
    IssueDocument,
    IssueInput,
    RecallDocument,
    ReplaceDocument,
)
from dangbo.documents.actions.receiving import ReceiptInput, ReceiveDocument, RegisterSecret, SecretInput
from dangbo.documents.actions.register import AmendDocument, DocumentAmendment, DocumentInput, RegisterDocument

__all__ = [
    "AmendDocument",
    "AttachFile",
    "AttachInput",
    "CancelNumber",
    "DocumentAmendment",
    "DocumentInput",
    "DraftChange",
    "DraftDocument",
    "DraftInput",
    "EditDraft",
    "EndInput",
    "IssueDocument",
    "IssueInput",
    "RecallDocument",
    "ReceiptInput",
    "ReceiveDocument",
    "RegisterDocument",
    "RegisterSecret",
    "ReplaceDocument",
    "SecretInput",
    "WithdrawFile",
    "WithdrawInput",
]
