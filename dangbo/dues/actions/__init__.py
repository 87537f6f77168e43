"""What can be done about dues."""

from dangbo.dues.actions.bases import EndRelief, Relieve, SetBasis
from dangbo.dues.actions.books import CloseMonth, DrawUp, PassUp, ReopenMonth
from dangbo.dues.actions.payments import CancelPayment, Pay
from dangbo.dues.actions.recording import AmendLine, AmendMonth, EnterLine, EnterMonth

__all__ = [
    "AmendLine", "AmendMonth", "CancelPayment", "CloseMonth", "DrawUp", "EndRelief", "EnterLine", "EnterMonth",
    "PassUp", "Pay", "Relieve", "ReopenMonth", "SetBasis",
]
